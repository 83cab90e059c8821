/** Fills `{fields}` in phrases, and makes a language's book: all that is said in it, as this municipality says it. */
import { DANISH, type Language } from '../domain/languages/language.ts'
import { fieldsIn, keyOf, ownKey, type Wording, wordingsIn } from '../domain/languages/wording.ts'
import { numberText } from './numbers.ts'
import { da, type Forms, type PhraseKey, type Phrases } from './parents/da.ts'
import { draftOf } from './parents/languages/index.ts'

/** What the fields of a phrase stand for, by name; null, undefined and '' count as no value. Numbers are written out as 1.072. */
export type Values = Record<string, string | number | null | undefined>

const FIELD = /\{(\w+)\}/g

const isNone = (value: Values[string]): value is null | undefined | '' =>
  value === null || value === undefined || value === ''

/** @throws when a field has no value: a sentence must never show a hole */
export function fill(text: string, values: Values): string {
  return text.replace(FIELD, (_, name: string) => {
    const value = values[name]
    if (isNone(value)) throw new Error(`no value for {${name}}`)
    return typeof value === 'number' ? numberText(value) : value
  })
}

/** Lines whose every field has a value; a line with an empty field is left out. */
export const fillLines = (lines: readonly string[], values: Values): string[] =>
  lines
    .filter((line) => !fieldsIn(line).some((name) => isNone(values[name])))
    .map((line) => fill(line, values))

/** A language with all that is said in it. */
export interface Book {
  language: Language
  phrases: Phrases
  /** How words that stand in the database are said: a question's (`q.ID`), or the house's own. Undefined where only Danish has them. */
  said: (key: string, danish: string) => string | undefined
}

const danishBook: Book = { language: DANISH, phrases: da, said: () => undefined }

/**
 * The book of a language: the municipality's wordings before our translations, and Danish for what neither has.
 * @param wordings of any language; another's are not looked at
 */
export function bookOf(language: Language, wordings: readonly Wording[] = []): Book {
  if (language.code === 'da') return danishBook
  const { code } = language
  const corrected = wordingsIn(language, wordings)
  /** @param key of the whole, @param form of a number in it */
  const inWords = (key: string, danish: string, form?: string) => {
    const own = corrected.get(keyOf(key, form))
    return own?.danish === danish ? own.words : draftOf(code, key, danish, form)
  }
  const forms = new Intl.PluralRules(code).resolvedOptions().pluralCategories
  const phrases = Object.fromEntries(
    Object.entries(da).map(([key, danish]) => {
      if (typeof danish === 'string') return [key, inWords(key, danish) ?? danish]
      const said = forms.map((form) => [form, inWords(key, danish.other, form)])
      return [key, said.every(([, text]) => text) ? Object.fromEntries(said) : danish]
    }),
  ) as Phrases
  return { language, phrases, said: inWords }
}

/** Marks of what stands in a line as it is: Unicode's isolates, so that it keeps its direction even where no page looks at them. */
export const NAME = '\u2066'
export const DANISH_WORDS = '\u2068'
export const ENDS = '\u2069'

/** A name in a line: no browser may translate it. */
export const named = (name: string): string => name && `${NAME}${name}${ENDS}`

/** The house's own words in a line: as somebody translated them, else in Danish and marked so. */
export function ownIn(book: Book, danish: string): string {
  const words = danish && book.said(ownKey(danish), danish)
  return words || (danish && book.language.code !== 'da' ? `${DANISH_WORDS}${danish}${ENDS}` : danish)
}

/** A name that the house gave, in a line: no browser may translate it, and where it is in Danish it says so. */
export function ownName(book: Book, danish: string): string {
  const words = danish && book.said(ownKey(danish), danish)
  return named(words || (danish && book.language.code !== 'da' ? DANISH_WORDS + danish : danish))
}

/** The same where nothing can be marked, as in a file for a calendar. */
export const own = (book: Book, danish: string): string => book.said(ownKey(danish), danish) ?? danish

/** The sentences of these keys whose every field has a value, filled in. */
export const linesOf = ({ phrases }: Book, keys: readonly PhraseKey[], values: Values): string[] =>
  fillLines(
    keys.map((key) => phrases[key]),
    values,
  )

/** What is said of a number, in the form that the language has for it. */
export const counted = ({ language }: Book, forms: Forms, n: number): string =>
  fill(forms[new Intl.PluralRules(language.code).select(n)] ?? forms.other, { n })

/** "2 år", "18 måneder": how long texts are kept, as the sentence about it wants it said. */
export const lengthOf = (book: Book, months: number): string =>
  months % 12 === 0
    ? counted(book, book.phrases['ui.years'], months / 12)
    : counted(book, book.phrases['ui.months'], months)

/** What a step of a question's scale is called; undefined for types without one, and for what is no step of it. */
export const stepWord = (phrases: Phrases, type: string, step: string): string | undefined =>
  phrases[`scale.${type === 'thenNow5' ? 'fits5' : type}.${step}` as PhraseKey]
