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

/** The offers that a questionnaire's questions are about, by its id. Those that are not named here suit any offer. */
const MEANT_FOR: Record<string, readonly ActivityKind[]> = {
  group_course_start: ['group_course'],
  group_course_mid: ['group_course'],
  group_course_end: ['group_course'],
  group_course_end_voluntary: ['group_course'],
  pregnancy_course_end: ['group_course'],
  family_room_mid: ['group_course'],
  family_room_end: ['group_course'],
  open_counselling: ['counselling', 'open_offer'],
  talks_end: ['individual_course', 'counselling', 'home_visit'],
  cafe: ['cafe', 'open_offer', 'event'],
  toddler_cafe: ['cafe', 'open_offer'],
  event: ['event'],
  theme_series: ['cafe', 'open_offer', 'event'],
  online_event: ['open_offer', 'event'],
  home_visit_mid: ['home_visit'],
  home_visit_end: ['home_visit'],
}

/**
 * Whether a questionnaire is about such an offer. Staff may know better, but they are asked: a card that was made by mistake
 * can be closed and never deleted.
 */
export const suits = (kind: ActivityKind, { id }: Pick<Questionnaire, 'id'>): boolean =>
  !Object.hasOwn(MEANT_FOR, id) || MEANT_FOR[id]!.includes(kind)
