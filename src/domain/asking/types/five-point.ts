/** Five steps from best to worst and "Ved ikke": faces, degrees, how well something fits. The two best steps count as well answered. */
import { DONT_KNOW, FIVE } from '../question.ts'
import { type Kind, oneOf, shareOf, tickIn } from './kind.ts'

const TICKS = [...FIVE, DONT_KNOW]

export const fivePoint: Kind = {
  ticks: () => [...TICKS],
  counters: () => [...TICKS],
  fields: (id) => [id],
  field: () => oneOf(TICKS),
  raised: ({ id }, answers) => tickIn(answers, id),
  share: ({ reverse }, counts) => shareOf(counts, reverse ? ['1', '2'] : ['5', '4'], FIVE),
}
