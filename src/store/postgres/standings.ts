/** Puts in force on the cards of an opening what they ask and need by now (domain/cards/standing.ts). */
import { and, eq, sql } from 'drizzle-orm'
import type { Opening } from '../../domain/box/schedule.ts'
import { renewedStandings } from '../../domain/cards/standing.ts'
import type { Tx } from './driver.ts'
import * as t from './schema.ts'

/** The newest standing of a card: a condition for a join. */
export const STANDS_NOW = and(
  eq(t.standing.cardId, t.card.id),
  eq(t.standing.since, sql`(SELECT max(s.since) FROM standing s WHERE s.card_id = ${t.card.id})`),
)

export async function renewStandings(tx: Tx, opening: Opening): Promise<void> {
  const [installation] = await tx.select().from(t.installation)
  const { k, smallGroupK, d, agedD } = installation!
  const cards = await tx
    .select({ offered: t.activity, asked: t.questionnaire, stands: t.standing })
    .from(t.card)
    .innerJoin(t.activity, eq(t.activity.id, t.card.activityId))
    .innerJoin(t.questionnaire, eq(t.questionnaire.id, t.card.questionnaireId))
    .innerJoin(t.standing, STANDS_NOW)
    .orderBy(t.card.id)
  const standings = renewedStandings(cards, opening, { k, smallGroupK, d, agedD })
  if (standings.length > 0) await tx.insert(t.standing).values(standings)
}
