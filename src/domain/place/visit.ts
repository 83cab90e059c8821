/** When something is held at a house: fixed times, weekly to monthly, and single ones; and the next time of each. */
import { Temporal } from 'temporal-polyfill'
import { dateOf, instantAt } from '../box/schedule.ts'
import { isHoliday } from './holidays.ts'

/** How often: every so many weeks, each month on the same weekday of it (the fifth is its last), or one time. Stored: do not change. */
export const RHYTHMS = [1, 2, 'month', 'once'] as const
export type Every = (typeof RHYTHMS)[number]

/** A fixed time. Dates are `YYYY-MM-DD`, times `HH:MM`, both as they are lived in Denmark. */
export interface FixedTime {
  name: string
  /** The offer that is held then, whose name it bears; none for a name of its own. */
  activity?: number | null
  /** The first day on which it is held: it sets the weekday and, for every other week, which weeks. */
  on: string
  weeks: Every
  /** The last day on which it may be held; none for a time without an end. */
  until?: string | null
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

/** Dates without a place have days of 24 hours; a page asks this of some thousand days at once. */
const dayNumber = (date: string) => Date.parse(date) / 86_400_000
const daysInMonth = (date: string) =>
  new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)), 0)).getUTCDate()

/** Whether a date is one of the rhythm's that the day `on` sets; also for dates before it. */
export function fallsOn({ on, weeks }: { on: string; weeks: Every | 4 }, date: string): boolean {
  if (weeks === 'once') return date === on
  const days = dayNumber(date) - dayNumber(on)
  if (weeks !== 'month') return days % (7 * weeks) === 0
  const nth = (day: string) => Math.ceil(Number(day.slice(8)) / 7)
  const isSameOne = nth(on) === 5 ? Number(date.slice(8)) + 7 > daysInMonth(date) : nth(on) === nth(date)
  return days % 7 === 0 && isSameOne
}

/** The visits that are not over at `now`, the next one first; none on holidays and in closed weeks. */
export function visitsFrom(times: FixedTime[], closed: Closed[], now: number): Visit[] {
  const today = Temporal.PlainDate.from(dateOf(now))
  const days = Array.from({ length: 7 * WEEKS_AHEAD }, (_, n) => today.add({ days: n }).toString())
  return days
    .flatMap((date) => visitsOn(times, closed, date))
    .filter(({ endsAt }) => endsAt > now)
    .sort((a, b) => a.startsAt - b.startsAt)
}

/** What is held on a day, by the order of the fixed times; nothing on holidays and in closed weeks. */
export const visitsOn = (times: readonly FixedTime[], closed: readonly Closed[], date: string): Visit[] =>
  timesOn(times, closed, date).map((time) => ({ time: times.indexOf(time), ...visitOn(time, date) }))

/** The fixed times that are held on a day. */
export const timesOn = (
  times: readonly FixedTime[],
  closed: readonly Closed[],
  date: string,
): FixedTime[] => {
  const held = times.filter((time) => isHeld(time, date))
  if (held.length === 0 || closed.some(({ from, to }) => from <= date && date <= to)) return []
  return isHoliday(date) ? [] : held
}

const isHeld = (rhythm: { on: string; weeks: Every | 4; until?: string | null }, date: string) =>
  rhythm.on <= date && (!rhythm.until || date <= rhythm.until) && fallsOn(rhythm, date)

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
