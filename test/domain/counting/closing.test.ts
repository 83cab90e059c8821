/** What is told of who came and from where: never a cell under five, and never the same contacts twice. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tellCells, tellWho } from '../../../src/domain/counting/closing.ts'

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)

describe('the cells of a quarter', () => {
  it('under five are merged, the smallest first, until five are reached by at least two', () => {
    expect(tellCells({ '7100': 12, '7120': 3, '7300': 2 }, 17)).toEqual([
      { value: '7100', n: 12 },
      { value: 'rest', n: 5 },
    ])
  })
  it('take a larger one along when what is merged is still too little, or of one alone', () => {
    expect(tellCells({ '7100': 12, '7120': 6, '7300': 2 }, 20)).toEqual([
      { value: '7100', n: 12 },
      { value: 'rest', n: 8 },
    ])
    expect(tellCells({ '7100': 30, '7300': 4 }, 34)).toEqual([{ value: 'rest', n: 34 }])
  })
  it('hold those who were not told of, since anybody can subtract the rest from the contacts', () => {
    expect(tellCells({ '7100': 18 }, 20)).toEqual([{ value: 'rest', n: 20 }])
    expect(tellCells({ '7100': 18, unknown: 2 }, 30)).toEqual([
      { value: '7100', n: 18 },
      { value: 'unknown', n: 12 },
    ])
  })
  it('are not told of fewer than five altogether', () => {
    expect(tellCells({ '7100': 4 }, 4)).toEqual([])
    expect(tellCells({}, 0)).toEqual([])
  })

  it('hold for any counts: each at least five, none lost, and nothing to subtract', () => {
    const counts = fc.dictionary(fc.stringMatching(/^[0-9]{4}$/), fc.integer({ min: -1, max: 30 }))
    fc.assert(
      fc.property(counts, fc.integer({ min: 0, max: 200 }), (of, contacts) => {
        const cells = tellCells(of, contacts)
        const known = Object.values(of).filter((n) => n > 0)
        const all = Math.max(contacts, sum(known))
        expect(sum(cells.map(({ n }) => n))).toBe(all >= 5 ? all : 0)
        for (const { value, n } of cells) {
          expect(n).toBeGreaterThanOrEqual(5)
          // What stands under its own name is what was counted.
          if (value !== 'rest' && value !== 'unknown') expect(of[value]).toBe(n)
        }
        const own = new Set(cells.map(({ value }) => value))
        const hidden = [
          ...Object.entries(of)
            .filter(([value, n]) => n > 0 && !own.has(value))
            .map(([, n]) => n),
          ...(all - sum(known) > 0 && !own.has('unknown') ? [all - sum(known)] : []),
        ]
        const rest = cells.find(({ value }) => value === 'rest')
        if (rest) {
          expect(hidden.length).toBeGreaterThanOrEqual(2)
          expect(sum(hidden)).toBe(rest.n)
        } else if (cells.length > 0) expect(hidden).toEqual([])
      }),
      { numRuns: 2000 },
    )
  })
})

describe('who came', () => {
  const pile = (month: string, mother: number, father = 0, other = 0) => ({
    month,
    counts: { mother, father, other },
  })

  it('is told by the month from five contacts on', () => {
    expect(tellWho([pile('2026-01', 4, 1)])).toEqual([
      { since: '2026-01', month: '2026-01', counts: { mother: 4, father: 1, other: 0 } },
    ])
  })
  it('of fewer waits for the next month, and they are told together', () => {
    expect(
      tellWho([pile('2026-01', 2), pile('2026-02', 1, 1), pile('2026-04', 0, 0, 3), pile('2026-05', 1)]),
    ).toEqual([{ since: '2026-01', month: '2026-04', counts: { mother: 3, father: 1, other: 3 } }])
  })
  it('counts an undoing whose tap never came as nothing', () => {
    expect(tellWho([pile('2026-01', 5, -1)])[0]!.counts).toEqual({ mother: 5, father: 0, other: 0 })
  })

  it('holds for any months: each told pile has five, every contact is told once or still waits', () => {
    const counts = fc.record({ mother: fc.nat(6), father: fc.nat(3), other: fc.nat(2) })
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 24 }), (months) => {
        const piles = months.map((of, nth) => ({ month: `2026-${String(nth).padStart(2, '0')}`, counts: of }))
        const told = tellWho(piles)
        let next = 0
        for (const { since, month, counts: of } of told) {
          const own = piles.filter((it) => it.month >= since && it.month <= month)
          expect(piles.indexOf(own[0]!)).toBe(next)
          next += own.length
          for (const who of ['mother', 'father', 'other'] as const)
            expect(of[who]).toBe(sum(own.map((it) => it.counts[who])))
          expect(of.mother + of.father + of.other).toBeGreaterThanOrEqual(5)
        }
        const left = piles.slice(next).map(({ counts: of }) => of.mother + of.father + of.other)
        expect(sum(left)).toBeLessThan(5)
      }),
      { numRuns: 1000 },
    )
  })
})
