/** Options of the question's own and "Ved ikke", of which one or several are chosen. */
import { z } from 'zod'
import { DONT_KNOW } from '../question.ts'
import { type Asked, type Kind, oneTick, type Step, tickIn } from './kind.ts'

const ticks = ({ options }: Pick<Asked, 'options'>) => [...options.map(({ id }) => id), DONT_KNOW]

/**
 * Questions of the bank whose options are steps, the first option first; 0 for one that takes no side, as "Det havde jeg ikke brug for". Of all others
 * no option is better than another. A question's options keep their meaning for good, so this holds for what was answered long ago.
 */
const STEPS: Record<string, (Step | 0)[]> = {
  adv_help: [5, 3, 1],
  adv_soon: [5, 4, 1],
  adv_onward: [5, 1, 0],
  safe_easier: [5, 4, 3, 2, 1],
  net_keep: [5, 3, 1],
  fam_goals: [5, 4, 1],
  sat_language: [5, 1, 0],
}

/** Options are numbered `o1`, `o2` and so on, in the order in which they were made. */
const stepOf = ({ id }: Pick<Asked, 'id'>, tick: string): Step | null =>
  STEPS[id]?.[Number(tick.slice(1)) - 1] || null

export const single = oneTick(ticks, stepOf)

export const multi: Kind = {
  ...oneTick(ticks, () => null),
  field: (asked) => z.array(z.enum(ticks(asked))).optional(),
  raised({ id }, answers) {
    const chosen = [...new Set(tickIn(answers, id))]
    // Without script a parent can tick "Ved ikke" together with other answers: then only the other answers count.
    return chosen.length > 1 ? chosen.filter((tick) => tick !== DONT_KNOW) : chosen
  },
}
