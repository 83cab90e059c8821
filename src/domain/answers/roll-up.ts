/**
 * Roll-ups: whole releases added up by quarter, so that a page over ten years reads a thousand rows and not a million. Each is of
 * one card and questionnaire, or of what was pooled. It is never anything else than the sum of the releases
 * that there are (`test/attacks/histories.test.ts`).
 */

import { BALLOT } from '../asking/question.ts'
import { type Period, quarterNumber, quarterOfNumber, quartersOf } from './period.ts'
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

/** @param sums one for each question and quarter, in any order */
export function pack(sums: readonly QuarterSum[]): Packed {
  const byQuestion = new Map<string, QuarterSum[]>()
  for (const sum of sums) byQuestion.set(sum.question, [...(byQuestion.get(sum.question) ?? []), sum])
  const numbers: number[] = []
  const questions = [...byQuestion.keys()].sort().map((question) => {
    const mine = byQuestion.get(question)!.sort((a, b) => quarterNumber(a.quarter) - quarterNumber(b.quarter))
    const choices = [...new Set(mine.flatMap(({ counts }) => Object.keys(counts)))].sort()
    numbers.push(mine.length)
    for (const { quarter, n, counts, releases, first, last } of mine)
      numbers.push(
        ...[quarterNumber(quarter), n, releases, first / MINUTE, last / MINUTE],
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

/**
 * Sums of roll-ups that count the same questions and choices: for each question a row of numbers for each quarter, so that adding one up is a walk
 * over two blocks of numbers. Taken apart, ten years of 1,000 cards are a million small things.
 */
interface Table {
  questions: Packed['questions']
  /** The first quarter, and how many there is room for. */
  from: number
  span: number
  rows: Int32Array
}

// Where they stand in a row, before the counters. A row without releases is empty.
const [N, RELEASES, FIRST, LAST, COUNTERS] = [0, 1, 2, 3, 4] as const

/** Quarters that a table has room for at first, and before the first one that comes: ten years and more. */
const ROOM = 48
const BEFORE = 4

const widthOf = ({ choices }: Packed['questions'][number]) => COUNTERS + choices.length
const sizeOf = (questions: Packed['questions'], span: number) =>
  questions.reduce((size, question) => size + span * widthOf(question), 0)

const emptyTable = (questions: Packed['questions'], from: number, span: number): Table => ({
  ...{ questions, from, span },
  rows: new Int32Array(sizeOf(questions, span)),
})

/** The same table with room for a quarter. */
function widened(table: Table, quarter: number): Table {
  const from = Math.min(table.from, quarter - BEFORE)
  const span = Math.max(table.from + table.span, quarter + ROOM) - from
  const wide = emptyTable(table.questions, from, span)
  let [to, at] = [0, 0]
  for (const question of table.questions) {
    const width = widthOf(question)
    wide.rows.set(table.rows.subarray(at, at + table.span * width), to + (table.from - from) * width)
    to += span * width
    at += table.span * width
  }
  return wide
}

/** Adds one quarter of a question. @param to where its row begins @param at where its numbers begin */
function addRow(rows: Int32Array, to: number, numbers: Int32Array, at: number, width: number) {
  const [first, last] = [numbers[at + FIRST]!, numbers[at + LAST]!]
  if (rows[to + RELEASES] === 0 || first < rows[to + FIRST]!) rows[to + FIRST] = first
  if (last > rows[to + LAST]!) rows[to + LAST] = last
  rows[to + N]! += numbers[at + N]!
  rows[to + RELEASES]! += numbers[at + RELEASES]!
  for (let nth = COUNTERS; nth < width; nth++) rows[to + nth]! += numbers[at + nth]!
}

/**
 * Adds roll-ups up, one after the other.
 * @param questionnaire the only one whose answers count; null for all
 */
export function roller(questionnaire: string | null) {
  /** By the questions that they count: the same list is the same object wherever a store met it before. */
  const tables = new Map<Packed['questions'], Table>()
  const asked = new Set<string>()

  /** The table of these questions, with room for a quarter. */
  function tableFor(questions: Packed['questions'], quarter: number): Table {
    const there = tables.get(questions) ?? emptyTable(questions, quarter - BEFORE, ROOM)
    const isRoom = quarter >= there.from && quarter < there.from + there.span
    const table = isRoom ? there : widened(there, quarter)
    tables.set(questions, table)
    return table
  }

  return {
    take({ questionnaire: of, questions, numbers }: PackedRollUp) {
      if (of !== null) asked.add(of)
      if (numbers.length === 0 || (questionnaire !== null && of !== questionnaire)) return
      let table = tableFor(questions, numbers[1]!)
      let [at, before] = [0, 0]
      for (const question of questions) {
        const width = widthOf(question)
        const end = at + 1 + numbers[at]! * (width + 1)
        for (at++; at < end; at += width + 1) {
          const quarter = numbers[at]!
          if (quarter < table.from || quarter >= table.from + table.span) table = tableFor(questions, quarter)
          const to = table.span * before + (quarter - table.from) * width
          addRow(table.rows, to, numbers, at + 1, width)
        }
        before += width
      }
    },
    /** Adds all that another one has added. */
    join(other: { tables: ReadonlyMap<Packed['questions'], Table>; asked: ReadonlySet<string> }) {
      for (const of of other.asked) asked.add(of)
      for (const theirs of other.tables.values()) {
        const { questions, from, span, rows } = theirs
        tableFor(questions, from)
        const table = tableFor(questions, from + span - 1)
        let [at, before] = [0, 0]
        for (const question of questions) {
          const width = widthOf(question)
          for (let nth = 0; nth < span; nth++, at += width)
            if (rows[at + RELEASES]! > 0)
              addRow(table.rows, table.span * before + (from + nth - table.from) * width, rows, at, width)
          before += width
        }
      }
    },
    tables,
    asked,
  }
}

export type Roller = ReturnType<typeof roller>

/** The quarters of a period, as numbers: the first and the last one. */
const bounds = (period: Period): [from: number, until: number] =>
  quartersOf(period) ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]

/**
 * The sum of each question's rows from one quarter to another, both among them, as one row more.
 * @param visit is not called where there is nothing
 */
function eachSum(
  tables: Iterable<Table>,
  [first, last]: [number, number],
  visit: (question: Packed['questions'][number], sum: Int32Array) => void,
) {
  for (const { questions, from, span, rows } of tables) {
    const [begin, end] = [Math.max(0, first - from), Math.min(span - 1, last - from)]
    let at = 0
    for (const question of questions) {
      const width = widthOf(question)
      const sum = new Int32Array(width)
      for (let nth = begin; nth <= end; nth++)
        if (rows[at + nth * width + RELEASES]! > 0) addRow(sum, 0, rows, at + nth * width, width)
      if (sum[RELEASES]! > 0) visit(question, sum)
      at += span * width
    }
  }
}

/** In which quarters something was counted. */
function quartersIn(tables: Iterable<Table>): Set<string> {
  const quarters = new Set<number>()
  for (const { questions, from, span, rows } of tables) {
    let at = 0
    for (const question of questions) {
      const width = widthOf(question)
      for (let nth = 0; nth < span; nth++)
        if (rows[at + nth * width + RELEASES]! > 0) quarters.add(from + nth)
      at += span * width
    }
  }
  return new Set([...quarters].map(quarterOfNumber))
}

interface Sum {
  n: number
  first: number
  last: number
  counts: Record<string, number>
}

/** Adds up the rows of a period, question by question. */
function sumsIn(tables: Iterable<Table>, period: Period): Sums {
  const found = new Map<string, Sum>()
  eachSum(tables, bounds(period), ({ question, choices }, row) => {
    const [n, , first, last] = row as unknown as [number, number, number, number]
    const sum = found.get(question) ?? { n: 0, first, last, counts: {} }
    found.set(question, sum)
    sum.n += n
    sum.first = Math.min(sum.first, first)
    sum.last = Math.max(sum.last, last)
    for (const [nth, choice] of choices.entries())
      sum.counts[choice] =
        (Object.hasOwn(sum.counts, choice) ? sum.counts[choice]! : 0) + row[COUNTERS + nth]!
  })
  return {
    totals: new Map([...found].map(([question, { n, counts }]) => [question, { question, n, counts }])),
    once: new Set([...found].filter(([, { first, last }]) => first === last).map(([question]) => question)),
  }
}

/** Periods whose sums are kept: those that a page looks at. */
const MOST_KNOWN = 10

export function rolledUp({ tables, asked }: Pick<Roller, 'tables' | 'asked'>): RolledUp {
  // A store keeps what it added up, and pages ask for the same periods again.
  const known = new Map<Period, Sums>()
  const ballots = { n: 0, releases: 0 }
  eachSum(tables.values(), bounds('all'), ({ question }, sum) => {
    if (question !== BALLOT) return
    ballots.n += sum[N]!
    ballots.releases += sum[RELEASES]!
  })
  return {
    quarters: quartersIn(tables.values()),
    asked,
    perOpening: ballots.releases === 0 ? null : ballots.n / ballots.releases,
    sums(period) {
      const sums = known.get(period) ?? sumsIn(tables.values(), period)
      if (known.size >= MOST_KNOWN) known.clear()
      known.set(period, sums)
      return sums
    },
  }
}

/** Of what a roll-up is: of one card and what it asked then, or of what was pooled. */
export interface RollUpKey {
  card: number | null
  institution: number | null
  questionnaire: string | null
}

export interface Cell extends RollUpKey {
  question: string
  quarter: string
}

/** Cells by the roll-ups that they belong to. */
export function cellsByRollUp(cells: readonly Cell[]): { key: RollUpKey; cells: Cell[] }[] {
  const byKey = new Map<string, { key: RollUpKey; cells: Cell[] }>()
  for (const cell of cells) {
    const { card, institution, questionnaire } = cell
    const key = { card, institution, questionnaire }
    const found = byKey.get(JSON.stringify(key)) ?? { key, cells: [] }
    byKey.set(JSON.stringify(key), found)
    found.cells.push(cell)
  }
  return [...byKey.values()]
}

/**
 * A roll-up of which some cells were added up anew.
 * @param kept as it was @param cells those that may have changed @param sums what they come to now; none for a cell that is empty
 */
export function renewed(
  kept: readonly QuarterSum[],
  cells: readonly Pick<Cell, 'question' | 'quarter'>[],
  sums: readonly QuarterSum[],
): QuarterSum[] {
  const wordOf = ({ question, quarter }: Pick<Cell, 'question' | 'quarter'>) => `${quarter} ${question}`
  const touched = new Set(cells.map(wordOf))
  const fresh = new Map(sums.map((sum) => [wordOf(sum), sum]))
  return [...kept.filter((sum) => !touched.has(wordOf(sum))), ...fresh.values()]
}
