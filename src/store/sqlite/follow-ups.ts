/** Works out at each opening what places are reminded of, out of what was released and noted (domain/follow-up/follow-up.ts). */
import type { Database } from 'better-sqlite3'
import { and, eq, gte, lte } from 'drizzle-orm'
import { BALLOT } from '../../domain/asking/question.ts'
import { daysBefore, type Found, followUpsIn, LOOKS_BACK } from '../../domain/follow-up/follow-up.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { OF_TEXT } from './selecting.ts'

/** @param at the instant of the opening; called inside its transaction, after all else */
export function renewFollowUps(db: Database, at: number): void {
  const orm = ormOf(db)
  const { since, until } = daysBefore(at)
  const activities = orm.select().from(t.activity).where(eq(t.activity.closed, false)).all()
  const offers = orm.select().from(t.offer).all()
  const places = orm.select().from(t.institution).where(eq(t.institution.closed, false)).all()
  const { offerSession: s } = t
  const sessions = orm
    .select()
    .from(s)
    .where(and(gte(s.date, since), lte(s.date, until)))
    .orderBy(s.date, s.from)
    .all()
  const ballots = db
    .prepare(
      `SELECT c.institution_id AS institutionId, c.activity_id AS activityId, sum(r.n) AS n
       FROM release r JOIN card c ON c.id = r.card_id
       WHERE r.question_id = '${BALLOT}' AND r.opening_at > ? AND r.opening_at <= ? GROUP BY 1, 2 ORDER BY 1, 2`,
    )
    .all(at - LOOKS_BACK * 24 * 3600_000, at) as Found['ballots']
  const cards = db
    .prepare(
      `SELECT c.institution_id AS institutionId, c.id, CASE WHEN c.printed_at IS NULL THEN 'never'
          WHEN max((SELECT max(since) FROM standing s WHERE s.card_id = c.id), coalesce(i.renamed_at, 0), coalesce(a.renamed_at, 0)) > c.printed_at
          THEN 'outdated' ELSE 'current' END AS printed
       FROM card c JOIN institution i ON i.id = c.institution_id JOIN activity a ON a.id = c.activity_id
       WHERE NOT c.closed AND NOT a.closed ORDER BY c.id`,
    )
    .all() as Found['cards']
  const unread = db
    .prepare(
      `SELECT ${OF_TEXT} AS institutionId, count(*) AS n
       FROM released_text x LEFT JOIN release r ON r.id = x.release_id LEFT JOIN card c ON c.id = r.card_id
       LEFT JOIN gathering g ON g.id = x.gathering_id WHERE x.state = 'new' GROUP BY 1`,
    )
    .all() as Found['unread']
  const agreements = orm.select().from(t.agreement).all()
  orm.delete(t.followUp).run()
  const found = { activities, offers, places, sessions, ballots, cards, unread, agreements }
  for (const followUp of followUpsIn(found, at)) orm.insert(t.followUp).values(followUp).run()
}
