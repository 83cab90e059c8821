/** Ballots that are stored together, added up: so a commit hides which counters rose together, and writes each of them once. */
import { type Threshold, thresholdOf } from '../../domain/box/box.ts'
import type { Drop } from '../../domain/stores/parents.ts'
import type { WaitingText } from './waiting-text.ts'

/** How much a counter rises: of a card, a question, and a choice or a week. */
export type Raise = [key: [card: number, question: string, what: string], n: number]

export interface Raises {
  counts: Raise[]
  weeks: Raise[]
  /** Under which thresholds answers came in; several for one pile where they differ. */
  bounds: [card: number, question: string, threshold: Threshold][]
  texts: WaitingText[]
}

export function raisesOf(drops: readonly Drop[]): Raises {
  const counts = new Sums()
  const weeks = new Sums()
  const bounds = new Map<string, [number, string, Threshold]>()
  const texts: WaitingText[] = []
  for (const { card, week, shown, raised, texts: written, atOnce, threshold } of drops) {
    const sensitive = new Set(shown.filter((question) => question.sensitive).map(({ id }) => id))
    for (const [question, choices] of Object.entries(raised)) {
      for (const choice of choices) counts.raise(card, question, choice)
      weeks.raise(card, question, week)
      const t = thresholdOf(threshold, { sensitive: sensitive.has(question) })
      bounds.set(`${card} ${question} ${t.k} ${t.d} ${t.agedD}`, [card, question, t])
    }
    for (const [question, text] of Object.entries(written))
      texts.push({ place: { card, atOnce: atOnce.includes(question) }, question, text })
  }
  return { counts: counts.all(), weeks: weeks.all(), bounds: [...bounds.values()], texts }
}

/** Sums by (card, question, choice or week). */
class Sums {
  private readonly sums = new Map<string, { key: Raise[0]; n: number }>()

  raise(card: number, question: string, what: string) {
    const name = `${card} ${question} ${what}`
    const sum = this.sums.get(name)
    if (sum) sum.n++
    else this.sums.set(name, { key: [card, question, what], n: 1 })
  }

  all(): Raise[] {
    return [...this.sums.values()].map(({ key, n }) => [key, n])
  }
}
