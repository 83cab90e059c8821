/** What is packed comes out again; the sums themselves are held by the histories (test/attacks/histories.test.ts). */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Period } from '../../../src/domain/answers/period.ts'
import { pack, type QuarterSum, rolledUp, roller, unpack } from '../../../src/domain/answers/roll-up.ts'

const minute = fc.integer({ min: 26_000_000, max: 80_000_000 }).map((minutes) => minutes * 60_000)
const quarterSum: fc.Arbitrary<QuarterSum> = fc.record({
  question: fc.constantFrom('ballot', 'a', 'q_9'),
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
const wordOf = ({ question, quarter }: QuarterSum) => `${question} ${quarter}`
const sums = fc.uniqueArray(quarterSum, { selector: wordOf })

it('is packed and unpacked, by question and the oldest quarter first, whatever the order', () => {
  fc.assert(
    fc.property(sums, (some) => {
      const inOrder = [...some].sort((a, b) => (wordOf(a) < wordOf(b) ? -1 : 1))
      expect(unpack(pack(some))).toEqual(inOrder)
      expect(pack([...some].reverse())).toEqual(pack(some))
    }),
  )
})

it('is added up without being unpacked, in each period', () => {
  const period = fc.constantFrom<Period>('all', '2030', '2030-H1', '2030-H2', '2030-Q1', '2030-Q4', '2031')
  // Of two years, so that most periods hold something.
  const near = sums.map((some) => {
    const mapped = some.map((sum) => ({
      ...sum,
      n: sum.n % 1000,
      counts: Object.fromEntries(Object.entries(sum.counts).map(([choice, n]) => [choice, (n % 1000) + 1])),
      quarter: `203${sum.n % 2}${sum.quarter.slice(4)}`,
    }))
    return [...new Map(mapped.map((sum) => [wordOf(sum), sum])).values()]
  })
  fc.assert(
    fc.property(fc.array(near, { maxLength: 4 }), fc.nat({ max: 4 }), period, (rollUps, cut, when) => {
      // Some of them by one, the others by another, which are then joined: as the places of a municipality are.
      const [all, others] = [roller(null), roller(null)]
      for (const [nth, some] of rollUps.entries())
        (nth < cut ? all : others).take({ questionnaire: 'x', ...pack(some) })
      all.join(others)
      const { totals, once } = rolledUp(all).sums(when)
      const [year, part] = when.split('-')
      const isIn = ({ quarter }: QuarterSum) =>
        when === 'all' ||
        (quarter.startsWith(year!) &&
          (!part || part === quarter.slice(5) || part === `H${Number(quarter.slice(6)) > 2 ? 2 : 1}`))
      for (const question of ['ballot', 'a', 'q_9']) {
        const mine = rollUps.flat().filter((sum) => sum.question === question && isIn(sum))
        expect(totals.get(question)?.n ?? 0).toBe(mine.reduce((n, sum) => n + sum.n, 0))
        expect(totals.has(question)).toBe(mine.length > 0)
        for (const choice of ['1', '2', 'o1', 'now.1', 'dontKnow', '__proto__x', 'constructor'])
          expect(
            Object.entries(totals.get(question)?.counts ?? {}).find(([it]) => it === choice)?.[1] ?? 0,
          ).toBe(mine.reduce((n, { counts }) => n + (Object.hasOwn(counts, choice) ? counts[choice]! : 0), 0))
        const [first, last] = [
          Math.min(...mine.map((sum) => sum.first)),
          Math.max(...mine.map((sum) => sum.last)),
        ]
        expect(once.has(question)).toBe(first === last)
      }
    }),
  )
})

it('leaves a choice out of the quarters in which nobody chose it', () => {
  const of = (quarter: string, counts: Record<string, number>) => ({
    ...{ question: 'q', quarter, n: 5, counts, releases: 2 },
    first: 60_000,
    last: 60_000,
  })
  const { questions, numbers } = pack([of('2026-Q1', { '1': 5, '2': 0 }), of('2026-Q2', { '2': 5 })])
  expect(questions).toEqual([{ question: 'q', choices: ['1', '2'] }])
  expect([...numbers]).toEqual([2, 8104, 5, 2, 1, 1, 5, 0, 8105, 5, 2, 1, 1, 0, 5])
  expect(unpack({ questions, numbers }).map(({ counts }) => counts)).toEqual([{ '1': 5 }, { '2': 5 }])
})
