/** A report's figures: one summary for each of its periods, asked for like everywhere else, and what stands beside them. */
import { setImmediate } from 'node:timers/promises'
import type { Period } from '../../../domain/answers/period.ts'
import { SCHEMA } from '../../../domain/answers/summary.ts'
import type { Municipality } from '../../../domain/place/municipality.ts'
import { sinceQuarter } from '../../../domain/reading/open-count.ts'
import { periodsIn, type Report, scopeIn } from '../../../domain/report/report.ts'
import {
  addedRate,
  FIGURES_SCHEMA,
  type PeriodFigures,
  type ReportFigures,
  ratedPart,
  ratePerOffer,
} from '../../../domain/report/report-figures.ts'
import { fullSummary, ratesIn, type Windows } from '../../count.ts'
import type { Deps } from '../../deps.ts'
import { EVERYTHING, summarize } from '../../summarize.ts'

type Stores = Pick<Deps, 'answers' | 'counting' | 'reading'>

/** The places that a report is of, in the order of the alphabet. */
export const placesOf = ({ places }: Pick<Report, 'places'>, { institutions }: Municipality) =>
  institutions
    .filter(({ id }) => places === null || places.includes(id))
    .sort((a, b) => a.name.localeCompare(b.name, 'da'))

/** @param now milliseconds since 1970 */
export async function figuresOf(
  stores: Stores,
  municipality: Municipality,
  report: Report,
  now: number,
): Promise<ReportFigures> {
  const scope = scopeIn(report)
  const places = placesOf(report, municipality)
  const only = places.length === 1 ? places[0]!.id : null
  const { activity, questionnaire } = report
  const periods: PeriodFigures[] = []
  for (const [nth, { name, period }] of periodsIn(report).entries()) {
    const wanted = { institution: only, activity, questionnaire, period }
    const { summary } = await fullSummary(stores, municipality, scope, wanted, now)
    const isRated = nth === 0 && report.kind !== 'evaluation'
    const rated = isRated ? await rateOf(stores, municipality, report, period, now) : NO_RATE
    periods.push({ name, summary, ...rated })
  }
  const { k, smallGroupK } = municipality.rule
  const { quarters } = (await summarize(stores.answers, municipality, scope, EVERYTHING, now)).choices
  return {
    schema: FIGURES_SCHEMA,
    summarySchema: SCHEMA,
    periods,
    texts: await stores.reading.openCount(scope, only, sinceQuarter(now)),
    rule: { k, smallGroupK },
    activity: municipality.activities.find(({ id }) => id === activity)?.publicName ?? null,
    begins: quarters.sort()[0] ?? null,
    places: places.map(({ name }) => name),
  }
}

const NO_RATE = { rate: null, unrated: 0, rated: 0 }

/** The response rates of all offers at all places added up, since each is told for one place alone. */
async function rateOf(
  stores: Stores,
  municipality: Municipality,
  report: Report,
  period: Period,
  now: number,
): Promise<Pick<PeriodFigures, 'rate' | 'unrated' | 'rated'>> {
  const part = ratedPart(period, now)
  if (part === null) return NO_RATE
  const rates: Awaited<ReturnType<typeof ratesIn>>['rates'] = []
  const windows: Windows = new Map()
  const title = municipality.questionnaires.find(({ id }) => id === report.questionnaire)?.title ?? null
  let unrated = 0
  for (const { id } of placesOf(report, municipality)) {
    const chosen = { institution: id, activity: report.activity, period: part }
    const told = await ratesIn(stores, municipality, scopeIn(report), chosen, windows)
    const here = ratePerOffer(told.rates.filter((rate) => title === null || rate.questionnaire === title))
    rates.push(...here)
    unrated += told.unrated.length + here.filter(({ band }) => band !== null).length
    // A hundred places are some hundred milliseconds: parents are answered in between.
    await setImmediate()
  }
  const rated = rates.filter(({ band }) => band === null).length
  return { rate: addedRate(rates, part === period ? null : part), unrated, rated }
}
