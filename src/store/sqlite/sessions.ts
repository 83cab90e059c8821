/** Where people are logged in. Tokens are known by their hashes alone. */

import type { Database } from 'better-sqlite3'
import { and, desc, eq, like, lt, ne, not, or } from 'drizzle-orm'
import { SESSION_IDLE, SESSION_LASTS, stillLetsIn } from '../../domain/people/person.ts'
import type { SessionStore } from '../../domain/stores/sessions.ts'
import { auditor } from './audit.ts'
import { ormOf } from './orm.ts'
import { person, session } from './schema.ts'

/** A session is named by the beginning of its token's hash: enough to tell a person's own apart, and of no use to others. */
const KEY = 16

/** Ends a person's sessions, but for the one that is kept. */
export const logOut = (db: Database, id: number, keep?: string) =>
  ormOf(db)
    .delete(session)
    .where(and(eq(session.personId, id), keep === undefined ? undefined : ne(session.tokenHash, keep)))
    .run()

export function sessionStore(db: Database): SessionStore {
  const orm = ormOf(db)
  const note = auditor(db)
  const over = (now: number) =>
    or(lt(session.started, now - SESSION_LASTS), lt(session.seen, now - SESSION_IDLE))
  return {
    async startSession({ tokenHash, person: personId, device, checked, goesOn }, now) {
      return db
        .transaction(() => {
          orm.delete(session).where(over(now)).run()
          const kept = orm.select().from(person).where(eq(person.id, personId)).get()!
          if (!stillLetsIn(kept, checked)) return false
          orm.insert(session).values({ tokenHash, personId, started: now, seen: now, device }).run()
          if (!goesOn) note({ person: personId, now }, 'session.started')
          return true
        })
        .immediate()
    },
    async session(tokenHash) {
      return (
        orm
          .select({ person: session.personId, started: session.started, seen: session.seen })
          .from(session)
          .where(eq(session.tokenHash, tokenHash))
          .get() ?? null
      )
    },
    async touchSession(tokenHash, now) {
      orm.update(session).set({ seen: now }).where(eq(session.tokenHash, tokenHash)).run()
    },
    async endSession(tokenHash) {
      orm.delete(session).where(eq(session.tokenHash, tokenHash)).run()
    },
    async sessions(personId, now) {
      return orm
        .select()
        .from(session)
        .where(and(eq(session.personId, personId), not(over(now)!)))
        .orderBy(desc(session.seen))
        .all()
        .map(({ tokenHash, started, seen, device }) => ({
          key: tokenHash.slice(0, KEY),
          started,
          seen,
          device,
        }))
    },
    async endSessions({ key, keep }, by) {
      db.transaction(() => {
        if (key === undefined) logOut(db, by.person, keep)
        else if (/^[0-9a-f]{16}$/.test(key))
          orm
            .delete(session)
            .where(and(eq(session.personId, by.person), like(session.tokenHash, `${key}%`)))
            .run()
        note(by, 'session.ended')
      }).immediate()
    },
  }
}
