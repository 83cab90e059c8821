/**
 * Texts at an opening (docs/box.md, B9): each goes with the histogram of its question, or waits on in a text pile until enough lie
 * there. All are taken out and laid anew in random order, so that what is left says nothing about when it came.
 */
import { randomBytes } from 'node:crypto'
import type { Database } from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { WROTE } from '../../domain/asking/question.ts'
import type { Pile, Release } from '../../domain/box/box.ts'
import type { Opening } from '../../domain/box/schedule.ts'
import { decideTexts, scopeOf, standTogether, type TextPile } from '../../domain/box/texts.ts'
import {
  type envelopes,
  isOnCard,
  type Place,
  randomId,
  scopeIn,
  scopeWord,
  shuffle,
  type WaitingText,
} from './envelope.ts'
import * as t from './schema.ts'
import { shelving } from './shelving.ts'

/** A release as it was stored. */
export type Recorded = Release & { id: number }

const pileWord = (card: number, question: string) => `${card} ${question}`
const textPileWord = (scope: TextPile['scope'], question: string) => `${scopeWord(scope)} ${question}`

/** @returns settles all texts that wait, inside the opening's transaction */
export function textPiles(db: Database, texts: ReturnType<typeof envelopes>) {
  const orm = drizzle(db)
  const shelve = shelving(db)
  function keep(text: string, from: { releaseId: number } | { gatheringId: number }) {
    const id = randomBytes(12).toString('hex')
    orm
      .insert(t.releasedText)
      .values({ id, text, state: 'new', ...from })
      .run()
    shelve(id)
  }

  /** The text piles as they are, with what this opening laid into them. */
  function pilesOf(waiting: WaitingText[], opening: Opening): TextPile[] {
    const since = new Map(
      orm
        .select()
        .from(t.textPile)
        .all()
        .map((row) => [textPileWord(scopeIn(row.scope), row.question), row.since]),
    )
    const piles = new Map<string, TextPile>()
    for (const { place, question } of waiting) {
      if (isOnCard(place)) continue
      const word = textPileWord(place, question)
      const pile = piles.get(word) ?? { scope: place, question, since: since.get(word) ?? opening.day, n: 0 }
      piles.set(word, { ...pile, n: pile.n + 1 })
    }
    return [...piles.values()]
  }

  /** Stores what is gathered. @returns the ids, by text pile */
  function gather(decided: ReturnType<typeof decideTexts>, opening: Opening): Map<string, number> {
    const ids = new Map<string, number>()
    for (const { scope, question, month, piles } of decided.gatherings) {
      const id = randomId()
      orm
        .insert(t.gathering)
        .values({
          id,
          openingAt: opening.at,
          institutionId: scope.institution,
          activityId: scope.activity,
          questionId: question,
          month,
        })
        .run()
      for (const pile of piles) ids.set(textPileWord(pile.scope, pile.question), id)
    }
    return ids
  }

  /**
   * @param releases what this opening released
   * @param forgotten piles that it deletes, with their texts
   */
  return (releases: Recorded[], forgotten: Pile[], opening: Opening) => {
    const releaseOf = new Map(
      releases.flatMap((release) =>
        release.piles.map(({ card, question }) => [pileWord(card, question), release]),
      ),
    )
    const gone = new Set(forgotten.map(({ card, question }) => pileWord(card, question)))
    const left: WaitingText[] = []
    for (const text of shuffle(texts.waiting())) {
      const { place, question } = text
      const release = isOnCard(place) ? releaseOf.get(pileWord(place.card, question)) : undefined
      if (!release) {
        if (!isOnCard(place) || !gone.has(pileWord(place.card, question))) left.push(text)
      } else if (standTogether(release.counts[WROTE] ?? 0) || wantsIt(place))
        keep(text.text, { releaseId: release.id })
      else left.push({ ...text, place: scopeOf(release) })
    }

    const piles = pilesOf(left, opening)
    const decided = decideTexts(piles, opening)
    const moves = [releases, forgotten, decided.gatherings, decided.forgotten]
    if (moves.every(({ length }) => length === 0)) return
    const gatheringOf = gather(decided, opening)
    const late = new Set(decided.forgotten.map(({ scope, question }) => textPileWord(scope, question)))
    const stays = left.filter(({ place, question, text }) => {
      if (isOnCard(place)) return true
      const word = textPileWord(place, question)
      const gatheringId = gatheringOf.get(word)
      if (gatheringId !== undefined) keep(text, { gatheringId })
      return gatheringId === undefined && !late.has(word)
    })
    texts.layAnew(stays)
    orm.delete(t.textPile).run()
    for (const { scope, question, since } of piles) {
      const word = textPileWord(scope, question)
      if (!gatheringOf.has(word) && !late.has(word))
        orm
          .insert(t.textPile)
          .values({ scope: scopeWord(scope), question, since })
          .run()
    }
  }
}

const wantsIt = (place: Place) => isOnCard(place) && place.atOnce
