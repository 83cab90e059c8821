/**
 * The promises of design section 2 over random histories, and the mistakes that must break them. Every history is lived
 * through once, and all that the promises ask of it is noted then: living costs more than asking. `npm run torture` goes on
 * over new histories, and makes those that fail small.
 */
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { projectFile } from '../../../src/project.ts'
import {
  differencing,
  found,
  type Invariant,
  MISTAKES,
  nothingReturns,
  signature,
  silence,
} from '../../support/invariants.ts'
import { ballotOf, type Event, histories, type Lived, live, TrueBox } from '../../support/world.ts'

const RUNS = { numRuns: 150, seed: 20261122 }

/** What is there, and what is gone, against what was answered: each by question and name. */
function accounts({ system, given }: Lived) {
  const answered = given.flatMap(({ id, raised }) =>
    Object.keys(raised).map((question) => `${question} ${id}`),
  )
  const there = [...system.waiting(), ...system.released()].flatMap(({ question, counts }) =>
    [...new Set(Object.keys(counts).map(ballotOf))].map((id) => `${question} ${id}`),
  )
  return { answered: answered.sort(), kept: [...there, ...system.gone()].sort() }
}

/** Releases whose number of answerers is not that of the ballots in them. */
const miscounted: Invariant = ({ system }) =>
  system
    .released()
    .filter(({ n, counts }) => n !== new Set(Object.keys(counts).map(ballotOf)).size)
    .map(({ question, n }) => `${question} ${n}`)

const ASKED = { signature, differencing, silence, nothingReturns, miscounted }

interface Verdict {
  broken: Record<keyof typeof ASKED, string[]>
  accounts: ReturnType<typeof accounts>
  released: number
  pooled: number
  gone: number
}

function judge(history: Event[]): Verdict {
  const lived = live(history, new TrueBox())
  const released = lived.system.released()
  const broken = Object.fromEntries(
    Object.entries(ASKED).map(([name, invariant]) => [name, invariant(lived)]),
  ) as Verdict['broken']
  return {
    broken,
    accounts: accounts(lived),
    released: released.length,
    pooled: released.filter(({ cardId }) => cardId === null).length,
    gone: lived.system.gone().size,
  }
}

describe('the box keeps', () => {
  let verdicts: Verdict[]
  beforeAll(() => {
    verdicts = fc.sample(histories, RUNS).map(judge)
  })
  const broken = (name: keyof typeof ASKED) =>
    verdicts.flatMap((verdict, nth) => verdict.broken[name].map((fault) => `history ${nth}: ${fault}`))
  const sum = (of: 'released' | 'pooled' | 'gone') => verdicts.reduce((all, verdict) => all + verdict[of], 0)

  it('conservation: answered = waiting + released + gone, for each card and question, and nothing gone returns', () => {
    for (const { accounts } of verdicts) expect(accounts.kept).toEqual(accounts.answered)
    expect(broken('nothingReturns')).toEqual([])
    expect(broken('miscounted')).toEqual([])
    // Histories in which nothing happens would prove nothing.
    expect(sum('released')).toBeGreaterThan(75)
    expect(sum('gone')).toBeGreaterThan(250)
  })

  it('signature: no person, filter, period, export or time, and no difference of them, singles out fewer than k', () => {
    expect(broken('signature')).toEqual([])
    expect(broken('differencing')).toEqual([])
  })

  it('silence: nothing staff see stirs between two openings', () => {
    expect(broken('silence')).toEqual([])
  })

  it('pooled answers from all cards, so the histories reach every rule', () => {
    expect(verdicts).toHaveLength(RUNS.numRuns)
    expect(sum('pooled')).toBeGreaterThan(5)
  })
})

/** Small histories that the torture found, one for each mistake. */
const EXAMPLES = JSON.parse(readFileSync(projectFile('test', 'corpora', 'mistakes.json'), 'utf8')) as Record<
  string,
  Event[]
>

describe('an invariant catches', () => {
  it.each(Object.entries(MISTAKES))('"%s"', (name, mistake) => {
    const history = EXAMPLES[name]!
    expect(found(history, mistake)).not.toEqual([])
    // It is the mistake that is caught, and not the history.
    expect(found(history, { ...mistake, make: () => new TrueBox() })).toEqual([])
  })
})
