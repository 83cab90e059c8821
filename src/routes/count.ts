/** Asks the stores for all that is told of who came, inside what a person may see, and puts it into words (domain/counting/counted.ts). */
import type { Chosen } from '../domain/answers/chosen.ts'
import type { Period } from '../domain/answers/period.ts'
import { dateOf, type Rhythm } from '../domain/box/schedule.ts'
import { type Counted, isSpanIn } from '../domain/counting/counted.ts'
import { missingIn, responseRate, type Window, windowOf } from '../domain/counting/response-rate.ts'
import type { Scope } from '../domain/people/person.ts'
import { rhythmOf } from '../domain/place/activity.ts'
import type { Municipality } from '../domain/place/municipality.ts'
import type { FullSummary } from '../domain/report/full-summary.ts'
import type { AnswerStore } from '../domain/stores/answers.ts'
import type { CountingStore } from '../domain/stores/counting.ts'
import { valueText } from '../text/staff/counted.ts'
import { summarize, type Wanted } from './summarize.ts'

export interface CountStores {
  answers: AnswerStore
  counting: CountingStore
}

export async function countedIn(
  { answers, counting }: CountStores,
  municipality: Municipality,
  scope: Scope,
  { institution, activity, period }: Pick<Chosen, 'institution' | 'activity' | 'period'>,
): Promise<Counted> {
  const isChosen = (it: { institutionId: number; activityId: number | null }) =>
    (institution ?? it.institutionId) === it.institutionId && (activity ?? it.activityId) === it.activityId
  const places = new Map(municipality.institutions.map(({ id, name }) => [id, name]))
  const placeOf = (id: number) => places.get(id)!
  // A sensitive offer goes by its neutral name wherever numbers of people stand.
  const offers = new Map(municipality.activities.map(({ id, publicName }) => [id, publicName]))
  const offerOf = (id: number) => offers.get(id)!
  const [months, who, cells] = await Promise.all([
    counting.months(scope),
    counting.who(scope),
    counting.cells(scope),
  ])
  return {
    months: months
      .filter((row) => isChosen(row) && isSpanIn(row.month, period))
      .map(({ institutionId, activityId, ...row }) => ({
        ...row,
        institution: placeOf(institutionId),
        activity: offerOf(activityId),
      })),
    who: who
      .filter((row) => isChosen(row) && isSpanIn(row.month, period))
      .map(({ institutionId, activityId, since, month, counts }) => ({
        ...{ since, month, institution: placeOf(institutionId), activity: offerOf(activityId), ...counts },
      })),
    fields: cells
      .filter((row) => isChosen(row) && isSpanIn(row.quarter, period))
      .map(({ institutionId, activityId, quarter, field, cells: own }) => ({
        quarter,
        institution: placeOf(institutionId),
        activity: activityId === null ? null : offerOf(activityId),
        field,
        cells: own.map(({ value, n }) => ({ value, label: valueText(field, value), n })),
      })),
    ...(await ratesIn({ answers, counting }, municipality, scope, { institution, activity, period })),
  }
}

/** How many of those who came answered, by offer and questionnaire: of one place, since only there both are known to be of the same people. @param windows where several places are asked about one after the other */
export async function ratesIn(
  { answers, counting }: CountStores,
  municipality: Municipality,
  scope: Scope,
  { institution, activity: chosen, period }: Pick<Chosen, 'institution' | 'activity' | 'period'>,
  windows: Windows = new Map(),
): Promise<Pick<Counted, 'rates' | 'unrated'>> {
  if (institution === null) return { rates: [], unrated: [] }
  const cards = await answers.cards({ scope, institution, activity: chosen })
  const asked = new Map(cards.map((card) => [`${card.activityId} ${card.questionnaire}`, card]))
  const rates: Counted['rates'] = []
  const unrated = new Map<string, number>()
  const held = new Map<Rhythm, Awaited<ReturnType<typeof heldIn>>>()
  for (const { activityId, questionnaire } of asked.values()) {
    const activity = municipality.activities.find(({ id }) => id === activityId)!
    const known = municipality.questionnaires.find(({ id }) => id === questionnaire)!
    const rhythm = rhythmOf(activity.kind)
    // Looked up once for each of the two rhythms, not for each card.
    if (!held.has(rhythm))
      held.set(
        rhythm,
        await heldIn(counting, institution, windowIn(windows, period, rhythm, municipality.lastOpening)),
      )
    const { window, sessions: all } = held.get(rhythm)!
    if (!window) continue
    const sessions = all.filter((session) => session.activityId === activityId)
    // Where nothing was held there is no rate, and no need to look for openings.
    if (sessions.length === 0) continue
    const openings = await answers.openings({ scope, institution, activity: activityId, questionnaire })
    const missing = missingIn(sessions, window)
    if (missing > 0) unrated.set(activity.publicName, missing)
    const rate = responseRate({
      ...{ kind: activity.kind, once: known.once, window, openings },
      sessions,
    })
    if (rate) rates.push({ activity: activity.publicName, questionnaire: known.title, ...rate })
  }
  return { rates, unrated: [...unrated].map(([name, missing]) => ({ activity: name, missing })) }
}

/** The openings of a period by rhythm, which are the same for all places: looking for those of ten years takes some milliseconds. */
export type Windows = Map<Rhythm, Window | null>

function windowIn(
  windows: Windows,
  period: Period,
  rhythm: Rhythm,
  last: Municipality['lastOpening'],
): Window | null {
  if (!windows.has(rhythm)) windows.set(rhythm, windowOf(period, rhythm, last[rhythm] ?? 0))
  return windows.get(rhythm)!
}

/** What was held between the openings of a period; home visits, which are months, are left out. */
async function heldIn(counting: CountingStore, institution: number, window: Window | null) {
  if (!window) return { window, sessions: [] }
  const sessions = await counting.sessions([institution], dateOf(window.from), dateOf(window.until))
  return { window, sessions: sessions.filter(({ date }) => date.length === 10) }
}

/** The summary with all that was counted, as files and programs get it; pages ask for what they show. @param now milliseconds since 1970 */
export async function fullSummary(
  stores: CountStores,
  municipality: Municipality,
  scope: Scope,
  wanted: Wanted,
  now: number,
): Promise<{ summary: FullSummary; isUnknown: boolean }> {
  const { summary, chosen, isUnknown } = await summarize(stores.answers, municipality, scope, wanted, now)
  const counted = await countedIn(stores, municipality, isUnknown ? [] : scope, chosen)
  return { summary: { ...summary, counted }, isUnknown }
}
