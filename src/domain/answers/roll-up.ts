/**
 * Roll-ups: whole releases added up by quarter, so that a page over ten years reads a few thousand rows and not a million. Each
 * is of one card, questionnaire and question, or of what was pooled. It is never anything else than the sum of the releases
 * that there are (`test/attacks/histories.test.ts`).
 */

import { isQuarterIn, type Period, type Sums, total } from './summary.ts'

/** The whole releases of one quarter, added up. */
export interface QuarterSum {
  /** `2026-Q4` */
  quarter: string
  n: number
  counts: Record<string, number>
  /** How many releases these are. */
  releases: number
  /** Instants of the first and the last opening among them; the same where there is one alone. */
  first: number
  last: number
}

/** Of what a roll-up is, with its quarters, the oldest first. */
export interface RollUp {
  /** Null where several cards were pooled; and no institution where it was those of the whole municipality. */
  cardId: number | null
  institutionId: number | null
  /** What the card asked when this was counted; null where it has no card. */
  questionnaire: string | null
  question: string
  quarters: QuarterSum[]
}

/** The quarters of a roll-up as they are kept: counters in the order of `choices`, all numbers in one block. */
export interface PackedQuarters {
  choices: string[]
  /** For each quarter its number, n, how many releases, the first and the last opening in minutes, and a counter for each choice. */
  numbers: Int32Array
}

/** Numbers before the counters: the quarter, n, how many releases, the first and the last opening. */
const HEAD = 5
/** Openings are at whole minutes; in milliseconds they would not fit. */
const MINUTE = 60_000

/** Quarters since the year 0. @param quarter `2026-Q4` */
const numberOf = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1
const quarterOfNumber = (number: number) => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`

/** @param sums one for each quarter, in any order */
export function pack(sums: readonly QuarterSum[]): PackedQuarters {
  const choices = [...new Set(sums.flatMap(({ counts }) => Object.keys(counts)))].sort()
  const sorted = [...sums].sort((a, b) => numberOf(a.quarter) - numberOf(b.quarter))
  const numbers = sorted.flatMap(({ quarter, n, counts, releases, first, last }) => [
    numberOf(quarter),
    n,
    releases,
    first / MINUTE,
    last / MINUTE,
    ...choices.map((choice) => counts[choice] ?? 0),
  ])
  return { choices, numbers: Int32Array.from(numbers) }
}

/** The quarters, the oldest first. Choices that nobody chose in a quarter are left out of it. */
export function unpack({ choices, numbers }: PackedQuarters): QuarterSum[] {
  const width = HEAD + choices.length
  return Array.from({ length: numbers.length / width }, (_, nth) => {
    const [quarter, n, releases, first, last, ...counters] = numbers.subarray(nth * width, (nth + 1) * width)
    const counts = choices
      .map((choice, at) => [choice, counters[at]!] as const)
      .filter(([, count]) => count > 0)
    return {
      quarter: quarterOfNumber(quarter!),
      n: n!,
      counts: Object.fromEntries(counts),
      releases: releases!,
      first: first! * MINUTE,
      last: last! * MINUTE,
    }
  })
}

/** What roll-ups come to in a period, question by question. @param period any but one opening alone, of which they know nothing */
export function sumsIn(rollUps: readonly RollUp[], period: Period): Sums {
  const quarters = rollUps.flatMap(({ question, quarters }) =>
    quarters.filter(({ quarter }) => isQuarterIn(quarter, period)).map((sum) => ({ question, ...sum })),
  )
  const span = new Map<string, { first: number; last: number }>()
  for (const { question, first, last } of quarters) {
    const there = span.get(question) ?? { first, last }
    span.set(question, { first: Math.min(there.first, first), last: Math.max(there.last, last) })
  }
  const once = [...span].filter(([, { first, last }]) => first === last).map(([question]) => question)
  return { totals: total(quarters), once: new Set(once) }
}
