/** When the house is open to whoever comes (Åben Dør): fixed times, weekly or every other week, and the next one. */
import { Temporal } from 'temporal-polyfill'
import { dateOf, instantAt } from '../box/schedule.ts'
import { isHoliday } from './holidays.ts'

/** A fixed time. Dates are `YYYY-MM-DD`, times `HH:MM`, both as they are lived in Denmark. */
export interface FixedTime {
  name: string
  /** The offer that is held then, whose name it bears; none for a name of its own. */
  activity?: number | null
  /** The first day on which it is held: it sets the weekday and, for every other week, which weeks. */
  on: string
  weeks: 1 | 2
  from: string
  to: string
  /** The health nurse comes on this day and every so many weeks from it. */
  nurse: { on: string; weeks: 1 | 2 | 4 } | null
}

/** Days on which a house is closed, `YYYY-MM-DD`: the first and the last of them. */
export interface Closed {
  from: string
  to: string
}

export interface Visit {
  /** Which of the house's fixed times, from 0. */
  time: number
  name: string
  date: string
  from: string
  to: string
  /** Instants. */
  startsAt: number
  endsAt: number
  nurse: boolean
}

/** How many weeks ahead visits are looked for: a house that is closed for longer has no next time. */
const WEEKS_AHEAD = 26

/** Whether a date lies a whole number of the rhythm's intervals from the day `on`; also for dates before it. */
export const fallsOn = (rhythm: { on: string; weeks: number }, date: string): boolean =>
  Temporal.PlainDate.from(rhythm.on).until(Temporal.PlainDate.from(date)).days % (7 * rhythm.weeks) === 0

/** The visits that are not over at `now`, the next one first; none on holidays and in closed weeks. */
export function visitsFrom(times: FixedTime[], closed: Closed[], now: number): Visit[] {
  const today = Temporal.PlainDate.from(dateOf(now))
  const days = Array.from({ length: 7 * WEEKS_AHEAD }, (_, n) => today.add({ days: n }).toString())
  const isOpen = (date: string) =>
    !isHoliday(date) && !closed.some(({ from, to }) => from <= date && date <= to)
  return days
    .filter(isOpen)
    .flatMap((date) =>
      times.flatMap((time, nth) => (isHeld(time, date) ? [{ time: nth, ...visitOn(time, date) }] : [])),
    )
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt)
}

const isHeld = (rhythm: { on: string; weeks: number }, date: string) =>
  rhythm.on <= date && fallsOn(rhythm, date)

/** Each fixed time's next visit, the soonest first. */
export const nextOfEach = (visits: Visit[]): Visit[] =>
  visits.filter(({ time }, nth) => visits.findIndex((other) => other.time === time) === nth)

const visitOn = ({ name, from, to, nurse }: FixedTime, date: string): Omit<Visit, 'time'> => ({
  name,
  date,
  from,
  to,
  startsAt: instantAt(date, from),
  endsAt: instantAt(date, to),
  nurse: nurse !== null && isHeld(nurse, date),
})
