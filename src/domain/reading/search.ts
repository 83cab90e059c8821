/**
 * Searching in texts: a word is found wherever its letters stand, so that "dag" finds "åbningsdag". There is no index apart from the texts: each
 * row holds its text once more in small letters, which is overwritten with it (docs/decisions/0017-reading-room.md).
 */
import type { TextState } from '../answers/release.ts'
import { redact } from '../redaction/redaction.ts'

/** Marks that sit on Arabic letters, and the stroke that only stretches a word: most people type none. */
const ARABIC_MARKS = /[\u0640\u064b-\u065f\u0670]/gu
/** Signs that can't be seen: zero-width ones, and those that turn the direction of writing. */
const UNSEEN = /\p{Cf}/gu

/** What a text is found by: small letters, without marks that nobody types. å and a stay two letters. */
export const searchable = (text: string): string =>
  text
    .normalize('NFC')
    .toLocaleLowerCase('da')
    .replace(ARABIC_MARKS, '')
    .replace(UNSEEN, '')
    .replace(/\s+/gu, ' ')

/** What a text in this state is found by: hidden ones by nothing, so that their words are in no list of what can be found. */
export const foundBy = (text: string, state: TextState): string =>
  state === 'new' || state === 'read' ? searchable(text) : ''

/** What one may ask for. */
export const MOST_SEARCHED = 100
const MOST_WORDS = 8
const LEAST_LETTERS = 2

/** Texts that one search shows: whoever finds more is asked for another word. */
export const MOST_FOUND = 2000

export type SearchProblem = 'short' | 'personal'

/**
 * What was typed into the search, as words that must all be found, in any order; none where nothing was typed.
 * Quotation marks, hyphens and stars are letters like any other.
 */
export function searchFor(typed: string): { words: string[]; problem: SearchProblem | null } {
  const asked = typed.slice(0, MOST_SEARCHED)
  const words = [...new Set(searchable(asked).split(' ').filter(Boolean))].slice(0, MOST_WORDS)
  if (words.length === 0) return { words, problem: null }
  if (redact(asked) !== asked) return { words: [], problem: 'personal' }
  if (words.every((word) => [...word].length < LEAST_LETTERS)) return { words: [], problem: 'short' }
  return { words, problem: null }
}

/** Whether a word of a text holds one of the words that were searched for. */
export const isFound = (word: string, words: readonly string[]): boolean => {
  const folded = searchable(word)
  return words.some((wanted) => folded.includes(wanted))
}
