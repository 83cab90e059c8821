/** The open count: what became of all that parents wrote, so that nothing is swept away unseen. */
import { type Period, periodBefore } from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import { dateOf } from '../box/schedule.ts'

export interface OpenCount {
  /** All texts that were released, in whatever state. */
  wrote: number
  /** Those that a leader has dealt with, and those of them that are hidden, spam among them. */
  read: number
  hidden: number
  /** Those in which words were removed, wherever they are now. */
  masked: number
}

/** Parents are told from so many texts on. */
export const COUNTED_FROM = 5

/** The first quarter of the year that is counted: this one and the three before. @param now milliseconds since 1970 */
export function sinceQuarter(now: number): string {
  const quarter = quarterOf(dateOf(now).slice(0, 7)) as Period
  return [1, 2, 3].reduce((span) => periodBefore(span)!, quarter)
}
