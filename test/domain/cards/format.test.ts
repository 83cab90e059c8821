/** How cards lie on paper, and what their backs can hold. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { MOST_LINES, MOST_WORDS, readWords, sayable } from '../../../src/domain/cards/back.ts'
import {
  backsOf,
  cutsOf,
  EMPTY_EDGE,
  FORMATS,
  type FormatName,
  isFormat,
  PAPERS,
  QUIET,
  sheetsOf,
  UNPRINTABLE,
  whiteAround,
} from '../../../src/domain/cards/format.ts'
import { bank } from '../../../src/presets/index.ts'
import { cardPhrases, standardWords } from '../../../src/text/print.ts'

const names = Object.keys(FORMATS) as FormatName[]
const grid = fc.record({ columns: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 1, max: 6 }) })

describe('cards on sheets', () => {
  it('lie there once each, and come out in their order when the stack is cut as one', () => {
    fc.assert(
      fc.property(grid, fc.integer({ min: 0, max: 120 }), (format, n) => {
        const cards = Array.from({ length: n }, (_, nth) => nth)
        const sheets = sheetsOf(cards, format)
        const places = format.columns * format.rows
        expect(sheets).toHaveLength(Math.ceil(n / places))
        for (const sheet of sheets) expect(sheet).toHaveLength(places)
        const piles = Array.from({ length: places }, (_, place) => sheets.map((sheet) => sheet[place]))
        expect(piles.flat().filter((card) => card !== null)).toEqual(cards)
      }),
    )
  })

  it('have their backs where the paper’s turning brings them', () => {
    fc.assert(
      fc.property(grid, (format) => {
        const sheet = Array.from({ length: format.columns * format.rows }, (_, nth) => nth)
        const backs = backsOf(sheet, format)
        for (const [place, card] of backs.entries()) {
          expect(Math.floor(place / format.columns)).toBe(Math.floor(card / format.columns))
          expect((place % format.columns) + (card % format.columns)).toBe(format.columns - 1)
        }
        expect(backsOf(backs, format)).toEqual(sheet)
      }),
    )
  })

  it.each(names)('%s fits its paper, the same on the left as on the right', (name) => {
    const format = FORMATS[name]
    const { width, height } = PAPERS[format.paper]
    const { x, y } = cutsOf(format)
    expect(x).toHaveLength(format.columns + 1)
    expect(y).toHaveLength(format.rows + 1)
    for (const [nth, left] of x.entries()) expect(left + x.at(-1 - nth)!).toBeCloseTo(width)
    for (const [nth, top] of y.entries()) expect(top + y.at(-1 - nth)!).toBeCloseTo(height)
    // Cards must be cut out of what a printer prints; a poster is the paper.
    const edge = format.layout === 'poster' ? 0 : UNPRINTABLE
    expect(x[0]).toBeGreaterThanOrEqual(edge)
    expect(y[0]).toBeGreaterThanOrEqual(edge)
  })

  it('have the sizes of the table of prints', () => {
    const sizes = names.map((name) => {
      const { width, height, columns, rows, code, level } = FORMATS[name]
      return `${name} ${width}×${height} ${columns}×${rows} ${code} ${level}`
    })
    expect(sizes).toEqual([
      'a6 99×140 2×2 50 Q',
      'a7 99×69 2×4 35 Q',
      'visitkort 85×55 2×5 25 Q',
      'a5 200×140 1×2 70 Q',
      'a4 210×297 1×1 110 M',
      'a3 297×420 1×1 160 M',
    ])
  })

  it('leave four modules white around every code, and keep it from the edge', () => {
    for (const name of names)
      for (const modules of [21, 25, 29, 33, 41]) {
        const white = whiteAround(FORMATS[name].code, modules)
        expect(white).toBeGreaterThanOrEqual((QUIET * FORMATS[name].code) / modules)
        expect(white).toBeGreaterThanOrEqual(EMPTY_EDGE)
      }
  })

  it.each(['a8', '', 'A6', '__proto__', 'constructor', 'toString'])('know no format %j', (word) => {
    expect(isFormat(word)).toBe(false)
  })
})

describe('words for the back', () => {
  it('are lines without what is empty, as many as fit', () => {
    expect(readWords(' Hej\t med \r\n\r\n dig ')).toEqual(['Hej med', 'dig'])
    expect(readWords(' \n\t\n')).toBeNull()
    // What can't be seen is nothing.
    expect(readWords('\u200b\u0000\u202e')).toBeNull()
    // A letter outside the basic plane is one letter.
    expect(readWords('🙂'.repeat(MOST_WORDS))).toHaveLength(1)
    expect(readWords('å'.repeat(MOST_WORDS))).toHaveLength(1)
    expect(readWords('å'.repeat(MOST_WORDS + 1))).toBeNull()
    expect(readWords(Array(MOST_LINES).fill('a').join('\n'))).toHaveLength(MOST_LINES)
    expect(
      readWords(
        Array(MOST_LINES + 1)
          .fill('a')
          .join('\n'),
      ),
    ).toBeNull()
  })

  it('name the number of answers that are needed, wherever it is asked for, and leave other brackets alone', () => {
    expect(sayable(['{antal} og {antal}', '{andet}'], 10)).toEqual(['10 og 10', '{andet}'])
  })

  it('are there for every questionnaire, and our own would pass as an institution’s', () => {
    for (const { back } of bank.questionnaires) expect(Object.keys(cardPhrases.back)).toContain(back)
    for (const back of Object.keys(cardPhrases.back))
      expect(readWords(standardWords(back).join('\n'))).toEqual(standardWords(back))
    expect(standardWords('findes-ikke')).toEqual(cardPhrases.back.base)
  })
})
