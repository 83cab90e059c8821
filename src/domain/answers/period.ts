/** Spans of time whose whole releases are added up. */

/**
 * What to add up: `all`, a year `2026`, a half `2026-H2`, a quarter `2026-Q4`, or one opening, `@` and its instant.
 */
export type Period = 'all' | `${number}` | `${number}-H${number}` | `${number}-Q${number}` | `@${number}`

/** How periods are written. */
export const PERIOD = /^(all|\d{4}(-H[12]|-Q[1-4])?|@\d{1,15})$/

export const isPeriod = (word: string): word is Period => PERIOD.test(word)

/** Whether a period is one opening alone: no text is shown for it (docs/box.md, B8). */
export const isOneOpening = (period: Period) => period.startsWith('@')
/** The instant of that opening. */
export const openingIn = (period: Period) => Number(period.slice(1))

/** Whether a quarter, `2026-Q4`, is part of a period. It is part of no single opening. */
export function isQuarterIn(quarter: string, period: Period): boolean {
  if (period === 'all') return true
  const [year, part] = period.split('-')
  if (quarter.slice(0, 4) !== year) return false
  if (!part) return true
  const nth = Number(quarter.slice(6))
  return part[0] === 'H' ? Math.ceil(nth / 2) === Number(part[1]) : nth === Number(part[1])
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
  const [, year, kind, nth] = /^(\d{4})(?:-([HQ])(\d))?$/.exec(period) ?? []
  if (!year) return null
  if (!kind) return `${Number(year) - 1}`
  const last = kind === 'H' ? 2 : 4
  const to = Number(nth) > 1 ? `${year}-${kind}${Number(nth) - 1}` : `${Number(year) - 1}-${kind}${last}`
  return to as Period
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

const halfNumber = (quarter: string) =>
  Number(quarter.slice(0, 4)) * 2 + Math.ceil(Number(quarter.slice(6)) / 2) - 1
