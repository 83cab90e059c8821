/**
 * Roll-ups: whole releases added up by quarter, so that a page over ten years reads a few thousand rows and not a million. Each
 * is of one card, questionnaire and question, or of what was pooled. It is never anything else than the sum of the releases
 * that there are (`test/attacks/histories.test.ts`).
 */

/** The whole releases of one quarter, added up. */
export interface QuarterSum {
  /** `2026-Q4` */
  quarter: string
  n: number
  counts: Record<string, number>
  /** Instants of the first and the last opening among them; the same where there is one alone. */
  first: number
  last: number
}

/** The quarters of a roll-up as they are kept: counters in the order of `choices`, all numbers in one block. */
export interface PackedQuarters {
  choices: string[]
  /** For each quarter its number, n, the first and the last opening in minutes, and a counter for each choice; 4 bytes each. */
  numbers: Int32Array
}

/** Numbers before the counters: the quarter, n, the first and the last opening. */
const HEAD = 4
/** Openings are at whole minutes; in milliseconds they would not fit. */
const MINUTE = 60_000

/** Quarters since the year 0. @param quarter `2026-Q4` */
const numberOf = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1
const quarterOfNumber = (number: number) => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`

/** @param sums one for each quarter, in any order */
export function pack(sums: readonly QuarterSum[]): PackedQuarters {
  const choices = [...new Set(sums.flatMap(({ counts }) => Object.keys(counts)))].sort()
  const sorted = [...sums].sort((a, b) => numberOf(a.quarter) - numberOf(b.quarter))
  const numbers = sorted.flatMap(({ quarter, n, counts, first, last }) => [
    numberOf(quarter),
    n,
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
    const [quarter, n, first, last, ...counters] = numbers.subarray(nth * width, (nth + 1) * width)
    const counts = choices
      .map((choice, at) => [choice, counters[at]!] as const)
      .filter(([, count]) => count > 0)
    return {
      quarter: quarterOfNumber(quarter!),
      n: n!,
      counts: Object.fromEntries(counts),
      first: first! * MINUTE,
      last: last! * MINUTE,
    }
  })
}
