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
  /** Null where it was pooled, or gathered from several openings. */
  cardId: number | null
  institutionId: number | null
  /** The offer of gathered texts; null for all others, and where they are of several offers. */
  activityId: number | null
  /** What the card asked when this was counted; null where it has no card. */
  questionnaire: string | null
  /** How many answered its question in the histogram that it was released with; null for gathered ones, which have none. */
  n: number | null
  text: string
  state: TextState
  /** How many times passages were masked. */
  maskings: number
}

/** So many must have answered before a text tells its month: of fewer it would say too much about who was there (B8). */
export const MONTH_SHOWN_FROM = 20

/** What a text tells about when it was released: its quarter, `2026-Q4`, or its month, `2026-11`, where many answered. */
export const spanOf = ({ month, n }: Pick<ReleasedText, 'month' | 'n'>): string =>
  n !== null && n >= MONTH_SHOWN_FROM ? month : quarterOf(month)

/** The quarter of a month, `2026-Q4`. */
export const quarterOf = (month: string) => `${month.slice(0, 4)}-Q${Math.ceil(Number(month.slice(5)) / 3)}`

/** Sorts texts by quarter, the newest first. Within one they keep their order, which is random: months would say who was there. */
export const newestQuarterFirst = (a: { month: string }, b: { month: string }): number =>
  quarterOf(b.month).localeCompare(quarterOf(a.month))

/** Gathered from several openings of an offer, and so without figures. */
export const isGathered = ({ cardId, n }: Pick<ReleasedText, 'cardId' | 'n'>): boolean =>
  cardId === null && n === null
