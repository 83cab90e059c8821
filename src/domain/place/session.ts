/**
 * A session: one time that an offer is held. Tally, attendance, follow-up and parents' calendars are about the same ones. What was held stays a
 * row for good; what is to come is read off the fixed times, so that a change of those moves no past day.
 */
import { Temporal } from 'temporal-polyfill'
import { dateOf, instantAt } from '../box/schedule.ts'
import type { Offer } from './activity.ts'
import { timesOn } from './visit.ts'
import type { VisitorInfo } from './visitor-info.ts'

export interface Session extends Offer {
  /** `YYYY-MM-DD`; for home visits the whole month, `YYYY-MM`. */
  date: string
  /** `HH:MM`; '' for a day or a month without a fixed time. */
  from: string
  to: string
}

/** What was noted of a session. */
export interface Noted {
  /** Contacts, by taps. Whether somebody was counted at all is `isCounted`. */
  contacts: number
  /** "Ingen kom i dag" was said, which is another thing than not being counted. */
  nobody: boolean
  /** How many came, as typed; null for not noted. */
  attendance: number | null
  /** It was not held after all. */
  cancelled: boolean
}

export type NotedSession = Session & Noted

export const nothingNoted: Noted = { contacts: 0, nobody: false, attendance: null, cancelled: false }

/** Whether a tally was made of it: taps, or that nobody came. */
export const isCounted = ({ contacts, nobody }: Noted): boolean => contacts > 0 || nobody

/** How many came, as far as anybody noted it: what was typed, else the tally. Null where nobody did. */
export const attendanceOf = (noted: Noted): number | null =>
  noted.attendance ?? (isCounted(noted) ? noted.contacts : null)

/** What names a session in forms and messages: `3-7-2026-11-30-0930`, `3-7-2026-11-30` for one without a fixed time, `3-7-2026-11` for a month. */
export const keyOf = ({ institutionId, activityId, date, from }: Omit<Session, 'to'>): string =>
  [institutionId, activityId, date, ...(from ? [from.replace(':', '')] : [])].join('-')

export const SESSION_KEY = /^(\d{1,9})-(\d{1,9})-(\d{4}-\d\d(?:-\d\d)?)(?:-([01]\d|2[0-3])([0-5]\d))?$/

/** The session that a key names; null for nonsense. Its end is not known by it. */
export function sessionIn(key: string): Omit<Session, 'to'> | null {
  const [, place, offer, date, hours, minutes] = SESSION_KEY.exec(key) ?? []
  if (!date || !isDate(date.length === 7 ? `${date}-01` : date)) return null
  return {
    institutionId: Number(place),
    activityId: Number(offer),
    date,
    from: hours ? `${hours}:${minutes}` : '',
  }
}

/** Whether a day, `YYYY-MM-DD`, stands in the calendar. */
export const isDate = (date: string) => {
  try {
    return Temporal.PlainDate.from(date).toString() === date
  } catch {
    return false
  }
}

interface Place {
  id: number
  visitorInfo: Pick<VisitorInfo, 'times' | 'closed'>
}

/** What the fixed times say of one day, for times that belong to an offer. */
export const sessionsOn = ({ id, visitorInfo: { times, closed } }: Place, date: string): Session[] =>
  timesOn(times, closed, date).flatMap(({ activity, from, to }) =>
    activity ? [{ institutionId: id, activityId: activity, date, from, to }] : [],
  )

/** Every day from one to another, both among them; none when the second lies before the first. */
export function daysBetween(first: string, last: string): string[] {
  const day = Temporal.PlainDate.from(first)
  const length = day.until(Temporal.PlainDate.from(last)).days + 1
  return Array.from({ length: Math.max(0, length) }, (_, n) => day.add({ days: n }).toString())
}

/** A day so many days later, or earlier for a negative number. */
export const plusDays = (date: string, days: number): string =>
  Temporal.PlainDate.from(date).add({ days }).toString()

/** The sessions that begin after `since` and not after `until`, by day and time; instants in milliseconds. */
export const sessionsBetween = (place: Place, since: number, until: number): Session[] =>
  daysBetween(dateOf(since), dateOf(until))
    .flatMap((date) => sessionsOn(place, date))
    .filter(({ date, from }) => {
      const at = instantAt(date, from)
      return at > since && at <= until
    })
