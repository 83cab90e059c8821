/** What was released at an opening: whole histograms, and the texts that came with them. */

/** One released histogram, with where it belongs. A pooled one has no card. */
export interface Released {
  /** The opening's scheduled instant, and the month (`YYYY-MM`) under which it is shown. */
  openingAt: number
  month: string
  cardId: number | null
  institutionId: number | null
  /** What the card asked when this was counted; null where it has no card. */
  questionnaire: string | null
  question: string
  /** Answerers; then how often each counter was raised, which for `multi` may add up to more. */
  n: number
  counts: Record<string, number>
}

/** New texts are read by a leader first: shown to others then, hidden, or put aside as spam. Stored: do not change. */
export const TEXT_STATES = ['new', 'read', 'hidden', 'spam'] as const
export type TextState = (typeof TEXT_STATES)[number]

export interface ReleasedText {
  id: string
  question: string
  month: string
  openingAt: number
  cardId: number | null
  institutionId: number | null
  /** What the card asked when this was counted; null where it has no card. */
  questionnaire: string | null
  text: string
  state: TextState
  /** How many times passages were masked. */
  maskings: number
}
