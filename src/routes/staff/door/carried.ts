/**
 * What staff typed into a form when their session had run out: it goes along over the log-in page and back, and is sent by a
 * button of its own, by whoever has logged in then. What a parent wrote, and passwords, are not carried.
 */
import type { Context } from 'hono'
import { ownPage } from '../../../door/session.ts'
import { type Form, hasTooMany, readBody } from '../../../http/body.ts'

/** Bytes of a form that is carried: larger than any but a shared setup's. */
const LARGEST = 16 * 1024
const MOST_FIELDS = 300
/** Forms that hold texts of parents, or a password. */
const LEFT = /^\/staff\/(fritekst|personale\/mig)/

export interface Carried {
  /** Where the form was sent. */
  at: string
  /** As browsers encode forms. */
  body: string
}

/** The form that came without a session; null where there is none to carry. */
export async function carriedFrom(c: Context): Promise<Carried | null> {
  const { pathname, search } = new URL(c.req.url)
  const at = LEFT.test(pathname) ? null : ownPage(pathname + search)
  const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
  if (c.req.method !== 'POST' || !at || !isForm) return null
  const body = await readBody(c.req.raw, LARGEST)
  return body && !hasTooMany(body, MOST_FIELDS) ? { at, body } : null
}

/** The names that the log-in page gives its hidden fields. */
const CARRIED = { at: 'gemt-til', body: 'gemt' } as const

/** The same, as it came back from the log-in page. */
export function carriedIn(form: Form): Carried | null {
  const at = ownPage(form.asTyped(CARRIED.at))
  const body = form.asTyped(CARRIED.body)
  return at && body && !LEFT.test(at) && !hasTooMany(body, MOST_FIELDS) ? { at, body } : null
}

/** The hidden fields by which a log-in page carries a form. */
export const hiddenFor = (carried: Carried | null): [string, string][] | undefined =>
  carried
    ? [
        [CARRIED.at, carried.at],
        [CARRIED.body, carried.body],
      ]
    : undefined
