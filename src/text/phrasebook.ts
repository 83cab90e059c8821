/** Fills `{fields}` in phrases. */
import type { QuestionType } from '../domain/asking/question.ts'
import { numberText } from './numbers.ts'
import { da, type PhraseKey, type Phrases } from './parents/da.ts'

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

/** The sentences of these keys whose every field has a value, filled in. */
export const linesOf = (phrases: Phrases, keys: readonly PhraseKey[], values: Values): string[] =>
  fillLines(
    keys.map((key) => phrases[key]),
    values,
  )

/** A language by its code, the direction in which it is written, and its name in its own script. */
export interface Language {
  code: string
  dir: 'ltr' | 'rtl'
  name: string
}

/** A language with all that is said in it. */
export interface Book {
  language: Language
  phrases: Phrases
}

const danish: Book = { language: { code: 'da', dir: 'ltr', name: 'Dansk' }, phrases: da }
const languages = new Map<string, Book>([['da', danish]])

/** The names of the languages that are on besides Danish, each in its own script. */
export const otherLanguages = (): string[] =>
  [...languages.values()]
    .map(({ language }) => language)
    .filter(({ code }) => code !== 'da')
    .map(({ name }) => name)

/** Whether a code, as it stands in an address, is one of our languages. */
export const isLanguage = (code: string | undefined): code is string => languages.has(code ?? '')

/** A language's book by its code; Danish where it is not one of ours. */
export const bookFor = (language: string | undefined): Book => languages.get(language ?? 'da') ?? danish

/** What a step of a question's scale is called; undefined for types without one, and for what is no step of it. */
export const stepWord = (phrases: Phrases, type: QuestionType, step: string): string | undefined =>
  phrases[`scale.${type === 'thenNow5' ? 'fits5' : type}.${step}` as PhraseKey]
