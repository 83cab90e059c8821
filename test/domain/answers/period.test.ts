/** Which releases a period holds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  halvesOf,
  isPeriod,
  type Period,
  periodBefore,
  periodFrom,
  periodsOf,
  quarterNumber,
  yearsOf,
} from '../../../src/domain/answers/period.ts'
import { inPeriod } from '../../support/selection.ts'

const release = ({ openingAt = 1, month = '2026-11' }) => ({ openingAt, month })

describe('periods', () => {
  it.each([
    ['all', true],
    ['2026', true],
    ['2025', false],
    ['2026-H2', true],
    ['2026-H1', false],
    ['2026-Q4', true],
    ['2026-Q3', false],
    ['2026-Q3--2027-Q1', true],
    ['2025-Q4--2026-Q3', false],
    ['2027-Q1--2026-Q1', false],
    ['@1', true],
    ['@2', false],
  ])('%s holds a release of November 2026: %s', (period, held) => {
    expect(isPeriod(period) && inPeriod(release({}), period)).toBe(held)
  })

  it('part the year without gap or overlap', () => {
    const month = fc.tuple(fc.integer({ min: 2020, max: 2040 }), fc.integer({ min: 1, max: 12 }))
    fc.assert(
      fc.property(month, ([year, nth]) => {
        const it = release({ month: `${year}-${String(nth).padStart(2, '0')}` })
        const held = (parts: string[]) =>
          parts.filter((part) => inPeriod(it, `${year}-${part}` as '2026-H1')).length
        expect([held(['H1', 'H2']), held(['Q1', 'Q2', 'Q3', 'Q4'])]).toEqual([1, 1])
      }),
    )
  })

  it('are offered newest first, and only where something was released', () => {
    expect(periodsOf(['2026-Q4', '2025-Q4', '2026-Q4'], [3, 5, 3])).toEqual([
      '2026',
      '2026-Q4',
      '2026-H2',
      '2025',
      '2025-Q4',
      '2025-H2',
      '@5',
      '@3',
    ])
  })

  it.each([
    '',
    '20',
    '2026-Q5',
    '2026-H3',
    '@',
    '@x',
    'all ',
    '2026-11',
    '2026-Q1--',
    '2026--2027',
    '2026-Q1--2026-Q5',
  ])('%j is none', (word) => {
    expect(isPeriod(word)).toBe(false)
  })
})

it('compares with the period before, of the same length', () => {
  expect(
    (
      [
        ...(['2026-H2', '2026-H1', '2026-Q3', '2026-Q1', '2026', 'all', '@1795996800000'] as const),
        ...(['2025-Q2--2026-Q3', '2026-Q2--2026-Q3'] as const),
      ] as const
    ).map(periodBefore),
  ).toEqual([
    ...['2026-H1', '2025-H2', '2026-Q2', '2025-Q4', '2025', null, null],
    ...['2023-Q4--2025-Q1', '2025-Q4--2026-Q1'],
  ])
})

it('counts half-years without a gap, from the first to the last', () => {
  expect(halvesOf(['2026-Q3', '2024-Q4', '2026-Q1'])).toEqual([
    '2024-H2',
    '2025-H1',
    '2025-H2',
    '2026-H1',
    '2026-H2',
  ])
  expect(halvesOf(['2026-Q2', '2026-Q1'])).toEqual(['2026-H1'])
})

describe('several quarters', () => {
  const quarter = fc.integer({ min: 2020 * 4, max: 2040 * 4 })
  const span = fc.tuple(quarter, fc.nat(20)).map(([first, more]) => [first, first + more] as const)

  it('go by their shortest name, and hold the quarters from the first to the last', () => {
    expect([periodFrom(8104, 8107), periodFrom(8106, 8107), periodFrom(8105, 8105)]).toEqual([
      '2026',
      '2026-H2',
      '2026-Q2',
    ])
    fc.assert(
      fc.property(span, quarter, ([first, last], other) => {
        const word = periodFrom(first, last)
        const nth = (other % 4) + 1
        const month = `${Math.floor(other / 4)}-${String(nth * 3).padStart(2, '0')}`
        expect(isPeriod(word)).toBe(true)
        expect(inPeriod(release({ month }), word)).toBe(other >= first && other <= last)
      }),
    )
  })

  it('part into years without gap or overlap', () => {
    expect(yearsOf('2023-Q3--2026-Q4')).toEqual(['2023-H2', '2024', '2025', '2026'])
    expect(yearsOf('2025-Q2--2026-Q1')).toEqual(['2025-Q2--2025-Q4', '2026-Q1'])
    expect(yearsOf('all')).toEqual([])
    fc.assert(
      fc.property(span, ([first, last]) => {
        const years = yearsOf(periodFrom(first, last)) as Period[]
        for (let nth = first; nth <= last; nth++) {
          const month = `${Math.floor(nth / 4)}-${String((nth % 4) * 3 + 1).padStart(2, '0')}`
          expect(years.filter((year) => inPeriod(release({ month }), year)).length).toBe(1)
        }
      }),
    )
  })

  it('are counted from the year 0', () => {
    expect(quarterNumber('2026-Q4')).toBe(8107)
  })
})
