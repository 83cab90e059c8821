/** Sessions: what fixed times say, and how one is named. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { instantAt } from '../../../src/domain/box/schedule.ts'
import {
  attendanceOf,
  isCounted,
  keyOf,
  nothingNoted,
  sessionIn,
  sessionsBetween,
} from '../../../src/domain/place/session.ts'
import type { FixedTime } from '../../../src/domain/place/visit.ts'

const time: FixedTime = {
  name: 'Åben Dør',
  activity: 7,
  on: '2026-11-16',
  weeks: 1,
  from: '09:30',
  to: '12:00',
  nurse: null,
}
const place = (times: FixedTime[], closed: { from: string; to: string }[] = []) => ({
  id: 3,
  visitorInfo: { times, closed },
})
const days = (times: FixedTime[], from: string, to: string, closed: { from: string; to: string }[] = []) =>
  sessionsBetween(place(times, closed), instantAt(from, '00:00'), instantAt(to, '23:59')).map(
    ({ date }) => date,
  )

describe('sessions', () => {
  it('are those of an offer’s fixed times, without closed weeks', () => {
    expect(days([time, { ...time, activity: null }], '2026-11-16', '2026-12-07')).toEqual([
      '2026-11-16',
      '2026-11-23',
      '2026-11-30',
      '2026-12-07',
    ])
    expect(days([time], '2026-11-16', '2026-12-07', [{ from: '2026-11-20', to: '2026-11-30' }])).toEqual([
      '2026-11-16',
      '2026-12-07',
    ])
  })
  it('count from the moment they begin', () => {
    const until = (clock: string) =>
      sessionsBetween(place([time]), instantAt('2026-11-22', '12:00'), instantAt('2026-11-23', clock)).length
    expect([until('09:29'), until('09:30')]).toEqual([0, 1])
    const since = (clock: string) =>
      sessionsBetween(place([time]), instantAt('2026-11-23', clock), instantAt('2026-11-24', '12:00')).length
    expect([since('09:29'), since('09:30')]).toEqual([1, 0])
  })
  it('held in two looks are those of one look: none is lost between, none comes twice', () => {
    const instant = fc.integer({
      min: instantAt('2026-11-01', '00:00'),
      max: instantAt('2027-03-01', '00:00'),
    })
    fc.assert(
      fc.property(fc.array(instant, { minLength: 3, maxLength: 6 }), (looks) => {
        const sorted = looks.sort((a, b) => a - b)
        const times = [time, { ...time, activity: 8, on: '2026-11-18', weeks: 'month' as const }]
        const parts = sorted.slice(1).flatMap((to, nth) => sessionsBetween(place(times), sorted[nth]!, to))
        expect(parts).toEqual(sessionsBetween(place(times), sorted[0]!, sorted.at(-1)!))
      }),
      { numRuns: 40 },
    )
  })

  it('are named so that the name is read back', () => {
    for (const [date, from] of [
      ['2026-11-30', '09:30'],
      ['2026-11-30', ''],
      ['2026-11', ''],
    ] as const)
      expect(sessionIn(keyOf({ institutionId: 3, activityId: 7, date, from }))).toEqual({
        institutionId: 3,
        activityId: 7,
        date,
        from,
      })
    for (const nonsense of [
      '',
      '3-7',
      '3-7-2026-02-30',
      '3-7-2026-13',
      '3-7-2026-11-30-2460',
      'x-7-2026-11-30',
    ])
      expect(sessionIn(nonsense)).toBeNull()
  })

  it('where nobody counted and where nobody came are two things', () => {
    expect(isCounted(nothingNoted)).toBe(false)
    expect(attendanceOf(nothingNoted)).toBeNull()
    expect(attendanceOf({ ...nothingNoted, nobody: true })).toBe(0)
    expect(attendanceOf({ ...nothingNoted, contacts: 7 })).toBe(7)
    expect(attendanceOf({ ...nothingNoted, contacts: 7, attendance: 5 })).toBe(5)
  })
})
