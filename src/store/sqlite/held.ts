/** Sessions that were held, as rows. Fixed times say what is to come; once a session has begun it is a row, and no later change of the times moves it. */
import type { Database } from 'better-sqlite3'
import { and, eq, ne } from 'drizzle-orm'
import { sessionsBetween } from '../../domain/place/session.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

/** Milliseconds: a server that was off for longer than this makes no rows of what nobody was there to count. */
const LONGEST = 400 * 24 * 3600_000

/**
 * Makes rows of all sessions that began since the last time. Called inside a transaction: at openings, and before fixed times change.
 * @param now milliseconds since 1970
 */
export function holdSessions(db: Database, now: number): void {
  const orm = ormOf(db)
  const { heldUntil } = orm.select().from(t.installation).get()!
  const since = Math.max(heldUntil ?? now, now - LONGEST)
  if (since < now) {
    // Home visits are never written down one by one, and what is closed is not held.
    const offers = new Set(
      orm
        .select({ institutionId: t.offer.institutionId, activityId: t.offer.activityId })
        .from(t.offer)
        .innerJoin(t.activity, eq(t.activity.id, t.offer.activityId))
        .where(and(eq(t.activity.closed, false), ne(t.activity.kind, 'home_visit')))
        .all()
        .map(({ institutionId, activityId }) => `${institutionId}/${activityId}`),
    )
    for (const place of orm.select().from(t.institution).where(eq(t.institution.closed, false)).all())
      for (const session of sessionsBetween(place, since, now))
        if (offers.has(`${session.institutionId}/${session.activityId}`))
          orm.insert(t.offerSession).values(session).onConflictDoNothing().run()
  }
  // A clock that was set back makes nothing anew: the rows are there.
  if (heldUntil === null || now > heldUntil) orm.update(t.installation).set({ heldUntil: now }).run()
}
