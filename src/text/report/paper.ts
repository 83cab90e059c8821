/**
 * A report in words: all that stands on its paper and in its Word file, from its figures and from what somebody chose. Both are written from this
 * one value, so that no figure can differ between them.
 */
import type { QuestionFigures, ShareFigures, Summary } from '../../domain/answers/summary.ts'
import type { Purpose } from '../../domain/asking/question.ts'
import { type LastTime, type Report, type ReportKind, wholePeriod } from '../../domain/report/report.ts'
import type { ReportFigures } from '../../domain/report/report-figures.ts'
import { dayOfText, dayText } from '../dates.ts'
import { listText } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { framePhrases } from '../staff/frame.ts'
import { periodText } from '../staff/periods.ts'
import { reportPhrases } from '../staff/report.ts'
import { type AskedRow, askedIn, pairsIn, targetsIn } from './asked.ts'
import { type BesideRow, besideIn, type YearPanel, yearsIn } from './beside.ts'
import { cameIn, type Fact, factsIn } from './came.ts'
import { leadOf } from './lead.ts'
import { type PlacesBlock, placesIn } from './places.ts'
import { readingNotes } from './read.ts'
import { paperPhrases as words } from './words.ts'

/** A quote as it stands on a report. @property text null where it was withdrawn */
export interface PaperQuote {
  label: string
  text: string | null
  origin: string
}

export interface PaperFollowUp {
  said: string
  did: string
  outcome: string
}

export interface Paper {
  kind: ReportKind
  trial: boolean
  head: [string, string]
  title: string
  lead: string
  facts: Fact[]
  came: string[]
  /** Names of purposes in order, with their questions. */
  asked: { purpose: string; rows: AskedRow[] }[]
  periods: { name: string; answers: string }[]
  beside: { purpose: string; rows: BesideRow[] }[]
  years: YearPanel[]
  pairs: AskedRow[]
  places: PlacesBlock | null
  targets: string[]
  quotes: PaperQuote[]
  followUps: PaperFollowUp[]
  lastTime: LastTime[]
  wonder: AskedRow | null
  notReached: string
  next: { title: string; steps: string[] }
  notes: string[]
  box: string
  foot: string
  struck: string
  /** Why there is nothing to tell; '' where there is something. */
  nothing: string
}

export interface PaperOf {
  report: Report
  figures: ReportFigures
  quotes: PaperQuote[]
  followUps: PaperFollowUp[]
  lastTime: LastTime[]
  /** Names of places by their ids, for what was struck. */
  placeName: (id: number) => string
  /** The town of a postcode; '' where there is none. */
  townOf: (postcode: string) => string
}

/** The summary that the first sentences are of: of an evaluation that of its last period. */
const leadSummary = (kind: ReportKind, { periods }: ReportFigures): Summary =>
  (kind === 'evaluation' ? periods.at(-1)! : periods[0]!).summary

/** The sentences that the figures propose. */
export const proposedLead = (
  { kind, targets }: Pick<Report, 'kind' | 'targets'>,
  figures: ReportFigures,
): string => leadOf(leadSummary(kind, figures), targets)

