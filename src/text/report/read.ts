/** How the numbers of a report are to be read: what they are of, and what they can't say. */
import { type Period, quarterNumber, quartersOf } from '../../domain/answers/period.ts'
import type { Summary } from '../../domain/answers/summary.ts'
import type { ReportFigures } from '../../domain/report/report-figures.ts'
import { quarterText } from '../dates.ts'
import { listText, percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { paperPhrases } from './words.ts'

const { read: words } = paperPhrases

/** Questions that a note names: more are only counted. */
const MOST_NAMED = 3

/** @param summary that of the period that the report is of */
export function readingNotes(
  { periods, texts, begins }: ReportFigures,
  { cards, pooled, uncounted, comparedWith }: Summary,
  { hasQuotes }: { hasQuotes: boolean },
): string[] {
  const { rate, rated, unrated, summary } = periods[0]!
  // Of what is printed as 58 % the rest is 42 %, however both are rounded.
  const silent = rate ? 100 - percentOf(rate.ballots, rate.came) : 0
  const isUnlike = new Set(cards.questions.map(({ answerers }) => answerers)).size > 1
  return [
    silent > 0 ? fill(unrated > 0 ? words.rateSome : words.rate, { percent: silent }) : words.noRate,
    ...(unrated > 0 && rated > 0 ? [fill(words.unrated, { rated, n: unrated })] : []),
    ...(cards.answerers > 1 ? [fill(words.several, { n: cards.answerers })] : []),
    ...(isUnlike ? [words.unlike] : []),
    words.unsure,
    ...(comparedWith || periods.length > 1 ? [words.verdicts] : []),
    ...(begins && isWithin(begins, comparedWith?.period ?? summary.chosen.period)
      ? [fill(words.begins, { quarter: quarterText(begins) })]
      : []),
    ...(uncounted.length > 0 ? [thinText(uncounted.map(({ text }) => text))] : []),
    ...(pooled.answerers > 0 ? [fill(words.pooled, { n: pooled.answerers })] : []),
    ...(hasQuotes ? [words.quotes] : []),
    ...(texts.wrote > 0 ? [fill(words.texts, texts)] : []),
  ]
}

/** Whether a period holds a quarter that is not its first: then it is only in part what its name says. */
function isWithin(quarter: string, period: Period): boolean {
  const [first, last] = quartersOf(period) ?? [0, 0]
  return quarterNumber(quarter) > first && quarterNumber(quarter) <= last
}

const thinText = (questions: string[]): string =>
  questions.length > MOST_NAMED
    ? fill(words.thin, { n: questions.length })
    : fill(words.thinNamed, {
        list: listText(questions.map((question) => fill(words.thinQuestion, { question }))),
      })
