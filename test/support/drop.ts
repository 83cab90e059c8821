import { ballotReader } from '../../src/domain/asking/ballot.ts'
import { weekAt } from '../../src/domain/box/schedule.ts'
import type { TestHouse } from './house.ts'

/** Lays a ballot in the box as its route would. */
export async function drop(
  h: TestHouse,
  code: string,
  fields: Record<string, string[]>,
  week = weekAt(h.clock.now).week,
) {
  const card = (await h.store.parents.card(code))!
  const ballot = ballotReader(card.now.questions, card.now.midway)(fields)
  if (!ballot.ok) throw new Error(ballot.problem)
  await h.store.parents.drop({
    card: card.id,
    week,
    shown: card.now.questions,
    threshold: card.now.threshold,
    ...ballot.parts,
  })
}
