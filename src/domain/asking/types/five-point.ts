/** Five steps from best to worst and "Ved ikke": faces, degrees, how well something fits. */
import { DONT_KNOW, FIVE } from '../question.ts'
import { oneTick, type Step } from './kind.ts'

export const fivePoint = oneTick(
  () => [...FIVE, DONT_KNOW],
  ({ reverse }, tick) => {
    const value = Number(tick)
    return value ? ((reverse ? 6 - value : value) as Step) : null
  },
)
