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
import { PURPOSES, type Purpose } from '../asking/question.ts'
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

export const REPORT_PROBLEMS = [
  'title',
  'long',
  'places',
  'order',
  'periods',
  'target',
  'far',
  'overlap',
  'agreement',
] as const
export type ReportProblem = (typeof REPORT_PROBLEMS)[number]

/** Quarters that a report may span from its first to its last: its pages show years beside each other. */
const MOST_QUARTERS = 40
const QUARTER = /^20\d\d-Q[1-4]$/

/** What may be chosen in the form. */
export interface ReportChoices {
  places: readonly { id: number }[]
  /** Whether the whole municipality may be chosen. */
  isWide: boolean
  activities: readonly { id: number }[]
  questionnaires: readonly { id: string }[]
  quotes: readonly { id: string; maskings: number }[]
  agreements: readonly { id: number }[]
  questions: readonly { id: string }[]
}

interface Typed {
  text: (name: string) => string
  all: (name: string) => string[]
}

const upTo = (n: number) => Array.from({ length: n }, (_, nth) => nth + 1)
const among = <T extends { id: string | number }>(things: readonly T[], word: string): T | undefined =>
  things.find(({ id }) => String(id) === word)

/**
 * @param typed the form's trimmed texts, '' where there is none
 * @returns what was made, and by field what is wrong with it
 */
export function readReport(
  typed: Typed,
  kind: ReportKind,
  choices: ReportChoices,
): { made: Composition; wrong: Record<string, ReportProblem> } {
  const wrong: Record<string, ReportProblem> = {}
  const limited = (field: string, most: number) => {
    const text = typed.text(field)
    if ([...text].length > most) wrong[field] = 'long'
    return text
  }
  const title = limited('titel', LONGEST.title)
  if (title === '') wrong.titel = 'title'
  const ticked = typed.all('steder').flatMap((word) => among(choices.places, word)?.id ?? [])
  const isWhole = choices.isWide && typed.all('steder').includes('alle')
  if (!isWhole && ticked.length === 0) wrong.steder = 'places'
  const made: Composition = {
    title,
    to: limited('til', LONGEST.to),
    contact: limited('kontakt', LONGEST.contact),
    places: isWhole ? null : [...new Set(ticked)].sort((a, b) => a - b),
    activity: among(choices.activities, typed.text('tilbud'))?.id ?? null,
    questionnaire: among(choices.questionnaires, typed.text('skema'))?.id ?? null,
    periods: readPeriods(typed, kind, wrong),
    lead: limited('indledning', LONGEST.lead),
    quotes: upTo(MOST_OF_EACH).map((n) => {
      const found = among(choices.quotes, typed.text(`citat${n}`))
      const isTwice = upTo(n - 1).some((before) => typed.text(`citat${before}`) === found?.id)
      return found && !isTwice ? { text: found.id, maskings: found.maskings } : null
    }),
    followUps: upTo(MOST_OF_EACH).flatMap((n) => {
      const outcome = limited(`saa${n}`, LONGEST.outcome)
      const found = among(choices.agreements, typed.text(`aftale${n}`))
      if (!found && outcome !== '') wrong[`aftale${n}`] = 'agreement'
      return found ? [{ agreement: found.id, outcome }] : []
    }),
    notReached: limited('ikke', LONGEST.notReached),
    next: upTo(MOST_OF_EACH).flatMap((n) => limited(`naeste${n}`, LONGEST.next) || []),
    targets: readTargets(typed, wrong),
    wonder: among(choices.questions, typed.text('undrer'))?.id ?? null,
  }
  return { made, wrong }
}

function readPeriods({ text }: Typed, kind: ReportKind, wrong: Record<string, ReportProblem>): NamedPeriod[] {
  const most = kind === 'evaluation' ? MOST_PERIODS : 1
  const periods = upTo(most).flatMap((n): NamedPeriod[] => {
    const [from, until, name] = [text(`fra${n}`), text(`indtil${n}`), text(`navn${n}`)]
    if (from === '' && until === '' && name === '') return []
    if ([...name].length > LONGEST.name) wrong[`navn${n}`] = 'long'
    const [first, last] = [from || until, until || from]
    if (![first, last].every((quarter) => QUARTER.test(quarter))) {
      wrong[`fra${n}`] = 'order'
      return []
    }
    const [a, b] = [quarterNumber(first), quarterNumber(last)]
    if (a > b) wrong[`fra${n}`] = 'order'
    return a > b ? [] : [{ name, period: periodFrom(a, b) }]
  })
  if (periods.length < (kind === 'evaluation' ? LEAST_PERIODS : 1)) wrong.fra1 ??= 'periods'
  const quarters = ({ period }: NamedPeriod) => quartersOf(period)!
  periods.sort((a, b) => quarters(a)[0] - quarters(b)[0])
  // What stands in both of two periods would be left over when one is taken from the other.
  if (periods.some((it, nth) => nth > 0 && quarters(it)[0] <= quarters(periods[nth - 1]!)[1]))
    wrong.fra1 ??= 'overlap'
  const [first, last] = quartersOf(wholePeriod({ periods })) ?? [0, 0]
  if (last - first >= MOST_QUARTERS) wrong.fra1 ??= 'far'
  return periods
}

function readTargets({ text }: Typed, wrong: Record<string, ReportProblem>): Composition['targets'] {
  const targets: Composition['targets'] = {}
  for (const purpose of PURPOSES) {
    const word = text(`maal_${purpose}`).replace(/\s*%$/, '')
    if (word === '') continue
    const percent = Number(word)
    if (Number.isInteger(percent) && percent >= 1 && percent <= 100) targets[purpose] = percent
    else wrong[`maal_${purpose}`] = 'target'
  }
  return targets
}

/** The fields that `readReport` would read this from; of `steder`, which may come several times, all. */
export function fieldsOfReport(it: Composition): Record<string, string[]> {
  const fields: Record<string, string[]> = {
    titel: [it.title],
    til: [it.to],
    kontakt: [it.contact],
    steder: it.places ? it.places.map(String) : ['alle'],
    tilbud: [it.activity === null ? '' : String(it.activity)],
    skema: [it.questionnaire ?? ''],
    indledning: [it.lead],
    ikke: [it.notReached],
    undrer: [it.wonder ?? ''],
  }
  for (const [nth, { name, period }] of it.periods.entries()) {
    const [first, last] = quartersOf(period) ?? [0, 0]
    fields[`navn${nth + 1}`] = [name]
    fields[`fra${nth + 1}`] = [periodFrom(first, first)]
    fields[`indtil${nth + 1}`] = [periodFrom(last, last)]
  }
  for (const [nth, quote] of it.quotes.entries()) fields[`citat${nth + 1}`] = [quote?.text ?? '']
  for (const [nth, { agreement, outcome }] of it.followUps.entries()) {
    fields[`aftale${nth + 1}`] = [String(agreement)]
    fields[`saa${nth + 1}`] = [outcome]
  }
  for (const [nth, next] of it.next.entries()) fields[`naeste${nth + 1}`] = [next]
  for (const [purpose, percent] of Object.entries(it.targets)) fields[`maal_${purpose}`] = [String(percent)]
  return fields
}
