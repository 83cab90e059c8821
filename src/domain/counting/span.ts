/** Months and quarters of what is counted, and until when they may be corrected. Both are written as elsewhere: `2026-11`, `2026-Q4`. */
import { Temporal } from 'temporal-polyfill'
import { quarterOf } from '../answers/release.ts'

/** The day of the next month through which a month or quarter that is over may still be corrected (docs/counting.md). */
const LAST_DAY = 10

/** @param date `YYYY-MM-DD` or `YYYY-MM` */
export const monthOf = (date: string): string => date.slice(0, 7)
/** @param date `YYYY-MM-DD` or `YYYY-MM` */
export const quarterAt = (date: string): string => quarterOf(monthOf(date))

/** The last month of a month or quarter. */
export const lastMonthOf = (span: string): string =>
  span.includes('Q') ? `${span.slice(0, 5)}${String(Number(span.slice(6)) * 3).padStart(2, '0')}` : span

/** The last day on which a month or quarter may be counted in or corrected. */
export function lastDayFor(span: string): string {
  const next = Temporal.PlainYearMonth.from(lastMonthOf(span)).add({ months: 1 })
  return next.toPlainDate({ day: LAST_DAY }).toString()
}

/** Whether a month or quarter is closed on a day: then it changes no more. */
export const isClosed = (span: string, today: string): boolean => today > lastDayFor(span)

/** The last month that is closed on a day. */
export function lastClosed(today: string): string {
  const month = Temporal.PlainYearMonth.from(today.slice(0, 7))
  return month
    .subtract({ months: isClosed(month.subtract({ months: 1 }).toString(), today) ? 1 : 2 })
    .toString()
}
