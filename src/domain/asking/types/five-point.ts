/** Five steps from best to worst and "Ved ikke": faces, degrees, how well something fits. */
import { DONT_KNOW, FIVE } from '../question.ts'
import { type Kind, oneOf, type Step, tickIn } from './kind.ts'

const TICKS = [...FIVE, DONT_KNOW]

export const fivePoint: Kind = {
  ticks: () => [...TICKS],
  counters: () => [...TICKS],
  fields: (id) => [id],
  field: () => oneOf(TICKS),
  raised: ({ id }, answers) => tickIn(answers, id),
  step({ reverse }, tick) {
    const value = Number(tick)
    return value ? ((reverse ? 6 - value : value) as Step) : null
  },
}
