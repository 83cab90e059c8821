/** A whole house as data: what a preset, an empty municipality or another municipality's file holds. */
import { z } from 'zod'
import { ASKED, FILLING, MARK, POT, SHOWN } from '../asking/ballot.ts'
import {
  BALLOT,
  DID_NOT_WRITE,
  DONT_KNOW,
  HANDED_IN,
  NONE,
  PURPOSES,
  QUESTION_TYPES,
  WROTE,
} from '../asking/question.ts'
import { BACKS, MOST_QUESTIONS, PHASES } from '../asking/questionnaire.ts'
import { MOST_LABEL } from '../cards/card.ts'
import { ACTIVITY_KINDS } from '../place/activity.ts'
import { EXTRA } from '../place/counted.ts'
import { MOST_LETTERS_OF_NAME } from '../place/name.ts'
import { RHYTHMS } from '../place/visit.ts'
import { MOST_CLOSED, MOST_TIMES } from '../place/visitor-info.ts'

/** Ids become keys of JavaScript objects, so words that every object has (`constructor`) are refused. */
const id = z
  .string()
  .regex(/^[a-z0-9][a-z0-9_-]{0,79}$/i)
  .refine((word) => !(word in {}), 'reserved')
const name = z.string().trim().min(1).max(MOST_LETTERS_OF_NAME)
const back = z.enum(BACKS)

/** Names of counters that no option may take. */
const COUNTERS = [DONT_KNOW, NONE, WROTE, DID_NOT_WRITE, HANDED_IN]

const questionSchema = z.object({
  // The id becomes the name of a form field and of counters, so it must not be one of the form's or the ballot's own.
  id: id.refine((word) => ![BALLOT, SHOWN, ASKED, MARK, POT, FILLING].includes(word), 'reserved'),
  type: z.enum(QUESTION_TYPES),
  purpose: z.enum(PURPOSES),
  text: name,
  help: z.string().max(MOST_LETTERS_OF_NAME).default(''),
  options: z
    // An option's id becomes the name of a counter, so it must not be one of the names that have a fixed meaning.
    .array(z.object({ id: id.refine((word) => !COUNTERS.includes(word), 'reserved'), text: name }))
    .max(12)
    .default([]),
  reverse: z.boolean().default(false),
  core: z.boolean().default(false),
  sensitive: z.boolean().default(false),
})

const questionnaireSchema = z.object({
  id,
  title: name,
  when: z.string().max(300).default(''),
  questions: z.array(id).min(1).max(MOST_QUESTIONS),
  once: z.boolean(),
  phase: z.enum(PHASES).nullable(),
  back,
})

/** The questions and questionnaires that cards can ask. */
export const bankSchema = z.object({
  questions: z.array(questionSchema),
  questionnaires: z.array(questionnaireSchema),
})

const time = z.object({
  name: z.string().default(''),
  /** The offer that is held then, by its id in the file. */
  activity: id.nullable().default(null),
  on: z.string(),
  weeks: z.literal([...RHYTHMS]),
  until: z.string().nullish(),
  from: z.string(),
  to: z.string(),
  nurse: z
    .object({ on: z.string(), weeks: z.literal([1, 2, 4]) })
    .nullable()
    .default(null),
})

const placeSchema = z.object({
  phone: z.string().default(''),
  phoneHours: z.string().default(''),
  address: z.string().default(''),
  hours: z.string().default(''),
  times: z.array(time).max(MOST_TIMES).default([]),
  closed: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .max(MOST_CLOSED)
    .default([]),
})

/** Cards in one setup: twice what the largest municipality would have. */
export const MOST_CARDS = 2000

export const setupSchema = z.object({
  id,
  municipality: name,
  place: z.string().default(''),
  institutions: z
    .array(
      z.object({
        id,
        name,
        onlyActivities: z.array(id).optional(),
        /** What is counted at an offer besides who and from where. */
        counted: z
          .array(z.object({ activity: id, extra: z.array(z.enum(EXTRA)) }))
          .max(100)
          .optional(),
        place: placeSchema.optional(),
      }),
    )
    .max(500),
  activities: z
    .array(
      z.object({
        id,
        name,
        publicName: name.optional(),
        kind: z.enum(ACTIVITY_KINDS),
        questionnaires: z.array(id).max(20),
        tally: z.boolean().default(false),
        sensitive: z.boolean().default(false),
        /** Where the file does not say, as its kind asks for (place/activity.ts). */
        smallGroup: z.boolean().optional(),
        noQr: z.boolean().default(false),
        cardBack: back.optional(),
      }),
    )
    .max(500),
  /** Each card; where they are not listed, one for every place × offer × questionnaire. */
  cards: z
    .array(
      z.object({
        institution: id,
        activity: id,
        questionnaire: id,
        label: z.string().max(MOST_LABEL).default(''),
      }),
    )
    .max(MOST_CARDS)
    .optional(),
})

export type Bank = z.infer<typeof bankSchema>
export type Preset = z.infer<typeof setupSchema>
export type Question = z.infer<typeof questionSchema>

/** What an installation is set up from, or given more of. */
export interface Setup {
  municipality: string
  preset: Preset
  bank: Bank
  /** Gives a random code for a card; it is called again while another card has that code. */
  draw: () => string
}

/** A sentence without what does not change its meaning: case, spaces and punctuation. "<" and "+" change it. */
const wordsOf = (sentence: string) =>
  sentence
    .toLowerCase()
    .replace(/[\s.,;:!?]+/g, ' ')
    .trim()

type Asked = Pick<Question, 'type' | 'text' | 'options' | 'reverse'>

/** Whether two questions of one id mean the same: what a question means never changes, but a comma may be mended. */
export const isSameQuestion = (a: Asked, b: Asked): boolean =>
  a.type === b.type &&
  a.reverse === b.reverse &&
  wordsOf(a.text) === wordsOf(b.text) &&
  a.options.length === b.options.length &&
  a.options.every(
    ({ id, text }, nth) => id === b.options[nth]!.id && wordsOf(text) === wordsOf(b.options[nth]!.text),
  )

type Asks = { questions: string[]; once: boolean }

/** Whether two questionnaires of one id ask the same, as often. */
export const isSameQuestionnaire = (a: Asks, b: Asks): boolean =>
  a.once === b.once && a.questions.join() === b.questions.join()

/** Where an activity is offered: everywhere, but for institutions that hold only some. */
export function offersOf(preset: Preset) {
  return preset.institutions.flatMap((institution) =>
    preset.activities
      .filter((activity) => institution.onlyActivities?.includes(activity.id) ?? true)
      .map((activity) => ({ institution: institution.id, activity })),
  )
}

/** The cards that are listed; else one for every institution × activity × questionnaire, but where there must be none. */
export const cardsOf = (preset: Preset) =>
  preset.cards ??
  offersOf(preset)
    .filter(({ activity }) => !activity.noQr)
    .flatMap(({ institution, activity }) =>
      activity.questionnaires.map((questionnaire) => ({
        institution,
        activity: activity.id,
        questionnaire,
        label: '',
      })),
    )
