/**
 * Themes are proposed from words and pairs of words that come again in several texts: counted, never guessed by a model, and nothing leaves the
 * server. They carry no numbers: a number belongs to a theme that a leader has given, and only from five texts on (theme.ts).
 */

import { REMOVED } from '../redaction/redaction.ts'
import { MASKED } from './masking.ts'

/** What is known of Danish words: from a library, handed in. */
export interface Danish {
  /** The part that a word's forms share: `parkeringen` and `parkering` have the same. */
  stem(word: string): string
  /** Words that stand in any text and say nothing of what it is about. */
  isFiller(word: string): boolean
  /** The same of English, so that English texts can be told from Danish ones. */
  isEnglishFiller(word: string): boolean
}

export interface Proposal {
  /** As it is written most often. */
  name: string
  /** One stem, or two that stand side by side. */
  stems: string[]
}

/** Texts that a word must come again in. */
const FEWEST = 3
const MOST = 18
/** Shorter words are left out. */
const LEAST_LETTERS = 3
/** A word that hardly ever stands without its neighbour is proposed with it alone. */
const MOSTLY = 0.7

/** Words that parents write in any answer. They are Danish too, but no library counts them as filler. */
const SAID_OFTEN = new Set(
  (
    'tak god godt gode rigtig rigtigt lidt mere mest bare synes synd får fået få fik kan kommer komme kom går gå gør gøre gjort bedre bedst ' +
    'dejlig dejligt fint fin super hej gerne altid aldrig være været vores jeres ting helt ret flere mindre måske også uden inden selvom fordi ' +
    'gang gange sæt svært rart finde fandt høre hører hørt imod hjem hjemme skrive skriv skrev sige siger se ser fra alene hele snart nemt let stor lille'
  ).split(' '),
)

const OTHER_LETTERS = /[^a-zæøåéèüöä]/u
const wordsIn = (text: string): string[] => text.toLocaleLowerCase('da').match(/\p{L}[\p{L}\p{M}]*/gu) ?? []

/** Texts in other languages are left alone: there is no list of their fillers, and nobody here counts languages. */
function isDanish(words: readonly string[], danish: Danish): boolean {
  if (words.some((word) => OTHER_LETTERS.test(word))) return false
  const count = (is: (word: string) => boolean) => words.filter(is).length
  return count(danish.isFiller) >= count(danish.isEnglishFiller)
}

interface Found {
  stems: string[]
  texts: Set<number>
  /** How often each way of writing it came. */
  written: Map<string, number>
}

/** What one text is about: its words' stems, and pairs of stems that stand side by side, each as it is written. */
export function stemsIn(text: string, danish: Danish): { stems: string[]; written: string }[] {
  const words = wordsIn(text.replaceAll(MASKED, ' ').replaceAll(REMOVED, ' '))
  if (!isDanish(words, danish)) return []
  const telling = words.map((word) =>
    word.length >= LEAST_LETTERS && !danish.isFiller(word) && !SAID_OFTEN.has(word)
      ? { stem: danish.stem(word), word }
      : null,
  )
  return telling.flatMap((now, nth) => {
    if (!now) return []
    const next = telling[nth + 1]
    const one = { stems: [now.stem], written: now.word }
    return next && next.stem !== now.stem
      ? [one, { stems: [now.stem, next.stem], written: `${now.word} ${next.word}` }]
      : [one]
  })
}

/** Counts, text by text: a reader of thousands lets others be answered in between. */
export function proposing(danish: Danish) {
  const found = new Map<string, Found>()
  let nth = 0
  return {
    take(text: string) {
      nth++
      for (const { stems, written } of stemsIn(text, danish)) {
        const key = stems.join(' ')
        const there = found.get(key) ?? { stems, texts: new Set(), written: new Map() }
        found.set(key, there)
        there.texts.add(nth)
        there.written.set(written, (there.written.get(written) ?? 0) + 1)
      }
    },
    /** @param taken names of themes that there are: they are not proposed again */
    proposals(taken: readonly string[]): Proposal[] {
      const has = new Set(
        taken.map((name) =>
          wordsIn(name)
            .map((word) => danish.stem(word))
            .join(' '),
        ), // as a pair is keyed
      )
      const often = [...found.entries()].filter(([key, { texts }]) => texts.size >= FEWEST && !has.has(key))
      const pairs = often.filter(([, { stems }]) => stems.length === 2)
      const isMostlyPaired = ([key, { texts }]: [string, Found]) =>
        pairs.some(([, pair]) => pair.stems.includes(key) && pair.texts.size >= MOSTLY * texts.size)
      return often
        .filter((one) => one[1].stems.length === 2 || !isMostlyPaired(one))
        .map(([key, { stems, texts, written }]) => ({ key, stems, n: texts.size, name: commonest(written) }))
        .sort((a, b) => b.n - a.n || (a.key < b.key ? -1 : 1))
        .slice(0, MOST)
        .map(({ name, stems }) => ({ name, stems }))
    },
  }
}

const commonest = (written: ReadonlyMap<string, number>): string =>
  [...written].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]![0]

/** Whether a text has what was proposed. */
export const isProposedBy = (text: string, stems: readonly string[], danish: Danish): boolean =>
  stemsIn(text, danish).some((one) => one.stems.join(' ') === stems.join(' '))
