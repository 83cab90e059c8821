/** What may be chosen for a report: quarters, offers, texts, agreements, questions. */
import { type Quarter, quarterNumber, quarterOfNumber, quartersOf } from '../../../domain/answers/period.ts'
import { quarterOf } from '../../../domain/answers/release.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import type { Agreement } from '../../../domain/follow-up/agreement.ts'
import type { Municipality } from '../../../domain/place/municipality.ts'
import type { RoomText, Span, TextFilter } from '../../../domain/reading/shelf.ts'
import { type Report, scopeIn, wholePeriod } from '../../../domain/report/report.ts'
import type { ReportFigures } from '../../../domain/report/report-figures.ts'
import type { ReportChoices } from '../../../domain/report/report-form.ts'
import { reportPhrases } from '../../../text/staff/report.ts'
import type { Deps } from '../../deps.ts'
import { EVERYTHING, summarize } from '../../summarize.ts'
import type { Desk } from '../desk.ts'
import { figuresOf } from './figures.ts'
import { mayStand, readersOf } from './standing.ts'

/** Texts that a list shows to choose from, and that are looked through for it. */
const MOST_TEXTS = 200
const MOST_READ = 1000

export interface Choices extends ReportChoices {
  places: { id: number; name: string }[]
  activities: { id: number; name: string }[]
  questionnaires: { id: string; title: string }[]
  quotes: RoomText[]
  agreements: Pick<Agreement, 'id' | 'said'>[]
  questions: { id: string; text: string }[]
  /** From the first year with answers to the end of this one, the oldest first. */
  quarters: Quarter[]
}

type Stores = Pick<Deps, 'answers' | 'counting' | 'reading' | 'followUp' | 'staff'>

/** All that may be chosen but texts and questions, for which the figures must be known. */
export async function plainChoices(
  { answers, followUp }: Pick<Deps, 'answers' | 'followUp'>,
  desk: Desk,
  report: Report,
): Promise<Choices> {
  const municipality = await desk.municipality()
  const { choices } = await summarize(answers, municipality, desk.scope('report'), EVERYTHING, desk.now())
  return {
    places: municipality.institutions
      .filter(({ id }) => desk.may('report', id))
      .map(({ id, name }) => ({ id, name })),
    isWide: desk.may('report', null),
    activities: choices.activities.map(({ id, publicName }) => ({ id, name: publicName })),
    questionnaires: choices.questionnaires.map(({ id, title }) => ({ id, title })),
    quotes: [],
    agreements: await agreementsFor(followUp, report),
    questions: [],
    quarters: quartersFrom(choices.quarters, report, desk.now()),
  }
}

/** @param report as it was typed: texts are those of its places and periods @param also ids of texts that were chosen or typed */
export async function choicesFor(
  stores: Stores,
  desk: Desk,
  report: Report,
  also: readonly string[],
): Promise<{ choices: Choices; figures: ReportFigures }> {
  const municipality = await desk.municipality()
  const figures = await figuresOf(stores, municipality, report, desk.now())
  return {
    figures,
    choices: {
      ...(await plainChoices(stores, desk, report)),
      quotes: await textsFor(stores, municipality, report, figures, also),
      questions: figures.periods[0]!.summary.cards.questions.filter(({ share }) => share !== null).map(
        ({ id, text }) => ({ id, text }),
      ),
    },
  }
}

/** Those that there are, and those that the draft tells of though they are gone: what came of them was written, and is not lost by saving. */
async function agreementsFor(followUp: Deps['followUp'], report: Report): Promise<Choices['agreements']> {
  const agreements = await followUp.agreements(scopeIn(report))
  const gone = report.followUps.filter(({ agreement }) => !agreements.some(({ id }) => id === agreement))
  return [
    ...agreements,
    ...gone.map(({ agreement }) => ({ id: agreement, said: reportPhrases.form.goneAgreement })),
  ]
}

/** @param also ids that are looked at whatever else there is: what was chosen, and what was typed */
async function textsFor(
  { reading, staff }: Pick<Deps, 'reading' | 'staff'>,
  { questions }: Municipality,
  report: Report,
  figures: ReportFigures,
  also: readonly string[],
): Promise<RoomText[]> {
  const scope = scopeIn(report)
  const filter: TextFilter = {
    ...{ scope, institution: null, activity: report.activity, theme: null },
    span: wholePeriod(report) as Span,
  }
  const found = await reading.list({
    ...{ filter, counts: await reading.counts(filter), questions: questions.map(({ id }) => id) },
    ...{ shelf: readersOf(report) === 'house' ? 'read' : 'quoted', from: 0, most: MOST_READ },
  })
  const texts = found?.texts ?? []
  const known = new Set(texts.map(({ id }) => id))
  const others = await reading.texts(
    scope,
    [...new Set(also)].filter((id) => !known.has(id)),
  )
  const cards = await staff.cards({ scope })
  const may = (text: RoomText) => mayStand(report, figures, cards, text, text.maskings)
  return [
    ...[...others, ...texts.filter(({ id }) => also.includes(id))].filter(may),
    ...texts.filter((text) => !also.includes(text.id) && may(text)).slice(0, MOST_TEXTS),
  ]
}

function quartersFrom(known: readonly string[], report: Report, now: number): Quarter[] {
  const today = quarterNumber(quarterOf(dateOf(now).slice(0, 7)))
  const own = quartersOf(wholePeriod(report)) ?? [today, today]
  const first = Math.min(...known.map(quarterNumber), today, own[0])
  const last = Math.max(today, own[1])
  const from = first - (first % 4)
  const until = last - (last % 4) + 3
  return Array.from({ length: until - from + 1 }, (_, nth) => quarterOfNumber(from + nth))
}
