/** A made-up ballot that answers every question with choices. */
import { DONT_KNOW, type Question } from '../../src/domain/asking/question.ts'

/** @returns the form's fields, each with what was sent for it */
export const ballotOn = (questions: readonly Question[]): Record<string, string[]> =>
  Object.fromEntries(
    questions
      .filter(({ type }) => type !== 'freeText')
      .flatMap(({ id, type, options }): [string, string[]][] =>
        type === 'thenNow5'
          ? [
              [`${id}.now`, ['4']],
              [`${id}.then`, ['2']],
            ]
          : [[id, [options[0]?.id ?? (type === 'yesno' ? 'yes' : DONT_KNOW)]]],
      ),
  )
