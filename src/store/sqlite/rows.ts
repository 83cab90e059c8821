/** Rows turned into the domain's own things, where more than one store needs it. */

import type { Question } from '../../domain/asking/question.ts'
import { type Rule, thresholdFor } from '../../domain/box/box.ts'
import type { Standing } from '../../domain/cards/standing.ts'
import { rhythmOf } from '../../domain/place/activity.ts'
import type { activity, questionnaire, standing } from './schema.ts'

type StandingRow = typeof standing.$inferSelect

export function standingFrom(row: StandingRow, questions: Map<string, Question>): Standing {
  const { since, questionnaireId, k, d, agedD, rhythm } = row
  return {
    since,
    questionnaire: questionnaireId,
    questions: row.questions.map((id) => questions.get(id)!),
    threshold: { k, d, agedD },
    rhythm,
  }
}

/** What will stand on a card from its next opening: its questionnaire, activity and the rule as they are now. */
export function wishedStanding(
  cardId: number,
  since: number,
  asked: Pick<typeof questionnaire.$inferSelect, 'id' | 'questions' | 'once'>,
  offered: Pick<typeof activity.$inferSelect, 'kind' | 'smallGroup'>,
  rule: Rule,
): StandingRow {
  return {
    cardId,
    since,
    questionnaireId: asked.id,
    questions: asked.questions,
    ...thresholdFor(rule, offered.smallGroup, asked.once),
    rhythm: rhythmOf(offered.kind),
  }
}
