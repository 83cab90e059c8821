/** What taking a set-up in adds: whatever is not there yet, by name. What is there stays as it is, or becomes stricter. */
import type { Question } from '../asking/question.ts'
import type { Questionnaire } from '../asking/questionnaire.ts'
import { DomainError } from '../errors.ts'
import { type Activity, type ActivityForm, isNeutral, isSmallByKind, type Offer } from '../place/activity.ts'
import type { Extra } from '../place/counted.ts'
import { lookupOf } from '../place/name.ts'
import type { FixedTime } from '../place/visit.ts'
import { noVisitorInfo, type VisitorInfo } from '../place/visitor-info.ts'
import { cardsOf, isSameQuestion, isSameQuestionnaire, offersOf, type Setup } from './setup.ts'

/** What a set-up is compared with. */
export interface There {
  questions: readonly Question[]
  questionnaires: readonly Questionnaire[]
  institutions: readonly { id: number; name: string }[]
  activities: readonly Pick<Activity, 'id' | 'name' | 'publicName' | 'noCard' | 'smallGroup' | 'sensitive'>[]
  offers: readonly Offer[]
  cards: readonly (Offer & { questionnaireId: string; label: string })[]
}

/** A place or an offer: by its id where it is there, by its place in the plan's list where it is added. */
export type Ref = { id: number } | { added: number }

/** What makes an offer's rule stricter, and the name that parents see. */
type Care = Pick<Activity, 'publicName' | 'smallGroup' | 'sensitive'>

export type PlannedTime = Omit<FixedTime, 'activity'> & { activity: Ref | null }

export interface Plan {
  questions: Question[]
  questionnaires: Questionnaire[]
  activities: (ActivityForm & Pick<Activity, 'back'>)[]
  /** Offers that are there and that the set-up takes more care of: its word holds then (docs/box.md, B7). */
  stricter: (Care & { id: number })[]
  /** Ids of questions that are there and that the set-up calls sensitive. */
  sensitive: string[]
  institutions: { name: string; visitorInfo: Omit<VisitorInfo, 'times'> & { times: PlannedTime[] } }[]
  offers: { institution: Ref; activity: Ref; extra: Extra[] }[]
  cards: { institution: Ref; activity: Ref; questionnaireId: string; label: string }[]
}

/** Keys of what is planned or there, to look it up in a set: comparing a large file one by one would take minutes. */
const wordOf = (ref: Ref) => ('id' in ref ? `${ref.id}` : `+${ref.added}`)
const offerIn = (institution: Ref, activity: Ref) => `${wordOf(institution)} ${wordOf(activity)}`
const cardIn = (institution: Ref, activity: Ref, questionnaireId: string, label: string) =>
  `${offerIn(institution, activity)} ${questionnaireId} ${label}`

/**
 * What a set-up would add to what is there.
 * @throws DomainError when an id stands for another question or questionnaire here, or an offer must have no cards
 */
