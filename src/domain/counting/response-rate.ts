/**
 * How many of those who came answered: ballots that were released, beside how many came between the same openings. Never of one session, nor of
 * one opening: that would say how many of a known handful of people stayed silent (docs/counting.md).
 */

import { isQuarterIn, type Period, quartersOf } from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import { instantAt, mondays, monthOf, type Opening, openingOn, type Rhythm, weekAt } from '../box/schedule.ts'
import type { ActivityKind } from '../place/activity.ts'
import { attendanceOf, type NotedSession } from '../place/session.ts'

/** Fewer who came than this get words instead of a percentage. */
export const FEW_CAME = 20
/** Fewer openings with something counted say too much of one of them. */
const LEAST_OPENINGS = 2
/** And so of one session. */
const LEAST_SESSIONS = 2

export type Band = 'underHalf' | 'half' | 'most'

export interface ResponseRate {
  /** None while few came: then words are all that is told. */
  ballots: number | null
  came: number | null
  /** Something may still be counted for these sessions, so the rate is at least this. */
  least: boolean
  /** In words while few came; null where there is a percentage. */
  band: Band | null
}

/** Instants between whose openings a period's answers came in: after the first, up to the second. */
export interface Window {
  from: number
  until: number
}

const WEEK = 7 * 24 * 3600_000
/** Openings are looked at one by one, so an address that names ten thousand years is not followed. */
const MOST_YEARS = 30

/**
 * The openings of a period, and the one before: what came in between them is counted there, and so is who came between them.
 * @returns null for all of the time and for one opening, and while the period's last opening is still to come
 */
export function windowOf(period: Period, rhythm: Rhythm, lastOpening: number): Window | null {
  const quarters = quartersOf(period)
  if (!quarters) return null
  const [year, until] = quarters.map((quarter) => Math.floor(quarter / 4)) as [number, number]
  if (until < year || until - year > MOST_YEARS) return null
  let before: Opening | null = null
  let last: Opening | null = null
  const start = openingOn(weekAt(instantAt(`${year}-01-01`, '12:00')).week).at - 8 * WEEK
  for (const opening of mondays.due(start, start + (72 + 53 * (until - year)) * WEEK)) {
    if (rhythm === 'monthly' && !opening.monthly) continue
    const isIn = isQuarterIn(quarterOf(monthOf(opening, rhythm)), period)
    if (isIn) last = opening
    else if (!last) before = opening
    else break
  }
  return before && last && last.at <= lastOpening ? { from: before.at, until: last.at } : null
}

/** Whether a session began between the openings of a window. One without a time counts by its noon. */
const isBetween = ({ date, from }: NotedSession, window: Window) => {
  const at = instantAt(date, from || '12:00')
  return at > window.from && at <= window.until
}

/** How many sessions of a window have no number, so that no rate can be told. */
export const missingIn = (sessions: readonly NotedSession[], window: Window): number =>
  sessions.filter(
    (session) => isBetween(session, window) && !session.cancelled && attendanceOf(session) === null,
  ).length

/**
 * How many came, as far as they might answer: everyone each time. In a course that is answered one time, each group is counted as large as it
 * ever was. Null where a session has no number: a rate of some of them would be too high.
 * @param once whether a parent answers one time, however often they come
 */
export function cameTo(sessions: readonly NotedSession[], once: boolean): number | null {
  const held = sessions.filter(({ cancelled }) => !cancelled)
  const numbers = held.map(attendanceOf)
  if (held.length === 0 || numbers.some((n) => n === null)) return null
  if (!once) return numbers.reduce<number>((sum, n) => sum + n!, 0)
  const groups = new Map<string, number>()
  for (const [nth, { date, from }] of held.entries()) {
    const group = `${new Date(`${date}T12:00:00Z`).getUTCDay()} ${from}`
    groups.set(group, Math.max(groups.get(group) ?? 0, numbers[nth]!))
  }
  return [...groups.values()].reduce((sum, n) => sum + n, 0)
}

/**
 * The rate of one card's answers, or of one questionnaire's at an offer.
 * @param openings those at which something of it was counted, with how many ballots
 * @returns null where it can't be told: nobody noted who came, or it is of one opening alone
 */
export function responseRate(of: {
  kind: ActivityKind
  once: boolean
  window: Window
  sessions: readonly NotedSession[]
  openings: readonly { at: number; ballots: number }[]
}): ResponseRate | null {
  if (of.kind === 'home_visit') return null
  const sessions = of.sessions.filter((session) => isBetween(session, of.window))
  const came = cameTo(sessions, of.once && of.kind !== 'event')
  const counted = of.openings.filter(({ at }) => at > of.window.from && at <= of.window.until)
  const attended = sessions.filter((session) => !session.cancelled && (attendanceOf(session) ?? 0) > 0)
  if (came === null || attended.length < LEAST_SESSIONS || counted.length < LEAST_OPENINGS) return null
  const ballots = counted.reduce((sum, opening) => sum + opening.ballots, 0)
  const isFew = came < FEW_CAME
  return {
    ballots: isFew ? null : ballots,
    came: isFew ? null : came,
    // What an opening does not count waits on; whether anything does is nobody's to know, so it always may.
    least: !counted.some(({ at }) => at === of.window.until),
    band: isFew ? bandOf(ballots / came) : null,
  }
}

const bandOf = (share: number): Band => (share < 0.5 ? 'underHalf' : share <= 0.9 ? 'half' : 'most')
