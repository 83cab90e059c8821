/** Asks the stores for all that a summary is made of. Staff's pages, files and the API get their figures here, each inside its own scope. */
import { setImmediate } from 'node:timers/promises'
import type { Chosen } from '../domain/answers/chosen.ts'
import { defaultPeriod } from '../domain/answers/default-period.ts'
import { isOneOpening, isQuarterIn, openingIn, type Period, periodBefore } from '../domain/answers/period.ts'
import { quarterOf } from '../domain/answers/release.ts'
import { type Summary, summaryOf } from '../domain/answers/summary.ts'
import { type Sums, sumsOf } from '../domain/answers/sums.ts'
import { dateOf } from '../domain/box/schedule.ts'
import type { Scope } from '../domain/people/person.ts'
import type { Municipality } from '../domain/place/municipality.ts'
import type { AllRolledUp, AnsweredCard, AnswerStore, Where } from '../domain/stores/answers.ts'
import { choiceText } from '../text/staff/choices.ts'

/** All that is inside a scope, over all of the time. */
export const EVERYTHING = { institution: null, activity: null, questionnaire: null, period: 'all' } as const

/** What to sum up. @property period null for the one that suits the offers that are chosen */
export type Wanted = Omit<Chosen, 'period'> & { period: Period | null }

export interface Summarized {
  summary: Summary
  chosen: Chosen
  /** The cards of the place, offer and questionnaire that are chosen. */
  shown: AnsweredCard[]
  /** What may be chosen instead: the places of the scope, the offers of the place, what their cards ask or asked, and quarters with something. */
  choices: Pick<Municipality, 'institutions' | 'activities' | 'questionnaires'> & { quarters: string[] }
  /** What the summary is made of, for what stands beside it. */
  sums: { cards: Sums; pooled: Sums }
  /** Whether something was chosen that is not there for who asks: what was never there, and what is not theirs, alike. */
  isUnknown: boolean
}

const isIn = (scope: Scope, institution: number) => scope === 'everywhere' || scope.includes(institution)

/** Nothing at all. */
const NOWHERE: Where = { scope: [], institution: null, activity: null, questionnaire: null }

const isAmong = <T>(things: readonly { id: T }[], id: T | null) =>
  id === null || things.some((thing) => thing.id === id)
const nameIn = <T>(things: readonly { id: T; name: string }[], id: T | null) =>
  things.find((thing) => thing.id === id)?.name ?? null

/** @param now milliseconds since 1970 */
export async function summarize(
  answers: AnswerStore,
  municipality: Municipality,
  scope: Scope,
  { period: wanted, ...filters }: Wanted,
  now: number,
): Promise<Summarized> {
  const { questions, questionnaires, lastOpening } = municipality
  const where: Where = { ...filters, scope }
  const institutions = municipality.institutions.filter(({ id }) => isIn(scope, id))
  const atPlace = await answers.cards({ ...where, activity: null })
  const cards = atPlace.filter(({ activityId }) => (filters.activity ?? activityId) === activityId)
  const shown = cards.filter(
    ({ questionnaire }) => (filters.questionnaire ?? questionnaire) === questionnaire,
  )
  const offersThere = new Set(atPlace.map(({ activityId }) => activityId))
  const activities = municipality.activities.filter(({ id }) => offersThere.has(id))
  const isThere =
    isAmong(institutions, filters.institution) &&
    isAmong(activities, filters.activity) &&
    isAmong(questionnaires, filters.questionnaire)
  // What is not there is not looked for: sums are kept by what was asked for, and made-up addresses would push the others out.
  const rolledUp = await answers.rolledUp(isThere ? where : NOWHERE)
  // A thousand cards and a hundred places are some milliseconds each: parents are answered in between.
  await setImmediate()
  const kinds = shown.map(({ kind }) => kind)
  const period = wanted ?? defaultPeriod(kinds, rolledUp.cards, dateOf(now))
  const isOne = isOneOpening(period)
  const sums = isOne ? await sumsAt(answers, where, period) : sumsIn(rolledUp, period)
  const last = periodBefore(period)
  const was = last && rolledUp.cards.sums(last)
  const before = was && was.totals.size > 0 ? was : null
  const asked = questionnaires.filter(
    ({ id }) => rolledUp.cards.asked.has(id) || cards.some(({ questionnaire }) => questionnaire === id),
  )
  const places = new Set(shown.map(({ institutionId }) => institutionId))
  const offers = new Set(shown.map(({ activityId }) => activityId))
  const placesShown = institutions.filter(({ id }) => places.has(id))
  const offersShown = activities.filter(({ id }) => offers.has(id))
  const opening = shown.some(({ rhythm }) => rhythm === 'weekly') ? lastOpening.weekly : lastOpening.monthly
  await setImmediate()
  const summary = summaryOf({
    municipality: municipality.name,
    trial: municipality.trial,
    chosen: {
      institution: nameIn(institutions, filters.institution),
      activity: nameIn(activities, filters.activity),
      questionnaire: asked.find(({ id }) => id === filters.questionnaire)?.title ?? null,
      period,
    },
    questions,
    onCards: new Set(shown.flatMap((card) => card.questions)),
    latest: opening === null || !isInPeriod(opening, period) ? null : await latestOf(answers, where, opening),
    cards: { now: sums.cards, before },
    before: last,
    pooled: sums.pooled,
    places: isOne || filters.institution !== null ? [] : withRolledUp(placesShown, rolledUp.byPlace),
    offers: isOne ? [] : withRolledUp(offersShown, rolledUp.byOffer),
    label: choiceText,
  })
  const quarters = [...rolledUp.cards.quarters, ...rolledUp.pooled.quarters]
  return {
    summary,
    chosen: { ...filters, period },
    shown,
    choices: { institutions, activities, questionnaires: asked, quarters },
    sums,
    isUnknown: !isThere || !isAmong(asked, filters.questionnaire),
  }
}

const withRolledUp = <T extends { id: number; name: string }>(
  things: readonly T[],
  rolledUp: AllRolledUp['byPlace'],
) => things.map(({ id, name }) => ({ id, name, rolledUp: rolledUp.get(id) }))

const sumsIn = ({ cards, pooled }: AllRolledUp, period: Period) => ({
  cards: cards.sums(period),
  pooled: pooled.sums(period),
})

/** Roll-ups know nothing of one opening alone. */
async function sumsAt(answers: AnswerStore, where: Where, period: Period) {
  const released = await answers.at(where, openingIn(period))
  return {
    cards: sumsOf(released.filter(({ cardId }) => cardId !== null)),
    pooled: sumsOf(released.filter(({ cardId }) => cardId === null)),
  }
}

/** By its day: an opening on 5 January counts in the year before where its answers are of December, and is told with this one all the same. */
const isInPeriod = (opening: number, period: Period) =>
  !isOneOpening(period) && isQuarterIn(quarterOf(dateOf(opening).slice(0, 7)), period)

async function latestOf(answers: AnswerStore, where: Where, at: number): Promise<Summary['latest']> {
  return { opening: dateOf(at), answers: await answers.ballotsAt(where, at) }
}
