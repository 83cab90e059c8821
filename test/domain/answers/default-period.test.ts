import { describe, expect, it } from 'vitest'
import { defaultPeriod } from '../../../src/domain/answers/default-period.ts'
import { quarterOf } from '../../../src/domain/answers/release.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { ActivityKind } from '../../../src/domain/place/activity.ts'

const card = (kind: ActivityKind) => ({ activity: { kind } }) as StaffCard
const of = (question: string, n: number, ...months: string[]) => ({
  question,
  quarters: months.map((month) => ({
    quarter: quarterOf(month),
    n,
    counts: {},
    releases: 1,
    first: 0,
    last: 0,
  })),
})
const ballots = (...months: string[]) => [of('ballot', 6, ...months)]
const TODAY = '2026-11-25'
const period = (kinds: ActivityKind[], released = ballots('2026-05', '2026-08', '2026-10')) =>
  defaultPeriod(kinds.map(card), released, TODAY)

describe('a page begins', () => {
  it('with the last whole quarter, for open offers and cafés that few answer', () => {
    expect(period(['open_offer'])).toBe('2026-Q3')
    expect(period(['cafe', 'open_offer'])).toBe('2026-Q3')
    expect(defaultPeriod([card('cafe')], ballots('2026-08'), '2026-09-30')).toBe('2026-Q3')
    expect(defaultPeriod([card('cafe')], ballots('2025-12', '2026-01'), '2026-02-01')).toBe('2025-Q4')
  })

  it('with the quarter that runs, where nothing older was counted', () => {
    expect(period(['cafe'], ballots('2026-10', '2026-11'))).toBe('2026-Q4')
  })

  it('with all time for other offers, where many answer, and where nothing was counted', () => {
    expect(period(['group_course'])).toBe('all')
    expect(period(['cafe', 'counselling'])).toBe('all')
    expect(period(['cafe'], [of('ballot', 10, '2026-05')])).toBe('all')
    // It is the ballots that are few, not the answerers of one question.
    expect(period(['cafe'], [...ballots(), of('q', 3, '2026-05')])).toBe('all')
    expect(period(['cafe'], [])).toBe('all')
    expect(period([])).toBe('all')
  })
})
