/**
 * What of a report stands on its two A4 pages, whatever the lengths. Heights are reckoned from the lengths of texts before anything is drawn, since
 * the browser that prints may run no script: a little too high rather than too low, so that nothing is ever cut off. What there is no room for is
 * named on the page, and stands in the Word file.
 */

import { FEW } from '../../../src/domain/answers/statistics.ts'
import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { AskedRow } from '../../../src/text/report/asked.ts'
import type { BesideRow } from '../../../src/text/report/beside.ts'
import type { Paper, PaperQuote } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'

const { leftOut: words } = paperPhrases

/** Millimetres: an A4 page less its margins (static/staff/report.css). */
const PAGE = 296.8 - 24
const WIDTH = 180
/** Between two parts of a page. */
const GAP = 4
/** A heading with what is below it, and the padding and line of a table's row. */
const HEADING = 6.6
const ROW = 3.1

const POINT = 0.3528
/**
 * Parts of a font's size that characters are wide, a little wider than in Segoe UI, Roboto and Noto Sans in bold: those that a report asks for
 * (static/staff/report.css). The first that knows a character counts.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'’!|\s]/u, 0.3],
  [/[ftr()[\]"“”/-]/u, 0.42],
  [/[MW@%Æ—…]/u, 1.02],
  [/[mwæ]/u, 0.94],
  [/[\p{Lu}&]/u, 0.77],
  [/ø/u, 0.65],
  // East Asian scripts, emoji and all else that takes a square.
  [/[\u2e80-\uffdc\u{1f000}-\u{3ffff}]/u, 1.1],
]
const OTHERS = 0.6
/** How much narrower the same text is where it is not bold. */
const REGULAR = 0.94
const known = new Map<string, number>()

function widthOfChar(char: string): number {
  const width = known.get(char) ?? WIDTHS.find(([which]) => which.test(char))?.[1] ?? OTHERS
  if (known.size < 1000) known.set(char, width)
  return width
}

/** A text's width in parts of its font's size. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + widthOfChar(char), 0)

/** Lines of a text, word by word; a word that is longer than a line is broken. */
export function linesOf(text: string, width: number, points: number, isBold = false): number {
  if (text === '') return 0
  const room = width / (points * POINT * (isBold ? 1 : REGULAR))
  const space = widthOfChar(' ')
  let [lines, at] = [1, 0]
  for (const word of text.split(/\s+/)) {
    const wide = widthOf(word)
    if (at > 0 && at + space + wide > room) [lines, at] = [lines + 1, 0]
    lines += Math.max(0, Math.ceil(wide / room) - 1)
    at += (at > 0 ? space : 0) + (wide > room ? wide % room : wide)
  }
  return lines
}

const heightOf = (text: string, width: number, points: number, line = 1.4) =>
  linesOf(text, width, points) * points * POINT * line
/** The same of bold text, which stands closer. */
const boldHeight = (text: string, width: number, points: number, line = 1.25) =>
  linesOf(text, width, points, true) * points * POINT * line

const sum = (heights: readonly number[]) => heights.reduce((all, height) => all + height, 0)

/** Parts below each other; those that are not there take no gap. */
const stacked = (heights: readonly number[], gap = GAP) =>
  sum(heights.filter((height) => height > 0).map((height) => height + gap))

/** What a page has room for between its head and its foot, with a little to spare. */
const roomOf = ({ head: [where, what], foot }: Paper) =>
  PAGE - Math.max(heightOf(where, 86, 8.4), heightOf(what, 86, 8.4)) - heightOf(foot, 150, 8.4) - 6 - 2 * GAP

const titleHeight = ({ title, lead, nothing }: Paper) =>
  stacked([linesOf(title, WIDTH, 26, true) * 9.7, heightOf(lead, 168, 11.5), heightOf(nothing, 168, 11.5)])
const factsHeight = ({ facts }: Paper) =>
  facts.length === 0
    ? 0
    : Math.max(...facts.map(({ text }) => heightOf(text, WIDTH / facts.length - 7, 8.8, 1.3))) + 14
