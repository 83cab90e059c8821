/** Works out at each opening what places are reminded of, out of what was released and noted (domain/follow-up/follow-up.ts). */
import { and, eq, gte, lte, sql } from 'drizzle-orm'
import { BALLOT } from '../../domain/asking/question.ts'
import { daysBefore, type Found, followUpsIn, LOOKS_BACK } from '../../domain/follow-up/follow-up.ts'
import { all, type Tx } from './driver.ts'
import * as t from './schema.ts'
import { OF_TEXT } from './selecting.ts'

/** @param at the instant of the opening; called inside its transaction, after all else */
export async function renewFollowUps(tx: Tx, at: number): Promise<void> {
  const { since, until } = daysBefore(at)
  const activities = await tx.select().from(t.activity).where(eq(t.activity.closed, false))
  const offers = await tx.select().from(t.offer)
  const places = await tx.select().from(t.institution).where(eq(t.institution.closed, false))
  const { offerSession: s } = t
  const sessions = await tx
    .select()
    .from(s)
    .where(and(gte(s.date, since), lte(s.date, until)))
    .orderBy(s.date, s.from)
  const ballots = await all<Found['ballots'][number]>(
    tx,
    sql`SELECT c.institution_id AS "institutionId", c.activity_id AS "activityId", sum(r.n) AS n
        FROM release r JOIN card c ON c.id = r.card_id
        WHERE r.question_id = ${BALLOT} AND r.opening_at > ${at - LOOKS_BACK * 24 * 3600_000} AND r.opening_at <= ${at}
        GROUP BY 1, 2 ORDER BY 1, 2`,
  )
  const cards = await all<Found['cards'][number]>(
    tx,
    sql`SELECT c.institution_id AS "institutionId", c.id, CASE WHEN c.printed_at IS NULL THEN 'never'
          WHEN greatest((SELECT max(since) FROM standing s WHERE s.card_id = c.id), coalesce(i.renamed_at, 0), coalesce(a.renamed_at, 0))
            > c.printed_at THEN 'outdated' ELSE 'current' END AS printed
        FROM card c JOIN institution i ON i.id = c.institution_id JOIN activity a ON a.id = c.activity_id
        WHERE NOT c.closed AND NOT a.closed ORDER BY c.id`,
  )
  const unread = await all<Found['unread'][number]>(
    tx,
    sql`SELECT ${sql.raw(OF_TEXT)} AS "institutionId", count(*) AS n
        FROM released_text x LEFT JOIN release r ON r.id = x.release_id LEFT JOIN card c ON c.id = r.card_id
        LEFT JOIN gathering g ON g.id = x.gathering_id WHERE x.state = 'new' GROUP BY 1`,
  )
  const agreements = await tx.select().from(t.agreement)
  await tx.delete(t.followUp)
  const found = { activities, offers, places, sessions, ballots, cards, unread, agreements }
  const rows = followUpsIn(found, at)
  if (rows.length > 0) await tx.insert(t.followUp).values(rows)
}
