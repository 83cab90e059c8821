/** What may be chosen for a report: quarters, offers, texts, agreements, questions. */
import { type Quarter, quarterNumber, quarterOfNumber, quartersOf } from '../../../domain/answers/period.ts'
import { isGathered, quarterOf } from '../../../domain/answers/release.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import type { Agreement } from '../../../domain/follow-up/agreement.ts'
import type { Municipality } from '../../../domain/place/municipality.ts'
import { mayQuote, standsIn } from '../../../domain/reading/quote.ts'
import type { RoomText, Span, TextFilter } from '../../../domain/reading/shelf.ts'
import { type Report, type ReportChoices, scopeIn, wholePeriod } from '../../../domain/report/report.ts'
import type { ReportFigures } from '../../../domain/report/report-figures.ts'
import type { Deps } from '../../deps.ts'
import { EVERYTHING, summarize } from '../../summarize.ts'
import type { Desk } from '../desk.ts'
import { figuresOf } from './figures.ts'

/** Texts that a list shows to choose from: more are not looked through. */
const MOST_TEXTS = 100

export interface Choices extends ReportChoices {
  places: { id: number; name: string }[]
  activities: { id: number; name: string }[]
  questionnaires: { id: string; title: string }[]
  quotes: RoomText[]
  agreements: Agreement[]
  questions: { id: string; text: string }[]
  /** From the first year with answers to the end of this one, the oldest first. */
  quarters: Quarter[]
}

/** @param report as it was typed: texts are those of its places and periods */
export async function choicesFor(
  { answers, counting, reading, followUp }: Pick<Deps, 'answers' | 'counting' | 'reading' | 'followUp'>,
  desk: Desk,
  report: Report,
): Promise<{ choices: Choices; figures: ReportFigures }> {
  const municipality = await desk.municipality()
  const { choices } = await summarize(answers, municipality, desk.scope('report'), EVERYTHING, desk.now())
  const figures = await figuresOf({ answers, counting, reading }, municipality, report, desk.now())
  return {
    figures,
    choices: {
      places: municipality.institutions
        .filter(({ id }) => desk.may('report', id))
        .map(({ id, name }) => ({ id, name })),
      isWide: desk.may('report', null),
      activities: choices.activities.map(({ id, publicName }) => ({ id, name: publicName })),
      questionnaires: choices.questionnaires.map(({ id, title }) => ({ id, title })),
      quotes: await textsFor(reading, municipality, report, figures),
      agreements: await followUp.agreements(scopeIn(report)),
      questions: figures.periods[0]!.summary.cards.questions.filter(({ share }) => share !== null).map(
        ({ id, text }) => ({ id, text }),
      ),
      quarters: quartersFrom(choices.quarters, report, desk.now()),
    },
  }
}

/**
 * Texts that may be chosen: for reports that leave the house those that may be quoted, for a staff meeting those that were read. Never one whose question
 * was counted at one opening alone, since it would stand beside the figures of that opening (docs/box.md, B8).
 */
async function textsFor(
  reading: Deps['reading'],
  { questions }: Municipality,
  report: Report,
  { periods }: ReportFigures,
): Promise<RoomText[]> {
  const readers = report.kind === 'meeting' ? 'house' : 'public'
  const filter: TextFilter = {
    ...{ scope: scopeIn(report), institution: null, activity: report.activity, theme: null },
    span: wholePeriod(report) as Span,
  }
  const found = await reading.list({
    ...{ filter, counts: await reading.counts(filter), questions: questions.map(({ id }) => id) },
    ...{ shelf: readers === 'house' ? 'read' : 'quoted', from: 0, most: MOST_TEXTS },
  })
  const counted = periods.flatMap(({ summary }) => summary.cards.questions)
  const isApart = (question: string) =>
    counted.some(({ id }) => id === question) && !counted.some(({ id, once }) => id === question && once)
  return (found?.texts ?? []).filter(
    (text) =>
      standsIn(readers, text, text.maskings) &&
      (readers === 'house' || mayQuote(text)) &&
      (isGathered(text) || isApart(text.question)),
  )
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
