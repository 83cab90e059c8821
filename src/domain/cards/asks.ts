/** Which questionnaires a card of an offer may ask. */
import type { Questionnaire } from '../asking/questionnaire.ts'
import type { ActivityKind } from '../place/activity.ts'

/** Offers that a family goes through once, so that each parent answers a card one time. */
const ENDING: readonly ActivityKind[] = ['group_course', 'individual_course', 'home_visit', 'event']

/**
 * Whether a card may be pointed at a questionnaire. A `once` questionnaire is released without a busy week
 * (docs/box.md, B4), so at an offer that parents come to again and again, five answers could all be one parent's.
 * @param now what the card asks now: a card that asks a `once` questionnaire already may be given another
 */
export const mayAsk = (
  kind: ActivityKind,
  now: Pick<Questionnaire, 'once'>,
  wanted: Pick<Questionnaire, 'once'>,
): boolean => !wanted.once || now.once || ENDING.includes(kind)

/** The questionnaire after a short course of talks. Counselling may ask it too: some courses are filed there. */
const END_OF_TALKS = 'talks_end'

/** The same for a new card: no `once` questionnaire where parents come to the offer again and again. */
export const mayStart = (kind: ActivityKind, wanted: Pick<Questionnaire, 'id' | 'once'>): boolean =>
  !wanted.once || ENDING.includes(kind) || (kind === 'counselling' && wanted.id === END_OF_TALKS)
