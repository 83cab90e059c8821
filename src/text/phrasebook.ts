/** Fills `{fields}` in phrases. */
import { numberText } from './numbers.ts'
import { da, type Phrases } from './parents/da.ts'

/** What the fields of a phrase stand for, by name; null, undefined and '' count as no value. Numbers are written out as 1.072. */
export type Values = Record<string, string | number | null | undefined>

const FIELD = /\{(\w+)\}/g

/** @throws when a field has no value: a sentence must never show a hole */
export function fill(text: string, values: Values): string {
  return text.replace(FIELD, (_, name: string) => {
    const value = values[name]
    if (value === null || value === undefined || value === '') throw new Error(`no value for {${name}}`)
    return typeof value === 'number' ? numberText(value) : value
  })
}

/** Lines whose every field has a value; a line with an empty field is left out. */
export const fillLines = (lines: readonly string[], values: Values): string[] =>
  lines
    .filter((line) =>
      [...line.matchAll(FIELD)].every(
        ([, name]) => values[name!] !== undefined && values[name!] !== null && values[name!] !== '',
      ),
    )
    .map((line) => fill(line, values))

const languages = new Map<string, Phrases>([['da', da]])

/** The names of the languages that are on besides Danish, each in its own script. */
export const otherLanguages = (): string[] =>
  [...languages.values()].filter(({ lang }) => lang !== 'da').map(({ name }) => name)

/** Whether a code, as it stands in an address, is one of our languages. */
export const isLanguage = (code: string | undefined): code is string => languages.has(code ?? '')

/** The phrases of a language by its code; Danish where it is not one of ours. */
export const phrasesFor = (language: string | undefined): Phrases => languages.get(language ?? 'da') ?? da
