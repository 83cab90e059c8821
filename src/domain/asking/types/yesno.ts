/** "Ja", "Nej" and "Ved ikke". */
import { DONT_KNOW } from '../question.ts'
import { oneTick } from './kind.ts'

export const yesno = oneTick(
  () => ['yes', 'no', DONT_KNOW],
  ({ reverse }, tick) => (tick === DONT_KNOW ? null : (tick === 'yes') !== reverse ? 5 : 1),
)
