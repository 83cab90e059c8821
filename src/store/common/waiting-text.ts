/** Texts that wait: where each lies, and what an opening does with it (docs/box.md, B9). */
import { WROTE } from '../../domain/asking/question.ts'
import type { Pile, Release } from '../../domain/box/box.ts'
import type { Opening } from '../../domain/box/schedule.ts'
import {
  decideTexts,
  type Gathering,
  scopeOf,
  standTogether,
  type TextPile,
  type TextScope,
} from '../../domain/box/texts.ts'

/** Where a text lies: with its card, until an opening counts it; or in a text pile, and no longer with any card. */
export type Place = { card: number; atOnce: boolean } | TextScope

export interface WaitingText {
  place: Place
  question: string
  text: string
}

export const isOnCard = (place: Place): place is Extract<Place, { card: number }> => 'card' in place

/** A text pile as stores name it: `3/7` for an offer, `3/` for an institution, `/` for the municipality. */
export const scopeWord = ({ institution, activity }: TextScope) => `${institution ?? ''}/${activity ?? ''}`

export function scopeIn(word: string): TextScope {
  const [institution, activity] = word.split('/').map((id) => (id === '' ? null : Number(id)))
  return { institution: institution ?? null, activity: activity ?? null }
}

/** `12` for a card, `12!` where the writer wants the text shown now; or a text pile. */
export const placeWord = (place: Place) =>
  isOnCard(place) ? `${place.card}${place.atOnce ? '!' : ''}` : scopeWord(place)

export const placeIn = (word: string): Place =>
  word.includes('/') ? scopeIn(word) : { card: Number.parseInt(word, 10), atOnce: word.endsWith('!') }

/** A release as it was stored. */
export type Recorded = Release & { id: number }

/** What becomes of all texts that wait. */
export interface Settled {
  /** Texts that are made public, in the order in which they were given: with a release, or with one of the gatherings by its place in the list. */
  kept: { text: string; from: { release: number } | { gathering: number } }[]
  gatherings: Gathering[]
  /** Texts that wait on, and the text piles that are left. */
  stays: WaitingText[]
  piles: TextPile[]
  /** False where all lies as it lay, and nothing has to be written. */
  isMoved: boolean
}

const pileWord = (card: number, question: string) => `${card} ${question}`
const textPileWord = (scope: TextScope, question: string) => `${scopeWord(scope)} ${question}`
const wantsIt = (place: Place) => isOnCard(place) && place.atOnce

/** The text piles as they are, with what this opening laid into them. */
function pilesOf(waiting: WaitingText[], since: ReadonlyMap<string, string>, opening: Opening): TextPile[] {
  const piles = new Map<string, TextPile>()
  for (const { place, question } of waiting) {
    if (isOnCard(place)) continue
    const word = textPileWord(place, question)
    const pile = piles.get(word) ?? { scope: place, question, since: since.get(word) ?? opening.day, n: 0 }
    piles.set(word, { ...pile, n: pile.n + 1 })
  }
  return [...piles.values()]
}

/**
 * @param waiting all texts that wait, in an order by lot
 * @param stood the text piles before this opening
 * @param releases what this opening released
 * @param forgotten piles that it deletes, with their texts
 */
export function settleTexts(
  waiting: readonly WaitingText[],
  stood: readonly { scope: TextScope; question: string; since: string }[],
  releases: readonly Recorded[],
  forgotten: readonly Pile[],
  opening: Opening,
): Settled {
  const releaseOf = new Map(
    releases.flatMap((release) =>
      release.piles.map(({ card, question }) => [pileWord(card, question), release]),
    ),
  )
  const gone = new Set(forgotten.map(({ card, question }) => pileWord(card, question)))
  const kept: Settled['kept'] = []
  const left: WaitingText[] = []
  for (const text of waiting) {
    const { place, question } = text
    const release = isOnCard(place) ? releaseOf.get(pileWord(place.card, question)) : undefined
    if (!release) {
      if (!isOnCard(place) || !gone.has(pileWord(place.card, question))) left.push(text)
    } else if (standTogether(release.counts[WROTE] ?? 0) || wantsIt(place))
      kept.push({ text: text.text, from: { release: release.id } })
    else left.push({ ...text, place: scopeOf(release) })
  }

  const since = new Map(stood.map((pile) => [textPileWord(pile.scope, pile.question), pile.since]))
  const piles = pilesOf(left, since, opening)
  const decided = decideTexts(piles, opening)
  const gatheringOf = new Map(
    decided.gatherings.flatMap((gathering, nth) =>
      gathering.piles.map((pile) => [textPileWord(pile.scope, pile.question), nth]),
    ),
  )
  const late = new Set(decided.forgotten.map(({ scope, question }) => textPileWord(scope, question)))
  const stays = left.filter(({ place, question, text }) => {
    if (isOnCard(place)) return true
    const word = textPileWord(place, question)
    const gathering = gatheringOf.get(word)
    if (gathering !== undefined) kept.push({ text, from: { gathering } })
    return gathering === undefined && !late.has(word)
  })
  return {
    kept,
    gatherings: decided.gatherings,
    stays,
    piles: piles.filter(({ scope, question }) => {
      const word = textPileWord(scope, question)
      return !gatheringOf.has(word) && !late.has(word)
    }),
    isMoved: [releases, forgotten, decided.gatherings, decided.forgotten].some(({ length }) => length > 0),
  }
}
