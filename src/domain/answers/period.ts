/** Spans of time whose whole releases are added up. */

/**
 * What to add up: `all`, a year `2026`, a half `2026-H2`, a quarter `2026-Q4`, several quarters from one to another `2025-Q3--2026-Q2`, or one
 * opening, `@` and its instant.
 */
export type Period =
  | 'all'
  | `${number}`
  | `${number}-H${number}`
  | Quarter
  | `${Quarter}--${Quarter}`
  | `@${number}`
export type Quarter = `${number}-Q${number}`

/** How periods are written. */
export const PERIOD = /^(all|\d{4}(-H[12]|-Q[1-4](--\d{4}-Q[1-4])?)?|@\d{1,15})$/

export const isPeriod = (word: string): word is Period => PERIOD.test(word)

/** Whether a period is one opening alone: no text is shown for it (docs/box.md, B8). */
export const isOneOpening = (period: Period) => period.startsWith('@')
/** The instant of that opening. */
export const openingIn = (period: Period) => Number(period.slice(1))

/** Quarters since the year 0, so that they can be counted. @param quarter `2026-Q4` */
export const quarterNumber = (quarter: string): number =>
  Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1
export const quarterOfNumber = (number: number): Quarter => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`

/** The first and the last quarter of a period, as numbers; null for all of the time, and for one opening, which no quarter is part of. */
export function quartersOf(period: Period): [first: number, last: number] | null {
  if (period === 'all' || isOneOpening(period)) return null
  const [from, until] = period.split('--') as [string, string | undefined]
  if (until) return [quarterNumber(from), quarterNumber(until)]
  const [year, part] = from.split('-')
  const first = Number(year) * 4
  if (!part) return [first, first + 3]
  const nth = Number(part[1]) - 1
  return part[0] === 'H' ? [first + 2 * nth, first + 2 * nth + 1] : [first + nth, first + nth]
}

/** The period from one quarter to another, by its shortest name: a whole year is a year. @param first, last numbers of quarters */
export function periodFrom(first: number, last: number): Period {
  const year = Math.floor(first / 4)
  const length = last - first + 1
  if (length === 4 && first % 4 === 0) return `${year}`
  if (length === 2 && first % 2 === 0) return `${year}-H${(first % 4) / 2 + 1}`
  const from = quarterOfNumber(first)
  return length === 1 ? from : `${from}--${quarterOfNumber(last)}`
}

/** Whether a quarter, `2026-Q4`, is part of a period. It is part of no single opening. */
export function isQuarterIn(quarter: string, period: Period): boolean {
  if (period === 'all') return true
  const [first, last] = quartersOf(period) ?? [1, 0]
  const number = quarterNumber(quarter)
  return number >= first && number <= last
}

/**
 * The periods that can be chosen, newest first: years with their halves and quarters, then single openings.
 * @param quarters those that hold a release, like `2026-Q4`
 * @param openings their instants
 */
export function periodsOf(quarters: Iterable<string>, openings: Iterable<number>): Period[] {
  const spans = new Set<Period>()
  for (const quarter of quarters) {
    const year = Number(quarter.slice(0, 4))
    spans.add(`${year}`)
    spans.add(`${year}-H${Math.ceil(Number(quarter.slice(6)) / 2)}`)
    spans.add(quarter as Period)
  }
  const newestFirst = (a: string, b: string) =>
    b.slice(0, 4).localeCompare(a.slice(0, 4)) || a.length - b.length || b.localeCompare(a)
  return [
    ...[...spans].sort(newestFirst),
    ...[...new Set(openings)].sort((a, b) => b - a).map((at): Period => `@${at}`),
  ]
}

/** The period of the same length before; null where there is none to compare with. */
export function periodBefore(period: Period): Period | null {
  const quarters = quartersOf(period)
  if (!quarters) return null
  const [first, last] = quarters
  return periodFrom(first - (last - first + 1), first - 1)
}

/** The years of a period, the oldest first; its first and last as far as they are part of it. Nothing for all of the time and for one opening. */
export function yearsOf(period: Period): Period[] {
  const [first, last] = quartersOf(period) ?? [1, 0]
  const years: Period[] = []
  for (let from = first; from <= last; from += 4 - (from % 4))
    years.push(periodFrom(from, Math.min(last, from + 3 - (from % 4))))
  return years
}

/** The half-years from one to another, `2024-H2`, both among them. @param quarters at least one, like `2026-Q4`, in any order */
export function halvesOf(quarters: Iterable<string>): Period[] {
  const halves = [...quarters].map((quarter) => halfNumber(quarter)).sort((a, b) => a - b)
  const [first, last] = [halves[0]!, halves.at(-1)!]
  return Array.from({ length: last - first + 1 }, (_, nth): Period => {
    const half = first + nth
    return `${Math.floor(half / 2)}-H${(half % 2) + 1}`
  })
}

const halfNumber = (quarter: string) => Math.floor(quarterNumber(quarter) / 2)

/** The first and the last month of a quarter. */
export function monthsIn(quarter: string): [string, string] {
  const last = Number(quarter.slice(6)) * 3
  const month = (nth: number) => `${quarter.slice(0, 4)}-${String(nth).padStart(2, '0')}`
  return [month(last - 2), month(last)]
}
