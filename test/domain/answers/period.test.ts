/** Which releases a period holds. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { halvesOf, isPeriod, periodBefore, periodsOf } from '../../../src/domain/answers/period.ts'
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

  it.each(['', '20', '2026-Q5', '2026-H3', '@', '@x', 'all ', '2026-11'])('%j is none', (word) => {
    expect(isPeriod(word)).toBe(false)
  })
})

it('compares with the period before, of the same length', () => {
  expect(
    (['2026-H2', '2026-H1', '2026-Q3', '2026-Q1', '2026', 'all', '@1795996800000'] as const).map(
      periodBefore,
    ),
  ).toEqual(['2026-H1', '2025-H2', '2026-Q2', '2025-Q4', '2025', null, null])
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
