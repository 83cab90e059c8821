/** Rows turned into the domain's own things, where more than one store needs it. */

import type { Question } from '../../domain/asking/question.ts'
import type { KeptStanding, Standing } from '../../domain/cards/standing.ts'

/** @param questions all there are, by id: a standing's questions are never deleted */
export function standingFrom(row: KeptStanding, questions: Map<string, Question>): Standing {
  const { since, questionnaireId, k, d, agedD, rhythm } = row
  return {
    since,
    questionnaire: questionnaireId,
    questions: row.questions.map((id) => questions.get(id)!),
    threshold: { k, d, agedD },
    rhythm,
  }
}
