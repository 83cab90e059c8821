/** Trial mode: a ballot that nobody handed in, so that one person alone can see a card being counted up. */
import { ballotReader, type Parts } from './ballot.ts'
import { DONT_KNOW, type Question } from './question.ts'
import { fieldsOf, ticksOf } from './types/index.ts'
import type { Fields } from './types/kind.ts'

const TEXTS = ['Prøvesvar: Det var rart at være her.', 'Prøvesvar: Jeg vil gerne komme igen.']

/**
 * A ballot that answers every question at random.
 * @param pick gives a whole number from 0 up to, not including, its argument
 */
export function trialBallot(questions: Question[], pick: (below: number) => number): Parts {
  const fields: Fields = {}
  for (const question of questions) {
    const ticks = ticksOf(question).filter((tick) => tick !== DONT_KNOW)
    for (const field of fieldsOf(question))
      fields[field] = [question.type === 'freeText' ? TEXTS[pick(TEXTS.length)]! : ticks[pick(ticks.length)]!]
  }
  const ballot = ballotReader(questions)(fields)
  if (!ballot.ok) throw new Error('a trial ballot must be valid')
  return ballot.parts
}
