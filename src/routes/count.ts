/** Asks the stores for all that is told of who came, inside what a person may see, and puts it into words (domain/counting/counted.ts). */
import type { Chosen } from '../domain/answers/chosen.ts'
import type { Period } from '../domain/answers/period.ts'
import { dateOf, type Rhythm } from '../domain/box/schedule.ts'
import { type Counted, isSpanIn } from '../domain/counting/counted.ts'
import { missingIn, responseRate, windowOf } from '../domain/counting/response-rate.ts'
import type { Scope } from '../domain/people/person.ts'
import { type Activity, rhythmOf } from '../domain/place/activity.ts'
import type { Municipality } from '../domain/place/municipality.ts'
import type { AnswerStore } from '../domain/stores/answers.ts'
import type { CountingStore } from '../domain/stores/counting.ts'
import { valueText } from '../text/staff/counted.ts'

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
  const placeOf = (id: number) => municipality.institutions.find((it) => it.id === id)!.name
  // A sensitive offer goes by its neutral name wherever numbers of people stand.
  const offerOf = (id: number) => municipality.activities.find((it) => it.id === id)!.publicName
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
    ...(institution === null
      ? { rates: [], unrated: [] }
      : await ratesAt({ answers, counting }, municipality, scope, institution, activity, period)),
  }
}

async function ratesAt(
  { answers, counting }: CountStores,
  municipality: Municipality,
  scope: Scope,
  institution: number,
  chosen: number | null,
  period: Period,
): Promise<Pick<Counted, 'rates' | 'unrated'>> {
  const cards = await answers.cards({ scope, institution, activity: chosen })
  const asked = new Map(cards.map((card) => [`${card.activityId} ${card.questionnaire}`, card]))
  const rates: Counted['rates'] = []
  const unrated = new Map<string, number>()
  for (const { activityId, questionnaire } of asked.values()) {
    const activity = municipality.activities.find(({ id }) => id === activityId)!
    const known = municipality.questionnaires.find(({ id }) => id === questionnaire)!
    const window = windowFor(activity, period, municipality.lastOpening)
    if (!window) continue
    const openings = await answers.openings({ scope, institution, activity: activityId, questionnaire })
    const sessions = (
      await counting.sessions([institution], dateOf(window.from), dateOf(window.until))
    ).filter((session) => session.activityId === activityId && session.date.length === 10)
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

function windowFor(
  { kind }: Pick<Activity, 'kind'>,
  period: Period,
  last: Municipality['lastOpening'],
): ReturnType<typeof windowOf> {
  const rhythm: Rhythm = rhythmOf(kind)
  return windowOf(period, rhythm, last[rhythm] ?? 0)
}
