/** How many of those who came answered: between the same openings, never of one session. */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { cameTo, responseRate, windowOf } from '../../../src/domain/counting/response-rate.ts'
import { type NotedSession, nothingNoted } from '../../../src/domain/place/session.ts'

const at = (monday: string) => openingOn(monday).at
const LATE = at('2027-02-01')
const session = (date: string, came: number | null, more: Partial<NotedSession> = {}): NotedSession => ({
  ...{ institutionId: 1, activityId: 1, date, from: '09:30', to: '12:00' },
  ...nothingNoted,
  attendance: came,
  ...more,
})

describe('the openings of a period', () => {
  it('are first Mondays for monthly cards: a quarter reaches from the one before it to the one after', () => {
    expect(windowOf('2026-Q3', 'monthly', LATE)).toEqual({ from: at('2026-07-06'), until: at('2026-10-05') })
    expect(windowOf('2026-H2', 'monthly', LATE)).toEqual({ from: at('2026-07-06'), until: at('2027-01-04') })
    expect(windowOf('2026', 'monthly', LATE)).toEqual({ from: at('2026-01-05'), until: at('2027-01-04') })
  })
  it('are Mondays for weekly ones, by the Thursday of the week before', () => {
    expect(windowOf('2026-Q3', 'weekly', LATE)).toEqual({ from: at('2026-06-29'), until: at('2026-09-28') })
  })
  it('are none while the last is to come, and of no single opening', () => {
    expect(windowOf('2026-Q4', 'monthly', at('2026-12-07'))).toBeNull()
    expect(windowOf('all', 'monthly', LATE)).toBeNull()
    expect(windowOf(`@${LATE}`, 'monthly', LATE)).toBeNull()
  })
})

describe('how many came', () => {
  it('is everybody each time, the tally where nothing was typed', () => {
    expect(cameTo([session('2026-08-03', 7), session('2026-08-10', null, { contacts: 5 })], false)).toBe(12)
  })
  it('is the largest number of each group where one answers once', () => {
    const evening = { from: '19:00' }
    const held = [
      session('2026-08-03', 7),
      session('2026-08-10', 5),
      session('2026-08-03', 4, evening),
      session('2026-08-10', 6, evening),
    ]
    expect(cameTo(held, true)).toBe(13)
  })
  it('is not known while a session has no number, unless it was cancelled', () => {
    expect(cameTo([session('2026-08-03', 7), session('2026-08-10', null)], false)).toBeNull()
    expect(cameTo([session('2026-08-03', 7), session('2026-08-10', null, { cancelled: true })], false)).toBe(
      7,
    )
    expect(cameTo([session('2026-08-03', 7), session('2026-08-10', null, { nobody: true })], false)).toBe(7)
    expect(cameTo([], false)).toBeNull()
  })
})

describe('the response rate', () => {
  const window = windowOf('2026-Q3', 'monthly', LATE)!
  const openings = ['2026-08-03', '2026-09-07', '2026-10-05'].map((day, nth) => ({
    at: at(day),
    ballots: 6 + nth,
  }))
  const sessions = ['2026-07-13', '2026-08-10', '2026-09-14'].map((day) => session(day, 10))
  const rate = (more: object = {}) =>
    responseRate({ kind: 'open_offer', once: false, window, openings, sessions, ...more })

  it('is what was counted beside who came, between the same openings', () => {
    expect(rate()).toEqual({ ballots: 21, came: 30, least: false, band: null })
    const others = [
      session('2026-07-06', 99, { from: '03:59' }),
      session('2026-10-05', 99, { from: '09:30' }),
    ]
    expect(rate({ sessions: [...sessions, ...others] })).toEqual(rate())
    expect(rate({ openings: [...openings, { at: at('2026-07-06'), ballots: 99 }] })).toEqual(rate())
  })
  it('is at the least so much where the last opening counted nothing', () => {
    expect(rate({ openings: openings.slice(0, 2) })).toMatchObject({ least: true, ballots: 13 })
  })
  it('is never of one opening or one session, nor of home visits', () => {
    expect(rate({ sessions: [session('2026-08-10', 30), session('2026-08-17', 0)] })).toBeNull()
    expect(rate({ openings: openings.slice(0, 1) })).toBeNull()
    expect(rate({ kind: 'home_visit' })).toBeNull()
  })
  it.each([
    [9, 'underHalf'],
    [10, 'half'],
    [17, 'half'],
    [18, 'most'],
    [30, 'most'],
  ])('is in words while few came: %i of 19', (ballots, band) => {
    const few = [session('2026-08-03', 10), session('2026-08-10', 9)]
    const two = [
      { at: openings[1]!.at, ballots: 1 },
      { at: openings[2]!.at, ballots: ballots - 1 },
    ]
    expect(rate({ sessions: few, openings: two })).toEqual({ came: null, ballots: null, least: false, band })
  })
  it('may be over a hundred percent, and is shown so', () => {
    expect(rate({ sessions: [session('2026-08-10', 12), session('2026-08-17', 8)] })).toEqual({
      ballots: 21,
      came: 20,
      least: false,
      band: null,
    })
  })
})
