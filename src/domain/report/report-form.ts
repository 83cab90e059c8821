/** The form in which a report is composed: what may be chosen, what is wrong with what was typed, and what was made of it. */
import { periodFrom, quarterNumber, quartersOf } from '../answers/period.ts'
import { PURPOSES } from '../asking/question.ts'
import {
  type Composition,
  LEAST_PERIODS,
  LONGEST,
  MOST_OF_EACH,
  MOST_PERIODS,
  type NamedPeriod,
  type ReportKind,
  wholePeriod,
} from './report.ts'

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
