/** Every sentence that parents may read in another language, with what a translator must know of it. */
import type { Question } from '../../domain/asking/question.ts'
import type { Told } from '../../domain/follow-up/agreement.ts'
import type { Language } from '../../domain/languages/language.ts'
import { keyOf, ownKey, type Sentence, type Wording, wordingsIn } from '../../domain/languages/wording.ts'
import { HELP, type Help } from '../../domain/place/help.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { fill, stepWord } from '../phrasebook.ts'
import { languagePhrases } from '../staff/languages.ts'
import { da } from './da.ts'
import { draftOf } from './languages/index.ts'
import notes from './languages/notes.json' with { type: 'json' }

const { notes: words, answers } = languagePhrases

/** The parts in which sentences are listed, and which keys belong to each. */
export const PARTS = {
  egne: /^own\./,
  skema:
    /^ui\.(title|start|free|pot|send|sending|notSent|notSentYet|nth|readAloud|stop|dontKnow|skip|thenNow|now|before|multi|characters|tooMany|chooseLanguage|trialBanner)(\.|$)/,
  tak: /^ui\.(thanks|help|share|visit|again|saidDid)(\.|$)/,
  privatliv: /^ui\.(privacy\.|years|months)/,
  fejl: /^ui\.(err|closed|front|tablet|accessLink|newTab|onlyDanish)(\.|$)/,
  kort: /^card\./,
  skalaer: /^scale\./,
  spoergsmaal: /^q\./,
} as const
export type Part = keyof typeof PARTS

/** A sentence as it is listed for who corrects or translates it. */
export interface Listed extends Sentence {
  part: Part
  note: string
}

interface Known {
  municipality: Pick<Municipality, 'institutions' | 'activities' | 'contacts' | 'questions'>
  wordings: readonly Wording[]
  /** What parents are told of what the house did. */
  told?: readonly Told[]
}

const noteOn: Record<string, string> = notes

/** What a question's sentences are, in Danish: their answers say how they must be understood. */
function questionSentences(question: Question): [key: string, danish: string, note: string][] {
  const { id, type, text, help, options } = question
  const best = stepWord(da, type, '5')
  const note = best ? fill(words.scale, { best, worst: stepWord(da, type, '1') }) : (answers[type] ?? '')
  return [
    [`q.${id}`, text, note],
    ...(help
      ? [[`q.${id}.help`, help, fill(words.help, { question: text })] as [string, string, string]]
      : []),
    ...options.map((option): [string, string, string] => [
      `q.${id}.${option.id}`,
      option.text,
      fill(words.option, { question: text }),
    ]),
  ]
}

const helpOf = (help: Help) => HELP.map((name) => help[name])

type OwnWord = keyof typeof words.own

/** What the house wrote itself and parents read, in order, with what it is; what stands in several places is there once. */
function ownWordsOf({
  municipality: { institutions, activities, contacts },
  told = [],
}: Pick<Known, 'municipality' | 'told'>): Map<string, OwnWord> {
  const open = <T extends { closed: boolean }>(things: readonly T[]) => things.filter(({ closed }) => !closed)
  const all: [OwnWord, string][] = [
    ...open(activities).map(({ publicName }): [OwnWord, string] => ['offer', publicName]),
    ...open(institutions).flatMap(
      ({ visitorInfo: { phone, phoneHours, hours, times }, help }): [OwnWord, string][] => [
        ...times.map(({ name }): [OwnWord, string] => ['time', name]),
        ['hours', hours],
        ['phone', phone],
        ['phoneHours', phoneHours],
        ...helpOf(help).map((said): [OwnWord, string] => ['help', said]),
      ],
    ),
    ...helpOf(contacts).map((said): [OwnWord, string] => ['help', said]),
    ['contact', contacts.privacyContact],
    ['dpo', contacts.dpo],
    ['law', contacts.legalBasis],
    ...told.flatMap((one) =>
      [one.said, one.did, one.because].map((said): [OwnWord, string] => ['told', said]),
    ),
  ]
  const found = new Map<string, OwnWord>()
  for (const [what, danish] of all) if (danish && !found.has(danish)) found.set(danish, what)
  return found
}

/**
 * Wordings of words that the house has since changed or given up. They are shown nowhere, but whoever writes the translation anew
 * may want to copy from them.
 */
export function leftOver(language: Language, known: Known): Wording[] {
  const own = ownWordsOf(known)
  const { wordings } = known
  return [...wordingsIn(language, wordings).values()].filter(
    ({ key, danish }) => key === ownKey(danish) && !own.has(danish),
  )
}

/** What a form of a number is for, by numbers that take it in the language. */
function formNote(language: string, form: string): string {
  const rules = new Intl.PluralRules(language)
  const numbers = Array.from({ length: 201 }, (_, n) => n).filter((n) => rules.select(n) === form)
  if (numbers.length === 0) return words.noNumber
  return fill(words.numbers, { numbers: listOf(numbers.slice(0, 4).map(String)) })
}

const listOf = (said: string[]) => new Intl.ListFormat('da', { type: 'disjunction' }).format(said)

/** Explanations name other sentences by their keys, which nobody sees: their Danish stands there instead. */
const withoutKeys = (note: string) =>
  note.replace(/\b(?:ui|card|scale)\.[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*/g, (key) => {
    const danish = Object.hasOwn(da, key) ? da[key as keyof typeof da] : undefined
    return danish === undefined ? key : `“${typeof danish === 'string' ? danish : danish.other}”`
  })

/** @param municipality whose questions and own words are among them @returns them in the order of the pages */
export function sentencesOf(language: Language, known: Known): Listed[] {
  const { municipality, wordings } = known
  const own = wordingsIn(language, wordings)
  const forms = new Intl.PluralRules(language.code).resolvedOptions().pluralCategories
  const listed = (key: string, danish: string, note: string, form?: string): Listed => {
    const whole = keyOf(key, form)
    const kept = own.get(whole)
    return {
      key: whole,
      danish,
      draft: draftOf(language.code, key, danish, form) ?? null,
      words: kept?.danish === danish ? kept.words : null,
      was: kept && kept.danish !== danish ? kept.words : null,
      part: (Object.keys(PARTS) as Part[]).find((part) => PARTS[part].test(whole))!,
      note: form ? `${note} ${formNote(language.code, form)}`.trim() : note,
    }
  }
  return [
    ...[...ownWordsOf(known)].map(([danish, what]) =>
      listed(ownKey(danish), danish, `${words.own[what]} ${words.keep}`),
    ),
    ...Object.entries(da).flatMap(([key, danish]) => {
      const note = withoutKeys(noteOn[key] ?? '')
      if (typeof danish === 'string') return [listed(key, danish, note)]
      return forms.map((form) => listed(key, danish.other, note, form))
    }),
    ...municipality.questions.flatMap((question) =>
      questionSentences(question).map(([key, danish, note]) => listed(key, danish, note)),
    ),
  ]
}
