/**
 * A sentence in another language as a municipality wants it said: a correction of ours, or its own words (a name, opening hours) in
 * that language. It holds as long as the Danish is what it was made from: else it could say something that nobody means any more.
 */
import type { Language } from './language.ts'

export interface Wording {
  /** The language's code. */
  language: string
  /** Which sentence: `ui.send`, `ui.characters.few`, `q.sat_today.o1`; `own.Åben Dør` for the house's own words. */
  key: string
  /** The Danish it was made from. */
  danish: string
  words: string
}

/** A sentence that can be said in a language. */
export interface Sentence {
  key: string
  danish: string
  /** Our own translation; null where there is none. */
  draft: string | null
  /** The municipality's wording of this very Danish; null where it has none. */
  words: string | null
  /** Its wording of an earlier Danish, which is not shown any more; null for none. */
  was: string | null
}

/** A sentence's new wording; null takes the municipality's own away, so that ours holds again. */
export interface Rewording extends Omit<Wording, 'language' | 'words'> {
  words: string | null
}

/** The key of words that the house wrote itself. */
export const ownKey = (danish: string) => `own.${danish}`

/** The key of what is said of a number in one of the language's forms. */
export const keyOf = (key: string, form?: string) => (form ? `${key}.${form}` : key)

/** A language's wordings by their keys. */
export const wordingsIn = ({ code }: Language, wordings: readonly Wording[]): Map<string, Wording> =>
  new Map(wordings.filter(({ language }) => language === code).map((wording) => [wording.key, wording]))

/** Characters: some languages need twice the room of Danish, and no page has room for more. */
export const mostLetters = (danish: string) => 80 + 3 * danish.length

const FIELD = /\{(\w+)\}/g
export const fieldsIn = (text: string): string[] => [...text.matchAll(FIELD)].map(([, name]) => name!).sort()

export type WordingProblem = 'fields' | 'markup' | 'unseen' | 'script' | 'long'

/** Without whom the words are none of a language: names and numbers are the same in all. */
const LETTER = /\p{L}/u

/** Control signs, blanks that look like none, and signs that turn the direction of what follows. Those that join or part letters (U+200C, U+200D) are needed. */
const UNSEEN =
  /[\ufe0f\p{Cc}\u00ad\u061c\u115f\u1160\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\u2800\u3164\ufeff\u{e0000}-\u{e007f}]/u

/**
 * What is wrong with a wording, the first of it; null when it can be used.
 * @param key of one form of a number (`ui.characters.one`), which may leave the number out: "one letter"
 */
export function problemOf(
  { key, danish }: Pick<Wording, 'key' | 'danish'>,
  words: string,
  language: Language,
): WordingProblem | null {
  const wanted = fieldsIn(danish).join()
  const mayLack = /\.(zero|one|two)$/.test(key) && fieldsIn(words).length === 0
  if (!mayLack && fieldsIn(words).join() !== wanted) return 'fields'
  if (/[<>]|&\w+;/.test(words)) return 'markup'
  if (UNSEEN.test(words)) return 'unseen'
  if (words.length > mostLetters(danish)) return 'long'
  const said = words.replace(FIELD, '')
  // The Danish itself may stand where nobody knows better.
  if (words !== danish && LETTER.test(said) && !language.script.test(said)) return 'script'
  // Something must be left to read. Only fields may need no words ("{i} / {n}"), and a house's own words be a number alone.
  if (wanted === '' && !key.startsWith('own.') && LETTER.test(danish) && !LETTER.test(said)) return 'script'
  return null
}

/** What is wrong with what somebody wrote: with the words, or that a colleague wrote others meanwhile. */
export type RewordingProblem = WordingProblem | 'meanwhile'

export interface Rewordings {
  changes: Rewording[]
  /** By key. */
  wrong: Map<string, RewordingProblem>
}

/** How a sentence is said now; '' for in Danish. */
export const saidNow = ({ words, draft }: Sentence): string => words ?? draft ?? ''

/**
 * What somebody wrote, as changes to what is said now. Words that are ours anyway are no correction, and none take a correction back.
 * @param written by key; sentences that it lacks stay as they are
 * @param seen what each was when the writer began; a sentence that a colleague changed since is not overwritten
 */
export function rewordingsOf(
  sentences: readonly Sentence[],
  written: ReadonlyMap<string, string>,
  language: Language,
  seen?: ReadonlyMap<string, string>,
): Rewordings {
  const changes: Rewording[] = []
  const wrong: Rewordings['wrong'] = new Map()
  for (const sentence of sentences) {
    const { key, danish, draft } = sentence
    const typed = written.get(key)
    const now = saidNow(sentence)
    const began = seen?.get(key) ?? now
    if (typed === undefined) continue
    const words = tidied(typed)
    if (words === tidied(began) || words === now) continue
    const problem = tidied(began) !== now ? 'meanwhile' : words && problemOf(sentence, words, language)
    const to = words === '' || words === draft ? null : words
    if (problem) wrong.set(key, problem)
    else if (to !== sentence.words) changes.push({ key, danish, words: to })
  }
  return { changes, wrong }
}

/** Words as they are kept: in Unicode's composed form, each run of white space as one space. */
export const tidied = (typed: string): string => typed.normalize('NFC').replace(/\s+/g, ' ').trim()
