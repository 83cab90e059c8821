/** Days on which a Danish institution is closed whatever its week looks like. */
import { Temporal } from 'temporal-polyfill'

/** Month and day: New Year's Day, Constitution Day, Christmas with its eve, New Year's Eve. */
const FIXED = ['01-01', '06-05', '12-24', '12-25', '12-26', '12-31']
/** Days from Easter Sunday: Maundy Thursday, Good Friday, Easter, Ascension, Whitsun. (No Great Prayer Day: act 214 of 2023.) */
const FROM_EASTER = [-3, -2, 0, 1, 39, 49, 50]

/** Easter Sunday of a year by the anonymous Gregorian algorithm (Nature, 20 April 1876; Meeus, Astronomical Algorithms, ch. 8). */
export function easter(year: number): Temporal.PlainDate {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d = Math.floor(b / 4)
  const f = Math.floor((b + 8) / 25)
  const g = Math.floor((b - f + 1) / 3)
  const h = (19 * a + b - d - g + 15) % 30
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7
  const m = Math.floor((a + 11 * h + 22 * l) / 451)
  const n = h + l - 7 * m + 114
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1)
}

/** Worked out once for each year: a page asks it of thousands of days. */
const movable = new Map<number, ReadonlySet<string>>()

function movableIn(year: number): ReadonlySet<string> {
  const known = movable.get(year)
  if (known) return known
  const sunday = easter(year)
  const days = new Set(FROM_EASTER.map((days) => sunday.add({ days }).toString()))
  movable.set(year, days)
  return days
}

/** @param date `YYYY-MM-DD` */
export const isHoliday = (date: string): boolean =>
  FIXED.includes(date.slice(5)) || movableIn(Number(date.slice(0, 4))).has(date)
