/** A pair: how it is now, and how it was before they began, on the same five steps. What counts is how one parent's two answers compare. */
import { CHANGES, DONT_KNOW, FIVE, NONE } from '../question.ts'
import { type Kind, oneOf, type Step, tickIn } from './kind.ts'

const TICKS = [...FIVE, DONT_KNOW]
const HALVES = ['now', 'then'] as const
const STEPS: Record<string, Step> = { 'change.better': 5, 'change.same': 3, 'change.worse': 1 }

/**
 * How one parent's two halves compare: `none` when a half is missing or "Ved ikke".
 * @param reverse a low value is good, so falling is better
 */
export function changeOf(now: string, then: string, reverse: boolean): (typeof CHANGES)[number] {
  const [a, b] = [Number(now), Number(then)]
  if (!a || !b) return NONE
  if (a === b) return 'same'
  return a > b !== reverse ? 'better' : 'worse'
}

/** How many found it better than before, the same, and worse, by their own two answers. */
export function changesIn(counts: Record<string, number>): { better: number; same: number; worse: number } {
  const of = (change: string) => counts[`change.${change}`] ?? 0
  return { better: of('better'), same: of('same'), worse: of('worse') }
}

/** The mean of one half without "Ved ikke", 1 to 5; null when nobody chose a number. */
export function meanOf(counts: Record<string, number>, half: (typeof HALVES)[number]): number | null {
  const chosen = FIVE.map((value) => [Number(value), counts[`${half}.${value}`] ?? 0] as const)
  const n = chosen.reduce((all, [, count]) => all + count, 0)
  return n === 0 ? null : chosen.reduce((all, [value, count]) => all + value * count, 0) / n
}

const fields = (id: string) => HALVES.map((half) => `${id}.${half}`)

export const thenNow: Kind = {
  ticks: () => [...TICKS],
  counters: () => [
    ...CHANGES.map((change) => `change.${change}`),
    ...HALVES.flatMap((half) => [...TICKS, NONE].map((tick) => `${half}.${tick}`)),
  ],
  fields,
  field: () => oneOf(TICKS),
  raised({ id, reverse }, answers) {
    const [now, then] = fields(id).map((field) => tickIn(answers, field)[0] ?? NONE) as [string, string]
    if (now === NONE && then === NONE) return []
    return [`now.${now}`, `then.${then}`, `change.${changeOf(now, then, reverse)}`]
  },
  step: (_, counter) => STEPS[counter] ?? null,
}
