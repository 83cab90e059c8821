/** An ordered list of at most six questions, and how often the same parent answers it. */

export const PHASES = ['start', 'mid', 'end'] as const
export type Phase = (typeof PHASES)[number]

export const MOST_QUESTIONS = 6

/** The kinds of card's back there are words for: what staff say depends on what is asked. */
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
  /** Answered one time by each parent, so that five answers need no busy week (docs/box.md, B4). */
  once: boolean
  phase: Phase | null
  /** Which words for the card's back. */
  back: Back
}
