/** Beside published figures, and for the sign test beside all ways in which coins can fall. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandOf,
  chanceOf,
  differenceOf,
  rareEnough,
  signTest,
  verdictFor,
} from '../../../src/domain/answers/statistics.ts'

describe('the band of a share', () => {
  // R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17, 1998, table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i of %i is as published', (part, of, low, high) => {
    const band = bandOf(part, of)
    expect([band.low.toFixed(4), band.high.toFixed(4)]).toEqual([low.toFixed(4), high.toFixed(4)])
  })

  it('holds the share, lies between 0 and 1, is the same seen from the other side, and narrows with more answers', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat({ max: 500 }), (of, some) => {
        const part = some % (of + 1)
        const { low, high } = bandOf(part, of)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(part / of + 1e-12)
        expect(high).toBeGreaterThanOrEqual(part / of - 1e-12)
        expect(high).toBeLessThanOrEqual(1)
        const other = bandOf(of - part, of)
        expect(other.low).toBeCloseTo(1 - high, 10)
        const more = bandOf(part * 4, of * 4)
        expect(more.high - more.low).toBeLessThan(high - low)
      }),
    )
  })
})

describe('the sign test', () => {
  /** Counts all ways in which `n` coins can fall that are at least as uneven. */
  const byCounting = (a: number, b: number) => {
    const n = a + b
    let uneven = 0
    for (let fall = 0; fall < 2 ** n; fall++) {
      const heads = [...fall.toString(2)].filter((bit) => bit === '1').length
      if (Math.abs(2 * heads - n) >= Math.abs(a - b)) uneven++
    }
    return uneven / 2 ** n
  }

  it('is what counting all ways gives', () => {
    for (let a = 0; a <= 6; a++)
      for (let b = 0; b <= 6; b++) expect(signTest(a, b), `${a} ${b}`).toBeCloseTo(byCounting(a, b), 12)
  })

  it('holds for large numbers as well', () => {
    expect(signTest(600, 400)).toBeLessThan(1e-9)
    expect(signTest(500, 500)).toBe(1)
    expect(signTest(5000, 5000)).toBe(1)
    // As a normal deviate of 2 says, with its correction: 0.0466.
    expect(signTest(5100, 4900)).toBeCloseTo(0.0466, 3)
    expect(signTest(0, 0)).toBe(1)
  })

  it('stands behind the word', () => {
    const said = (better: number, worse: number) => verdictFor(better > worse, signTest(better, worse))
    expect([said(6, 0), said(5, 0), said(3, 0), said(0, 4), said(0, 6), said(4, 4), said(0, 0)]).toEqual([
      ...['better', 'perhapsBetter', 'same', 'perhapsWorse', 'worse', 'same', 'same'],
    ])
  })
})

describe('the difference of two shares', () => {
  // R. G. Newcombe, "Interval estimation for the difference between independent proportions", Statistics in Medicine 17, 1998, table II, method 10.
  it.each([
    [56, 70, 48, 80, 0.0524, 0.3339],
    [9, 10, 3, 10, 0.1705, 0.809],
    [6, 7, 2, 7, 0.0582, 0.8062],
    [5, 56, 0, 29, -0.0381, 0.1926],
    [0, 10, 0, 20, -0.1611, 0.2775],
    [0, 10, 0, 10, -0.2775, 0.2775],
    [10, 10, 0, 20, 0.6791, 1],
    [10, 10, 0, 10, 0.6075, 1],
  ])('%i of %i and %i of %i is as published', (a, m, b, n, low, high) => {
    const found = differenceOf({ good: a, of: m }, { good: b, of: n })
    expect(found.low).toBeCloseTo(low, 3)
    expect(found.high).toBeCloseTo(high, 3)
  })

  it('has the chance at which its interval just reaches 0', () => {
    const share = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.nat({ max: 200 }))
      .map(([of, some]) => ({ of, good: some % (of + 1) }))
    fc.assert(
      fc.property(share, share, (now, before) => {
        const chance = chanceOf(now, before)
        const { low, high } = differenceOf(now, before)
        const isClear = low > 0 || high < 0
        if (Math.abs(chance - 0.05) > 1e-4) expect(chance < 0.05).toBe(isClear)
        expect(chance).toBeGreaterThanOrEqual(0)
        expect(chance).toBeLessThanOrEqual(1.0001)
        expect(chanceOf(before, now)).toBeCloseTo(chance, 6)
      }),
    )
    expect(chanceOf({ good: 5, of: 10 }, { good: 10, of: 20 })).toBeCloseTo(1, 6)
    expect(chanceOf({ good: 500, of: 500 }, { good: 0, of: 500 })).toBe(0)
  })
})

describe('many comparisons', () => {
  it('keep what Benjamini and Hochberg keep in their own example, the first four', () => {
    const example = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528,
      0.759, 1,
    ]
    expect(rareEnough(example)).toBe(0.0095)
    expect(rareEnough([...example].reverse())).toBe(0.0095)
    expect(rareEnough([])).toBe(0)
    expect(rareEnough([0.04])).toBe(0.04)
    expect(rareEnough([0.04, 0.9])).toBe(0)
  })

  it('say for sure what is rare enough, perhaps what is near, and nothing else', () => {
    expect([
      verdictFor(true, 0.01, 0.02),
      verdictFor(true, 0.03, 0.02),
      verdictFor(false, 0.02, 0.02),
      verdictFor(false, 0.19, 0.02),
      verdictFor(false, 0.2, 0.02),
    ]).toEqual(['better', 'perhapsBetter', 'worse', 'perhapsWorse', 'same'])
  })

  it('are wrong about sure things in no more than one of twenty, where nothing changed', () => {
    // 400 pages with 20 questions each, of which every one is the same as before.
    let state = 7
    const random = () => {
      state = (state * 48271) % 2147483647
      return state / 2147483647
    }
    const draw = (of: number) => {
      let good = 0
      for (let n = 0; n < of; n++) if (random() < 0.7) good++
      return { good, of }
    }
    let pages = 0
    for (let page = 0; page < 400; page++) {
      const chances = Array.from({ length: 20 }, () => chanceOf(draw(60), draw(60)))
      const rare = rareEnough(chances)
      if (chances.some((chance) => chance <= rare)) pages++
    }
    expect(pages / 400).toBeLessThan(0.08)
  })
})
