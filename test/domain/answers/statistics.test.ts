/** Beside published figures, and for the sign test beside all ways in which coins can fall. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandOf, signTest, verdictOf } from '../../../src/domain/answers/statistics.ts'

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
    expect([
      verdictOf(6, 0),
      verdictOf(5, 0),
      verdictOf(3, 0),
      verdictOf(0, 4),
      verdictOf(0, 6),
      verdictOf(4, 4),
      verdictOf(0, 0),
    ]).toEqual(['better', 'perhapsBetter', 'same', 'perhapsWorse', 'worse', 'same', 'same'])
  })
})
