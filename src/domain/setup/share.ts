/** Turns the present set-up into a file for others, and tells what taking such a file in would add. */

import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'
import { planOf } from './plan.ts'
import { SETUP_FILE, type SetupFile } from './shared-file.ts'

/**
 * The file holds what is open, and never codes, people, answers or texts. Help numbers are left out as well: each
 * municipality must enter its own, and ring them through.
 */
export function fileOf(here: Municipality, cards: readonly StaffCard[]): SetupFile {
  const institutions = named(here.institutions.filter(({ closed }) => !closed))
  const activities = named(here.activities.filter(({ closed }) => !closed))
  const open = cards.filter(({ closed }) => !closed)
  const asked = new Set(open.map((card) => card.questionnaireId))
  const questionnaires = here.questionnaires.filter(({ id }) => asked.has(id))
  const inUse = new Set(questionnaires.flatMap(({ questions }) => questions))
  const idOf = (of: Map<number, { key: string }>, id: number) => of.get(id)!.key
  return {
    kortsvar: SETUP_FILE,
    id: 'fil',
    municipality: here.name,
    place: '',
    institutions: [...institutions.values()].map(({ key, thing: { id, name, visitorInfo } }) => ({
      id: key,
      name,
      onlyActivities: here.offers
        .filter((offer) => offer.institutionId === id && activities.has(offer.activityId))
        .map((offer) => idOf(activities, offer.activityId)),
      counted: here.offers
        .filter(
          (offer) => offer.institutionId === id && activities.has(offer.activityId) && offer.extra.length > 0,
        )
        .map(({ activityId, extra }) => ({ activity: idOf(activities, activityId), extra })),
      place: {
        ...visitorInfo,
        times: visitorInfo.times.map(({ activity, ...time }) => ({
          ...time,
          activity: (activity && activities.get(activity)?.key) || null,
        })),
      },
    })),
    activities: [...activities.values()].map(({ key, thing }) => ({
      id: key,
      name: thing.name,
      ...(thing.publicName !== thing.name && { publicName: thing.publicName }),
      kind: thing.kind,
      questionnaires: [
        ...new Set(open.filter((card) => card.activityId === thing.id).map((card) => card.questionnaireId)),
      ],
      tally: thing.tally,
      sensitive: thing.sensitive,
      smallGroup: thing.smallGroup,
      noQr: thing.noCard,
      ...(thing.back !== null && { cardBack: thing.back }),
    })),
    cards: open.map((card) => ({
      institution: idOf(institutions, card.institutionId),
      activity: idOf(activities, card.activityId),
      questionnaire: card.questionnaireId,
      label: card.label,
    })),
    questionnaires,
    questions: here.questions.filter(({ id }) => inUse.has(id)),
  }
}

/** Ids that a person can read in the file: `trekloeveren`, `trekloeveren-2`. */
function named<T extends { id: number; name: string }>(things: T[]): Map<number, { key: string; thing: T }> {
  const taken = new Set<string>()
  return new Map(
    things.map((thing) => {
      const plain = plainOf(thing.name)
      let key = plain
      for (let nth = 2; taken.has(key); nth++) key = `${plain}-${nth}`
      taken.add(key)
      return [thing.id, { key, thing }]
    }),
  )
}

const plainOf = (name: string) =>
  name
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'oe')
    .replaceAll('å', 'aa')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60) || 'x'

/** What taking a file in would add, by name; all else in it is here already and stays as it is. */
export interface Additions {
  institutions: string[]
  activities: string[]
  questionnaires: string[]
  /** Offers that are there and become a small group or sensitive, and questions that become sensitive, because the file says so. */
  stricter: string[]
  /** Offers at places where they were not yet. */
  offers: number
  cards: number
}

/** What taking a file in would add. @param cards those there are, open and closed */
export function additionsOf(file: SetupFile, here: Municipality, cards: readonly StaffCard[]): Additions {
  const bank = { questions: file.questions ?? [], questionnaires: file.questionnaires ?? [] }
  const plan = planOf({ preset: file, bank }, { ...here, cards })
  return {
    institutions: plan.institutions.map(({ name }) => name),
    activities: plan.activities.map(({ name }) => name),
    questionnaires: plan.questionnaires.map(({ title }) => title),
    stricter: [
      ...plan.stricter.map(({ id }) => here.activities.find((activity) => activity.id === id)!.name),
      ...plan.sensitive.map((id) => here.questions.find((question) => question.id === id)!.text),
    ],
    offers: plan.offers.length,
    cards: plan.cards.length,
  }
}
