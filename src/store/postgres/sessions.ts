/** Where people are logged in. Tokens are known by their hashes alone. */
import { and, desc, eq, like, lt, ne, not, or } from 'drizzle-orm'
import { SESSION_IDLE, SESSION_LASTS, stillLetsIn } from '../../domain/people/person.ts'
import type { SessionStore } from '../../domain/stores/sessions.ts'
import { noteIn } from './audit.ts'
import { type Db, inTurn, type Pool } from './driver.ts'
import { person, session } from './schema.ts'

/** A session is named by the beginning of its token's hash: enough to tell a person's own apart, and of no use to others. */
const KEY = 16

/** Ends a person's sessions, but for the one that is kept. */
export const logOut = (db: Db, id: number, keep?: string): Promise<unknown> =>
  db
    .delete(session)
    .where(and(eq(session.personId, id), keep === undefined ? undefined : ne(session.tokenHash, keep)))

export function sessionStore(db: Pool): SessionStore {
  const over = (now: number) =>
    or(lt(session.started, now - SESSION_LASTS), lt(session.seen, now - SESSION_IDLE))
  return {
    async startSession({ tokenHash, person: personId, device, checked, goesOn }, now) {
      return inTurn(db, ['deeds'], async (tx) => {
        await tx.delete(session).where(over(now))
        const [kept] = await tx.select().from(person).where(eq(person.id, personId))
        if (!stillLetsIn(kept!, checked)) return false
        await tx.insert(session).values({ tokenHash, personId, started: now, seen: now, device })
        if (!goesOn) await noteIn(tx, { person: personId, now }, 'session.started')
        return true
      })
    },
    async session(tokenHash) {
      const [found] = await db
        .select({ person: session.personId, started: session.started, seen: session.seen })
        .from(session)
        .where(eq(session.tokenHash, tokenHash))
      return found ?? null
    },
    async touchSession(tokenHash, now) {
      await db.update(session).set({ seen: now }).where(eq(session.tokenHash, tokenHash))
    },
    async endSession(tokenHash) {
      await db.delete(session).where(eq(session.tokenHash, tokenHash))
    },
    async sessions(personId, now) {
      const found = await db
        .select()
        .from(session)
        .where(and(eq(session.personId, personId), not(over(now)!)))
        .orderBy(desc(session.seen))
      return found.map(({ tokenHash, started, seen, device }) => ({
        key: tokenHash.slice(0, KEY),
        started,
        seen,
        device,
      }))
    },
    async endSessions({ key, keep }, by) {
      await inTurn(db, ['deeds'], async (tx) => {
        if (key === undefined) await logOut(tx, by.person, keep)
        else if (/^[0-9a-f]{16}$/.test(key))
          await tx
            .delete(session)
            .where(and(eq(session.personId, by.person), like(session.tokenHash, `${key}%`)))
        await noteIn(tx, by, 'session.ended')
      })
    },
  }
}
