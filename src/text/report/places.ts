/** Places beside each other at one question, by the alphabet: it is no ranking. */
import type { ShareFigures, Summary } from '../../domain/answers/summary.ts'
import { percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { shareText } from './asked.ts'
import { paperPhrases as words } from './words.ts'

export interface PlacesBlock {
  question: string
  /** The share of all of them, from 0 to 1. */
  all: number
  hint: string
  rows: { place: string; share: ShareFigures | null; said: string; label: string }[]
}

/** @returns null where there are not two places to set beside each other */
export function placesIn({ places: { questions, rows }, cards }: Summary): PlacesBlock | null {
  const [question] = questions
  const all = cards.questions.find(({ id }) => id === question?.id)?.share
  if (!question || !all || rows.length < 2) return null
  return {
    question: question.text,
    all: all.good / all.of,
    hint: fill(words.places.hint, { percent: percentOf(all.good, all.of) }),
    rows: rows.map(({ institution, shares: [share = null] }) => ({
      place: institution,
      share,
      said: saidOf(share),
      label: share?.band
        ? fill(words.places.band, {
            low: percentOf(share.band.low, 1),
            high: percentOf(share.band.high, 1),
          })
        : '',
    })),
  }
}

const saidOf = (share: ShareFigures | null): string => {
  if (!share) return words.places.none
  const { good, of } = share
  return share.band ? fill(words.places.said, { good, of, percent: percentOf(good, of) }) : shareText(share)
}
