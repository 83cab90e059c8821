/** Puts in force on the cards of an opening what they ask and need by now (domain/cards/standing.ts). */
import type { Database } from 'better-sqlite3'
import { and, eq, sql } from 'drizzle-orm'
import type { Opening } from '../../domain/box/schedule.ts'
import { renewedStandings } from '../../domain/cards/standing.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

/** Called inside a transaction. */
export function renewStandings(db: Database, opening: Opening) {
  const orm = ormOf(db)
  const { k, smallGroupK, d, agedD } = orm.select().from(t.installation).get()!
  const cards = orm
    .select({ offered: t.activity, asked: t.questionnaire, stands: t.standing })
    .from(t.card)
    .innerJoin(t.activity, eq(t.activity.id, t.card.activityId))
    .innerJoin(t.questionnaire, eq(t.questionnaire.id, t.card.questionnaireId))
    .innerJoin(
      t.standing,
      and(
        eq(t.standing.cardId, t.card.id),
        eq(t.standing.since, sql`(SELECT max(since) FROM standing s WHERE s.card_id = ${t.card.id})`),
      ),
    )
    .all()
  for (const standing of renewedStandings(cards, opening, { k, smallGroupK, d, agedD }))
    orm.insert(t.standing).values(standing).run()
}
