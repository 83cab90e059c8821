import { describe, expect, it } from 'vitest'
import {
  ageInWeeks,
  dateOf,
  endOfDay,
  minutes,
  mondays,
  monthOf,
  openingOn,
  type Rhythm,
  weekAt,
} from '../../../src/domain/box/schedule.ts'

const at = (iso: string) => Date.parse(iso)
const HOUR = 3600_000

describe('weeks run from Monday 04:00 to Monday 04:00 in Copenhagen', () => {
  it.each([
    ['2026-11-23T02:59:59Z', '2026-11-16', 'a second before, winter time'],
    ['2026-11-23T03:00:00Z', '2026-11-23', 'on the stroke, winter time'],
    ['2026-07-06T01:59:59Z', '2026-06-29', 'a second before, summer time'],
    ['2026-07-06T02:00:00Z', '2026-07-06', 'on the stroke, summer time'],
    ['2026-03-29T12:00:00Z', '2026-03-23', 'the day the clock goes forward'],
    ['2026-10-25T12:00:00Z', '2026-10-19', 'the day it goes back'],
    ['2027-01-01T12:00:00Z', '2026-12-28', 'week 53, into the next year'],
  ])('%s belongs to the week of %s (%s)', (instant, week) => {
    expect(weekAt(at(instant)).week).toBe(week)
  })

  it('end when the next one begins, also over summer time', () => {
    for (const instant of ['2026-03-25T12:00:00Z', '2026-10-21T12:00:00Z', '2026-12-30T12:00:00Z']) {
      const { ends } = weekAt(at(instant))
      expect(weekAt(ends - 1).week).toBe(weekAt(at(instant)).week)
      expect(weekAt(ends).ends).toBeGreaterThan(ends)
    }
  })
})

describe('the calendar', () => {
  it('opens every Monday at four, all cards on the first of the month', () => {
    const openings = mondays.due(at('2026-10-26T12:00:00Z'), at('2026-12-08T00:00:00Z'))
    expect(openings.map(({ day, monthly }) => `${day}${monthly ? ' all' : ''}`)).toEqual([
      '2026-11-02 all',
      '2026-11-09',
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
      '2026-12-07 all',
    ])
    expect(openings.map(({ at }) => new Date(at).toISOString().slice(11, 16))).toEqual(Array(6).fill('03:00'))
  })

  it('is due on the stroke and not before, and never twice', () => {
    const { at: stroke } = openingOn('2026-12-07')
    expect(mondays.due(stroke - 1, stroke - 1)).toEqual([])
    expect(mondays.due(stroke - 1, stroke)).toHaveLength(1)
    expect(mondays.due(stroke, stroke + HOUR)).toEqual([])
  })

  it('says when the next opening of a card comes', () => {
    const now = at('2026-11-20T12:00:00Z')
    expect(mondays.next(now, 'weekly').day).toBe('2026-11-23')
    expect(mondays.next(now, 'monthly').day).toBe('2026-12-07')
    expect(mondays.next(openingOn('2026-12-07').at, 'monthly').day).toBe('2027-01-04')
  })

  it('in trial mode opens all cards every minute, and makes many missed minutes up as one', () => {
    const now = at('2026-11-20T12:00:30Z')
    expect(minutes.due(now - HOUR, now)).toEqual([
      { at: at('2026-11-20T12:00:00Z'), day: '2026-11-20', monthly: true, minute: true },
    ])
    expect(minutes.due(at('2026-11-20T12:00:00Z'), now)).toEqual([])
    expect(minutes.next(now, 'monthly').at).toBe(at('2026-11-20T12:01:00Z'))
  })
})

describe('a release is shown under', () => {
  it.each([
    ['2026-12-07', 'monthly', '2026-11', 'a first Monday: the month before'],
    ['2026-12-07', 'weekly', '2026-12', 'the closed week’s Thursday, 3 December'],
    ['2026-11-02', 'weekly', '2026-10', 'the closed week’s Thursday, 29 October'],
    ['2027-01-04', 'monthly', '2026-12', 'the month before, in the year before'],
    ['2026-11-16', 'weekly', '2026-11', 'an ordinary week'],
  ] as [string, Rhythm, string, string][])('%s, %s: %s (%s)', (day, rhythm, month) => {
    expect(monthOf(openingOn(day), rhythm)).toBe(month)
  })
})

it('ages piles in whole weeks by their Monday', () => {
  expect(ageInWeeks('2026-11-16', '2026-11-23')).toBe(1)
  expect(ageInWeeks('2025-12-29', '2026-12-28')).toBe(52)
  expect(ageInWeeks('2026-11-30', '2026-11-23')).toBe(-1)
})

it('knows local dates and when they end', () => {
  expect(dateOf(at('2026-11-22T23:30:00Z'))).toBe('2026-11-23')
  expect(endOfDay('2026-11-22')).toBe(at('2026-11-22T23:00:00Z') - 1)
  expect(() => endOfDay('2026-02-30')).toThrow(RangeError)
})
