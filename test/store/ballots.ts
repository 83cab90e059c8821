import type { Question } from '../../src/domain/asking/question.ts'
import { trialBallot } from '../../src/domain/asking/trial.ts'

const seeded = (seed: number) => {
  let state = seed
  return (below: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return (state >> 8) % below
  }
}
/** Twelve ballots, the same in every run. */
export const ballots = (questions: Question[]) => {
  const pick = seeded(7)
  return Array.from({ length: 12 }, (_, nth) => {
    const { raised } = trialBallot(questions, pick)
    // Everyone skips something, so that piles are touched in different orders.
    for (const [at, { id }] of questions.entries()) if (at === nth % 6) delete raised[id]
    return raised
  })
}
