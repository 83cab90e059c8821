/**
 * A report: what somebody chose to tell of a period, to whom, and in which words. Its figures are those of the summary; they are stored with it when
 * it is finished, and move no more. Texts of parents are never part of it: they stand in it by reference (docs/reports.md).
 */
import {
  isQuarterIn,
  type Period,
  periodFrom,
  quarterNumber,
  quartersOf,
  yearsOf,
} from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import type { Purpose } from '../asking/question.ts'
import { dateOf } from '../box/schedule.ts'
import type { Told } from '../follow-up/agreement.ts'
import { may, type Person, type Scope } from '../people/person.ts'

/** The yearly status, evaluations of one period after another, the report that closes a project, and the sheet for a staff meeting. Stored: do not change. */
export const REPORT_KINDS = ['status', 'evaluation', 'closing', 'meeting'] as const
export type ReportKind = (typeof REPORT_KINDS)[number]

/** A period that a report tells of. Its name is '' where the period says it itself. */
export interface NamedPeriod {
  name: string
  period: Period
}

/** A parent's text by reference. @property maskings how often words had been hidden in it when it was chosen: hidden again, it stands here no more */
export interface Quote {
  text: string
  maskings: number
}

/** An agreement that the report tells of, and what came of it. */
export interface FollowedUp {
  agreement: number
  outcome: string
  /** Its words when the report was finished; a draft shows those of today. */
  told?: Told
}

/** What somebody chose and wrote. */
export interface Composition {
  title: string
  /** To whom it goes; '' for nobody said. */
  to: string
  /** Whom to ask; '' for nobody said. */
  contact: string
  /** Null for the whole municipality. */
  places: number[] | null
  activity: number | null
  questionnaire: string | null
  /** Of an evaluation two to four, the oldest first; of all others one. */
  periods: NamedPeriod[]
  /** '' for what the figures propose. */
  lead: string
  /** One for each place that the report has for one; null where it is empty. */
  quotes: (Quote | null)[]
  followUps: FollowedUp[]
  notReached: string
  next: string[]
  /** Percent of positive answers that were aimed at, by purpose. */
  targets: Partial<Record<Purpose, number>>
  /** The question whose number a meeting wonders about; null for the proposed one. */
  wonder: string | null
  /** Of a finished meeting's sheet what was agreed on before; a draft shows what stands today. */
  lastTime?: LastTime[]
  /** What a finished report's figures hold: all their periods, those that they are compared with too, up to which opening (milliseconds). */
  held?: { periods: Period[]; until: number }
}

/** What was agreed on before a meeting, in words. */
export interface LastTime {
  said: string
  did: string
  seen: string
}

export interface Report extends Composition {
  id: number
  kind: ReportKind
  /** Rises whenever it is saved, so that nobody writes over what somebody else saved meanwhile. */
  version: number
  changedAt: number
  /** When it was finished; null for a draft. Milliseconds. */
  finalAt: number | null
  /** Days and places of openings that its figures hold and that were struck since. */
  struck: StruckSince[]
}

export interface StruckSince {
  /** `YYYY-MM-DD` */
  date: string
  institution: number
}

/** Quotes, follow-ups and next steps on a report: more do not fit on two pages. */
export const MOST_OF_EACH = 3
export const LEAST_PERIODS = 2
export const MOST_PERIODS = 4

/** Characters. They are as long as two pages have room for (views/report/fit.ts). */
export const LONGEST = {
  title: 60,
  to: 60,
  contact: 80,
  name: 40,
  lead: 360,
  outcome: 140,
  notReached: 220,
  next: 110,
} as const

/** Where a report's figures are of, for stores. */
export const scopeIn = ({ places }: Pick<Composition, 'places'>): Scope => places ?? 'everywhere'

/** Who may change it: whoever writes reports for all of its places. Whoever may read texts of all of them may read it. */
export const mayWrite = (person: Person, { places }: Pick<Composition, 'places'>): boolean =>
  (places ?? [null]).every((place) => may(person, 'report', place))

/** All periods whose figures it shows: its own, and of a project the years. */
export function periodsIn({ kind, periods }: Pick<Report, 'kind' | 'periods'>): NamedPeriod[] {
  const years = kind === 'closing' ? periods.flatMap(({ period }) => yearsOf(period)) : []
  return [...periods, ...(years.length > 1 ? years.map((period) => ({ name: '', period })) : [])]
}

/** The first to the last quarter of all its periods. */
export function wholePeriod({ periods }: Pick<Composition, 'periods'>): Period {
  const quarters = periods.map(({ period }) => quartersOf(period))
  if (quarters.some((it) => it === null)) return 'all'
  return periodFrom(Math.min(...quarters.map((it) => it![0])), Math.max(...quarters.map((it) => it![1])))
}

/** An opening of a card. @property month under which it is told */
export interface HeldOpening {
  institution: number
  activity: number
  /** What the card asked. */
  questionnaire: string | null
  month: string
  /** Milliseconds. */
  at: number
}

/** Whether a finished report's figures hold an opening. */
export function holds(
  {
    held,
    places,
    activity,
    questionnaire,
  }: Pick<Composition, 'held' | 'places' | 'activity' | 'questionnaire'>,
  opening: HeldOpening,
): boolean {
  if (!held || opening.at > held.until) return false
  if (places && !places.includes(opening.institution)) return false
  if (activity !== null && activity !== opening.activity) return false
  if (questionnaire !== null && questionnaire !== opening.questionnaire) return false
  return held.periods.some((period) => isQuarterIn(quarterOf(opening.month), period))
}

/** The first month that a finished report tells of, `2026-01`: once its openings are kept no longer, it is not either. */
export function oldestIn(periods: readonly Period[]): string {
  const first = Math.min(...periods.map((period) => quartersOf(period)?.[0] ?? Number.POSITIVE_INFINITY))
  if (!Number.isFinite(first)) return ''
  return `${String(Math.floor(first / 4)).padStart(4, '0')}-${String((first % 4) * 3 + 1).padStart(2, '0')}`
}

/** All that somebody wrote in it. */
export const writtenIn = (it: Composition): string[] =>
  [
    ...[it.title, it.to, it.contact, it.lead, it.notReached, ...it.next],
    ...it.periods.map(({ name }) => name),
    ...it.followUps.map(({ outcome }) => outcome),
  ].filter(Boolean)

/** What a new report begins with. @param quarters with answers, in any order @param now milliseconds since 1970 */
export function newReport(
  kind: ReportKind,
  places: number[] | null,
  quarters: readonly string[],
  title: string,
  now: number,
): Composition {
  const today = quarterOf(dateOf(now).slice(0, 7))
  const known = [...quarters].sort()
  const [first, last] = [quarterNumber(known[0] ?? today), quarterNumber(known.at(-1) ?? today)]
  const periods: Record<ReportKind, Period[]> = {
    status: [periodFrom(last - (last % 4), last - (last % 4) + 3)],
    evaluation: [periodFrom(last - 3, last - 2), periodFrom(last - 1, last)],
    closing: [periodFrom(first, last)],
    meeting: [periodFrom(last, last)],
  }
  return {
    ...{
      title,
      to: '',
      contact: '',
      places,
      activity: null,
      questionnaire: null,
      lead: '',
      notReached: '',
      wonder: null,
    },
    periods: periods[kind].map((period) => ({ name: '', period })),
    ...{ quotes: [], followUps: [], next: [], targets: {} },
  }
}
