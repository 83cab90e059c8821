/** "Ja", "Nej" and "Ved ikke". */
import { DONT_KNOW } from '../question.ts'
import { type Kind, oneOf, tickIn } from './kind.ts'

const TICKS = ['yes', 'no', DONT_KNOW]

export const yesno: Kind = {
  ticks: () => [...TICKS],
  counters: () => [...TICKS],
  fields: (id) => [id],
  field: () => oneOf(TICKS),
  raised: ({ id }, answers) => tickIn(answers, id),
  step: ({ reverse }, tick) => (tick === DONT_KNOW ? null : (tick === 'yes') !== reverse ? 5 : 1),
}
