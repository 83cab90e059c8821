/** How the numbers of a report are to be read: what they are of, and what they can't say. */
import type { Summary } from '../../domain/answers/summary.ts'
import type { ReportFigures } from '../../domain/report/report-figures.ts'
import { percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { paperPhrases } from './words.ts'

const { read: words } = paperPhrases

/** @param summary that of the period that the report is of */
export function readingNotes(
  { periods: [main], texts }: ReportFigures,
  { cards, pooled, uncounted }: Summary,
  { hasPairs, hasQuotes }: { hasPairs: boolean; hasQuotes: boolean },
): string[] {
  const { rate, unrated } = main!
  // Of what is printed as 58 % the rest is 42 %, however both are rounded.
  const silent = rate ? 100 - percentOf(rate.ballots, rate.came) : 0
  return [
    silent > 0 ? fill(words.rate, { percent: silent }) : words.noRate,
    ...(cards.answerers > 1 ? [fill(words.several, { n: cards.answerers })] : []),
    words.unsure,
    words.verdicts,
    ...(hasPairs ? [paperPhrases.pairs.note] : []),
    ...(hasQuotes ? [words.quotes] : []),
    ...(texts.wrote > 0 ? [fill(words.texts, texts)] : []),
    ...(uncounted.length > 0
      ? [uncounted.length === 1 ? words.thinOne : fill(words.thin, { n: uncounted.length })]
      : []),
    ...(unrated > 0 ? [unrated === 1 ? words.unratedOne : fill(words.unrated, { n: unrated })] : []),
    ...(pooled.answerers > 0 ? [fill(words.pooled, { n: pooled.answerers })] : []),
  ]
}
