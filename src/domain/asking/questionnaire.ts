/** An ordered list of at most six questions, and how often the same parent answers it. */

export const PHASES = ['start', 'mid', 'end'] as const
export type Phase = (typeof PHASES)[number]

export const MOST_QUESTIONS = 6

/** The backs that there are words for: what staff say when they hand out a card depends on what it asks. */
export const BACKS = [
  'base',
  'course_mid',
  'course_end',
  'open_counselling',
  'toddler_cafe',
  'home_visit',
  'home_visit_no_notes',
  'family_room',
] as const
export type Back = (typeof BACKS)[number]

export interface Questionnaire {
  id: string
  title: string
  /** When staff hand out the card, in their own words. */
  when: string
  questions: string[]
  /** Each parent answers it only once: five answers are five parents, so d is 0 (docs/box.md, B4). */
  once: boolean
  phase: Phase | null
  /** Which words the card's back carries, unless its activity has a back of its own. */
  back: Back
}
