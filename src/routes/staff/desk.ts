/**
 * The desk: what every staff request has at hand, made once, right after it is known who asks. A handler parses, asks, decides
 * and renders with it.
 */
import type { Context, MiddlewareHandler } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { LoginPage } from '../../../views/staff/door/login.tsx'
import type { StaffFrame } from '../../../views/staff/layout.tsx'
import type { StaffCard } from '../../domain/cards/staff-card.ts'
import { DomainError } from '../../domain/errors.ts'
import { may, type Person, type Right, type Scope, scopeOf } from '../../domain/people/person.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { BACK_TO, ownPage } from '../../door/session.ts'
import { type Form, readFile, readForm } from '../../http/body.ts'
import { isOurPost } from '../../http/connection.ts'
import { page, type View } from '../../http/page.ts'
import { framePhrases } from '../../text/staff/frame.ts'
import type { Deps } from '../deps.ts'
import { carriedFrom, hiddenFor } from './door/carried.ts'

export interface Desk {
  person: Person
  /** Milliseconds, as the clock stands. */
  now(): number
  /** Who does something and when, for the audit. */
  by(): { person: number; now: number }
  /** The whole municipality as it stands; read once for a request, and anew when its form has come in. */
  municipality(): Promise<Municipality>
  /** Whether this person may do something at an institution; null stands for the whole municipality. */
  may(right: Right, institutionId: number | null): boolean
  /** Where this person may do something, for the stores. */
  scope(right: Right): Scope
  /** The cards of the institutions at which this person may do something; with them by default. @param ids those alone */
  cards(right?: Right, ids?: readonly number[]): Promise<StaffCard[]>
  /**
   * The form that came in. Its sender is asked for anew: a body may take minutes to come, and meanwhile they may have been
   * closed, or given other roles.
   * @throws DomainError when it came from elsewhere, is too large, or its sender may no longer what they might
   */
  form(): Promise<Form>
  /**
   * What `read` makes of the file that came in, or null where there is none, or a larger one than `most` bytes. Its sender is
   * asked for anew after that, since reading may take a while. @throws as for a form
   */
  file<T>(
    name: string,
    most: number,
    read: (bytes: Buffer, text: Form['text']) => T | Promise<T>,
  ): Promise<T | null>
  /** What stands around a page's own matter. @param current where it belongs in the menu */
  frame(current: StaffFrame['current']): Promise<StaffFrame>
  page(view: View, status?: ContentfulStatusCode): Response | Promise<Response>
  /** The page again, with what is wrong on it and what was typed still in it. */
  refuse(view: View): Response | Promise<Response>
  /** To a page that says what was done, by a word in its address. */
  done(path: string, word: string): Response
  /** What was just done, when the address says it by one of these words. */
  doneWord<T extends object>(words: T): keyof T | undefined
}

export interface StaffEnv {
  Variables: { desk: Desk }
}

/** Lets only people through who are logged in, each to a desk; others go to log in, and from there back to where they wanted. */
export function atDesk(deps: Deps): MiddlewareHandler<StaffEnv> {
  return async (c, next) => {
    const person = await deps.session.person(c)
    if (!person) {
      const carried = isOurPost(c, deps.site) ? await carriedFrom(c) : null
      if (carried) {
        const { assets, trial } = deps
        const frame = { css: assets.staffCss, js: assets.staffJs, trial }
        return page(c, LoginPage({ ...frame, carried: hiddenFor(carried) }), 401)
      }
      const { pathname, search } = new URL(c.req.url)
      const wanted = c.req.method === 'GET' && pathname !== '/staff' ? ownPage(pathname + search) : null
      const query = wanted ? `?${new URLSearchParams({ [BACK_TO]: wanted })}` : ''
      return c.redirect(`/staff/login${query}`, 303)
    }
    c.set('desk', deskOf(c, deps, person))
    return next()
  }
}

/** Lets only people through who may set up the whole municipality; needs `atDesk` before it. @throws DomainError */
export const setUpOnly: MiddlewareHandler<StaffEnv> = (c, next) => {
  if (!c.get('desk').may('setUp', null)) throw new DomainError('forbidden')
  return next()
}

/** A word of an address or a form as an id; null when it is not a number of at most 15 digits. */
export const idFrom = (word: string | null | undefined): number | null =>
  word && /^\d{1,15}$/.test(word) ? Number(word) : null

/** A part of the path as an id. */
export const idIn = (c: Context, name = 'id'): number | null => idFrom(c.req.param(name))

function deskOf(c: Context<StaffEnv>, deps: Deps, person: Person): Desk {
  const { staff, reading, session, site, clock, assets, trial, calendar, opener } = deps
  let municipality: Promise<Municipality> | undefined

  async function received<T>(read: () => Promise<T>): Promise<T> {
    if (!isOurPost(c, site)) throw new DomainError('forbidden', framePhrases.errors.origin)
    const body = await read()
    const sender = await session.person(c)
    if (JSON.stringify(sender?.posts) !== JSON.stringify(person.posts))
      throw new DomainError('forbidden', framePhrases.errors.meanwhile)
    municipality = undefined
    return body
  }

  const desk: Desk = {
    person,
    now: clock,
    by: () => ({ person: person.id, now: clock() }),
    municipality() {
      municipality ??= staff.municipality()
      return municipality
    },
    may: (right, institutionId) => may(person, right, institutionId),
    scope: (right) => scopeOf(person, right),
    cards: (right = 'keepCards', ids) => staff.cards({ scope: scopeOf(person, right), ids }),
    async form() {
      const form = await received(() => readForm(c.req.raw))
      if (form === null) throw new DomainError('tooLarge')
      return form
    },
    file: (name, most, read) =>
      received(async () => {
        const upload = await readFile(c.req.raw, name, most)
        return upload && read(upload.bytes, upload.text)
      }),
    async frame(current) {
      const now = clock()
      return {
        css: assets.staffCss,
        js: assets.staffJs,
        trial,
        municipality: (await desk.municipality()).name,
        person,
        current,
        next: { weekly: calendar.next(now, 'weekly').at, monthly: calendar.next(now, 'monthly').at },
        everyMinute: calendar.next(now, 'weekly').minute,
        halted: opener.isHalted(),
        unread: await reading.unread(scopeOf(person, 'readNewTexts')),
      }
    },
    page: (view, status) => page(c, view, status),
    refuse: (view) => page(c, view, 422),
    done: (path, word) => c.redirect(`${path}?gjort=${word}`, 303),
    doneWord<T extends object>(words: T) {
      const word = c.req.query('gjort') ?? ''
      return Object.hasOwn(words, word) ? (word as keyof T) : undefined
    },
  }
  return desk
}
