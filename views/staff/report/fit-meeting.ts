/** What of a meeting's sheet stands on its one page, and how many lines are left to write on. */
import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import type { Paper } from '../../../src/text/report/paper.ts'
import { paperPhrases } from '../../../src/text/report/words.ts'
import type { Fitted } from './fit.ts'
import { factsHeight, pairHeight, quotesHeight, roomOf, titleHeight } from './heights.ts'
import { HEADING, heightOf, stacked, sum, WIDTH } from './measure.ts'

const { leftOut: words } = paperPhrases

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
