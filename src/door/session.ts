/** Who is logged in. The cookie holds a random token, the database only its hash. */
import type { Context } from 'hono'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { type Device, type Person, SESSION_IDLE, SESSION_LASTS } from '../domain/people/person.ts'
import type { PeopleStore } from '../domain/stores/people.ts'
import { connectionOf, type Site } from '../http/connection.ts'
import { hashOf, newSecret } from '../tools/secret.ts'

/** A session's last use is written down at most this often. */
const TOUCH = 60_000

/** A session from the future, after the clock was set back, is over as well. */
const isOver = (age: number, longest: number) => age > longest || age < 0

export function sessions(people: PeopleStore, site: Site, clock: () => number) {
  // Only staff's own pages get the cookie: with the path /, a leader who answers a card as a parent would say who she is.
  // Safari takes no Secure cookie from http://localhost, so there the cookie goes without.
  const options = (c: Context) => {
    const secure = connectionOf(c, site) === 'https'
    return {
      name: secure ? '__Secure-kortsvar' : 'kortsvar',
      attributes: { path: '/staff', httpOnly: true, sameSite: 'Lax', secure } as const,
    }
  }
  /** With this path a sister site of the municipality's can set such a cookie too. Where there are two, none counts. */
  const tokenOf = (c: Context) => {
    const { name } = options(c)
    const sent = (c.req.header('cookie') ?? '')
      .split(';')
      .filter((part) => part.trim().startsWith(`${name}=`))
    return sent.length > 1 ? undefined : getCookie(c, name)
  }

  return {
    /**
     * Logs a person in, always under a new token: one that somebody planted in the browser beforehand is of no use.
     * @param checked the stored hash that their password was checked against; null where another proof was given
     * @param goesOn whether they were in before, under another token
     * @returns false when the password was changed, or the person closed, while it was checked: that takes a while
     */
    async start(c: Context, person: number, checked: string | null, goesOn = false): Promise<boolean> {
      const old = tokenOf(c)
      if (old) await people.endSession(hashOf(old))
      const token = newSecret()
      const { name, attributes } = options(c)
      const session = { tokenHash: hashOf(token), person, device: deviceOf(c), checked, goesOn }
      if (!(await people.startSession(session, clock()))) return false
      setCookie(c, name, token, attributes)
      return true
    },
    async end(c: Context) {
      const token = tokenOf(c)
      const { name, attributes } = options(c)
      // First, since the browser should forget it also where the database can't.
      deleteCookie(c, name, attributes)
      if (token) await people.endSession(hashOf(token))
    },
    /** The hash of the token that a request came with: what a person's own session is known by. */
    current: (c: Context): string => hashOf(tokenOf(c) ?? ''),
    /** Who is logged in; null for nobody, and when the session is over. */
    async person(c: Context): Promise<Person | null> {
      const token = tokenOf(c)
      if (!token) return null
      const session = await people.session(hashOf(token))
      if (!session) return null
      const now = clock()
      if (isOver(now - session.seen, SESSION_IDLE) || isOver(now - session.started, SESSION_LASTS)) {
        await people.endSession(hashOf(token)).catch(() => undefined)
        return null
      }
      // Not waited for, and of no harm if it fails: whoever only reads goes on where nothing can be written.
      if (now - session.seen > TOUCH) void people.touchSession(hashOf(token), now).catch(() => undefined)
      return people.byId(session.person)
    },
  }
}

/** Enough to know one's own phone again; nothing else of what a browser says is kept. */
const deviceOf = (c: Context): Device =>
  /Mobi|Android|iPhone|iPad/.test(c.req.header('user-agent') ?? '') ? 'phone' : 'computer'

export type Sessions = ReturnType<typeof sessions>

/** Where log-in leads back to, as its page carries it. */
export const BACK_TO = 'til'

/**
 * The staff page to go to after log-in, from a word that came with the request. Null unless it is a plain path under
 * /staff that is not about logging in: otherwise a link could lead people to another site.
 */
export function ownPage(word: string | undefined): string | null {
  if (!word || !/^\/staff(?:[/?][\w\-/?=&@%.+]*)?$/.test(word) || word.includes('//')) return null
  return /^\/staff\/(?:log(?:in|out)|adgang)/.test(word) ? null : word
}
