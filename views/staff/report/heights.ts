/** How high the parts of a report are, in millimetres, a little too high rather than too low. They follow static/staff/report.css. */
import { FEW } from '../../../src/domain/answers/statistics.ts'
import type { AskedRow } from '../../../src/text/report/asked.ts'
import type { BesideRow } from '../../../src/text/report/beside.ts'
import type { Paper, PaperQuote } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'
import { boldHeight, GAP, HEADING, heightOf, linesOf, PAGE, ROW, stacked, sum, WIDTH } from './measure.ts'

/** What a page has room for between its head and its foot, with a little to spare. */
export const roomOf = ({ head: [where, what], foot }: Paper) =>
  PAGE - Math.max(heightOf(where, 86, 8.4), heightOf(what, 86, 8.4)) - heightOf(foot, 150, 8.4) - 6 - 2 * GAP

export const titleHeight = ({ title, lead, nothing }: Paper) =>
  stacked([linesOf(title, WIDTH, 26, true) * 9.7, heightOf(lead, 168, 11.5), heightOf(nothing, 168, 11.5)])
export const factsHeight = ({ facts }: Paper) =>
  facts.length === 0
    ? 0
    : Math.max(...facts.map(({ text }) => heightOf(text, WIDTH / facts.length - 7, 8.8, 1.3))) + 14
export const cameHeight = ({ came }: Paper) =>
  came.length === 0 ? 0 : HEADING + heightOf(came.join(' '), WIDTH, 8.6, 1.36)

/** A bar; or squares, which may take two lines. */
export const barHeight = ({ steps, of }: Pick<AskedRow, 'steps' | 'of'>) =>
  steps.length > 0 && of < FEW ? 8 : 5.2

/** A row of the table of questions. @param isFirst whether its purpose stands above it */
export const askedHeight = (row: AskedRow, isFirst: boolean): number =>
  Math.max(
    boldHeight(row.question, 47, 9.4) + (isFirst ? 3.6 : 0),
    heightOf(row.said, 55, 8.6, 1.35) +
      heightOf(row.change, 55, 8.6, 1.35) +
      boldHeight(row.target, 55, 8.6, 1.35),
    6.8,
    barHeight(row),
  ) + ROW

export const besideHeight = (row: BesideRow, isFirst: boolean, periods: number) =>
  Math.max(
    boldHeight(row.question, 40, 9.4) + (isFirst ? 3.6 : 0),
    heightOf(row.change, 32, 8.6, 1.35) + boldHeight(row.target, 32, 8.6, 1.35),
    // Four periods leave no room for the squares of few beside each other.
    6.8 + (periods > 2 ? 4 : 0) + 4 * Math.ceil((FEW * 4) / (98 / periods - 4)),
  ) + ROW

/** The columns that places and pairs share, or one of them alone. */
export const columnOf = (isShared: boolean) => (isShared ? 86 : WIDTH)

export const pairHeight = (row: AskedRow, width: number) =>
  boldHeight(row.question, width, 9.4, 1.3) +
  barHeight(row) +
  heightOf(`${row.said} ${row.change}`, width, 8) +
  2

export const pairsHeight = (pairs: readonly AskedRow[], width: number) =>
  pairs.length === 0
    ? 0
    : HEADING +
      7 +
      sum(pairs.map((row) => pairHeight(row, width))) +
      heightOf(paperPhrases.pairs.note, width, 8)

export const placesHeight = ({ places }: Paper, width: number) =>
  places === null
    ? 0
    : HEADING +
      boldHeight(places.question, width, 9.4, 1.3) +
      sum(places.rows.map(({ place }) => Math.max(heightOf(place, 33, 8.6, 1.25), 3.6) + 1.3)) +
      3.4 +
      heightOf(`${places.hint} ${paperPhrases.places.noRank}`, width, 8)

/** Points of quotes, from short ones to long ones: of the first, which stands out, and of the others. */
export const QUOTE_SIZES = { large: [17, 13], middle: [14, 11], small: [10.5, 9] } as const
export type QuoteSize = keyof typeof QUOTE_SIZES

export function quotesHeight(quotes: readonly PaperQuote[], size: QuoteSize): number {
  const [first, ...others] = quotes.map(
    ({ text, origin }, nth) =>
      heightOf(
        text ?? paperPhrases.quotes.gone,
        quotes.length === 1 ? 168 : nth === 0 ? 81 : 73,
        QUOTE_SIZES[size][nth === 0 ? 0 : 1],
        1.36,
      ) +
      heightOf(origin, 73, 8.4) +
      14,
  )
  // The first stands beside the others.
  return first === undefined ? 0 : Math.max(first, sum(others) + GAP * Math.max(0, others.length - 1))
}

export const followUpsHeight = (followUps: Paper['followUps']) =>
  followUps.length === 0
    ? 0
    : HEADING +
      7 +
      sum(
        followUps.map(
          ({ said, did, outcome }) =>
            Math.max(boldHeight(said, 56, 9, 1.4), heightOf(did, 56, 9), heightOf(outcome, 56, 9)) + ROW,
        ),
      )

export const YEARS_BESIDE = 3
export const yearsHeight = (years: Paper['years']) =>
  years.length === 0
    ? 0
    : HEADING +
      4 +
      Math.ceil(years.length / YEARS_BESIDE) *
        (30 + Math.max(7.6, ...years.map(({ question }) => boldHeight(question, 55, 8.6))))

export const nextHeight = ({ next: { steps } }: Paper) =>
  steps.length === 0
    ? 0
    : HEADING +
      2.6 +
      Math.max(...steps.map((step) => heightOf(step, (WIDTH - 5 * (steps.length - 1)) / steps.length, 9.4)))

/** In two columns, cut between two notes where the longer of them is shortest. */
export const notesHeight = ({ notes }: Paper) => {
  const heights = notes.map((note) => heightOf(note, 81, 8.2, 1.36) + 0.8)
  const cut = heights.map((_, nth) => Math.max(sum(heights.slice(0, nth + 1)), sum(heights.slice(nth + 1))))
  return HEADING + Math.min(...cut, sum(heights))
}

export const targetsHeight = ({ targets }: Paper) =>
  targets.length === 0 ? 0 : HEADING + sum(targets.map((target) => heightOf(target, WIDTH, 9.4)))

/** What stands on the last page. @param followUps how many of them */
export const restHeight = (paper: Paper, followUps: number) =>
  stacked([
    followUpsHeight(paper.followUps.slice(0, followUps)),
    heightOf(paper.notReached && `${paperPhrases.notReached} ${paper.notReached}`, 174, 9.4),
    nextHeight(paper),
    notesHeight(paper),
    HEADING + 6 + heightOf(paper.box, 170, 9.4),
    heightOf(paper.struck, WIDTH, 8),
    // One line of what was left out.
    4,
  ])

/** A table's heading, with the key to its shades or its columns' heads. */
export function tableHead({ periods, beside, asked }: Paper): number {
  const column = 98 / periods.length - 4
  if (beside.length > 0)
    return (
      HEADING +
      Math.max(
        ...periods.map(({ name, answers }) => heightOf(name, column, 8.2) + heightOf(answers, column, 8)),
      ) +
      ROW
    )
  const rows = asked.flatMap((group) => group.rows)
  return HEADING + 6 + (rows.some(({ of }) => of < FEW) ? 4 : 0)
}
/** Questions that stand in one line each. */
export const moreHeight = (lines: readonly string[]) =>
  lines.length === 0 ? 0 : GAP + HEADING + sum(lines.map((line) => heightOf(line, WIDTH, 8.6, 1.38)))
