/** Sessions that were held, as rows. Fixed times say what is to come; once a session has begun it is a row, and no later change of the times moves it. */
import { and, eq, ne } from 'drizzle-orm'
import { sessionsBetween } from '../../domain/place/session.ts'
import type { Tx } from './driver.ts'
import * as t from './schema.ts'

/** Milliseconds: a server that was off for longer than this makes no rows of what nobody was there to count. */
const LONGEST = 400 * 24 * 3600_000

/**
 * Makes rows of all sessions that began since the last time: at openings, and before fixed times change.
 * @param now milliseconds since 1970
 */
export async function holdSessions(tx: Tx, now: number): Promise<void> {
  const [installation] = await tx.select().from(t.installation)
  const { heldUntil } = installation!
  const since = Math.max(heldUntil ?? now, now - LONGEST)
  if (since < now) {
    // Home visits are never written down one by one, and what is closed is not held.
    const offers = new Set(
      (
        await tx
          .select({ institutionId: t.offer.institutionId, activityId: t.offer.activityId })
          .from(t.offer)
          .innerJoin(t.activity, eq(t.activity.id, t.offer.activityId))
          .where(and(eq(t.activity.closed, false), ne(t.activity.kind, 'home_visit')))
      ).map(({ institutionId, activityId }) => `${institutionId}/${activityId}`),
    )
    const places = await tx.select().from(t.institution).where(eq(t.institution.closed, false))
    const held = places.flatMap((place) =>
      sessionsBetween(place, since, now).filter(({ institutionId, activityId }) =>
        offers.has(`${institutionId}/${activityId}`),
      ),
    )
    if (held.length > 0) await tx.insert(t.offerSession).values(held).onConflictDoNothing()
  }
  // A clock that was set back makes nothing anew: the rows are there.
  if (heldUntil === null || now > heldUntil) await tx.update(t.installation).set({ heldUntil: now })
}
