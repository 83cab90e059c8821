/** Rows turned into the domain's own things, where more than one store needs it. */

import type { Question } from '../../domain/asking/question.ts'
import type { Phase } from '../../domain/asking/questionnaire.ts'
import type { KeptStanding, Standing } from '../../domain/cards/standing.ts'

/** @param questions all there are, by id: a standing's questions are never deleted */
export function standingFrom(
  row: KeptStanding,
  questions: Map<string, Question>,
  phase: Phase | null,
): Standing {
  const { since, questionnaireId, k, d, agedD, sensitiveK, rhythm } = row
  return {
    since,
    questionnaire: questionnaireId,
    questions: row.questions.map((id) => questions.get(id)!),
    midway: phase === 'mid',
    threshold: { k, d, agedD, sensitiveK },
    rhythm,
  }
}
