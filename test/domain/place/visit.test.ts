/** When the house is open next. */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import { easter, isHoliday } from '../../../src/domain/place/holidays.ts'
import { type FixedTime, visitsFrom } from '../../../src/domain/place/visit.ts'

const thursday: FixedTime = {
  name: '',
  on: '2026-11-26',
  weeks: 1,
  from: '09:30',
  to: '12:00',
  nurse: { on: '2026-12-03', weeks: 2 },
}
const SUNDAY = Date.parse('2026-11-22T11:00:00Z')
const days = (times: FixedTime[], now: number, closed: { from: string; to: string }[] = []) =>
  visitsFrom(times, closed, now).map(({ date }) => date)

describe('holidays', () => {
  it.each([
    [2024, '2024-03-31'],
    [2025, '2025-04-20'],
    [2026, '2026-04-05'],
    [2027, '2027-03-28'],
    [2038, '2038-04-25'],
  ])('Easter of %i is %s', (year, date) => expect(easter(year).toString()).toBe(date))

  it('are those of 2026, and no Great Prayer Day', () => {
    const year = Array.from({ length: 365 }, (_, n) =>
      new Temporal.PlainDate(2026, 1, 1).add({ days: n }).toString(),
    )
    expect(year.filter(isHoliday)).toEqual([
      '2026-01-01',
      '2026-04-02',
      '2026-04-03',
      '2026-04-05',
      '2026-04-06',
      '2026-05-14',
      '2026-05-24',
      '2026-05-25',
      '2026-06-05',
      '2026-12-24',
      '2026-12-25',
      '2026-12-26',
      '2026-12-31',
    ])
  })
})

describe('visits', () => {
  it('come every week, but for holidays and closed weeks', () => {
    expect(days([thursday], SUNDAY).slice(0, 5)).toEqual([
      '2026-11-26',
      '2026-12-03',
      '2026-12-10',
      '2026-12-17',
      '2027-01-07',
    ])
    expect(days([thursday], SUNDAY, [{ from: '2026-11-23', to: '2026-12-03' }])[0]).toBe('2026-12-10')
    expect(days([thursday], SUNDAY, [{ from: '2026-01-01', to: '2027-12-31' }])).toEqual([])
  })

  it('come every other week in the right ones, and none before the given day', () => {
    expect(days([{ ...thursday, on: '2027-02-04' }], SUNDAY)[0]).toBe('2027-02-04')
    for (const on of ['2026-12-03', '2026-06-18'])
      expect(days([{ ...thursday, on, weeks: 2 }], SUNDAY).slice(0, 2)).toEqual(['2026-12-03', '2026-12-17'])
  })

  it('say on which of them the nurse is there', () => {
    expect(
      visitsFrom([thursday], [], SUNDAY)
        .slice(0, 4)
        .map(({ nurse }) => nurse),
    ).toEqual([false, true, false, true])
    expect(visitsFrom([{ ...thursday, nurse: null }], [], SUNDAY).some(({ nurse }) => nurse)).toBe(false)
  })

  it('of today are shown until they are over, in Danish time, summer and winter', () => {
    const tuesday = { ...thursday, on: '2026-07-07' }
    const over = Date.parse('2026-07-07T10:00:00Z')
    expect(days([tuesday], over - 1)[0]).toBe('2026-07-07')
    expect(days([tuesday], over)[0]).toBe('2026-07-14')
    const [winter] = visitsFrom([thursday], [], SUNDAY)
    expect(new Date(winter!.startsAt).toISOString()).toBe('2026-11-26T08:30:00.000Z')
    expect(new Date(winter!.endsAt).toISOString()).toBe('2026-11-26T11:00:00.000Z')
  })

  it('monthly ones keep their weekday and which of the month it is; the fifth is the last', () => {
    const of = (on: string) => days([{ ...thursday, on, weeks: 'month' }], SUNDAY).slice(0, 4)
    expect(of('2026-11-26')).toEqual(['2026-11-26', '2027-01-28', '2027-02-25', '2027-04-22'])
    expect(of('2026-10-29')).toEqual(['2026-11-26', '2027-01-28', '2027-02-25', '2027-04-29'])
    expect(of('2026-12-03')).toEqual(['2026-12-03', '2027-01-07', '2027-02-04', '2027-03-04'])
  })

  it('end with their last day, and single ones are held once', () => {
    expect(days([{ ...thursday, on: '2026-11-26', until: '2026-12-10' }], SUNDAY)).toEqual([
      '2026-11-26',
      '2026-12-03',
      '2026-12-10',
    ])
    expect(days([{ ...thursday, on: '2026-12-10', weeks: 'once' }], SUNDAY)).toEqual(['2026-12-10'])
    expect(days([{ ...thursday, on: '2026-11-19', weeks: 'once' }], SUNDAY)).toEqual([])
  })

  it('of several times come in order', () => {
    const monday = { ...thursday, on: '2026-11-30', name: 'Legestue' }
    const early = { ...thursday, from: '07:00', to: '08:00', name: 'Morgen' }
    expect(
      visitsFrom([thursday, monday, early], [], SUNDAY)
        .slice(0, 4)
        .map(({ name, date }) => `${date} ${name}`),
    ).toEqual(['2026-11-26 Morgen', '2026-11-26 ', '2026-11-30 Legestue', '2026-12-03 Morgen'])
  })

  it('hold for any time and any moment: the right weekday, never over, never closed, never on a holiday', () => {
    const date = fc
      .integer({ min: 0, max: 5000 })
      .map((n) => Temporal.PlainDate.from('2024-01-01').add({ days: n }).toString())
    fc.assert(
      fc.property(
        date,
        fc.constantFrom(1 as const, 2 as const),
        fc.date({
          min: new Date('2024-01-01'),
          max: new Date('2037-01-01'),
          noInvalidDate: true,
        }),
        fc.tuple(date, date).map((pair) => pair.sort()),
        (on, weeks, now, [from, to]) => {
          const seen = visitsFrom([{ ...thursday, on, weeks }], [{ from: from!, to: to! }], now.getTime())
          for (const visit of seen) {
            const gap = Temporal.PlainDate.from(on).until(visit.date).days
            expect(gap).toBeGreaterThanOrEqual(0)
            expect(gap % (7 * weeks)).toBe(0)
            expect(visit.endsAt).toBeGreaterThan(now.getTime())
            expect(visit.endsAt).toBeGreaterThan(visit.startsAt)
            expect(visit.date >= from! && visit.date <= to!).toBe(false)
            expect(isHoliday(visit.date)).toBe(false)
          }
        },
      ),
      { numRuns: 60 },
    )
  })
})
