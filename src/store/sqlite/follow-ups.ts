/** Works out at each opening what places are reminded of, out of what was released and noted (domain/follow-up/follow-up.ts). */
import type { Database } from 'better-sqlite3'
import { and, eq, gte, lt } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { BALLOT } from '../../domain/asking/question.ts'
import { daysBefore, type FoundOfPlace, followUpIn, LOOKS_BACK } from '../../domain/follow-up/follow-up.ts'
import { plusDays } from '../../domain/place/session.ts'
import * as t from './schema.ts'

/** @param at the instant of the opening; called inside its transaction, after all else */
export function renewFollowUps(db: Database, at: number): void {
  const orm = drizzle(db)
  const { since, until } = daysBefore(at)
  const activities = orm.select().from(t.activity).where(eq(t.activity.closed, false)).all()
  const offers = orm.select().from(t.offer).all()
  const ballots = db.prepare(
    `SELECT c.activity_id AS activityId, sum(r.n) AS n FROM release r JOIN card c ON c.id = r.card_id
     WHERE c.institution_id = ? AND r.question_id = '${BALLOT}' AND r.opening_at > ? AND r.opening_at <= ? GROUP BY 1`,
  )
  const cards = db.prepare(
    `SELECT c.id, CASE WHEN c.printed_at IS NULL THEN 'never'
        WHEN max((SELECT max(since) FROM standing s WHERE s.card_id = c.id), coalesce(i.renamed_at, 0), coalesce(a.renamed_at, 0)) > c.printed_at
        THEN 'outdated' ELSE 'current' END AS printed
     FROM card c JOIN institution i ON i.id = c.institution_id JOIN activity a ON a.id = c.activity_id
     WHERE c.institution_id = ? AND NOT c.closed AND NOT a.closed ORDER BY c.id`,
  )
  const unread = db
    .prepare(
      `SELECT count(*) FROM released_text x LEFT JOIN release r ON r.id = x.release_id LEFT JOIN card c ON c.id = r.card_id
       LEFT JOIN gathering g ON g.id = x.gathering_id
       WHERE x.state = 'new' AND coalesce(c.institution_id, r.institution_id, g.institution_id) = ?`,
    )
    .pluck()
  orm.delete(t.followUp).run()
  for (const { id, visitorInfo } of orm
    .select()
    .from(t.institution)
    .where(eq(t.institution.closed, false))
    .all()) {
    const { offerSession: s } = t
    const sessions = orm
      .select()
      .from(s)
      .where(and(eq(s.institutionId, id), gte(s.date, since), lt(s.date, plusDays(until, 1))))
      .orderBy(s.date, s.from)
      .all()
    const facts = followUpIn(
      { activities, offers },
      {
        ...{ id, visitorInfo, at, sessions },
        ballots: ballots.all(id, at - LOOKS_BACK * 24 * 3600_000, at) as FoundOfPlace['ballots'],
        cards: cards.all(id) as FoundOfPlace['cards'],
        unread: unread.get(id) as number,
        agreements: orm.select().from(t.agreement).where(eq(t.agreement.institutionId, id)).all(),
      },
    )
    orm.insert(t.followUp).values({ institutionId: id, openingAt: at, facts }).run()
  }
}
