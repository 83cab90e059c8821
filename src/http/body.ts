/** Reads a request's body, but never more than it may be, and the fields in it. */
import type { Context } from 'hono'
import type { Fields } from '../domain/asking/ballot.ts'
import { DomainError } from '../domain/errors.ts'
import { staffTexts } from '../text/staff/staff.ts'
import { type Front, isOwnPost } from './connection.ts'

/**
 * A body that is too large is still taken off the line, piece by piece: a browser that can't get rid of what it sends
 * never shows the answer. Endless ones are cut off by the server's own time limit.
 * @param most bytes
 * @returns null when there was more
 */
export async function readBody(request: Request, most: number): Promise<string | null> {
  const length = Number(request.headers.get('content-length') ?? Number.NaN)
  if (length <= most || request.body === null) return request.text()
  return (await readBytes(request, most))?.toString('utf8') ?? null
}

async function readBytes(request: Request, most: number): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of (request.body ?? []) as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.byteLength
    if (size <= most) chunks.push(chunk)
  }
  return size > most ? null : Buffer.concat(chunks)
}

/** Larger than any form of the staff's can be: thirty texts with every word ticked. */
const LARGEST_FORM = 256 * 1024

/** The fields of a staff form, each by its last value. Null when the body is too large to be one. */
export async function readForm(request: Request): Promise<Map<string, string> | null> {
  const body = await readBody(request, LARGEST_FORM)
  return body === null ? null : new Map(new URLSearchParams(body))
}

/**
 * A staff form that came from one of our own pages: all values of each field, as they were typed.
 * @throws DomainError when it came from elsewhere or is too large
 */
export async function readOwnFields(c: Context, front: Front): Promise<Fields> {
  if (!isOwnPost(c, front, false)) throw new DomainError('forbidden', staffTexts.errors.origin)
  const body = await readBody(c.req.raw, LARGEST_FORM)
  await c.get('stillIn')?.()
  if (body === null) throw new DomainError('tooLarge')
  return fieldsFrom(body)
}

/**
 * The same with one value of each field, its last.
 * @param asTyped keeps spaces as they are, for passwords
 * @returns gives a field's trimmed text, '' where there is none
 * @throws DomainError when it came from elsewhere or is too large
 */
export async function readOwnForm(
  c: Context,
  front: Front,
  asTyped = false,
): Promise<(name: string) => string> {
  const fields = await readOwnFields(c, front)
  return asTyped ? (name) => fields[name]?.at(-1) ?? '' : trimmed(fields)
}

/** The last value of each field: what is pasted from elsewhere brings spaces of all kinds along. */
export const trimmed =
  (fields: Fields) =>
  (name: string): string =>
    (fields[name]?.at(-1) ?? '').replace(/\s+/g, ' ').trim()

/** What a form is larger than the file in it. */
const AROUND_A_FILE = 4 * 1024

/**
 * An uploaded file. Null when there is none or it is too large.
 * @param most bytes
 * @throws DomainError when it came from elsewhere
 */
export async function readOwnFile(
  c: Context,
  front: Front,
  name: string,
  most: number,
): Promise<Buffer | null> {
  if (!isOwnPost(c, front, false)) throw new DomainError('forbidden', staffTexts.errors.origin)
  const bytes = await readBytes(c.req.raw, most + AROUND_A_FILE)
  await c.get('stillIn')?.()
  const type = c.req.header('content-type') ?? ''
  if (!bytes || !type.startsWith('multipart/form-data')) return null
  const form = await new Response(new Uint8Array(bytes), { headers: { 'content-type': type } })
    .formData()
    .catch(() => null)
  const file = form?.get(name) ?? ''
  // A page that showed what is in a file sends it along as text.
  const content = typeof file === 'string' ? Buffer.from(file) : Buffer.from(await file.arrayBuffer())
  return content.length > 0 && content.length <= most ? content : null
}

/** The fields of a parent's form, each with all its values. */
export function fieldsFrom(body: string): Fields {
  const fields: Fields = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const values = fields[name]
    if (values) values.push(value)
    else fields[name] = [value]
  }
  return fields
}
