/** What becomes of a hand-in. Pure: the route says what it met, and turns what is decided here into a page. */
import {
  ASKED,
  type Fields,
  MARK,
  type ParsedBallot,
  type Parts,
  POT,
  SHOWN,
  shownAs,
} from '../asking/ballot.ts'
import { strictest, type Threshold } from '../box/box.ts'
import type { ErrorCode } from '../errors.ts'
import type { ParentCard } from './parent-card.ts'
import type { Standing } from './standing.ts'

/** Milliseconds: forms loaded before a card's questionnaire changed are accepted for a day. */
const STILL_ACCEPTED = 24 * 3600_000
/** Bytes: six texts of 500 characters, four bytes each, every byte escaped, are 36 KB. */
const LARGEST_BALLOT = 48 * 1024

/** A request that hands in, as it was met. */
export interface Met {
  fields: Fields
  /** Whether it is a form, and came from a page of ours. */
  isOurForm: boolean
  /** Whether its neighbourhood is still below its ceiling. */
  isAllowed: boolean
  bytes: number
  /** Milliseconds. */
  now: number
}

/** Why it is given back, with all that was typed. */
export type Refusal = 'invalid' | 'tooLarge' | 'tooLong' | 'old' | 'busy' | 'empty' | 'storage'

/** The kind of error that each is. */
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
  /** @param standing what its form was made from; null where nobody can tell */
  | { is: 'refused'; why: Refusal; standing: Standing | null; questions: string[] }
  /** Empty, and its sender said before that it is meant so. */
  | { is: 'nothing' }
  | { is: 'ballot'; standing: Standing; threshold: Threshold; parts: Parts }

/** What a parent typed or ticked, without the form's own hidden fields. */
export function typedIn({ [SHOWN]: _, [ASKED]: __, [MARK]: ___, [POT]: ____, ...typed }: Fields): Fields {
  return typed
}

/** Which standing a form was made from: the one in force, or the one before for a day. */
function standingOf(card: ParentCard, shown: string | undefined, now: number): Standing | null {
  const isShown = (standing: Standing) => shown === undefined || shownAs(standing.questions) === shown
  if (isShown(card.now)) return card.now
  const isFresh = now - card.now.since < STILL_ACCEPTED
  return card.before && isFresh && isShown(card.before) ? card.before : null
}

/** @param read reads the ballots of a standing's questions */
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
  // Only a machine fills in a field that nobody sees; should a person have done so, it is empty now.
  if (fields[POT]?.some(Boolean)) return refuse('invalid', standing)
  const ballot = read(standing)(typedIn(fields))
  if (!ballot.ok) return refuse(ballot.problem, standing, ballot.questions)
  if (Object.keys(ballot.parts.raised).length === 0)
    return fields[ASKED] ? { is: 'nothing' } : refuse('empty', standing)
  return {
    is: 'ballot',
    standing,
    threshold: strictest(standing.threshold, card.now.threshold),
    parts: ballot.parts,
  }
}
