/**
 * What staff see: sums of whole released histograms and nothing else (docs/box.md, B5). No page may show or filter a
 * part of one, because parts could be compared until single answers show.
 */

import { BALLOT, DONT_KNOW, FIVE, type Question } from '../asking/question.ts'
import { quarterOf, type Released, type ReleasedText } from './release.ts'

/**
 * What to add up: `all`, a year `2026`, a half `2026-H2`, a quarter `2026-Q4`, or one opening, `@` and its instant.
 */
export type Period = 'all' | `${number}` | `${number}-H${number}` | `${number}-Q${number}` | `@${number}`

export function isPeriod(word: string): word is Period {
  return /^(all|\d{4}(-H[12]|-Q[1-4])?|@\d{1,15})$/.test(word)
}

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

export function inPeriod(release: Pick<Released, 'openingAt' | 'month'>, period: Period): boolean {
  if (period === 'all') return true
  if (isOneOpening(period)) return release.openingAt === openingIn(period)
  return isQuarterIn(quarterOf(release.month), period)
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

/** The questions that these releases counted at one opening alone. */
function countedOnce(releases: Pick<Released, 'question' | 'openingAt'>[]): Set<string> {
  const openings = new Map<string, Set<number>>()
  for (const { question, openingAt } of releases)
    openings.set(question, (openings.get(question) ?? new Set()).add(openingAt))
  return new Set([...openings].filter(([, at]) => at.size === 1).map(([question]) => question))
}

/**
 * The texts that may stand beside the figures of these releases: those to questions that were counted at two openings at least. Beside
 * the figures of one opening a text would point to those who were there (docs/box.md, B8).
 */
export const textsBeside = <T extends Pick<ReleasedText, 'question'>>(
  { totals, once }: Sums,
  texts: T[],
): T[] => texts.filter(({ question }) => totals.has(question) && !once.has(question))

/** What whole releases come to, question by question. */
export interface Sums {
  totals: Map<string, Total>
  /** Questions that they counted at one opening alone. */
  once: Set<string>
}

export const sumsOf = (releases: Released[]): Sums => ({
  totals: total(releases),
  once: countedOnce(releases),
})

/** One question's answerers (`n`) and counters (`counts`, by choice), added up over several releases. */
export interface Total {
  question: string
  n: number
  counts: Record<string, number>
}

/** Adds whole histograms up, question by question. */
export function total(releases: readonly Pick<Released, 'question' | 'n' | 'counts'>[]): Map<string, Total> {
  const totals = new Map<string, Total>()
  for (const { question, n, counts } of releases) {
    const sum = totals.get(question) ?? { question, n: 0, counts: {} }
    sum.n += n
    for (const [choice, count] of Object.entries(counts))
      sum.counts[choice] = (sum.counts[choice] ?? 0) + count
    totals.set(question, sum)
  }
  return totals
}

/**
 * How many ballots there were at the least: ballots and questions are released apart, so a question may already hold
 * more answerers than there are released ballots.
 */
export const answerersAtLeast = (totals: Map<string, Total>) =>
  Math.max(0, ...[...totals.values()].map(({ n }) => n))

/** Released ballots. */
export const ballots = (totals: Map<string, Total>) => totals.get(BALLOT)?.n ?? 0

/**
 * The mean of a five-point histogram without "Ved ikke", 1 to 5; null when nobody chose a number.
 * @param half `now.` or `then.` for one half of a then–now pair; '' for other questions
 */
export function mean(counts: Record<string, number>, half = ''): number | null {
  const chosen = FIVE.map((value) => [Number(value), counts[half + value] ?? 0] as const)
  const n = chosen.reduce((all, [, count]) => all + count, 0)
  return n === 0 ? null : chosen.reduce((all, [value, count]) => all + value * count, 0) / n
}

/** How many found it better than before, the same, and worse, by their own two answers to a then–now pair. */
export function changesOf(counts: Record<string, number>): { better: number; same: number; worse: number } {
  const of = (change: string) => counts[`change.${change}`] ?? 0
  return { better: of('better'), same: of('same'), worse: of('worse') }
}

/**
 * How many (`good`) chose one of the two best steps, or "Ja", of all who did not answer "Ved ikke" (`of`).
 * Null for types without better and worse answers, and when nobody is left to count.
 */
export function favourable(
  question: Question,
  counts: Record<string, number>,
): { good: number; of: number } | null {
  const good = question.type === 'yesno' ? ['yes'] : question.reverse ? ['1', '2'] : ['5', '4']
  if (question.type === 'single' || question.type === 'multi' || question.type === 'freeText') return null
  const of = Object.entries(counts).reduce((all, [choice, n]) => (choice === DONT_KNOW ? all : all + n), 0)
  return of === 0 ? null : { good: good.reduce((all, choice) => all + (counts[choice] ?? 0), 0), of }
}
