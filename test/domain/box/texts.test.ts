import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { decideTexts, scopeOf, standTogether, type TextPile } from '../../../src/domain/box/texts.ts'

const FIRST = openingOn('2026-12-07')
const LATER = openingOn('2026-12-14')
const CAFE = { institution: 1, activity: 7 }
const pile = (n: number, more: Partial<TextPile> = {}): TextPile => ({
  scope: CAFE,
  question: 'q',
  since: '2026-12-07',
  n,
  ...more,
})
const weeksBefore = (weeks: number) =>
  new Date(Date.parse(FIRST.day) - weeks * 7 * 24 * 3600_000).toISOString().slice(0, 10)
const shown = (piles: TextPile[], opening = FIRST) =>
  decideTexts(piles, opening).gatherings.map(({ scope, piles }) => [scope, piles.length])

describe('a text never stands alone (B9)', () => {
  it('goes with its histogram where three wrote, and else waits with its offer', () => {
    expect([0, 1, 2, 3, 9].map(standTogether)).toEqual([false, false, false, true, true])
    const one = { institution: 1, activity: 7, smallGroup: false }
    expect(scopeOf({ scope: { card: 4 }, piles: [one] })).toEqual(CAFE)
    expect(scopeOf({ scope: { card: 4 }, piles: [{ ...one, smallGroup: true }] })).toEqual({
      institution: 1,
      activity: null,
    })
    // What was pooled shows no offer any more, so its texts must not either.
    expect(scopeOf({ scope: { institution: 1 }, piles: [one, one] })).toEqual({
      institution: 1,
      activity: null,
    })
    expect(scopeOf({ scope: 'municipality', piles: [one] })).toEqual({ institution: null, activity: null })
  })

  it('waits until three lie there, and then comes with them, at any opening', () => {
    expect(shown([pile(2)])).toEqual([])
    expect(shown([pile(3)])).toEqual([[CAFE, 1]])
    expect(shown([pile(3)], LATER)).toEqual([[CAFE, 1]])
    expect(
      shown([pile(2), pile(2, { question: 'other' }), pile(2, { scope: { institution: 1, activity: 8 } })]),
    ).toEqual([])
  })

  it('is pooled from its 26th week on: with its institution, then with the municipality', () => {
    const old = (n: number, institution: number, activity: number | null, weeks = 26) =>
      pile(n, { scope: { institution, activity }, since: weeksBefore(weeks) })
    expect(shown([old(2, 1, 7), old(1, 1, 8)])).toEqual([[{ institution: 1, activity: null }, 2]])
    expect(shown([old(2, 1, 7), old(1, 1, null)])).toEqual([[{ institution: 1, activity: null }, 2]])
    expect(shown([old(2, 1, 7), old(1, 2, 8)])).toEqual([[{ institution: null, activity: null }, 2]])
    expect(shown([old(2, 1, 7), old(1, 1, 8, 25)])).toEqual([])
    expect(shown([old(2, 1, 7), old(1, 1, 8)], LATER)).toEqual([])
  })

  it('is forgotten in its 52nd week, at a first Monday', () => {
    const forgotten = (weeks: number, opening = FIRST) =>
      decideTexts([pile(2, { since: weeksBefore(weeks) })], opening).forgotten.length
    expect([forgotten(51), forgotten(52), forgotten(60, LATER)]).toEqual([0, 1, 0])
  })

  it('whatever lies there: every pile once, and never fewer than three texts together', () => {
    const id = fc.constantFrom(null, 1, 2)
    const piles = fc.uniqueArray(
      fc.record({
        scope: fc
          .record({ institution: id, activity: id })
          .map((scope) => (scope.institution === null ? { institution: null, activity: null } : scope)),
        question: fc.constantFrom('a', 'b'),
        since: fc.integer({ min: 0, max: 60 }).map(weeksBefore),
        n: fc.integer({ min: 1, max: 4 }),
      }),
      { selector: ({ scope, question }) => `${scope.institution} ${scope.activity} ${question}` },
    )
    fc.assert(
      fc.property(piles, fc.constantFrom(FIRST, LATER), (waiting, opening) => {
        const { gatherings, forgotten } = decideTexts(waiting, opening)
        const gone = [...gatherings.flatMap((one) => one.piles), ...forgotten]
        expect(new Set(gone).size).toBe(gone.length)
        for (const { piles, question, scope } of gatherings) {
          expect(piles.reduce((all, { n }) => all + n, 0)).toBeGreaterThanOrEqual(3)
          for (const one of piles) {
            expect(one.question).toBe(question)
            expect([one.scope.institution, null]).toContain(scope.institution)
          }
        }
        for (const left of waiting.filter((one) => !gone.includes(one))) expect(left.n).toBeLessThan(3)
      }),
      { numRuns: 300 },
    )
  })
})
