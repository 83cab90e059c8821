/**
 * Themes: a leader's own words for what several texts are about. A theme belongs to no place and no list: it is there as long as a text has it,
 * and nobody sees one who may not read such a text.
 */
import { printable } from '../redaction/printable.ts'
import { searchable } from './search.ts'

export interface Theme {
  /** The same for the same theme, however it is written: its name in small letters. */
  key: string
  name: string
}

export const MOST_THEME_NAME = 40
/** Themes of one text; themes of all that somebody may read. */
export const MOST_ON_A_TEXT = 5
export const MOST_THEMES = 100

/** Texts of one quarter that a theme needs to have a number. */
export const NUMBER_FROM = 5

/** A theme by its name as it was typed; null where nothing was. Too long a name ends where it must. */
export function themeOf(typed: string): Theme | null {
  // Signs that nobody sees would make two themes that look like one.
  const name = [
    ...printable(typed)
      .normalize('NFC')
      .replace(/\p{Cf}/gu, '')
      .replace(/\s+/g, ' ')
      .trim(),
  ]
    .slice(0, MOST_THEME_NAME)
    .join('')
    .trim()
  return name === '' ? null : { key: name.toLocaleLowerCase('da'), name }
}

/** The theme of that name as it is written already, so that there are not two of it; else as it was typed. */
export const asKnown = (theme: Theme, known: readonly Theme[]): Theme =>
  known.find(({ key }) => key === theme.key) ?? theme

/** Whether there would be more themes than there may be. @param more some of them may be known already */
export function areTooMany(known: readonly Theme[], more: readonly Theme[]): boolean {
  const has = new Set(known.map(({ key }) => key))
  const fresh = new Set(more.map(({ key }) => key).filter((key) => !has.has(key)))
  return fresh.size > 0 && has.size + fresh.size > MOST_THEMES
}

/** Whether a theme is called by one of these words: what is taken out of a text must not live on in its themes. */
export function isCalledBy({ name }: Theme, words: readonly string[]): boolean {
  const letters = (word: string) => searchable(word).replace(/[^\p{L}\p{M}\p{N}]+/gu, '')
  const gone = new Set(words.map(letters).filter(Boolean))
  return name.split(/\s+/).some((word) => gone.has(letters(word)))
}

/** How many texts of a quarter have a theme. */
export interface ThemeCount extends Theme {
  quarter: string
  n: number
}

export interface ThemeTable {
  quarters: string[]
  /** By name. A number is null where fewer than five texts have the theme: it is among the others then. 0 is none. */
  themes: (Theme & { numbers: (number | null)[] })[]
  /** Texts that have a theme without a number, by quarter; null where they too are few, 0 where there are none. */
  others: (number | null)[]
}

const sumIn = (counts: readonly ThemeCount[], quarter: string): Map<string, number> => {
  const sums = new Map<string, number>()
  for (const count of counts)
    if (count.quarter === quarter) sums.set(count.key, (sums.get(count.key) ?? 0) + count.n)
  return sums
}

/** The keys of themes that are in "andet" in a quarter: some texts have them, but too few. */
export const smallIn = (counts: readonly ThemeCount[], quarter: string): string[] =>
  [...sumIn(counts, quarter)].filter(([, n]) => n < NUMBER_FROM).map(([key]) => key)

/** A number from five on; 0 is none, null is few. */
const enough = (n: number) => (n >= NUMBER_FROM || n === 0 ? n : null)

/**
 * Numbers of themes, only by quarter and only from five texts on: of fewer, whoever knows who was there would know who wrote.
 * @param known all themes there are, those of hidden texts among them
 * @param counts in any order
 * @param quarters the columns
 * @param others for each of them, how many texts have any of the themes in `smallIn`: a text with several is one
 */
export function themeTable(
  known: readonly Theme[],
  counts: readonly ThemeCount[],
  quarters: readonly string[],
  others: readonly number[],
): ThemeTable {
  const sums = quarters.map((quarter) => sumIn(counts, quarter))
  return {
    quarters: [...quarters],
    themes: [...known]
      .sort((a, b) => a.name.localeCompare(b.name, 'da'))
      .map((theme) => ({ ...theme, numbers: sums.map((sum) => enough(sum.get(theme.key) ?? 0)) })),
    others: others.map(enough),
  }
}
