/** The promises of design section 2 over random histories, and the mistakes that must break them. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { AtTheKth, ByRole, countsTicks, PerView, TextsWithBallots } from '../support/mutants.ts'
import { ballotOf, histories, live, type System, smallClasses, TrueBox } from '../support/world.ts'

const RUNS = { numRuns: 300, seed: 20261122 }

const signature = (make: () => System) =>
  fc.property(histories, (history) => {
    expect(smallClasses(live(history, make()))).toEqual([])
  })

const silence = (make: () => System) =>
  fc.property(histories, (history) => {
    expect(live(history, make()).stirred).toEqual([])
  })

describe('the box keeps', () => {
  it('conservation: answered = waiting + released + forgotten, for each card and question', () => {
    let released = 0
    let forgotten = 0
    fc.assert(
      fc.property(histories, (history) => {
        const { system, given } = live(history, new TrueBox())
        const left = new Map<string, number>()
        const add = (question: string, choices: string[], by: number) => {
          for (const id of new Set(choices.map(ballotOf))) {
            const { card } = given.find((ballot) => ballot.id === id)!
            left.set(`${card} ${question}`, (left.get(`${card} ${question}`) ?? 0) + by)
          }
        }
        for (const ballot of given)
          for (const [question, choices] of Object.entries(ballot.raised)) add(question, choices, 1)
        for (const { question, counts } of system.released()) add(question, Object.keys(counts), -1)
        for (const { question, counts } of [...system.waiting(), ...system.forgotten()])
          add(question, Object.keys(counts), -1)
        expect([...left.values()].filter((n) => n !== 0)).toEqual([])
        released += system.released().length
        forgotten += system.forgotten().length
        expect(
          system.released().every((r) => r.n === new Set(Object.keys(r.counts).map(ballotOf)).size),
        ).toBe(true)
      }),
      RUNS,
    )
    // Histories in which nothing happens would prove nothing.
    expect(released).toBeGreaterThan(300)
    expect(forgotten).toBeGreaterThan(50)
  })

  it('signature: no view, time or difference of views singles out fewer than k', () => {
    fc.assert(
      signature(() => new TrueBox()),
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
    expect(pooled).toBeGreaterThan(20)
  })
})

describe('an invariant catches', () => {
  const breaks = (property: ReturnType<typeof signature>) =>
    expect(fc.check(property, RUNS).failed).toBe(true)

  it('"n ≥ k per view"', () => breaks(signature(() => new PerView())))
  it('"release at the k-th answer"', () => breaks(silence(() => new AtTheKth())))
  it('"filter by role"', () => breaks(signature(() => new ByRole())))
  it('"n counts ticks"', () => breaks(signature(() => new TrueBox(countsTicks))))
  it('"texts released with the ballot count"', () => breaks(signature(() => new TextsWithBallots())))
})