export function planOf({ preset, bank }: Pick<Setup, 'preset' | 'bank'>, there: There): Plan {
  const plan: Plan = {
    questions: added(bank.questions, there.questions, isSameQuestion),
    questionnaires: added(bank.questionnaires, there.questionnaires, isSameQuestionnaire),
    activities: [],
    stricter: [],
    sensitive: bank.questions
      .filter(({ id, sensitive }) => sensitive && there.questions.some((it) => it.id === id && !it.sensitive))
      .map(({ id }) => id),
    institutions: [],
    offers: [],
    cards: [],
  }
  const offered = (ref: Ref) =>
    'id' in ref ? there.activities.find(({ id }) => id === ref.id)! : plan.activities[ref.added]!
  /** An offer as it will be. */
  const careOf = (ref: Ref): Care =>
    ('id' in ref ? plan.stricter.find(({ id }) => id === ref.id) : undefined) ?? offered(ref)
  /** Where the file takes more care of an offer than what is there, or than what it said of it before. */
  function takeMoreCare(ref: Ref, file: Care) {
    const { name } = offered(ref)
    const care = stricterOf({ ...careOf(ref), name }, file)
    if (care && 'added' in ref) Object.assign(offered(ref), care)
    else if (care && 'id' in ref)
      plan.stricter = [...plan.stricter.filter(({ id }) => id !== ref.id), { id: ref.id, ...care }]
  }
  const activities = new Map<string, Ref>()
  for (const {
    id,
    name,
    publicName,
    kind,
    sensitive,
    smallGroup,
    tally,
    noQr,
    cardBack,
  } of preset.activities) {
    const row = {
      name,
      publicName: publicName ?? name,
      kind,
      sensitive,
      smallGroup: smallGroup ?? isSmallByKind(kind),
      tally,
      noCard: noQr,
    }
    const known = find(name, there.activities, plan.activities)
    activities.set(id, known ?? refOf(plan.activities, { ...row, back: cardBack ?? null }))
    if (known) takeMoreCare(known, row)
  }
  const institutions = new Map<string, Ref>()
  for (const { id, name, place } of preset.institutions) {
    // A time that an offer is held at bears the offer's name, as one that is chosen on the place's page does.
    const times = (place?.times ?? []).map(({ activity, ...time }): PlannedTime => {
      const held = activity === null ? null : activities.get(activity)!
      return { ...time, ...(held && { name: careOf(held).publicName }), activity: held }
    })
    const row = { name, visitorInfo: { ...noVisitorInfo, ...place, times } }
    institutions.set(id, find(name, there.institutions, plan.institutions) ?? refOf(plan.institutions, row))
  }
  const offers = new Set(
    there.offers.map(({ institutionId, activityId }) => offerIn({ id: institutionId }, { id: activityId })),
  )
  const offer = (institution: Ref, activity: Ref, extra: Extra[] = []) => {
    const word = offerIn(institution, activity)
    if (offers.has(word)) return
    offers.add(word)
    plan.offers.push({ institution, activity, extra })
  }
  const counted = new Map(
    preset.institutions.map(({ id, counted: own = [] }) => [
      id,
      new Map(own.map(({ activity, extra }) => [activity, extra])),
    ]),
  )
  for (const { institution, activity } of offersOf(preset))
    offer(
      institutions.get(institution)!,
      activities.get(activity.id)!,
      counted.get(institution)?.get(activity.id),
    )
  const cards = new Set(
    there.cards.map(({ institutionId, activityId, questionnaireId, label }) =>
      cardIn({ id: institutionId }, { id: activityId }, questionnaireId, label),
    ),
  )
  for (const { institution: at, activity: what, questionnaire, label } of cardsOf(preset)) {
    const [institution, activity] = [institutions.get(at)!, activities.get(what)!]
    const word = cardIn(institution, activity, questionnaire, label)
    if (cards.has(word)) continue
    if (offered(activity).noCard) throw new DomainError('invalid', what)
    cards.add(word)
    offer(institution, activity)
    plan.cards.push({ institution, activity, questionnaireId: questionnaire, label })
  }
  return plan
}

/** Of two words about an offer the stricter; null where the first is. A name that gives it away yields to a neutral one. */
function stricterOf(now: Care & { name: string }, file: Care): Care | null {
  const smallGroup = now.smallGroup || file.smallGroup
  const sensitive = now.sensitive || file.sensitive
  if (smallGroup === now.smallGroup && sensitive === now.sensitive) return null
  const keepsName = isNeutral({ ...now, sensitive })
  return { smallGroup, sensitive, publicName: keepsName ? now.publicName : file.publicName }
}

/**
 * The things whose ids are not there yet, each once.
 * @throws DomainError when an id is there and means something else
 */
function added<T extends { id: string }>(
  wanted: readonly T[],
  there: readonly T[],
  isSame: (a: T, b: T) => boolean,
): T[] {
  return wanted.filter((thing, nth) => {
    const known = [...there, ...wanted.slice(0, nth)].find(({ id }) => id === thing.id)
    if (known && !isSame(known, thing)) throw new DomainError('invalid', thing.id)
    return !known
  })
}

/** The place or offer of that name (as `lookupOf` compares names), there or planned already; null for none. */
function find(
  name: string,
  there: readonly { id: number; name: string }[],
  planned: readonly { name: string }[],
): Ref | null {
  const isIt = (thing: { name: string }) => lookupOf(thing.name) === lookupOf(name)
  const known = there.find(isIt)
  if (known) return { id: known.id }
  const nth = planned.findIndex(isIt)
  return nth < 0 ? null : { added: nth }
}

const refOf = <T>(list: T[], thing: T): Ref => ({ added: list.push(thing) - 1 })
