/** The quarters that a span of time lies in. */
import { quarterOfNumber, quartersOf } from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import { isMonth, type Span } from './shelf.ts'

/** @returns the first and the last, as words that sort by time; for all of the time, words before and after any quarter */
export function quartersIn(span: Span): { first: string; last: string } {
  if (isMonth(span)) return { first: quarterOf(span), last: quarterOf(span) }
  const quarters = quartersOf(span)
  if (!quarters) return { first: '', last: '~' }
  return { first: quarterOfNumber(quarters[0]), last: quarterOfNumber(quarters[1]) }
}
