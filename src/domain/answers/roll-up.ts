/**
 * Roll-ups: whole releases added up by quarter, so that a page over ten years reads a thousand rows and not a million. Each is of
 * one card and questionnaire, or of what was pooled. It is never anything else than the sum of the releases
 * that there are (`test/attacks/histories.test.ts`).
 */

import { BALLOT } from '../asking/question.ts'
import type { Period, Sums } from './summary.ts'

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

/** What roll-ups come to. */
export interface Added {
  /** Of the period and the questionnaire that were chosen. */
  sums: Sums
  /** All quarters in which something of that questionnaire was counted, in any order. */
  quarters: Set<string>
  /** All questionnaires that were asked, whichever was chosen. */
  asked: Set<string>
  /** Answers at one opening of one card, on average over all of the time; null where there were none. */
  perOpening: number | null
}

interface Sum {
  n: number
  first: number
  last: number
  counts: Map<string, number>
}

/** The quarters of a period, as numbers: the first and the last one. */
function bounds(period: Period): [from: number, until: number] {
  if (period === 'all') return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]
  const [year, part] = period.split('-')
  const first = Number(year) * 4
  if (!part) return [first, first + 3]
  const nth = Number(part[1]) - 1
  return part[0] === 'H' ? [first + 2 * nth, first + 2 * nth + 1] : [first + nth, first + nth]
}

/**
 * Adds roll-ups up, one after the other. It works on the packed numbers: taken apart, ten years of 1,000 cards are a million small things.
 * @param period any but one opening alone, of which roll-ups know nothing
 * @param questionnaire the only one whose answers count; null for all
 */
export function adder(period: Period, questionnaire: string | null) {
  const [from, until] = bounds(period)
  const sums = new Map<string, Sum>()
  const quarters = new Set<number>()
  const asked = new Set<string>()
  const ballots = { n: 0, releases: 0 }

  function add(
    question: string,
    choices: readonly string[],
    numbers: Int32Array,
    begin: number,
    end: number,
  ) {
    const counts = new Int32Array(choices.length)
    const width = HEAD + choices.length
    let [n, first, last] = [0, Number.POSITIVE_INFINITY, 0]
    for (let at = begin; at < end; at += width) {
      const quarter = numbers[at]!
      if (quarter < from || quarter > until) continue
      n += numbers[at + 1]!
      first = Math.min(first, numbers[at + 3]!)
      last = Math.max(last, numbers[at + 4]!)
      for (let nth = 0; nth < counts.length; nth++) counts[nth]! += numbers[at + HEAD + nth]!
    }
    if (last === 0) return
    const sum = sums.get(question) ?? { n: 0, first, last, counts: new Map() }
    sums.set(question, sum)
    sum.n += n
    sum.first = Math.min(sum.first, first)
    sum.last = Math.max(sum.last, last)
    for (const [nth, choice] of choices.entries())
      sum.counts.set(choice, (sum.counts.get(choice) ?? 0) + counts[nth]!)
  }

  /** What is asked about all of the time, whatever the period. */
  function note(question: string, numbers: Int32Array, begin: number, end: number, width: number) {
    for (let at = begin; at < end; at += width) {
      quarters.add(numbers[at]!)
      if (question !== BALLOT) continue
      ballots.n += numbers[at + 1]!
      ballots.releases += numbers[at + 2]!
    }
  }

  return {
    take({ questionnaire: of, questions, numbers }: PackedRollUp) {
      if (of !== null) asked.add(of)
      if (questionnaire !== null && of !== questionnaire) return
      let at = 0
      for (const { question, choices } of questions) {
        const begin = at + 1
        at = begin + numbers[at]! * (HEAD + choices.length)
        note(question, numbers, begin, at, HEAD + choices.length)
        add(question, choices, numbers, begin, at)
      }
    },
    result: (): Added => ({
      sums: {
        totals: new Map(
          [...sums].map(([question, { n, counts }]) => [
            question,
            { question, n, counts: Object.fromEntries(counts) },
          ]),
        ),
        once: new Set(
          [...sums].filter(([, { first, last }]) => first === last).map(([question]) => question),
        ),
      },
      quarters: new Set([...quarters].map(quarterOfNumber)),
      asked,
      perOpening: ballots.releases === 0 ? null : ballots.n / ballots.releases,
    }),
  }
}
