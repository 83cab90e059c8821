/**
 * Roll-ups: whole releases added up by quarter, so that a page over ten years reads a thousand rows and not a million. Each is of
 * one card and questionnaire, or of what was pooled. It is never anything else than the sum of the releases
 * that there are (`test/attacks/histories.test.ts`).
 */

import { BALLOT } from '../asking/question.ts'
import { isQuarterIn, type Period } from './period.ts'
import type { Sums } from './sums.ts'

/** The whole releases of one question and quarter, added up. */
export interface QuarterSum {
  question: string
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

/**
 * A roll-up as it is kept: a thousand rows are read faster than seven thousand, and numbers in one block faster than each on its own. For
 * each question there is the number of its quarters, and for each of those its own number, n, how many releases, the first and the last opening
 * in minutes, and a counter for each choice.
 */
export interface Packed {
  questions: { question: string; choices: string[] }[]
  numbers: Int32Array
}

/** Numbers before the counters: the quarter, n, how many releases, the first and the last opening. */
const HEAD = 5
/** Openings are at whole minutes; in milliseconds they would not fit. */
const MINUTE = 60_000

/** Quarters since the year 0. @param quarter `2026-Q4` */
const numberOf = (quarter: string) => Number(quarter.slice(0, 4)) * 4 + Number(quarter.slice(6)) - 1
const quarterOfNumber = (number: number) => `${Math.floor(number / 4)}-Q${(number % 4) + 1}`

/** @param sums one for each question and quarter, in any order */
export function pack(sums: readonly QuarterSum[]): Packed {
  const byQuestion = new Map<string, QuarterSum[]>()
  for (const sum of sums) byQuestion.set(sum.question, [...(byQuestion.get(sum.question) ?? []), sum])
  const numbers: number[] = []
  const questions = [...byQuestion.keys()].sort().map((question) => {
    const mine = byQuestion.get(question)!.sort((a, b) => numberOf(a.quarter) - numberOf(b.quarter))
    const choices = [...new Set(mine.flatMap(({ counts }) => Object.keys(counts)))].sort()
    numbers.push(mine.length)
    for (const { quarter, n, counts, releases, first, last } of mine)
      numbers.push(
        ...[numberOf(quarter), n, releases, first / MINUTE, last / MINUTE],
        ...choices.map((choice) => counts[choice] ?? 0),
      )
    return { question, choices }
  })
  return { questions, numbers: Int32Array.from(numbers) }
}

/** The sums by question, the oldest quarter first. Choices that nobody chose in a quarter are left out of it. */
export function unpack({ questions, numbers }: Packed): QuarterSum[] {
  let at = 0
  return questions.flatMap(({ question, choices }) => {
    const width = HEAD + choices.length
    const begin = at + 1
    at = begin + numbers[at]! * width
    return Array.from({ length: (at - begin) / width }, (_, nth) => {
      const from = begin + nth * width
      const [quarter, n, releases, first, last, ...counters] = numbers.subarray(from, from + width)
      const counts = choices
        .map((choice, which) => [choice, counters[which]!] as const)
        .filter(([, count]) => count > 0)
      return {
        question,
        quarter: quarterOfNumber(quarter!),
        n: n!,
        counts: Object.fromEntries(counts),
        releases: releases!,
        first: first! * MINUTE,
        last: last! * MINUTE,
      }
    })
  })
}

/** A roll-up as a store reads it. */
export interface PackedRollUp extends Packed {
  /** What the card asked when this was counted; null for what was pooled. */
  questionnaire: string | null
}

/** What roll-ups come to: of whatever period is asked for, without reading them again. */
export interface RolledUp {
  /** @param period any but one opening alone, of which roll-ups know nothing */
  sums(period: Period): Sums
  /** All quarters in which something of the chosen questionnaire was counted, in any order. */
  quarters: Set<string>
  /** All questionnaires that were asked, whichever was chosen. */
  asked: Set<string>
  /** Answers at one opening of one card, on average over all of the time; null where there were none. */
  perOpening: number | null
}

/** One question's sums: for each quarter since the year 2000 what stands in a roll-up after the quarter's number. */
interface Table {
  choices: readonly string[]
  quarters: (Int32Array | undefined)[]
}

const YEAR_2000 = numberOf('2000-Q1')
// Where they stand in a row of a table.
const [N, RELEASES, FIRST, LAST, COUNTERS] = [0, 1, 2, 3, 4] as const

/** The same table with room for choices that were not counted before. */
function widened({ choices, quarters }: Table, more: readonly string[]): Table {
  const all = [...choices, ...more.filter((choice) => !choices.includes(choice))]
  return {
    choices: all,
    quarters: quarters.map((row) => {
      if (!row) return undefined
      const wide = new Int32Array(COUNTERS + all.length)
      wide.set(row)
      return wide
    }),
  }
}

/**
 * Adds roll-ups up, one after the other. It works on the packed numbers: taken apart, ten years of 1,000 cards are a million small things.
 * @param questionnaire the only one whose answers count; null for all
 */
export function roller(questionnaire: string | null) {
  const tables = new Map<string, Table>()
  const asked = new Set<string>()

  /** The table of a question, and where its choices stand in it. */
  function tableFor(question: string, choices: readonly string[]): [Table, number[]] {
    const there = tables.get(question) ?? { choices, quarters: [] }
    const isKnown = there.choices === choices || choices.every((choice) => there.choices.includes(choice))
    const table = isKnown ? there : widened(there, choices)
    tables.set(question, table)
    return [table, choices.map((choice) => COUNTERS + table.choices.indexOf(choice))]
  }

  /** @param at where in `numbers` the quarter's n stands; its counters follow the head */
  function addTo(table: Table, places: number[], quarter: number, numbers: Int32Array, at: number) {
    const row = table.quarters[quarter - YEAR_2000]
    const first = numbers[at + FIRST]!
    const to = row ?? new Int32Array(COUNTERS + table.choices.length)
    table.quarters[quarter - YEAR_2000] = to
    to[N]! += numbers[at + N]!
    to[RELEASES]! += numbers[at + RELEASES]!
    if (!row || first < to[FIRST]!) to[FIRST] = first
    to[LAST] = Math.max(to[LAST]!, numbers[at + LAST]!)
    for (let nth = 0; nth < places.length; nth++) to[places[nth]!]! += numbers[at + COUNTERS + nth]!
  }

  return {
    take({ questionnaire: of, questions, numbers }: PackedRollUp) {
      if (of !== null) asked.add(of)
      if (questionnaire !== null && of !== questionnaire) return
      let at = 0
      for (const { question, choices } of questions) {
        const width = HEAD + choices.length
        const end = at + 1 + numbers[at]! * width
        const [table, places] = tableFor(question, choices)
        for (at++; at < end; at += width) addTo(table, places, numbers[at]!, numbers, at + 1)
      }
    },
    /** Adds all that another one has added. */
    join(other: { tables: ReadonlyMap<string, Table>; asked: ReadonlySet<string> }) {
      for (const of of other.asked) asked.add(of)
      for (const [question, { choices, quarters }] of other.tables) {
        const [table, places] = tableFor(question, choices)
        for (const [quarter, row] of quarters.entries())
          if (row) addTo(table, places, quarter + YEAR_2000, row, 0)
      }
    },
    tables,
    asked,
  }
}

export type Roller = ReturnType<typeof roller>

const quarterOfRow = (row: number) => quarterOfNumber(row + YEAR_2000)

export function rolledUp({ tables, asked }: Pick<Roller, 'tables' | 'asked'>): RolledUp {
  const quarters = new Set<string>()
  for (const { quarters: rows } of tables.values())
    for (const [nth, row] of rows.entries()) if (row) quarters.add(quarterOfRow(nth))
  const ballots = tables.get(BALLOT)?.quarters ?? []
  const ofBallots = (which: number) => ballots.reduce((sum, row) => sum + (row?.[which] ?? 0), 0)
  return {
    quarters,
    asked,
    perOpening: ofBallots(RELEASES) === 0 ? null : ofBallots(N) / ofBallots(RELEASES),
    sums(period) {
      const sums: Sums = { totals: new Map(), once: new Set() }
      for (const [question, { choices, quarters: rows }] of tables) {
        const within = rows.filter(
          (row, nth) => row && isQuarterIn(quarterOfRow(nth), period),
        ) as Int32Array[]
        if (within.length === 0) continue
        const sum = (which: number) => within.reduce((sum, row) => sum + row[which]!, 0)
        const counts = Object.fromEntries(choices.map((choice, nth) => [choice, sum(COUNTERS + nth)]))
        sums.totals.set(question, { question, n: sum(N), counts })
        const firsts = within.map((row) => row[FIRST]!)
        const lasts = within.map((row) => row[LAST]!)
        if (Math.min(...firsts) === Math.max(...lasts)) sums.once.add(question)
      }
      return sums
    },
  }
}
