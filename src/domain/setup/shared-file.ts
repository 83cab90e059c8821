/** The one file by which municipalities share a setup: with the questions that it asks, and no codes, people or answers. */
import { z } from 'zod'
import { DONT_KNOW } from '../asking/question.ts'
import { mayStart } from '../cards/asks.ts'
import { isNeutral } from '../place/activity.ts'
import { lookupOf } from '../place/name.ts'
import { fieldsOfVisitorInfo, readVisitorInfo } from '../place/visitor-info.ts'
import {
  type Bank,
  bankSchema,
  isSameQuestion,
  isSameQuestionnaire,
  MOST_CARDS,
  type Preset,
  type Setup,
  setupSchema,
} from './setup.ts'

/** The version of the file's format. People keep files for years: add to the format, but never change what it has. */
export const SETUP_FILE = 1

/**
 * What this installation has already. A file may use its questions; a question of the same id, or an offer of the
 * same name, must mean the same in the file.
 */
export interface Known extends Bank {
  activities: { name: string; kind: string; noCard: boolean }[]
}

const shape = setupSchema.extend({
  kortsvar: z.literal(SETUP_FILE),
  id: setupSchema.shape.id.default('fil'),
  ...bankSchema.partial().shape,
})

export type SetupFile = z.infer<typeof shape>

/** Says what is wrong with what stands at a path, by the names that text and console put into words. */
type Say = (problem: string, ...path: (string | number)[]) => void

/**
 * What such a file must be like.
 * @param now milliseconds since 1970: fixed times may not lie more than a year later
 */
export const fileSchema = (known: Known, now: number) =>
  shape.superRefine((file, c) => {
    const say: Say = (message, ...path) => c.addIssue({ code: 'custom', message, path })
    namesOnce(file, say)
    questions(file, known, say)
    questionnaires(file, known, say)
    const asks = asking(file, known, say)
    activities(file, known, asks, say)
    places(file, now, say)
    cards(file, asks, say)
    if (countOf(file) > MOST_CARDS) say('tooMany', 'activities')
  })

/** How many cards a file means, without making them: a small file can mean millions. */
function countOf({ cards, institutions, activities }: SetupFile): number {
  if (cards) return cards.length
  const asked = new Map(activities.map(({ id, questionnaires }) => [id, questionnaires.length]))
  const all = [...asked.keys()]
  return institutions
    .flatMap(({ onlyActivities = all }) => onlyActivities)
    .reduce((n, id) => n + (asked.get(id) ?? 0), 0)
}

function namesOnce(file: SetupFile, say: Say) {
  for (const list of ['institutions', 'activities', 'questions', 'questionnaires'] as const) {
    const things: { id: string; name?: string }[] = file[list] ?? []
    for (const [nth, { id, name }] of things.entries()) {
      const before = things.slice(0, nth)
      if (before.some((other) => other.id === id)) say('twice', list, nth, 'id')
      if (name !== undefined && before.some((other) => isSame(other.name ?? '', name)))
        say('twice', list, nth, 'name')
    }
  }
}

function questions(file: SetupFile, known: Known, say: Say) {
  for (const [nth, question] of (file.questions ?? []).entries()) {
    const here = known.questions.find(({ id }) => id === question.id)
    if (here && !isSameQuestion(here, question)) say('otherMeaning', 'questions', nth)
    const options = question.options.map(({ id }) => id)
    const bringsOwn = question.type === 'single' || question.type === 'multi'
    const areApart = new Set([...options, DONT_KNOW]).size === options.length + 1
    if (bringsOwn !== options.length > 1 || !areApart) say('options', 'questions', nth, 'options')
  }
}

function questionnaires(file: SetupFile, known: Known, say: Say) {
  const all = byId([...known.questions, ...(file.questions ?? [])])
  for (const [nth, questionnaire] of (file.questionnaires ?? []).entries()) {
    const here = known.questionnaires.find(({ id }) => id === questionnaire.id)
    if (here && !isSameQuestionnaire(here, questionnaire)) say('otherMeaning', 'questionnaires', nth)
    for (const [at, word] of questionnaire.questions.entries()) {
      if (!all.has(word)) say('unknown', 'questionnaires', nth, 'questions', at)
      if (questionnaire.questions.indexOf(word) < at) say('twice', 'questionnaires', nth, 'questions', at)
    }
  }
}

