/** Which questionnaires a card of an offer may ask. */
import type { Questionnaire } from '../asking/questionnaire.ts'
import type { ActivityKind } from '../place/activity.ts'

/** Offers that a family goes through once, so that each parent answers a card one time. */
const ENDING: readonly ActivityKind[] = ['group_course', 'individual_course', 'home_visit', 'event']

/**
 * Whether a card may be pointed at a questionnaire. One that is answered one time needs no busy week before it is counted
 * (docs/box.md, B4); where the same parent comes again and again, five answers would then be one parent's five weeks.
 * @param now what the card asks now
 */
export const mayAsk = (
  kind: ActivityKind,
  now: Pick<Questionnaire, 'once'>,
  wanted: Pick<Questionnaire, 'once'>,
): boolean => !wanted.once || now.once || ENDING.includes(kind)

/** What closes a short course of talks: some places count those as counselling (the ready setups, Far-kontakten). */
const END_OF_TALKS = 'talks_end'

/** The same for a card that is new: offers that one comes to again and again ask nothing that is answered one time. */
export const mayStart = (kind: ActivityKind, wanted: Pick<Questionnaire, 'id' | 'once'>): boolean =>
  !wanted.once || ENDING.includes(kind) || (kind === 'counselling' && wanted.id === END_OF_TALKS)
