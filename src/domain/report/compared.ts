/** How questions changed from one period of a report to another. */
import { bandOf, chanceOf, rareEnough, type Verdict, verdictFor } from '../answers/statistics.ts'
import type { QuestionFigures, ShareFigures, Summary } from '../answers/summary.ts'

/** Fewer answers do not say whether something that was aimed at was reached. */
export const LEAST_FOR_TARGET = 10

export type Reached = 'reached' | 'missed' | 'perhapsReached' | 'perhapsMissed'

/**
 * Whether so many percent answered positively; and `perhaps` where chance alone might have turned it, since what was aimed at lies in the band of what
 * was reached (docs/statistics.md).
 * @returns null where too few answered to say
 */
export function reachedIn({ good, of }: ShareFigures, percent: number): Reached | null {
  if (of < LEAST_FOR_TARGET) return null
  const { low, high } = bandOf(good, of)
  const isReached = good * 100 >= percent * of
  const isSure = isReached ? low * 100 >= percent : high * 100 < percent
  if (isSure) return isReached ? 'reached' : 'missed'
  return isReached ? 'perhapsReached' : 'perhapsMissed'
}

const shared = ({ cards: { questions } }: Summary): (QuestionFigures & { share: ShareFigures })[] =>
  questions.filter(
    (it): it is QuestionFigures & { share: ShareFigures } => it.share !== null && it.type !== 'thenNow5',
  )

/**
 * How sure a change must be depends on how many are told beside each other, as on the page of answers (docs/statistics.md). Pairs tell their change
 * themselves.
 * @returns by question; those that were not counted in both are left out
 */
export function changesBetween(before: Summary, now: Summary): Map<string, Verdict> {
  const was = new Map(shared(before).map((question) => [question.id, question.share]))
  const both = shared(now).flatMap(({ id, share }) => {
    const old = was.get(id)
    return old ? [{ id, chance: chanceOf(share, old), isUp: share.good * old.of > old.good * share.of }] : []
  })
  const rare = rareEnough(both.map(({ chance }) => chance))
  return new Map(both.map(({ id, chance, isUp }) => [id, verdictFor(isUp, chance, rare)]))
}
