import { ballotReader } from '../../src/domain/asking/ballot.ts'
import { weekAt } from '../../src/domain/box/schedule.ts'
import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import type { TestHouse } from './house.ts'

/** Cards as a server keeps them, until something of them changes. */
const known = new WeakMap<TestHouse, { version: number; cards: Map<string, Promise<ParentCard | null>> }>()

function cardOf(h: TestHouse, code: string): Promise<ParentCard | null> {
  const version = h.store.parents.version()
  const there = known.get(h)
  const kept = there?.version === version ? there : { version, cards: new Map() }
  known.set(h, kept)
  // Many who answer at once ask once.
  const card = kept.cards.get(code) ?? h.store.parents.card(code)
  kept.cards.set(code, card)
  return card
}

/** Lays a ballot in the box as its route would. */
export async function drop(
  h: TestHouse,
  code: string,
  fields: Record<string, string[]>,
  week = weekAt(h.clock.now).week,
) {
  const card = (await cardOf(h, code))!
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