export function paperOf({ report, figures, placeName, townOf, ...chosen }: PaperOf): Paper {
  const [main, ...others] = figures.periods
  const { summary } = main!
  const isBeside = report.kind === 'evaluation'
  const asked = isBeside ? [] : askedIn(summary, report.targets)
  const pairs = pairsIn(summary)
  const last = leadSummary(report.kind, figures)
  // Nobody counts who came by what they were asked.
  const isOfAll = report.questionnaire === null
  const isNothing = figures.periods.every((it) => it.summary.cards.questions.length === 0)
  return {
    kind: report.kind,
    trial: summary.trial,
    head: headOf(report, figures),
    title: report.title,
    lead: report.lead || proposedLead(report, figures),
    facts: isBeside ? [] : factsIn(main!, isOfAll),
    came: isBeside || !isOfAll ? [] : cameIn(summary, townOf),
    asked: byPurpose(asked),
    periods: figures.periods.map(({ name, summary: { chosen: of, cards } }) => ({
      name: name || periodText(of.period),
      answers:
        cards.answerers > 0 ? fill(words.beside.answers, { n: cards.answerers }) : words.beside.nothing,
    })),
    beside: isBeside ? byPurpose(besideIn(figures.periods, report.targets)) : [],
    years: report.kind === 'closing' ? yearsIn(others) : [],
    pairs: isBeside ? [] : pairs,
    places: isBeside ? null : placesIn(summary),
    targets: targetsIn(last, report.targets),
    ...chosen,
    wonder: report.kind === 'meeting' ? wonderOf([...asked, ...pairs], summary, report.wonder) : null,
    notReached: report.notReached,
    next: { title: nextTitle(report), steps: report.next },
    notes: readingNotes(figures, last, {
      hasQuotes: report.kind !== 'meeting' && chosen.quotes.some(({ text }) => text !== null),
    }),
    box: fill(words.box.text, figures.rule),
    foot: footOf(report, last),
    struck: struckIn(report, placeName),
    nothing: isNothing ? fill(words.nothing, { k: figures.rule.k }) : '',
  }
}

function headOf(
  { kind, to, periods, places }: Report,
  { places: names, periods: [main], activity }: ReportFigures,
): [string, string] {
  const { municipality, chosen } = main!.summary
  const where = names.length <= 2 ? names.join(', ') : fill(words.head.places, { n: names.length })
  const parts = [municipality, ...(places === null ? [] : [where]), activity, chosen.questionnaire]
  const period = periodText(wholePeriod({ periods }))
  const said = { kind: reportPhrases.kinds[kind], period, to }
  return [parts.filter(Boolean).join(' · '), fill(to ? words.head.to : words.head.alone, said)]
}

/** "Det vil vi i 2027" of a status of 2026; of any other period nobody knows when. */
function nextTitle({ kind, periods: [main] }: Report): string {
  const isYear = kind === 'status' && /^\d{4}$/.test(main!.period)
  return isYear ? fill(words.next.year, { year: String(Number(main!.period) + 1) }) : words.next.title
}

/** In the order in which purposes are listed. */
function byPurpose<T extends { purpose: Purpose }>(rows: readonly T[]): { purpose: string; rows: T[] }[] {
  const here = [...new Set(rows.map(({ purpose }) => purpose))]
  return here.map((purpose) => ({
    purpose: framePhrases.purposes[purpose],
    rows: rows.filter((row) => row.purpose === purpose),
  }))
}

/** What was chosen; else what changed most surely, else what is lowest. */
function wonderOf(rows: readonly AskedRow[], summary: Summary, chosen: string | null): AskedRow | null {
  const rank = ({ verdict, worth, share }: QuestionFigures) =>
    [
      verdict === 'worse',
      verdict === 'better',
      worth === 'act',
      verdict === 'perhapsWorse' || verdict === 'perhapsBetter',
      share?.band,
    ].findIndex(Boolean)
  const proposed = summary.cards.questions
    .filter((question) => rank(question) >= 0)
    .sort((a, b) => rank(a) - rank(b) || heightOf(a.share!) - heightOf(b.share!))
    .at(0)?.id
  return rows.find(({ id }) => id === chosen) ?? rows.find(({ id }) => id === proposed) ?? rows.at(0) ?? null
}

const heightOf = ({ good, of }: ShareFigures) => good / of

function footOf({ finalAt, contact }: Report, { latest }: Summary): string {
  return [
    ...(contact ? [fill(words.foot.contact, { contact })] : []),
    ...(latest ? [fill(words.foot.counted, { day: dayOfText(latest.opening) })] : []),
    finalAt === null ? words.foot.draft : fill(words.foot.finished, { day: dayText(finalAt) }),
  ].join(' ')
}

const struckIn = ({ struck }: Report, placeName: PaperOf['placeName']): string =>
  struck.length === 0
    ? ''
    : fill(words.struck, {
        list: listText(
          struck.map(({ date, institution }) =>
            fill(words.struckOne, { place: placeName(institution), day: dayOfText(date) }),
          ),
        ),
      })
