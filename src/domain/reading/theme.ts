/**
 * Themes: a leader's own words for what several texts are about. A theme belongs to no place and no list: it is there as long as a text has it,
 * and nobody sees one who may not read such a text.
 */
import { printable } from '../redaction/printable.ts'

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
  const name = [...printable(typed).normalize('NFC').replace(/\s+/g, ' ').trim()]
    .slice(0, MOST_THEME_NAME)
    .join('')
    .trim()
  return name === '' ? null : { key: name.toLocaleLowerCase('da'), name }
}

/** The theme of that name as it is written already, so that there are not two of it; else as it was typed. */
export const asKnown = (theme: Theme, known: readonly Theme[]): Theme =>
  known.find(({ key }) => key === theme.key) ?? theme

/** How many texts of a quarter have a theme. */
export interface ThemeCount extends Theme {
  quarter: string
  n: number
}

export interface ThemeTable {
  quarters: string[]
  /** By name. A number is null where fewer than five texts have the theme: it is among the others then. */
  themes: (Theme & { numbers: (number | null)[]; isSmall: boolean })[]
  /** Texts of themes without a number, by quarter; null where they too are few, 0 where there are none. */
  others: (number | null)[]
}

/**
 * Numbers of themes, only by quarter and only from five texts on: of fewer, whoever knows who was there would know who wrote.
 * @param counts in any order
 * @param quarters the columns
 */
export function themeTable(counts: readonly ThemeCount[], quarters: readonly string[]): ThemeTable {
  const byKey = new Map<string, Theme & { n: Map<string, number> }>()
  for (const { key, name, quarter, n } of counts) {
    const there = byKey.get(key) ?? { key, name, n: new Map<string, number>() }
    byKey.set(key, there)
    there.n.set(quarter, (there.n.get(quarter) ?? 0) + n)
  }
  const enough = (n: number) => (n >= NUMBER_FROM ? n : null)
  const themes = [...byKey.values()].sort((a, b) => a.name.localeCompare(b.name, 'da'))
  const sumOfFew = (quarter: string) =>
    themes.reduce((all, { n }) => {
      const here = n.get(quarter) ?? 0
      return all + (here < NUMBER_FROM ? here : 0)
    }, 0)
  return {
    quarters: [...quarters],
    themes: themes.map(({ key, name, n }) => ({
      ...{ key, name },
      numbers: quarters.map((quarter) => enough(n.get(quarter) ?? 0)),
      isSmall: quarters.every((quarter) => (n.get(quarter) ?? 0) < NUMBER_FROM),
    })),
    others: quarters.map((quarter) => {
      const few = sumOfFew(quarter)
      return few === 0 ? 0 : enough(few)
    }),
  }
}
