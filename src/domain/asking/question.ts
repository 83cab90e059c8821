/** A question and the counters its answers raise. */

export const FIVE_POINT = ['smiley5', 'degree5', 'fits5', 'agree5', 'easy5'] as const
export const QUESTION_TYPES = [...FIVE_POINT, 'yesno', 'single', 'multi', 'thenNow5', 'freeText'] as const
export type FivePoint = (typeof FIVE_POINT)[number]
export type QuestionType = (typeof QUESTION_TYPES)[number]

export const PURPOSES = [
  'satisfaction',
  'safe_help',
  'agency',
  'parent_role',
  'network',
  'advice',
  'recruitment',
  'family_room',
  'toddler_cafe',
  'home_visit',
  'event',
  'background',
  'story',
] as const
export type Purpose = (typeof PURPOSES)[number]

export interface Option {
  id: string
  text: string
}

export interface Question {
  /** Stable; its meaning never changes once the question stood on an open card. */
  id: string
  type: QuestionType
  purpose: Purpose
  text: string
  help: string
  /** Only for `single` and `multi`; other types have fixed choices, whose words come from the phrases. */
  options: Option[]
  /** A low value is good ("Jeg føler mig ensom"). */
  reverse: boolean
  core: boolean
  /** Answers may hurt when they are known, as about loneliness: as many are needed as in a small group (docs/box.md, B4). */
  sensitive: boolean
}

// These words are stored as counters' names: do not change them.
export const DONT_KNOW = 'dontKnow'
export const NONE = 'none'
export const WROTE = 'wrote'
export const DID_NOT_WRITE = 'didNotWrite'
export const HANDED_IN = 'handedIn'

/** The id under which whole ballots are counted, as one more question with one choice (docs/box.md, B1). */
export const BALLOT = 'ballot'

/** The steps of a five-point question, in the order in which every form shows them: the highest first. */
export const FIVE = ['5', '4', '3', '2', '1'] as const
export const CHANGES = ['better', 'same', 'worse', NONE] as const

export const isFivePoint = (type: QuestionType): type is FivePoint =>
  (FIVE_POINT as readonly string[]).includes(type)
