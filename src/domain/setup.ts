/** A whole house as data: what a preset, an empty municipality or another municipality's file holds. */
import { z } from 'zod'
import { ACTIVITY_KINDS, isNeutral, MOST_LETTERS_OF_NAME } from './activity.ts'
import { BACKS } from './back.ts'
import { fieldsOfPlace, MOST_CLOSED, MOST_TIMES, readPlace } from './place.ts'
import { DONT_KNOW, PURPOSES, QUESTION_TYPES } from './question.ts'
import { MOST_QUESTIONS, mayStart, PHASES } from './questionnaire.ts'
import { lookupOf } from './staff.ts'

const id = z.string().regex(/^[a-z0-9_-]{1,80}$/i)
const name = z.string().trim().min(1).max(MOST_LETTERS_OF_NAME)
const back = z.enum(BACKS)

const questionSchema = z.object({
  id: id.refine((word) => word !== 'ballot', 'ballot is the ballot’s own name'),
  type: z.enum(QUESTION_TYPES),
  purpose: z.enum(PURPOSES),
  text: name,
  help: z.string().max(MOST_LETTERS_OF_NAME).default(''),
  options: z
    .array(z.object({ id, text: name }))
    .max(12)
    .default([]),
  reverse: z.boolean().default(false),
  core: z.boolean().default(false),
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

export const bankSchema = z.object({
  questions: z.array(questionSchema),
  questionnaires: z.array(questionnaireSchema),
})

const time = z.object({
  name: z.string().default(''),
  /** The offer that is held then, by its id in the file. */
  activity: id.nullable().default(null),
  on: z.string(),
  weeks: z.literal([1, 2]),
  from: z.string(),
  to: z.string(),
  nurse: z
    .object({ on: z.string(), weeks: z.literal([1, 2, 4]) })
    .nullable()
    .default(null),
})

const placeSchema = z.object({
  phone: z.string().default(''),
  address: z.string().default(''),
  times: z.array(time).max(MOST_TIMES).default([]),
  closed: z
    .array(z.object({ from: z.string(), to: z.string() }))
    .max(MOST_CLOSED)
    .default([]),
})

export const setupSchema = z.object({
  id,
  municipality: name,
  place: z.string().default(''),
  institutions: z
    .array(z.object({ id, name, onlyActivities: z.array(id).optional(), place: placeSchema.optional() }))
    .max(500),
  activities: z
    .array(
      z.object({
        id,
        name,
        publicName: name.optional(),
        kind: z.enum(ACTIVITY_KINDS),
        questionnaires: z.array(id),
        tally: z.boolean().default(false),
        sensitive: z.boolean().default(false),
        smallGroup: z.boolean().default(false),
        noQr: z.boolean().default(false),
        cardBack: back.optional(),
      }),
    )
    .max(500),
  /** Each card; where they are not listed, one for every place × offer × questionnaire. */
  cards: z
    .array(
      z.object({ institution: id, activity: id, questionnaire: id, label: z.string().max(60).default('') }),
    )
    .max(5000)
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
  /** Gives a random code for a card; drawn again when there is such a card. */
  draw: () => string
}

/** The one file by which municipalities share a setup: with the questions that it asks, and no codes, people or answers. */
export const SETUP_FILE = 1

/** What is here already. A file may ask its questions, and must mean the same by them and by an offer of the same name. */
export interface Known extends Bank {
  activities: { name: string; kind: string; noCard: boolean }[]
}

/** What such a file must be. @param now for the dates of fixed times */
export const fileSchema = (known: Known, now: number) =>
  setupSchema
    .extend({
      kortsvar: z.literal(SETUP_FILE),
      id: id.default('fil'),
      ...bankSchema.partial().shape,
    })
    .superRefine((file, c) => {
      const say = (message: string, ...path: (string | number)[]) =>
        c.addIssue({ code: 'custom', message, path })
      const questions = byId([...known.questions, ...(file.questions ?? [])])
      const questionnaires = byId([...known.questionnaires, ...(file.questionnaires ?? [])])

      for (const list of ['institutions', 'activities', 'questions', 'questionnaires'] as const)
        for (const [nth, it] of (file[list] ?? []).entries()) {
          const before = (file[list] ?? []).slice(0, nth)
          if (before.some((other) => other.id === it.id)) say('twice', list, nth, 'id')
          if ('name' in it && before.some((other) => 'name' in other && isSame(other.name, it.name)))
            say('twice', list, nth, 'name')
        }
      for (const [nth, question] of (file.questions ?? []).entries()) {
        const here = known.questions.find((it) => it.id === question.id)
        if (here && !isAlike(here, question)) say('otherMeaning', 'questions', nth)
        const options = question.options.map((option) => option.id)
        const own = question.type === 'single' || question.type === 'multi'
        if (own !== options.length > 1 || new Set([...options, DONT_KNOW]).size !== options.length + 1)
          say('options', 'questions', nth, 'options')
      }
      for (const [nth, questionnaire] of (file.questionnaires ?? []).entries()) {
        const here = known.questionnaires.find((it) => it.id === questionnaire.id)
        if (here && !isAlike(here, questionnaire)) say('otherMeaning', 'questionnaires', nth)
        for (const [place, word] of questionnaire.questions.entries()) {
          if (!questions.has(word)) say('unknown', 'questionnaires', nth, 'questions', place)
          if (questionnaire.questions.indexOf(word) < place)
            say('twice', 'questionnaires', nth, 'questions', place)
        }
      }
      const kinds = new Map(file.activities.map((activity) => [activity.id, activity]))
      const places = byId(file.institutions)
      const asks = (activity: string, questionnaire: string, ...path: (string | number)[]) => {
        const wanted = questionnaires.get(questionnaire)
        const { kind } = kinds.get(activity) ?? {}
        if (!wanted) say('unknown', ...path)
        else if (kind && !mayStart(kind, wanted)) say('once', ...path)
      }
      for (const [nth, activity] of file.activities.entries()) {
        if (
          !isNeutral({ ...activity, publicName: activity.publicName ?? activity.name, noCard: activity.noQr })
        )
          say('neutral', 'activities', nth, 'publicName')
        const here = known.activities.find((it) => isSame(it.name, activity.name))
        if (here && here.kind !== activity.kind) say('otherMeaning', 'activities', nth, 'kind')
        if (here?.noCard && !activity.noQr) say('otherMeaning', 'activities', nth, 'noQr')
        for (const [place, word] of activity.questionnaires.entries())
          asks(activity.id, word, 'activities', nth, 'questionnaires', place)
      }
      for (const [nth, { onlyActivities = [], place }] of file.institutions.entries()) {
        for (const [at, word] of onlyActivities.entries())
          if (!kinds.has(word)) say('unknown', 'institutions', nth, 'onlyActivities', at)
        if (!place) continue
        for (const [at, { activity }] of place.times.entries())
          if (activity !== null && !kinds.has(activity))
            say('unknown', 'institutions', nth, 'place', 'times', at, 'activity')
        const fields = fieldsOfPlace({
          ...place,
          times: place.times.map((each) => ({ ...each, activity: null })),
        })
        for (const field of Object.keys(readPlace((word) => fields[word] ?? '', now, []).wrong)) {
          const row = Number(/\d$/.exec(field)?.[0] ?? 0) - 1
          const path = row < 0 ? [field === 'telefon' ? 'phone' : 'address'] : [listOf(field), row]
          say('place', 'institutions', nth, 'place', ...path)
        }
      }
      for (const [nth, card] of (file.cards ?? []).entries()) {
        if (!places.has(card.institution)) say('unknown', 'cards', nth, 'institution')
        const activity = kinds.get(card.activity)
        if (!activity) say('unknown', 'cards', nth, 'activity')
        if (activity?.noQr) say('noCard', 'cards', nth, 'activity')
        asks(card.activity, card.questionnaire, 'cards', nth, 'questionnaire')
      }
    })

export type SetupFile = z.infer<ReturnType<typeof fileSchema>>

const byId = <T extends { id: string }>(things: T[]) => new Map(things.map((it) => [it.id, it]))
const isSame = (a: string, b: string) => lookupOf(a) === lookupOf(b)
const listOf = (field: string) => (field.startsWith('lukket') ? 'closed' : 'times')

/** Whether two of the same id are the same: what a question means never changes. */
export const isAlike = (a: object, b: object): boolean => sorted(a) === sorted(b)
const sorted = (it: object) =>
  JSON.stringify(it, (_, value) =>
    value && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([x], [y]) => (x < y ? -1 : 1)))
      : value,
  )

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

/** A file as a set-up to be taken in. */
export const toTake = (file: SetupFile, municipality: string, draw: () => string): Setup => ({
  municipality,
  preset: file,
  bank: { questions: file.questions ?? [], questionnaires: file.questionnaires ?? [] },
  draw,
})
