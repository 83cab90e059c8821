/** "Ja", "Nej" and "Ved ikke". */
import { DONT_KNOW } from '../question.ts'
import { type Kind, oneOf, shareOf, tickIn } from './kind.ts'

const SIDES = ['yes', 'no']
const TICKS = [...SIDES, DONT_KNOW]

export const yesno: Kind = {
  ticks: () => [...TICKS],
  counters: () => [...TICKS],
  fields: (id) => [id],
  field: () => oneOf(TICKS),
  raised: ({ id }, answers) => tickIn(answers, id),
  share: ({ reverse }, counts) => shareOf(counts, [reverse ? 'no' : 'yes'], SIDES),
}
