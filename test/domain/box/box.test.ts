import { describe, expect, it } from 'vitest'
import { decide, LEAST, type Pile, strictest, thresholdFor } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'

const often = thresholdFor(LEAST, false, false)
const once = thresholdFor(LEAST, false, true)

function pile(weeks: Record<string, number>, more: Partial<Pile> = {}): Pile {
  const n = Object.values(weeks).reduce((a, b) => a + b, 0)
  return {
    card: 1,
    institution: 1,
    activity: 1,
    smallGroup: false,
    rhythm: 'monthly',
    question: 'q',
    threshold: often,
    counts: { yes: n },
    weeks,
    ...more,
  }
}

const FIRST = openingOn('2026-12-07')
const LATER = openingOn('2026-12-14')
const released = (piles: Pile[], opening = FIRST) => decide(piles, opening).releases

describe('whole or not at all (B4)', () => {
  it('releases at five answerers of which three came in one week', () => {
    expect(released([pile({ '2026-11-30': 3, '2026-11-23': 2 })])).toMatchObject([
      { scope: { card: 1 }, n: 5, counts: { yes: 5 }, month: '2026-11' },
    ])
  })
  it.each([
    ['four answerers', { '2026-11-30': 4 }],
    [
      'five in five weeks',
      { '2026-11-30': 1, '2026-11-23': 1, '2026-11-16': 1, '2026-11-09': 1, '2026-11-02': 1 },
    ],
    ['six, two a week', { '2026-11-30': 2, '2026-11-23': 2, '2026-11-16': 2 }],
    ['nobody', { '2026-11-30': 0 }],
  ])('keeps %s', (_, weeks) => {
    expect(released([pile(weeks)])).toEqual([])
  })
  it('asks for two in one week only once the oldest week is 13 weeks old', () => {
    expect(released([pile({ '2026-09-07': 2, '2026-11-30': 2, '2026-11-23': 2 })])).toHaveLength(1)
    expect(released([pile({ '2026-09-14': 2, '2026-11-30': 2, '2026-11-23': 2 })])).toEqual([])
  })
  it('asks for no busy week where each parent answers once', () => {
    const weeks = { '2026-11-30': 1, '2026-11-23': 1, '2026-11-16': 1, '2026-11-09': 1, '2026-11-02': 1 }
    expect(released([pile(weeks, { threshold: once })])).toHaveLength(1)
  })
  it('asks for ten in a small group', () => {
    const threshold = thresholdFor(LEAST, true, false)
    expect(released([pile({ '2026-11-30': 9 }, { threshold })])).toEqual([])
    expect(released([pile({ '2026-11-30': 10 }, { threshold })])).toHaveLength(1)
  })
  it('counts answerers, not ticks', () => {
    expect(released([pile({ '2026-11-30': 4 }, { counts: { o1: 4, o2: 4 } })])).toEqual([])
  })
  it('keeps the strictest threshold of any answer', () => {
    expect(strictest(once, thresholdFor(LEAST, true, false))).toEqual({ k: 10, d: 3, agedD: 2 })
  })
})

describe('opened by the calendar (B3)', () => {
  it('opens monthly cards on first Mondays only, weekly ones every Monday', () => {
    const weekly = pile({ '2026-11-30': 5 }, { card: 2, rhythm: 'weekly' })
    const monthly = pile({ '2026-11-30': 5 })
    expect(released([weekly, monthly], LATER).map(({ scope }) => scope)).toEqual([{ card: 2 }])
    expect(released([weekly, monthly], FIRST)).toHaveLength(2)
  })
})

describe('pooled, then forgotten (B6)', () => {
  const old = '2026-06-08' // 26 weeks before FIRST
  const young = '2026-06-15'

  it('pools old piles of an institution, and shows no card', () => {
    const piles = [pile({ [old]: 3 }), pile({ [old]: 2 }, { card: 2 })]
    expect(released(piles)).toMatchObject([
      { scope: { institution: 1 }, n: 5, piles: [{ card: 1 }, { card: 2 }] },
    ])
  })
  it('leaves younger piles out', () => {
    expect(released([pile({ [old]: 3 }), pile({ [young]: 3 }, { card: 2 })])).toEqual([])
  })
  it('pools over the municipality what no institution has enough of', () => {
    const piles = [pile({ [old]: 3 }), pile({ [old]: 2 }, { card: 2, institution: 2 })]
    expect(released(piles)).toMatchObject([{ scope: 'municipality', n: 5 }])
  })
  it('takes the largest k among the piles', () => {
    const small = thresholdFor(LEAST, true, false)
    const piles = [pile({ [old]: 5 }, { threshold: once }), pile({ [old]: 4 }, { card: 2, threshold: small })]
    expect(released(piles)).toMatchObject([{ scope: { card: 1 }, n: 5 }])
    expect(released([pile({ [old]: 4 }), piles[1]!])).toEqual([])
  })
  it('asks for d within one card’s own week', () => {
    const ones = [1, 2, 3, 4, 5].map((card) => pile({ [old]: 1 }, { card }))
    expect(released(ones)).toEqual([])
    expect(released([...ones.slice(0, 3), pile({ [old]: 2 }, { card: 9 })])).toHaveLength(1)
  })
  it('keeps questions apart', () => {
    expect(released([pile({ [old]: 3 }), pile({ [old]: 3 }, { card: 2, question: 'r' })])).toEqual([])
  })
  it('happens on first Mondays only', () => {
    const piles = [pile({ [old]: 3 }), pile({ [old]: 3, '2025-12-01': 1 }, { card: 2 })]
    expect(decide(piles, LATER)).toEqual({ releases: [], forgotten: [] })
  })
  it('forgets what is 52 weeks old and still not enough', () => {
    const lost = pile({ '2025-12-08': 1, '2026-11-30': 1 })
    expect(decide([lost], FIRST)).toEqual({ releases: [], forgotten: [lost] })
    expect(decide([pile({ '2025-12-15': 1 })], FIRST).forgotten).toEqual([])
  })
  it('does not age a pile by a week in which nobody answered', () => {
    expect(decide([pile({ '2025-12-01': 0, '2026-11-30': 1 })], FIRST).forgotten).toEqual([])
  })
})
