import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Released } from '../../../src/domain/answers/release.ts'
import {
  favourable,
  inPeriod,
  isPeriod,
  mean,
  periodsOf,
  total,
} from '../../../src/domain/answers/summary.ts'
import { question } from '../../support/questions.ts'

const release = (more: Partial<Released>): Released => ({
  openingAt: 1,
  month: '2026-11',
  cardId: 1,
  institutionId: 1,
  questionnaire: 'cafe',
  question: 'q',
  n: 5,
  counts: { yes: 5 },
  ...more,
})

it('adds whole histograms up, question by question', () => {
  const totals = total([
    release({}),
    release({ counts: { yes: 2, no: 4 }, n: 6 }),
    release({ question: 'r', n: 7, counts: { '5': 7 } }),
  ])
  expect(Object.fromEntries(totals)).toEqual({
    q: { question: 'q', n: 11, counts: { yes: 7, no: 4 } },
    r: { question: 'r', n: 7, counts: { '5': 7 } },
  })
})

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

it('leaves "Ved ikke" out of means and shares', () => {
  expect(mean({ '5': 1, '3': 1, dontKnow: 8 })).toBe(4)
  expect(mean({ dontKnow: 8 })).toBeNull()
  expect(mean({ 'now.4': 2, 'now.none': 3 }, 'now.')).toBe(4)
  expect(favourable(question('q', 'degree5'), { '5': 2, '4': 1, '1': 1, dontKnow: 9 })).toEqual({
    good: 3,
    of: 4,
  })
  expect(favourable(question('q', 'yesno'), { yes: 1, no: 3 })).toEqual({ good: 1, of: 4 })
  expect(favourable(question('q', 'degree5', { reverse: true }), { '5': 2, '1': 1 })).toEqual({
    good: 1,
    of: 3,
  })
  expect(favourable(question('q', 'single'), { o1: 4 })).toBeNull()
})
