/** What parents are told about an institution after they handed in. A person fills it in; empty fields are not shown. */

import { z } from 'zod'
import { dateOf } from '../box/schedule.ts'
import type { Activity } from './activity.ts'
import { MOST_LETTERS, wrongNumber } from './phone-number.ts'
import type { Reading, Wrong } from './reading.ts'
import { type Closed, type FixedTime, fallsOn, RHYTHMS } from './visit.ts'

export const MOST_TIMES = 16
export const MOST_CLOSED = 12
const YEAR = 366 * 24 * 3600_000
const LONG_AGO = '2000-01-01'

export interface VisitorInfo {
  phone: string
  /** When the telephone is answered, and when the house is open, in the house's own words. */
  phoneHours: string
  address: string
  hours: string
  times: FixedTime[]
  closed: Closed[]
}

export const noVisitorInfo: VisitorInfo = {
  phone: '',
  phoneHours: '',
  address: '',
  hours: '',
  times: [],
  closed: [],
}

const isDate = (typed: string) => z.iso.date().safeParse(typed).success
const isTime = (typed: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(typed)

/** An offer that may be held at a fixed time. */
type Held = Pick<Activity, 'id' | 'publicName'>

/**
 * @param typed gives a field's trimmed text, '' where there is none
 * @param now milliseconds since 1970: dates more than a year later are refused as slips
 * @param offers what is offered here
 * @param stored the times that stand there already: they keep the date that they were first given, however long ago. A new one must be
 *   still to come, since a slip of a year would send parents on the wrong days. Null where nothing is known of that (a shared file)
 */
export function readVisitorInfo(
  typed: (name: string) => string,
  now: number,
  offers: readonly Held[],
  stored: readonly FixedTime[] | null = null,
): Reading<VisitorInfo> {
  const wrong: Reading<VisitorInfo>['wrong'] = {}
  const latest = dateOf(now + YEAR)
  const today = dateOf(now)
  const isPast = (on: string) => stored !== null && on < today && !stored.some((time) => time.on === on)
  const place: VisitorInfo = {
    phone: typed('telefon'),
    phoneHours: typed('telefontid'),
    address: typed('adresse'),
    hours: typed('aabningstid'),
    times: [],
    closed: [],
  }
  const problem = wrongNumber(place.phone)
  if (problem) wrong.telefon = problem
  const names = Array.from({ length: MOST_TIMES }, (_, nth) => `navn${nth + 1}`)
  for (const name of ['telefontid', 'adresse', 'aabningstid', ...names])
    if (typed(name).length > MOST_LETTERS) wrong[name] = 'long'
  for (let nth = 1; nth <= MOST_TIMES; nth++) {
    const time = readTime(nth, typed, wrong, { latest, offers, isPast })
    if (time) place.times.push(time)
  }
  for (let nth = 1; nth <= MOST_CLOSED; nth++) {
    const [from, to] = [typed(`lukketfra${nth}`), typed(`lukkettil${nth}`)]
    if (!from && !to) continue
    if (!isDate(from)) wrong[`lukketfra${nth}`] = 'date'
    else if (!isDate(to || from)) wrong[`lukkettil${nth}`] = 'date'
    else if (to && to < from) wrong[`lukkettil${nth}`] = 'orderDate'
    else if (to > latest) wrong[`lukkettil${nth}`] = 'far'
    else place.closed.push({ from, to: to || from })
  }
  return { made: place, wrong }
}

/** One fixed time; none when its row is empty, or to be taken away. */
function readTime(
  nth: number,
  typed: (name: string) => string,
  wrong: Record<string, Wrong>,
  { latest, offers, isPast }: { latest: string; offers: readonly Held[]; isPast: (on: string) => boolean },
): FixedTime | null {
  const field = (name: string) => typed(`${name}${nth}`)
  if (field('fjern') === '1') return null
  const [on, from, to, nurseOn] = [field('dato'), field('fra'), field('til'), field('plejedato')]
  const nurseWeeks = ([1, 2, 4] as const).find((weeks) => String(weeks) === field('pleje'))
  if (![on, from, to, nurseOn, field('navn'), field('tilbud'), nurseWeeks].some(Boolean)) return null
  const before = Object.keys(wrong).length
  if (!isDate(on) || on < LONG_AGO) wrong[`dato${nth}`] = 'date'
  else if (on > latest) wrong[`dato${nth}`] = 'far'
  else if (isPast(on)) wrong[`dato${nth}`] = 'past'
  if (!isTime(from)) wrong[`fra${nth}`] = 'time'
  if (!isTime(to)) wrong[`til${nth}`] = 'time'
  else if (isTime(from) && to <= from) wrong[`til${nth}`] = 'orderTime'
  const weeks = RHYTHMS.find((every) => String(every) === field('hver')) ?? 1
  const until = field('slut')
  if (until && !isDate(until)) wrong[`slut${nth}`] = 'date'
  else if (until && isDate(on) && until < on) wrong[`slut${nth}`] = 'orderDate'
  const nurse = nurseWeeks
    ? { on: nurseOn || (nurseWeeks === 1 || weeks === 'once' ? on : ''), weeks: nurseWeeks }
    : null
  if (nurseOn && !nurse) wrong[`pleje${nth}`] = 'nurseRhythm'
  if (nurse && !isDate(nurse.on)) wrong[`plejedato${nth}`] = 'date'
  else if (nurse && isDate(on) && !fallsOn({ on, weeks }, nurse.on)) wrong[`plejedato${nth}`] = 'nurseDay'
  if (Object.keys(wrong).length > before) return null
  const held = offers.find(({ id }) => String(id) === field('tilbud'))
  const name = held?.publicName ?? field('navn')
  return { name, activity: held?.id ?? null, on, weeks, until: until || null, from, to, nurse }
}

/** The fields that `readVisitorInfo` would read this place from. */
export function fieldsOfVisitorInfo(info: VisitorInfo): Record<string, string> {
  const { phone, phoneHours, address, hours, times, closed } = info
  const fields: Record<string, string> = {
    telefon: phone,
    telefontid: phoneHours,
    adresse: address,
    aabningstid: hours,
  }
  for (const [nth, { name, activity, on, weeks, until, from, to, nurse }] of times.entries()) {
    const row = {
      navn: activity ? '' : name,
      tilbud: activity ? String(activity) : '',
      dato: on,
      hver: String(weeks),
      slut: until ?? '',
      fra: from,
      til: to,
    }
    const nurseRow = nurse ? { pleje: String(nurse.weeks), plejedato: nurse.on } : {}
    for (const [field, value] of Object.entries({ ...row, ...nurseRow })) fields[`${field}${nth + 1}`] = value
  }
  for (const [nth, { from, to }] of closed.entries()) {
    fields[`lukketfra${nth + 1}`] = from
    fields[`lukkettil${nth + 1}`] = to
  }
  return fields
}

/**
 * A place's fixed times after an offer was renamed or deleted. Times of the offer take its new name; when it is
 * deleted they stay under the old name and belong to no offer.
 * @param publicName the new name; null for an offer that is deleted
 * @returns null when none of the times is the offer's, so that nothing has to be written
 */
export function timesWith(
  times: FixedTime[],
  activity: number,
  publicName: string | null,
): FixedTime[] | null {
  if (!times.some((time) => time.activity === activity)) return null
  return times.map((time) =>
    time.activity !== activity
      ? time
      : publicName === null
        ? { ...time, activity: null }
        : { ...time, name: publicName },
  )
}