const cameHeight = ({ came }: Paper) =>
  came.length === 0 ? 0 : HEADING + heightOf(came.join(' '), WIDTH, 8.6, 1.36)

/** A bar; or squares, which may take two lines. */
const barHeight = ({ steps, of }: Pick<AskedRow, 'steps' | 'of'>) => (steps.length > 0 && of < FEW ? 8 : 5.2)

/** A row of the table of questions. @param isFirst whether its purpose stands above it */
const askedHeight = (row: AskedRow, isFirst: boolean): number =>
  Math.max(
    boldHeight(row.question, 47, 9.4) + (isFirst ? 3.6 : 0),
    heightOf(row.said, 55, 8.6, 1.35) +
      heightOf(row.change, 55, 8.6, 1.35) +
      boldHeight(row.target, 55, 8.6, 1.35),
    6.8,
    barHeight(row),
  ) + ROW

const besideHeight = (row: Paper['beside'][number]['rows'][number], isFirst: boolean, periods: number) =>
  Math.max(
    boldHeight(row.question, 40, 9.4) + (isFirst ? 3.6 : 0),
    heightOf(row.change, 32, 8.6, 1.35) + boldHeight(row.target, 32, 8.6, 1.35),
    // Four periods leave no room for the squares of few beside each other.
    6.8 + (periods > 2 ? 4 : 0) + 4 * Math.ceil((FEW * 4) / (98 / periods - 4)),
  ) + ROW

/** The columns that places and pairs share, or one of them alone. */
const columnOf = (isShared: boolean) => (isShared ? 86 : WIDTH)

const pairHeight = (row: AskedRow, width: number) =>
  boldHeight(row.question, width, 9.4, 1.3) +
  barHeight(row) +
  heightOf(`${row.said} ${row.change}`, width, 8) +
  2

const pairsHeight = (pairs: readonly AskedRow[], width: number) =>
  pairs.length === 0
    ? 0
    : HEADING +
      7 +
      sum(pairs.map((row) => pairHeight(row, width))) +
      heightOf(paperPhrases.pairs.note, width, 8)

const placesHeight = ({ places }: Paper, width: number) =>
  places === null
    ? 0
    : HEADING +
      boldHeight(places.question, width, 9.4, 1.3) +
      sum(places.rows.map(({ place }) => Math.max(heightOf(place, 36, 8.6, 1.25), 3.6) + 1.3)) +
      3.4 +
      heightOf(`${places.hint} ${paperPhrases.places.noRank}`, width, 8)

/** How many pages it takes, and how much of each part stands there. A closing report has a page of its own for its years. */
export interface Fitted {
  pages: 1 | 2 | 3
  came: boolean
  places: boolean
  pairs: number
  /** Ids of questions. */
  rows: Set<string>
  years: number
  quotes: { n: number; size: QuoteSize }
  followUps: number
  /** Questions and pairs that have no room for their bars: they stand in one line each on the last page. */
  more: string[]
  /** In words; '' where everything is there. */
  leftOut: string
}

/** Points of quotes, from short ones to long ones: of the first, which stands out, and of the others. */
const QUOTE_SIZES = { large: [17, 13], middle: [14, 11], small: [10.5, 9] } as const
export type QuoteSize = keyof typeof QUOTE_SIZES

