/**
 * What of a report stands on its two A4 pages, whatever the lengths. Heights are reckoned from the lengths of texts before anything is drawn, since
 * the browser that prints may run no script: a little too high rather than too low, so that nothing is ever cut off. What there is no room for is
 * named on the page, and stands in the Word file.
 */

import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { AskedRow } from '../../../src/text/report/asked.ts'
import type { BesideRow } from '../../../src/text/report/beside.ts'
import type { Paper } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'
import {
  askedHeight,
  besideHeight,
  cameHeight,
  columnOf,
  factsHeight,
  moreHeight,
  pairsHeight,
  placesHeight,
  type QuoteSize,
  quotesHeight,
  restHeight,
  roomOf,
  tableHead,
  targetsHeight,
  titleHeight,
  YEARS_BESIDE,
  yearsHeight,
} from './heights.ts'
import { GAP, stacked, sum } from './measure.ts'

const { leftOut: words } = paperPhrases

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
