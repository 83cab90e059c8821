/** The quarters that a span of time lies in. */
import { quarterOf } from '../answers/release.ts'
import { isMonth, type Span } from './shelf.ts'

/** @returns the first and the last, as words that sort by time; for all of the time, words before and after any quarter */
export function quartersIn(span: Span): { first: string; last: string } {
  if (span === 'all') return { first: '', last: '~' }
  if (isMonth(span)) return { first: quarterOf(span), last: quarterOf(span) }
  const [year, part] = span.split('-')
  if (!part) return { first: `${year}-Q1`, last: `${year}-Q4` }
  if (part[0] === 'Q') return { first: span, last: span }
  return part === 'H1'
    ? { first: `${year}-Q1`, last: `${year}-Q2` }
    : { first: `${year}-Q3`, last: `${year}-Q4` }
}
