/** Whole histograms are added up, and nothing else. */
import { expect, it } from 'vitest'
import type { Released } from '../../../src/domain/answers/release.ts'
import { total } from '../../../src/domain/answers/sums.ts'

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
