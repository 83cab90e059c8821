/** How long what was released is kept (docs/box.md, B7). Deletion happens at openings, whole releases only. */
import { monthsBefore } from './schedule.ts'

/** Months that the lines of the audit are kept. */
export const AUDIT_MONTHS = 24

export interface Keeping {
  /** Months that texts are kept after their opening. */
  textMonths: number
  /** Months that counts, and with them everything of a release, are kept. */
  countMonths: number
}

/**
 * Whether the terms may be changed from `now` to these. They can only be shortened, because parents were told that
 * nothing is kept longer; and texts are never kept longer than the counts they belong to.
 */
export const isAllowed = ({ textMonths, countMonths }: Keeping, now: Keeping) =>
  [textMonths, countMonths].every((months) => Number.isInteger(months) && months >= 1) &&
  textMonths <= now.textMonths &&
  countMonths <= now.countMonths &&
  textMonths <= countMonths

/** The instants before which an opening deletes texts, whole releases with their counts, and lines of the audit. */
export const limitsAt = (opening: number, { textMonths, countMonths }: Keeping) => ({
  texts: monthsBefore(opening, textMonths),
  counts: monthsBefore(opening, countMonths),
  audit: monthsBefore(opening, AUDIT_MONTHS),
})
