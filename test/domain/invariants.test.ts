/** The promises of design section 2 over random histories, and the mistakes that must break them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  AtTheKth,
  BringsBackWaiting,
  ByRole,
  countsTicks,
  NoLedger,
  PerView,
  TextsWithBallots,
} from '../support/mutants.ts'
import { ballotOf, histories, live, reachable, type System, smallClasses, TrueBox } from '../support/world.ts'

const RUNS = { numRuns: 300, seed: 20261122 }

const signature = (make: () => System) =>
  fc.property(histories, (history) => {
    expect(smallClasses(live(history, make()))).toEqual([])
  })

/** The attacker's own sum: is there a combination of views that is one parent, or a few? */
const differencing = (make: () => System) =>
  fc.property(histories, (history) => {
    expect(reachable(live(history, make()))).toEqual([])
  })

const silence = (make: () => System) =>
  fc.property(histories, (history) => {
    expect(live(history, make()).stirred).toEqual([])
  })

describe('the box keeps', () => {
  it('conservation: answered = waiting + released + gone, for each card and question, and nothing gone returns', () => {
    let released = 0
    let gone = 0
    fc.assert(
      fc.property(histories, (history) => {
        const { system, given, returned } = live(history, new TrueBox())
        const answered = given.flatMap(({ id, raised }) =>
          Object.keys(raised).map((question) => `${question} ${id}`),
        )
        const there = [...system.waiting(), ...system.released()].flatMap(({ question, counts }) =>
          [...new Set(Object.keys(counts).map(ballotOf))].map((id) => `${question} ${id}`),
        )
        expect([...there, ...system.gone()].sort()).toEqual(answered.sort())
        expect(returned).toEqual([])
        released += system.released().length
        gone += system.gone().size
        expect(
          system.released().every((r) => r.n === new Set(Object.keys(r.counts).map(ballotOf)).size),
        ).toBe(true)
      }),
      RUNS,
    )
    // Histories in which nothing happens would prove nothing.
    expect(released).toBeGreaterThan(150)
    expect(gone).toBeGreaterThan(500)
  })

  it('signature: no person, filter, period, export or time, and no difference of them, singles out fewer than k', () => {
    fc.assert(
      signature(() => new TrueBox()),
      RUNS,
    )
    fc.assert(
      differencing(() => new TrueBox()),
      RUNS,
    )
  })

  it('silence: nothing staff see stirs between two openings', () => {
    fc.assert(
      silence(() => new TrueBox()),
      RUNS,
    )
  })

  it('pooled answers from all cards, so the histories reach every rule', () => {
    let pooled = 0
    fc.assert(
      fc.property(histories, (history) => {
        pooled += live(history, new TrueBox())
          .system.released()
          .filter(({ cardId }) => cardId === null).length
      }),
      RUNS,
    )
    expect(pooled).toBeGreaterThan(10)
  })
})

describe('an invariant catches', () => {
  const breaks = (property: ReturnType<typeof signature>) =>
    // The first counterexample will do; making it small would take longer than finding it.
    expect(fc.check(property, { ...RUNS, numRuns: 2000, endOnFailure: true }).failed).toBe(true)

  it('"n ≥ k per view"', () => breaks(signature(() => new PerView())))
  it('"release at the k-th answer"', () => breaks(silence(() => new AtTheKth())))
  it('"filter by role"', () => breaks(signature(() => new ByRole())))
  it('"filter by role", by subtracting', () => breaks(differencing(() => new ByRole())))
  it('"an old backup brings back what waited"', () => breaks(signature(() => new BringsBackWaiting())))
  it('"an old backup brings back what waited", by subtracting', () =>
    breaks(differencing(() => new BringsBackWaiting())))
  it('"no ledger": what was struck returns', () =>
    breaks(
      fc.property(histories, (history) => {
        expect(live(history, new NoLedger()).returned).toEqual([])
      }),
    ))
  it('"n counts ticks"', () => breaks(signature(() => new TrueBox(countsTicks))))
  it('"texts released with the ballot count"', () => breaks(signature(() => new TextsWithBallots())))
})
