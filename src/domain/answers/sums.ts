/**
 * What staff see: sums of whole released histograms and nothing else (docs/box.md, B5). No page may show or filter a
 * part of one, because parts could be compared until single answers show.
 */
import { BALLOT } from '../asking/question.ts'
import type { Released } from './release.ts'

/** The questions that these releases counted at one opening alone. */
function countedOnce(releases: Pick<Released, 'question' | 'openingAt'>[]): Set<string> {
  const openings = new Map<string, Set<number>>()
  for (const { question, openingAt } of releases)
    openings.set(question, (openings.get(question) ?? new Set()).add(openingAt))
  return new Set([...openings].filter(([, at]) => at.size === 1).map(([question]) => question))
}

/**
 * The questions whose texts may stand beside the figures of these releases: those that were counted at two openings at least. Beside
 * the figures of one opening a text would point to those who were there (docs/box.md, B8).
 */
export const besideFigures = ({ totals, once }: Sums, questions: readonly string[]): string[] =>
  questions.filter((question) => totals.has(question) && !once.has(question))

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
