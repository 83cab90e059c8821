import { describe, expect, it } from 'vitest'
import { defaultPeriod } from '../../../src/domain/answers/default-period.ts'
import type { ActivityKind } from '../../../src/domain/place/activity.ts'

const TODAY = '2026-11-25'
const period = (
  kinds: ActivityKind[],
  quarters = ['2026-Q2', '2026-Q4', '2026-Q3'],
  perOpening: number | null = 6,
  today = TODAY,
) => defaultPeriod(kinds, { quarters: new Set(quarters), perOpening }, today)

describe('a page begins', () => {
  it('with the last whole quarter, for open offers and cafés that few answer', () => {
    expect(period(['open_offer'])).toBe('2026-Q3')
    expect(period(['cafe', 'open_offer'])).toBe('2026-Q3')
    expect(period(['cafe'], ['2026-Q3'], 6, '2026-09-30')).toBe('2026-Q3')
    expect(period(['cafe'], ['2025-Q4', '2026-Q1'], 6, '2026-02-01')).toBe('2025-Q4')
  })

  it('with the quarter that runs, where nothing older was counted', () => {
    expect(period(['cafe'], ['2026-Q4'])).toBe('2026-Q4')
  })

  it('with all time for other offers, where many answer, and where nothing was counted', () => {
    expect(period(['group_course'])).toBe('all')
    expect(period(['cafe', 'counselling'])).toBe('all')
    expect(period(['cafe'], ['2026-Q2'], 10)).toBe('all')
    expect(period(['cafe'], ['2026-Q2'], 9.9)).toBe('2026-Q2')
    expect(period(['cafe'], [], null)).toBe('all')
    expect(period([])).toBe('all')
  })
})
