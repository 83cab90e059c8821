/** What is packed comes out again; the sums themselves are held by the histories (test/attacks/histories.test.ts). */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { pack, type QuarterSum, unpack } from '../../../src/domain/answers/roll-up.ts'

const minute = fc.integer({ min: 26_000_000, max: 80_000_000 }).map((minutes) => minutes * 60_000)
const quarterSum: fc.Arbitrary<QuarterSum> = fc.record({
  quarter: fc
    .tuple(fc.integer({ min: 2020, max: 2120 }), fc.integer({ min: 1, max: 4 }))
    .map(([year, nth]) => `${year}-Q${nth}`),
  n: fc.integer({ min: 1, max: 2 ** 31 - 1 }),
  counts: fc.dictionary(
    fc.constantFrom('1', '2', 'o1', 'now.1', 'dontKnow', '__proto__x', 'constructor'),
    fc.integer({ min: 1, max: 2 ** 31 - 1 }),
    { noNullPrototype: true },
  ),
  releases: fc.integer({ min: 1, max: 1000 }),
  first: minute,
  last: minute,
})

it('is packed and unpacked, the oldest quarter first, whatever the order', () => {
  fc.assert(
    fc.property(fc.uniqueArray(quarterSum, { selector: ({ quarter }) => quarter }), (sums) => {
      const oldestFirst = [...sums].sort((a, b) => (a.quarter < b.quarter ? -1 : 1))
      expect(unpack(pack(sums))).toEqual(oldestFirst)
      expect(pack([...sums].reverse())).toEqual(pack(sums))
    }),
  )
})

it('leaves a choice out of the quarters in which nobody chose it', () => {
  const of = (quarter: string, counts: Record<string, number>) => ({
    quarter,
    n: 5,
    counts,
    releases: 2,
    first: 60_000,
    last: 60_000,
  })
  const { choices, numbers } = pack([of('2026-Q1', { '1': 5, '2': 0 }), of('2026-Q2', { '2': 5 })])
  expect(choices).toEqual(['1', '2'])
  expect([...numbers]).toEqual([8104, 5, 2, 1, 1, 5, 0, 8105, 5, 2, 1, 1, 0, 5])
  expect(unpack({ choices, numbers }).map(({ counts }) => counts)).toEqual([{ '1': 5 }, { '2': 5 }])
})
