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

/** Shorter than now, never longer: parents were told. And texts never longer than the numbers they belong to. */
export const isAllowed = ({ textMonths, countMonths }: Keeping, now: Keeping) =>
  [textMonths, countMonths].every((months) => Number.isInteger(months) && months >= 1) &&
  textMonths <= now.textMonths &&
  countMonths <= now.countMonths &&
  textMonths <= countMonths

/** Everything released before these instants goes at an opening; audit lines from before theirs as well. */
export const limitsAt = (opening: number, { textMonths, countMonths }: Keeping) => ({
  texts: monthsBefore(opening, textMonths),
  counts: monthsBefore(opening, countMonths),
  audit: monthsBefore(opening, AUDIT_MONTHS),
})
