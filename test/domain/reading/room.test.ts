/** Small decisions of the reading room: where one has come to, what may be quoted, what a concern is, which year is counted. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spanOf } from '../../../src/domain/answers/release.ts'
import { concernOf, isOpen } from '../../../src/domain/reading/concern.ts'
import { sinceQuarter } from '../../../src/domain/reading/open-count.ts'
import { quartersIn } from '../../../src/domain/reading/quarters.ts'
import { mayQuote, seasonOf } from '../../../src/domain/reading/quote.ts'
import { isSpan, placeIn, type TextCount } from '../../../src/domain/reading/shelf.ts'

const count = (state: TextCount['state'], quarter: string, n: number): TextCount => ({
  ...{ state, question: 'q', quarter, span: quarter, n },
})

describe('where a reader has come to', () => {
  it('is counted over the quarters that hold something unread, and stays when one comes back', () => {
    const counts = [
      count('new', '2026-Q4', 32),
      count('read', '2026-Q4', 9),
      count('hidden', '2026-Q4', 2),
      count('read', '2026-Q3', 99),
    ]
    expect(placeIn(counts)).toEqual({ nth: 12, of: 43 })
    expect(placeIn([count('read', '2026-Q4', 5)])).toBeNull()
    expect(placeIn([])).toBeNull()
  })
})

describe('a quote', () => {
  it.each([
    [{ n: 10, cardId: 1, least: 10 }, true],
    // Of another opening of that quarter fewer are: "may" would say of which it is.
    [{ n: 15, cardId: 1, least: 9 }, false],
    [{ n: 12, cardId: null, least: 12 }, true],
    [{ n: 7, cardId: null, least: 7 }, false],
    [{ n: null, cardId: null, least: null }, true],
  ])('%j may be one: %s', (text, may) => expect(mayQuote(text)).toBe(may))

  it('tells a season and never more than its text shows', () => {
    expect(seasonOf({ month: '2026-11' })).toEqual({ season: 'autumn', year: 2026 })
    const month = fc.tuple(fc.integer({ min: 2024, max: 2030 }), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(month, month, ([year, nth], [, other]) => {
        const at = (m: number) => `${year}-${String(m).padStart(2, '0')}`
        const isSame = spanOf({ month: at(nth), n: 5 }) === spanOf({ month: at(other), n: 5 })
        expect(
          JSON.stringify(seasonOf({ month: at(nth) })) === JSON.stringify(seasonOf({ month: at(other) })),
        ).toBe(isSame)
      }),
    )
  })
})

describe('a concern', () => {
  it('keeps who and when as they were typed, and a day that is none counts as none', () => {
    expect(concernOf('  Mie ', '2026-12-03', false)).toEqual({
      takenBy: 'Mie',
      due: '2026-12-03',
      done: false,
    })
    for (const due of ['', 'i morgen', '2026-02-30', '2026-13-01', '20261203'])
      expect(concernOf('', due, true).due, due).toBeNull()
    expect(concernOf('x'.repeat(200), '', false).takenBy).toHaveLength(60)
    expect([isOpen(null), isOpen(concernOf('', '', false)), isOpen(concernOf('', '', true))]).toEqual([
      false,
      true,
      false,
    ])
  })
})

describe('spans', () => {
  it.each(['all', '2026', '2026-H1', '2026-Q4', '2026-11'])('%s is one', (word) =>
    expect(isSpan(word)).toBe(true),
  )
  it.each(['', '@1', '2026-13', '2026-Q5', '2026-11-01', 'x'])('%j is none', (word) =>
    expect(isSpan(word)).toBe(false),
  )
  it('lie in the quarters that hold them', () => {
    expect(quartersIn('2026')).toEqual({ first: '2026-Q1', last: '2026-Q4' })
    expect(quartersIn('2026-H2')).toEqual({ first: '2026-Q3', last: '2026-Q4' })
    expect(quartersIn('2026-05')).toEqual({ first: '2026-Q2', last: '2026-Q2' })
    const { first, last } = quartersIn('all')
    expect(first < '2000-Q1' && last > '2999-Q4').toBe(true)
  })
})

it('the open count begins three quarters before this one', () => {
  expect(sinceQuarter(Date.parse('2026-11-29T12:00:00Z'))).toBe('2026-Q1')
  expect(sinceQuarter(Date.parse('2027-01-01T12:00:00Z'))).toBe('2026-Q2')
  // The day is Denmark's.
  expect(sinceQuarter(Date.parse('2026-12-31T23:30:00Z'))).toBe('2026-Q2')
})
