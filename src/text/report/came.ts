/** The large numbers of a report, and who came and from where, in sentences. */

import type { Period } from '../../domain/answers/period.ts'
import { REST } from '../../domain/counting/closing.ts'
import { added } from '../../domain/counting/counted.ts'
import { UNKNOWN } from '../../domain/place/counted.ts'
import type { PeriodFigures } from '../../domain/report/report-figures.ts'
import { listText, numberText, percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { periodText } from '../staff/periods.ts'
import { paperPhrases as words } from './words.ts'

export interface Fact {
  number: string
  text: string
}

/** Postcodes and ways to hear of a house that a sentence names. */
const MOST_NAMED = 5
const MOST_HEARD = 3

/** @param isOfAll whether the report is of all questionnaires: else who came is not told, since nobody counts it by what they were asked */
export function factsIn(
  { summary: { cards, counted }, rate, rated, unrated }: PeriodFigures,
  isOfAll: boolean,
): Fact[] {
  const sum = (of: 'contacts' | 'came') => counted.months.reduce((all, month) => all + month[of], 0)
  const [contacts, came] = isOfAll ? [sum('contacts'), sum('came')] : [0, 0]
  const facts: (Fact | null)[] = [
    cards.answerers > 0 ? { number: numberText(cards.answerers), text: words.facts.answers } : null,
    rate && rate.came > 0 ? rateIn(rate, unrated > 0 ? rated : null) : null,
    contacts > 0
      ? { number: numberText(contacts), text: words.facts.contacts }
      : came > 0
        ? { number: numberText(came), text: words.facts.came }
        : null,
    cards.texts > 0 ? { number: numberText(cards.texts), text: words.facts.texts } : null,
  ]
  return facts.filter((fact) => fact !== null)
}

/** @param rated how many offers it is of, where there are others of which none is told; else null */
function rateIn(
  { ballots, came, least, part }: NonNullable<PeriodFigures['rate']>,
  rated: number | null,
): Fact {
  const { rate, rateSome, rateLeast, rateLeastSome, ratePart } = words.facts
  const phrase = rated !== null ? (least ? rateLeastSome : rateSome) : least ? rateLeast : rate
  const said = fill(phrase, { ballots, came, rated })
  return {
    number: fill(words.share.percent, { percent: percentOf(ballots, came) }),
    text: part ? fill(ratePart, { said, period: periodText(part as Period) }) : said,
  }
}

/** @param townOf the town of a postcode; '' where there is none */
export const cameIn = (summary: PeriodFigures['summary'], townOf: (postcode: string) => string): string[] =>
  [whoIn(summary), whereIn(summary, townOf), heardIn(summary)].filter((sentence) => sentence !== '')

function whoIn({ counted: { who } }: PeriodFigures['summary']): string {
  const sum = (of: 'mother' | 'father' | 'other') => who.reduce((all, row) => all + row[of], 0)
  const [mother, father, other] = [sum('mother'), sum('father'), sum('other')]
  const n = mother + father + other
  return n === 0 ? '' : fill(words.came.who, { n, mother, father, other })
}

function whereIn({ counted: { fields } }: PeriodFigures['summary'], townOf: (postcode: string) => string) {
  const cells = added(fields.filter(({ field }) => field === 'postcode'))
  const named = cells.filter(({ value }) => value !== REST && value !== UNKNOWN)
  if (named.length === 0) return ''
  const shown = named.slice(0, MOST_NAMED)
  const sum = (some: typeof cells) => some.reduce((all, { n }) => all + n, 0)
  const [n, rest] = [sum(cells), sum(cells.filter((cell) => !shown.includes(cell)))]
  const list = listText(
    shown.map(({ value, n }) => fill(words.came.cell, { n, name: `${value} ${townOf(value)}`.trim() })),
  )
  return rest === 0 ? fill(words.came.where, { n, list }) : fill(words.came.whereRest, { n, list, rest })
}

/** From the questionnaire where it asks; else as staff counted it. */
function heardIn({ cards, counted: { fields } }: PeriodFigures['summary']): string {
  const asked = cards.questions
    .filter(({ purpose, share, type }) => purpose === 'recruitment' && share === null && type !== 'freeText')
    .sort((a, b) => b.answerers - a.answerers)
    .at(0)
  const told = asked
    ? asked.counters.filter(({ n, choice }) => n > 0 && choice !== 'dontKnow')
    : added(fields.filter(({ field }) => field === 'heard')).filter(({ value }) => value !== UNKNOWN)
  const shown = [...told].sort((a, b) => b.n - a.n).slice(0, MOST_HEARD)
  if (shown.length === 0) return ''
  const list = listText(shown.map(({ label, n }) => fill(words.came.heardCell, { label, n })))
  return fill(words.came.heard, { n: told.reduce((all, { n }) => all + n, 0), list })
}
