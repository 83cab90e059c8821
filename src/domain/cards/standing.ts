/** What stands on a card, and what stood there before. */
import type { Question } from '../asking/question.ts'
import type { Threshold } from '../box/box.ts'
import type { Rhythm } from '../box/schedule.ts'

/** What stands on a card since one of its openings: a change waits for the next one (design, section 8). */
export interface Standing {
  since: number
  questionnaire: string
  questions: Question[]
  threshold: Threshold
  rhythm: Rhythm
}
