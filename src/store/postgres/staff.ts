/** What staff may ask of the database: the house, and what was released. Nothing here reads what waits. */
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { StaffStore } from '../../domain/stores/staff.ts'
import { staffCardFrom } from '../common/rows.ts'
import { atOnce, type Pool } from './driver.ts'
import * as t from './schema.ts'
import { isAmong, isInScope } from './scoped.ts'
import { cardChanges } from './splits.ts'
import { STANDS_NOW } from './standings.ts'

const { position: _, ...questionColumns } = getTableColumns(t.question)
const { position: __, ...questionnaireColumns } = getTableColumns(t.questionnaire)

export function staffStore(db: Pool): StaffStore {
  return {
    async municipality() {
      return atOnce(db, async (tx) => {
        const [found] = await tx.select().from(t.installation)
        const { municipality, contacts, k, smallGroupK, d, agedD, trial, textMonths, countMonths } = found!
        const { since, lastOpening, lastMonthly } = found!
        return {
          name: municipality ?? '',
          contacts,
          rule: { k, smallGroupK, d, agedD },
          keeping: { textMonths, countMonths },
          trial,
          institutions: await tx.select().from(t.institution).orderBy(asc(t.institution.id)),
          activities: await tx.select().from(t.activity).orderBy(asc(t.activity.id)),
          offers: await tx
            .select()
            .from(t.offer)
            .orderBy(asc(t.offer.institutionId), asc(t.offer.activityId)),
          questions: await tx.select(questionColumns).from(t.question).orderBy(asc(t.question.position)),
          questionnaires: await tx
            .select(questionnaireColumns)
            .from(t.questionnaire)
            .orderBy(asc(t.questionnaire.position)),
          lastOpening: { weekly: lastOpening > since ? lastOpening : null, monthly: lastMonthly },
        }
      })
    },
    async cards({ scope = 'everywhere', ids } = {}) {
      const rows = await db
        .select({
          card: t.card,
          institution: t.institution,
          activity: t.activity,
          questionnaire: questionnaireColumns,
          rhythm: t.standing.rhythm,
          since: t.standing.since,
          questions: t.standing.questions,
          stoppedCodes: sql<
            string[]
          >`(SELECT coalesce(json_agg(code ORDER BY code), '[]') FROM stopped_code s WHERE s.card_id = ${t.card.id})`,
          lastCounted: sql<number | null>`(SELECT max(opening_at) FROM release WHERE card_id = ${t.card.id})`,
          countedBefore: sql<
            number | null
          >`(SELECT DISTINCT opening_at FROM release WHERE card_id = ${t.card.id} ORDER BY opening_at DESC LIMIT 1 OFFSET 1)`,
        })
        .from(t.card)
        .innerJoin(t.institution, eq(t.institution.id, t.card.institutionId))
        .innerJoin(t.activity, eq(t.activity.id, t.card.activityId))
        .innerJoin(t.standing, STANDS_NOW)
        .innerJoin(t.questionnaire, eq(t.questionnaire.id, t.standing.questionnaireId))
        .where(and(isInScope(t.card.institutionId, scope), ids && isAmong(sql`${t.card.id}`, ids)))
        .orderBy(asc(t.institution.id), asc(t.activity.id), asc(t.card.id))
      return rows.map(staffCardFrom)
    },
    async cardChanges() {
      return atOnce(db, cardChanges)
    },
    async ownWords() {
      return db.select().from(t.ownWords).orderBy(asc(t.ownWords.institutionId), asc(t.ownWords.back))
    },
    async logos() {
      const { institutionId, address, onForm } = t.logo
      return db
        .select({ institutionId, address, onForm })
        .from(t.logo)
        .orderBy(sql`institution_id NULLS FIRST`)
    },
  }
}
