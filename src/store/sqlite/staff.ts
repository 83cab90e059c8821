/** What staff may ask of the database: the house, and what was released. Nothing here reads what waits. */

import type { Database } from 'better-sqlite3'
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm'
import type { StaffStore } from '../../domain/stores/staff.ts'
import { staffCardFrom } from '../common/rows.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { isAmong, isInScope } from './scoped.ts'
import { cardChanges } from './splits.ts'

const { position: _, ...questionColumns } = getTableColumns(t.question)
const { position: __, ...questionnaireColumns } = getTableColumns(t.questionnaire)

export function staffStore(db: Database): StaffStore {
  const orm = ormOf(db)
  const latest = sql`(SELECT max(since) FROM standing s WHERE s.card_id = ${t.card.id})`
  // Asked for each page: what they are is worked out once.
  const about = {
    installation: orm.select().from(t.installation).prepare(),
    institutions: orm.select().from(t.institution).orderBy(asc(t.institution.id)).prepare(),
    activities: orm.select().from(t.activity).orderBy(asc(t.activity.id)).prepare(),
    offers: orm.select().from(t.offer).orderBy(asc(t.offer.institutionId), asc(t.offer.activityId)).prepare(),
    questions: orm.select(questionColumns).from(t.question).orderBy(asc(t.question.position)).prepare(),
    questionnaires: orm
      .select(questionnaireColumns)
      .from(t.questionnaire)
      .orderBy(asc(t.questionnaire.position))
      .prepare(),
  }
  return {
    async municipality() {
      const { municipality, contacts, k, smallGroupK, d, agedD, ...installation } = about.installation.get()!
      const { trial, since, lastOpening, lastMonthly, textMonths, countMonths } = installation
      return {
        name: municipality ?? '',
        contacts,
        rule: { k, smallGroupK, d, agedD },
        keeping: { textMonths, countMonths },
        trial,
        institutions: about.institutions.all(),
        activities: about.activities.all(),
        offers: about.offers.all(),
        questions: about.questions.all(),
        questionnaires: about.questionnaires.all(),
        lastOpening: { weekly: lastOpening > since ? lastOpening : null, monthly: lastMonthly },
      }
    },
    async cards({ scope = 'everywhere', ids } = {}) {
      return orm
        .select({
          card: t.card,
          institution: t.institution,
          activity: t.activity,
          questionnaire: questionnaireColumns,
          rhythm: t.standing.rhythm,
          since: t.standing.since,
          questions: t.standing.questions,
          stoppedCodes: sql<string>`(SELECT json_group_array(code ORDER BY code) FROM stopped_code s WHERE s.card_id = ${t.card.id})`,
          lastCounted: sql<number | null>`(SELECT max(opening_at) FROM release WHERE card_id = ${t.card.id})`,
          countedBefore: sql<
            number | null
          >`(SELECT DISTINCT opening_at FROM release WHERE card_id = ${t.card.id} ORDER BY opening_at DESC LIMIT 1 OFFSET 1)`,
        })
        .from(t.card)
        .innerJoin(t.institution, eq(t.institution.id, t.card.institutionId))
        .innerJoin(t.activity, eq(t.activity.id, t.card.activityId))
        .innerJoin(t.standing, sql`${t.standing.cardId} = ${t.card.id} AND ${t.standing.since} = ${latest}`)
        .innerJoin(t.questionnaire, eq(t.questionnaire.id, t.standing.questionnaireId))
        .where(and(isInScope(t.card.institutionId, scope), ids && isAmong(t.card.id, ids)))
        .orderBy(asc(t.institution.id), asc(t.activity.id), asc(t.card.id))
        .all()
        .map(({ stoppedCodes, ...row }) =>
          staffCardFrom({ ...row, stoppedCodes: JSON.parse(stoppedCodes) as string[] }),
        )
    },
    async cardChanges() {
      return cardChanges(db)
    },
    async ownWords() {
      return orm.select().from(t.ownWords).orderBy(asc(t.ownWords.institutionId), asc(t.ownWords.back)).all()
    },
    async logos() {
      const { institutionId, address, onForm } = t.logo
      return orm.select({ institutionId, address, onForm }).from(t.logo).orderBy(asc(institutionId)).all()
    },
  }
}