function quotesHeight(quotes: readonly PaperQuote[], size: QuoteSize): number {
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

const followUpsHeight = (followUps: Paper['followUps']) =>
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

const YEARS_BESIDE = 3
const yearsHeight = (years: Paper['years']) =>
  years.length === 0
    ? 0
    : HEADING +
      4 +
      Math.ceil(years.length / YEARS_BESIDE) *
        (30 + Math.max(7.6, ...years.map(({ question }) => boldHeight(question, 55, 8.6))))

const nextHeight = ({ next: { steps } }: Paper) =>
  steps.length === 0
    ? 0
    : HEADING +
      2.6 +
      Math.max(...steps.map((step) => heightOf(step, (WIDTH - 5 * (steps.length - 1)) / steps.length, 9.4)))

/** In two columns, cut between two notes where the longer of them is shortest. */
const notesHeight = ({ notes }: Paper) => {
  const heights = notes.map((note) => heightOf(note, 81, 8.2, 1.36) + 0.8)
  const cut = heights.map((_, nth) => Math.max(sum(heights.slice(0, nth + 1)), sum(heights.slice(nth + 1))))
  return HEADING + Math.min(...cut, sum(heights))
}

const targetsHeight = ({ targets }: Paper) =>
  targets.length === 0 ? 0 : HEADING + sum(targets.map((target) => heightOf(target, WIDTH, 9.4)))

/** What stands on the last page. @param followUps how many of them */
const restHeight = (paper: Paper, followUps: number) =>
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

type Weight = Pick<AskedRow, 'id' | 'of' | 'isLow' | 'line'>

/** A row of either table. */
type Weighed = AskedRow | BesideRow

/** Questions in the order in which they matter: what is low, which nobody may hide; one of each purpose; then by how many answered. */
function byWeight<T extends Weight>(groups: readonly { rows: readonly T[] }[]): T[] {
  const sorted = groups.map(({ rows }) =>
    [...rows].sort((a, b) => Number(b.isLow) - Number(a.isLow) || b.of - a.of),
  )
  const firsts = sorted.flatMap((rows) => rows[0] ?? [])
  const others = sorted.flatMap((rows) => rows.slice(1)).sort((a, b) => b.of - a.of)
  return [...firsts, ...others].sort((a, b) => Number(b.isLow) - Number(a.isLow))
}

/** As many questions as there is room for. Each is reckoned as the first of its purpose. */
function fitting<T extends Weight>(
  groups: readonly { rows: readonly T[] }[],
  height: (row: T) => number,
  room: number,
): Set<string> {
  let left = room
  const rows = new Set<string>()
  for (const row of byWeight(groups)) {
    left -= height(row)
    if (left < 0) break
    rows.add(row.id)
  }
  return rows
}

/** Fewer questions than these are no answer to what parents say: rather something else is left out. */
const LEAST_ROWS = 4

/** What may stand beside the questions, the best first. */
const CHOICES = [
  ...[3, 2, 1].map((pairs) => ({ places: true, came: true, pairs })),
  ...[2, 1].map((pairs) => ({ places: true, came: false, pairs })),
  ...[3, 2, 1].map((pairs) => ({ places: false, came: true, pairs })),
  { places: false, came: false, pairs: 1 },
]

/** A table's heading, with the key to its shades or its columns' heads. */
function tableHead({ periods, beside, asked }: Paper): number {
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
export function fit(paper: Paper): Fitted {
  const room = roomOf(paper)
  const all: readonly { rows: readonly Weighed[] }[] = paper.asked.length > 0 ? paper.asked : paper.beside
  const total = sum(all.map(({ rows }) => rows.length))
  const height = (row: Weighed, isFirst: boolean) =>
    'said' in row ? askedHeight(row, isFirst) : besideHeight(row, isFirst, paper.periods.length)
  const [first] = CHOICES.map((choice) => {
    const pairs = Math.min(choice.pairs, paper.pairs.length)
    const places = choice.places && paper.places !== null
    const width = columnOf(places && pairs > 0)
    const beside = Math.max(
      places ? placesHeight(paper, width) : 0,
      pairsHeight(paper.pairs.slice(0, pairs), width),
    )
    const others =
      titleHeight(paper) +
      stacked([targetsHeight(paper), factsHeight(paper), choice.came ? cameHeight(paper) : 0, beside])
    const left = room - others - (total > 0 ? tableHead(paper) : 0)
    return { ...choice, pairs, left, rows: fitting(all, (row) => height(row, true), left) }
  }).filter(({ left, rows }, nth, { length }) => {
    const isEnough = left >= 0 && rows.size >= Math.min(total, LEAST_ROWS)
    return isEnough || nth === length - 1
  }) as [{ came: boolean; places: boolean; pairs: number; left: number; rows: Set<string> }]
  const asked = sum(
    all.flatMap(({ rows }) =>
      rows.filter(({ id }) => first.rows.has(id)).map((row, nth) => height(row, nth === 0)),
    ),
  )
  const hasMore = [paper.quotes, paper.followUps, paper.next.steps, paper.years].some(
    ({ length }) => length > 0,
  )
  const isOnePage = !hasMore && first.rows.size === total && first.left - asked - GAP >= restHeight(paper, 0)
  const others = [
    ...byWeight(all).filter(({ id }) => !first.rows.has(id)),
    ...paper.pairs.slice(first.pairs),
  ].map(({ line }) => line)
  const second = storyPages(paper, room, others)
  return {
    ...{
      pages: paper.kind === 'closing' ? 3 : isOnePage ? 1 : 2,
      came: first.came,
      places: first.places,
      pairs: first.pairs,
      rows: first.rows,
    },
    ...second,
    leftOut: said({
      questions: others.length - second.more.length,
      places: first.places || paper.places === null,
      came: first.came || paper.came.length === 0,
      years: second.years === paper.years.length,
      quotes: paper.quotes.length - second.quotes.n,
      followUps: paper.followUps.length - second.followUps,
    }),
  }
}

/**
 * Quotes, as large as there is room for, and follow-ups; of a project its years first, which are what its closing report is for.
 * @param others what has no room on the first page, in one line each: rather smaller quotes than a question that nobody sees
 */
function storyPages(
  paper: Paper,
  room: number,
  others: readonly string[],
): Pick<Fitted, 'years' | 'quotes' | 'followUps' | 'more'> {
  const wanted = storiesBeside(paper, room, moreHeight(others))
  const isAll = wanted.quotes.n === paper.quotes.length && wanted.followUps === paper.followUps.length
  const chosen = isAll ? wanted : storiesBeside(paper, room, 0)
  const free = chosen.left + (isAll ? moreHeight(others) : 0)
  const more = others.filter((_, nth) => moreHeight(others.slice(0, nth + 1)) <= free)
  const { years, quotes, followUps } = chosen
  return { years, quotes, followUps, more }
}

const moreHeight = (lines: readonly string[]) =>
  lines.length === 0 ? 0 : GAP + HEADING + sum(lines.map((line) => heightOf(line, WIDTH, 8.6, 1.38)))

/** @param kept millimetres that are kept free on the last page @returns `left` of it besides those */
function storiesBeside(paper: Paper, room: number, kept: number) {
  const isApart = paper.kind === 'closing'
  // Rather one follow-up less than no quote at all; of a project they stand on a page of their own.
  for (let followUps = paper.followUps.length; followUps >= 0; followUps--) {
    const rest = restHeight(paper, followUps) + kept
    const stories = storiesIn(paper, isApart ? room : room - rest)
    const isRoom = isApart
      ? rest <= room
      : stories !== null && (stories.quotes.n > 0 || paper.quotes.length === 0)
    if (isRoom || followUps === 0) {
      const { years, quotes } = stories ?? NO_STORIES
      const told = stacked([
        quotesHeight(paper.quotes.slice(0, quotes.n), quotes.size),
        yearsHeight(paper.years.slice(0, years)),
      ])
      return { years, quotes, followUps, left: room - rest - (isApart ? 0 : told) }
    }
  }
  return { ...NO_STORIES, followUps: 0, left: 0 }
}
const NO_STORIES = { years: 0, quotes: { n: 0, size: 'small' } } as const

/** @returns null where there is no room even for nothing */
function storiesIn(paper: Paper, left: number): Pick<Fitted, 'years' | 'quotes'> | null {
  const isRoom = (years: number, n: number, size: QuoteSize) =>
    stacked([quotesHeight(paper.quotes.slice(0, n), size), yearsHeight(paper.years.slice(0, years))]) <= left
  // Some years before all quotes, and all quotes before a second row of years.
  const choices = [3, 2, 1, 0]
    .map((rows) => Math.min(rows * YEARS_BESIDE, paper.years.length))
    .flatMap((years) => [...paper.quotes, null].map((_, less) => ({ years, n: paper.quotes.length - less })))
    .sort((a, b) => Number(b.years > 0) - Number(a.years > 0) || b.n - a.n || b.years - a.years)
  for (const { years, n } of choices)
    for (const size of ['large', 'middle', 'small'] as const)
      if (isRoom(years, n, size)) return { years, quotes: { n, size } }
  return null
}

function said(left: {
  questions: number
  places: boolean
  came: boolean
  years: boolean
  quotes: number
  followUps: number
}): string {
  const list = [
    ...(left.questions > 0 ? [fill(words.questions, { n: left.questions })] : []),
    ...(left.places ? [] : [words.places]),
    ...(left.came ? [] : [words.came]),
    ...(left.years ? [] : [words.years]),
    ...(left.quotes > 0 ? [fill(words.quotes, { n: left.quotes })] : []),
    ...(left.followUps > 0 ? [fill(words.agreements, { n: left.followUps })] : []),
  ]
  return list.length === 0 ? '' : fill(words.title, { list: listText(list) })
}

/** Millimetres of an empty line that is written on by hand. */
const WRITTEN = 12
const LEAST_LINES = 3
const MOST_LINES = 8

/** The sheet for a meeting: always one page, with lines to write on. */
export function fitMeeting(
  paper: Paper,
): Pick<Fitted, 'quotes' | 'leftOut'> & { lastTime: number; lines: number } {
  const wonder = paper.wonder
    ? HEADING +
      pairHeight(paper.wonder, WIDTH) +
      heightOf(`${paper.wonder.value} ${paper.wonder.question}`, WIDTH, 15)
    : 0
  const last = paper.lastTime.map(({ said, did, seen }) => heightOf(`${said} ${did} ${seen}`, 174, 9.4))
  const lastHeight = (n: number) => HEADING + Math.max(5, sum(last.slice(0, n)))
  const lines = Math.max(LEAST_LINES, paper.next.steps.length)
  const steps = sum(paper.next.steps.map((step) => Math.max(0, heightOf(step, 84, 9.4) + 3 - WRITTEN)))
  const fixed =
    titleHeight(paper) +
    stacked([
      factsHeight(paper),
      wonder,
      lines * WRITTEN + steps + 8,
      heightOf(`${paperPhrases.box.title}: ${paper.box}`, WIDTH, 8),
      heightOf(paper.struck, WIDTH, 8),
      4,
    ])
  for (let n = paper.lastTime.length; n >= 0; n--)
    for (let quotes = paper.quotes.length; quotes >= Math.min(1, paper.quotes.length); quotes--)
      for (const size of ['middle', 'small'] as const) {
        const left =
          roomOf(paper) - fixed - stacked([lastHeight(n), quotesHeight(paper.quotes.slice(0, quotes), size)])
        if (left < 0) continue
        return {
          quotes: { n: quotes, size },
          lastTime: n,
          lines: Math.min(MOST_LINES, lines + Math.floor(left / WRITTEN)),
          leftOut: leftOutOf(paper.lastTime.length - n, paper.quotes.length - quotes),
        }
      }
  return {
    ...{ quotes: { n: 0, size: 'small' as const }, lastTime: 0, lines },
    leftOut: leftOutOf(paper.lastTime.length, paper.quotes.length),
  }
}

function leftOutOf(agreements: number, texts: number): string {
  const list = [
    ...(agreements > 0 ? [fill(words.agreements, { n: agreements })] : []),
    ...(texts > 0 ? [fill(words.texts, { n: texts })] : []),
  ]
  return list.length === 0 ? '' : fill(words.title, { list: listText(list) })
}
