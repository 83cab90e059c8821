/** The setup that stands, as the file it can be shared by; and what a file would add to it. */
import { isTwin } from '../cards/card.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { House } from '../place/municipality.ts'
import { lookupOf } from '../place/name.ts'
import { cardsOf, offersOf } from './setup.ts'
import { SETUP_FILE, type SetupFile } from './shared-file.ts'

/** What is open: never codes, people, answers or texts, and no help numbers, which others must ring through themselves. */
export function fileOf(house: House, cards: readonly StaffCard[]): SetupFile {
  const institutions = named(house.institutions.filter(({ closed }) => !closed))
  const activities = named(house.activities.filter(({ closed }) => !closed))
  const open = cards.filter(({ closed }) => !closed)
  const asked = new Set(open.map((card) => card.questionnaireId))
  const questionnaires = house.questionnaires.filter(({ id }) => asked.has(id))
  const inUse = new Set(questionnaires.flatMap(({ questions }) => questions))
  const idOf = (of: Map<number, { key: string }>, id: number) => of.get(id)!.key
  return {
    kortsvar: SETUP_FILE,
    id: 'fil',
    municipality: house.municipality,
    place: '',
    institutions: [...institutions.values()].map(({ key, thing: { id, name, place } }) => ({
      id: key,
      name,
      onlyActivities: house.offers
        .filter((offer) => offer.institutionId === id && activities.has(offer.activityId))
        .map((offer) => idOf(activities, offer.activityId)),
      place: {
        ...place,
        times: place.times.map(({ activity, ...time }) => ({
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
    questions: house.questions.filter(({ id }) => inUse.has(id)),
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
  /** Offers at places where they were not yet. */
  offers: number
  cards: number
}

/** What taking a file in would add. @param cards those there are, open and closed */
export function additionsOf(file: SetupFile, house: House, cards: readonly StaffCard[]): Additions {
  const institutionOf = finder(file.institutions, house.institutions)
  const activityOf = finder(file.activities, house.activities)
  const isNew = ({ institution, activity, questionnaire, label }: ReturnType<typeof cardsOf>[number]) => {
    const wanted = {
      institutionId: institutionOf(institution),
      activityId: activityOf(activity),
      questionnaireId: questionnaire,
      label,
    }
    return !cards.some((there) => isTwin(there, wanted))
  }
  return {
    institutions: file.institutions.filter(({ id }) => institutionOf(id) === null).map(({ name }) => name),
    activities: file.activities.filter(({ id }) => activityOf(id) === null).map(({ name }) => name),
    questionnaires: (file.questionnaires ?? [])
      .filter(({ id }) => !house.questionnaires.some((there) => there.id === id))
      .map(({ title }) => title),
    offers: offersOf(file).filter(
      ({ institution, activity }) =>
        !house.offers.some(
          (there) =>
            there.institutionId === institutionOf(institution) &&
            there.activityId === activityOf(activity.id),
        ),
    ).length,
    cards: cardsOf(file).filter(isNew).length,
  }
}

/** @returns finds what is here already under the name that a file's id stands for */
function finder(inFile: { id: string; name: string }[], here: { id: number; name: string }[]) {
  const ids = new Map(here.map(({ id, name }) => [lookupOf(name), id]))
  const names = new Map(inFile.map(({ id, name }) => [id, lookupOf(name)]))
  return (id: string): number | null => ids.get(names.get(id) ?? '') ?? null
}
