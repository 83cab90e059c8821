/** Options of the question's own and "Ved ikke", of which one or several are chosen. None of them is better than another. */
import { z } from 'zod'
import { DONT_KNOW } from '../question.ts'
import { type Asked, type Kind, oneOf, tickIn } from './kind.ts'

const ticks = ({ options }: Pick<Asked, 'options'>) => [...options.map(({ id }) => id), DONT_KNOW]

const choices = { ticks, counters: ticks, fields: (id: string) => [id], share: () => null }

export const single: Kind = {
  ...choices,
  field: (asked) => oneOf(ticks(asked)),
  raised: ({ id }, answers) => tickIn(answers, id),
}

export const multi: Kind = {
  ...choices,
  field: (asked) => z.array(z.enum(ticks(asked))).optional(),
  raised({ id }, answers) {
    const chosen = [...new Set(tickIn(answers, id))]
    // Without script a parent can tick "Ved ikke" together with other answers: then only the other answers count.
    return chosen.length > 1 ? chosen.filter((tick) => tick !== DONT_KNOW) : chosen
  },
}
