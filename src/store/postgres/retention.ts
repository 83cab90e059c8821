/** Deletes what has been kept long enough: all texts of a release together, or a whole release with its counts. */
import { sql } from 'drizzle-orm'
import { limitsAt } from '../../domain/box/retention.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import { SESSION_LASTS } from '../../domain/people/person.ts'
import { sweepReleasesLater } from './deeds.ts'
import { changed, type Tx } from './driver.ts'
import { aroundReleases } from './roll-up.ts'
import * as t from './schema.ts'

/** Deletes what is too old at an opening's instant. */
export async function expireAt(tx: Tx, opening: number): Promise<void> {
  const [keeping] = await tx
    .select({ textMonths: t.installation.textMonths, countMonths: t.installation.countMonths })
    .from(t.installation)
  const limits = limitsAt(opening, keeping!)
  // Joined, never by lists in brackets: a list of more than work_mem holds is gone through again for every row, and ten years would take hours.
  await tx.execute(
    sql`DELETE FROM released_text t USING release r WHERE r.id = t.release_id AND r.opening_at < ${limits.texts}`,
  )
  await tx.execute(
    sql`DELETE FROM released_text t USING gathering g WHERE g.id = t.gathering_id AND g.opening_at < ${limits.texts}`,
  )
  await tx.execute(sql`DELETE FROM gathering WHERE opening_at < ${limits.texts}`)
  // Texts are never kept longer than counts, so these releases and openings have none left.
  await aroundReleases(tx, sql`opening_at < ${limits.counts}`, async () => {
    await tx.execute(
      sql`DELETE FROM released_count c USING release r WHERE r.id = c.release_id AND r.opening_at < ${limits.counts}`,
    )
    if ((await changed(tx, sql`DELETE FROM release WHERE opening_at < ${limits.counts}`)) > 0)
      await sweepReleasesLater(tx)
    await tx.execute(sql`DELETE FROM opening WHERE at < ${limits.counts}`)
  })
  // What staff counted and agreed on is kept as long as counts.
  const month = dateOf(limits.counts).slice(0, 7)
  await tx.execute(sql`DELETE FROM offer_session WHERE date < ${month}`)
  await tx.execute(sql`DELETE FROM told_who WHERE month < ${month}`)
  await tx.execute(
    sql`DELETE FROM told_cells
        WHERE substr(quarter, 1, 5) || lpad(CAST(CAST(substr(quarter, 7) AS integer) * 3 AS text), 2, '0') < ${month}`,
  )
  await tx.execute(sql`DELETE FROM agreement WHERE coalesce(done_at, shown_at, made_at) < ${limits.counts}`)
  // Of what is not kept any more no report tells either.
  await tx.execute(
    sql`DELETE FROM report WHERE (final_at IS NULL AND changed_at < ${limits.counts}) OR oldest < ${month}`,
  )
  await tx.execute(sql`DELETE FROM audit WHERE at < ${limits.audit}`)
  // Links and sessions that nobody can use any more are not kept either.
  await tx.execute(sql`DELETE FROM invitation WHERE until < ${opening}`)
  await tx.execute(sql`DELETE FROM session WHERE started < ${opening - SESSION_LASTS}`)
  // People who stopped working here long ago are deleted once the audit has no line left of what they did.
  const gone = sql`closed_at < ${limits.audit}
    AND NOT EXISTS (SELECT 1 FROM audit a WHERE a.person_id = person.id)`
  await tx.execute(sql`DELETE FROM post WHERE person_id IN (SELECT id FROM person WHERE ${gone})`)
  await tx.execute(sql`DELETE FROM person WHERE ${gone}`)
}
