/** Decides what becomes of a hand-in. Pure: the route passes in what it found, and turns the decision into a page. */
import { ASKED, FILLING, MARK, type ParsedBallot, type Parts, POT, SHOWN, shownAs } from '../asking/ballot.ts'
import type { Fields } from '../asking/types/kind.ts'
import { type CardThreshold, strictestOfCard } from '../box/box.ts'
import type { ErrorCode } from '../errors.ts'
import type { ParentCard } from './parent-card.ts'
import type { Standing } from './standing.ts'

/** Milliseconds: forms loaded before a card's questionnaire changed are accepted for a day. */
const STILL_ACCEPTED = 24 * 3600_000
/** Bytes: six texts of 500 characters, four bytes each, every byte escaped, are 36 KB. */
const LARGEST_BALLOT = 48 * 1024

/** What the route found out about a request that hands in. */
export interface Met {
  fields: Fields
  /** Whether it is a form, and came from a page of ours. */
  isOurForm: boolean
  /** False when too many requests came from its neighbourhood of addresses (guards/limits.ts). */
  isAllowed: boolean
  bytes: number
  /** Milliseconds. */
  now: number
}

/** Why a hand-in is not accepted. The parent then gets back what they typed, with a message. */
export type Refusal = 'invalid' | 'tooLarge' | 'tooLong' | 'old' | 'busy' | 'empty' | 'storage'

/** The error code of each refusal, which decides the response's status. */
export const REFUSED_AS: Record<Refusal, ErrorCode> = {
  invalid: 'invalid',
  tooLarge: 'tooLarge',
  tooLong: 'invalid',
  old: 'invalid',
  busy: 'busy',
  empty: 'invalid',
  storage: 'storage',
}

export type Outcome =
  /** There is no such card, or it is closed. */
  | { is: 'noCard' }
  /** `standing` is what the form was made from, null if unknown; `questions` are ids of those to mend. */
  | { is: 'refused'; why: Refusal; standing: Standing | null; questions: string[] }
  /** Empty, handed in again after the page had asked whether that is meant: nothing is stored. */
  | { is: 'nothing' }
  | { is: 'ballot'; standing: Standing; threshold: CardThreshold; parts: Parts }

const OURS = new Set([SHOWN, ASKED, MARK, POT, FILLING])

/** What a parent typed or ticked, without the form's own hidden fields. */
export const typedIn = (fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OURS.has(name)))

/** Which standing a form was made from: the one in force, or the one before for a day. */
function standingOf(card: ParentCard, shown: string | undefined, now: number): Standing | null {
  const isShown = (standing: Standing) => shown === undefined || shownAs(standing.questions) === shown
  if (isShown(card.now)) return card.now
  const isFresh = now - card.now.since < STILL_ACCEPTED
  return card.before && isFresh && isShown(card.before) ? card.before : null
}

/**
 * @param card null when there is none of that code
 * @param read gives the reader of ballots for a standing's questions
 */
export function decideHandIn(
  card: ParentCard | null,
  { fields, isOurForm, isAllowed, bytes, now }: Met,
  read: (standing: Standing) => (fields: Fields) => ParsedBallot,
): Outcome {
  if (!card || card.closed) return { is: 'noCard' }
  const refuse = (why: Refusal, standing: Standing | null, questions: string[] = []): Outcome => ({
    is: 'refused',
    why,
    standing,
    questions,
  })
  if (!isOurForm) return refuse('invalid', null)
  if (bytes > LARGEST_BALLOT) return refuse('tooLarge', null)
  const standing = standingOf(card, fields[SHOWN]?.[0], now)
  if (!standing) return refuse('old', null)
  if (!isAllowed) return refuse('busy', standing)
  // Only bots fill in a field that nobody sees. Should it have been a person, the form they get back has it empty.
  if (fields[POT]?.some(Boolean)) return refuse('invalid', standing)
  const ballot = read(standing)(typedIn(fields))
  if (!ballot.ok) return refuse(ballot.problem, standing, ballot.questions)
  if (Object.keys(ballot.parts.raised).length === 0)
    return fields[ASKED] ? { is: 'nothing' } : refuse('empty', standing)
  return {
    is: 'ballot',
    standing,
    threshold: strictestOfCard(standing.threshold, card.now.threshold),
    parts: ballot.parts,
  }
}
