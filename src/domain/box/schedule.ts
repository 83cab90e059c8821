/**
 * The calendar of the box (docs/box.md, B3). Weeks run from Monday 04:00 to Monday 04:00, Europe/Copenhagen, and are
 * named by their Monday (`2026-11-16`). Instants are milliseconds since 1970.
 */
import { Temporal } from 'temporal-polyfill'

const ZONE = 'Europe/Copenhagen'
const OPENS_AT = 4
/** Milliseconds. */
const WEEK = 7 * 24 * 3600_000

/** How often a card's box is opened: groups every Monday, all others the first Monday of the month. */
export type Rhythm = 'weekly' | 'monthly'

export interface Opening {
  /** The scheduled instant, also when it was made up later. */
  at: number
  /** Its date, `YYYY-MM-DD`. */
  day: string
  /** True: opens all cards, pools old piles, deletes the oldest. False: opens only cards with weekly rhythm. */
  monthly: boolean
  /** In trial mode the box may open every minute; such an opening belongs to its own month. */
  minute: boolean
}

export interface Calendar {
  /** All openings after `last` and up to `now`, the oldest first. */
  due(last: number, now: number): Opening[]
  /** The first opening after `now` at which a card of this rhythm is opened. */
  next(now: number, rhythm: Rhythm): Opening
}

const local = (at: number) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(ZONE)

const mondayOf = (at: number) => {
  const date = local(at).subtract({ hours: OPENS_AT }).toPlainDate()
  return date.subtract({ days: date.dayOfWeek - 1 })
}

const opensOn = (monday: Temporal.PlainDate): Opening => ({
  at: monday.toZonedDateTime({ timeZone: ZONE, plainTime: { hour: OPENS_AT } }).epochMilliseconds,
  day: monday.toString(),
  monthly: monday.day <= 7,
  minute: false,
})

/** The opening on a Monday given by its date. */
export const openingOn = (monday: string) => opensOn(Temporal.PlainDate.from(monday))

export const mondays: Calendar = {
  due(last, now) {
    const openings: Opening[] = []
    for (let monday = mondayOf(last).add({ days: 7 }); ; monday = monday.add({ days: 7 })) {
      const opening = opensOn(monday)
      if (opening.at > now) return openings
      openings.push(opening)
    }
  },
  next(now, rhythm) {
    for (let monday = mondayOf(now).add({ days: 7 }); ; monday = monday.add({ days: 7 })) {
      const opening = opensOn(monday)
      if (rhythm === 'weekly' || opening.monthly) return opening
    }
  },
}

const MINUTE = 60_000
const opensAtMinute = (at: number): Opening => ({
  at,
  day: local(at).toPlainDate().toString(),
  monthly: true,
  minute: true,
})

/** Trial mode: every minute, for every card. Missed minutes become one opening: nothing was handed in then. */
export const minutes: Calendar = {
  due(last, now) {
    const latest = Math.floor(now / MINUTE) * MINUTE
    return latest > last ? [opensAtMinute(latest)] : []
  },
  next: (now) => opensAtMinute((Math.floor(now / MINUTE) + 1) * MINUTE),
}

/** The calendar that a setting asks for. */
export const calendarOf = ({ boxOpens }: { boxOpens: 'calendar' | 'minute' }): Calendar =>
  boxOpens === 'minute' ? minutes : mondays

/** The week that an instant belongs to, by its Monday, and when that week ends. */
export function weekAt(now: number): { week: string; ends: number } {
  const monday = mondayOf(now)
  return { week: monday.toString(), ends: opensOn(monday.add({ days: 7 })).at }
}

/**
 * Whole weeks from the Monday of `week` to the day of an opening; a week that just closed is 1 week old. Both are dates
 * without a place, so all of their days have 24 hours. An opening asks this of every week of every pile.
 */
export const ageInWeeks = (week: string, day: string): number =>
  Math.floor((Date.parse(day) - Date.parse(week)) / WEEK)

/**
 * The month, `YYYY-MM`, under which a release is shown (docs/box.md, B8): a first-Monday opening belongs to the month
 * before, a weekly one to the month of the closed week's Thursday.
 */
export function monthOf(opening: Opening, rhythm: Rhythm): string {
  const day = Temporal.PlainDate.from(opening.day)
  if (opening.minute) return day.toPlainYearMonth().toString()
  if (rhythm === 'weekly') return day.subtract({ days: 4 }).toPlainYearMonth().toString()
  return day.toPlainYearMonth().subtract({ months: 1 }).toString()
}

/** The instant at which a local date ends: what `open-box --on DATE` takes for now. Throws RangeError on nonsense. */
export const endOfDay = (date: string) =>
  Temporal.PlainDate.from(date).add({ days: 1 }).toZonedDateTime(ZONE).epochMilliseconds - 1

/** The instant of a local date and time, `YYYY-MM-DD` and `HH:MM`. */
export const instantAt = (date: string, time: string) =>
  Temporal.PlainDate.from(date).toZonedDateTime({ timeZone: ZONE, plainTime: time }).epochMilliseconds

/** An instant as local time in Denmark, such as `2026-11-18 12:00:00`. */
export const momentOf = (at: number) =>
  local(at).toPlainDateTime().toString({ smallestUnit: 'second' }).replace('T', ' ')

/** By how much local time was ahead of UTC then, as `UTC+2`: an hour in October comes twice, and this tells which it was. */
export const zoneOf = (at: number) => `UTC+${local(at).offsetNanoseconds / 3.6e12}`

/** The local date of an instant, `YYYY-MM-DD`. */
export const dateOf = (at: number) => local(at).toPlainDate().toString()

/** The same local time some months before an instant. */
export const monthsBefore = (at: number, months: number) => local(at).subtract({ months }).epochMilliseconds