/** @returns says what is wrong with an offer that asks a questionnaire */
function asking(file: SetupFile, known: Known, say: Say) {
  const all = byId([...known.questionnaires, ...(file.questionnaires ?? [])])
  const offers = byId(file.activities)
  return (activity: string, questionnaire: string, ...path: (string | number)[]) => {
    const wanted = all.get(questionnaire)
    const { kind } = offers.get(activity) ?? {}
    if (!wanted) say('unknown', ...path)
    else if (kind && !mayStart(kind, wanted)) say('once', ...path)
  }
}

function activities(file: SetupFile, known: Known, asks: ReturnType<typeof asking>, say: Say) {
  for (const [nth, activity] of file.activities.entries()) {
    const { name, publicName = name, kind, noQr } = activity
    if (!isNeutral({ name, publicName, sensitive: activity.sensitive }))
      say('neutral', 'activities', nth, 'publicName')
    const here = known.activities.find((it) => isSame(it.name, name))
    if (here && here.kind !== kind) say('otherMeaning', 'activities', nth, 'kind')
    if (here?.noCard && !noQr) say('otherMeaning', 'activities', nth, 'noQr')
    for (const [at, word] of activity.questionnaires.entries()) {
      if (activity.questionnaires.indexOf(word) < at) say('twice', 'activities', nth, 'questionnaires', at)
      asks(activity.id, word, 'activities', nth, 'questionnaires', at)
    }
  }
}

/** What parents are told of a place must be what a person could have typed into its page. */
function places(file: SetupFile, now: number, say: Say) {
  const offers = byId(file.activities)
  for (const [nth, { onlyActivities, place }] of file.institutions.entries()) {
    for (const [at, word] of (onlyActivities ?? []).entries())
      if (!offers.has(word) || onlyActivities!.indexOf(word) < at)
        say(offers.has(word) ? 'twice' : 'unknown', 'institutions', nth, 'onlyActivities', at)
    if (!place) continue
    const here = onlyActivities ?? [...offers.keys()]
    for (const [at, { activity }] of place.times.entries())
      if (activity !== null && !here.includes(activity))
        say('unknown', 'institutions', nth, 'place', 'times', at, 'activity')
    const times = place.times.map((time) => ({ ...time, activity: null }))
    const fields = fieldsOfVisitorInfo({ ...place, times })
    for (const field of Object.keys(readVisitorInfo((word) => fields[word] ?? '', now, []).wrong))
      say('place', 'institutions', nth, 'place', ...whereIs(field))
  }
}

/** Where a field of a place's page stands in the file. */
function whereIs(field: string): (string | number)[] {
  const row = /\d$/.exec(field)?.[0]
  if (row === undefined) return [field === 'telefon' ? 'phone' : 'address']
  return [field.startsWith('lukket') ? 'closed' : 'times', Number(row) - 1]
}

function cards(file: SetupFile, asks: ReturnType<typeof asking>, say: Say) {
  const [there, offers] = [byId(file.institutions), byId(file.activities)]
  for (const [nth, { institution, activity, questionnaire }] of (file.cards ?? []).entries()) {
    if (!there.has(institution)) say('unknown', 'cards', nth, 'institution')
    const offer = offers.get(activity)
    if (!offer) say('unknown', 'cards', nth, 'activity')
    if (offer?.noQr) say('noCard', 'cards', nth, 'activity')
    asks(activity, questionnaire, 'cards', nth, 'questionnaire')
  }
}

const byId = <T extends { id: string }>(things: T[]) => new Map(things.map((it) => [it.id, it]))
const isSame = (a: string, b: string) => lookupOf(a) === lookupOf(b)

/** A file as a set-up to be taken in. @param draw gives a random code for a card */
export const toTake = (file: SetupFile, municipality: string, draw: () => string): Setup => ({
  municipality,
  preset: file satisfies Preset,
  bank: { questions: file.questions ?? [], questionnaires: file.questionnaires ?? [] },
  draw,
})
