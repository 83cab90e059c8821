/**
 * What a leader is reminded of, worked out at each opening and stored: what is noted later moves nothing before the next one, so that nobody can
 * provoke a change and read something off it (docs/box.md, B2). It asks what was released and noted, never what waits.
 */

import { dateOf } from '../box/schedule.ts'
import { type Activity, meetsAtTimes, type Offer } from '../place/activity.ts'
import { attendanceOf, type NotedSession, plusDays } from '../place/session.ts'
import type { VisitorInfo } from '../place/visitor-info.ts'
import type { Agreement } from './agreement.ts'

/** One offer at one place. */
export interface OfferFacts {
  activityId: number
  /** Sessions of the last four weeks that were held, and of those the ones without a tally or a number of who came. */
  held: number
  unnoted: number
  /** How many came at those that were noted. */
  came: number
  /** Whether the openings of those weeks counted anything. How much is not told beside how many came: that is a rate of a few sessions. */
  counted: boolean
}

export interface FollowUp {
  /** The first and the last day that it is about. */
  since: string
  until: string
  offers: OfferFacts[]
  /** Ballots released in the time, at the whole place. */
  ballots: number
  /** Offers that people come to again and again and that have no fixed time: nobody can be reminded of their sessions. */
  timeless: number[]
  /** Cards that were never printed, and that must be printed anew; by id. */
  unprinted: number[]
  outdated: number[]
  /** Texts that waited to be read. */
  unread: number
  /** Agreements past their day, and those shown to parents for more than three months; by id. */
  late: number[]
  stale: number[]
}

/** Days that a follow-up looks back. */
export const LOOKS_BACK = 28
/** Milliseconds: what parents are told is renewed every three months (content.md, section 10). */
export const STALE_AFTER = 92 * 24 * 3600_000

/** Everything that a place's follow-up is made of, all of it released or noted by staff. */
export interface FollowUpOf {
  since: string
  until: string
  sessions: readonly NotedSession[]
  /** Offers that meet at fixed times by their kind, and have none. */
  timeless: readonly number[]
  /** Ballots released in the time, by offer. */
  ballots: ReadonlyMap<number, number>
  cards: readonly { id: number; printed: 'never' | 'outdated' | 'current' }[]
  unread: number
  agreements: readonly Agreement[]
  /** The instant of the opening. */
  at: number
}

export function followUpOf(it: FollowUpOf): FollowUp {
  const held = it.sessions.filter(({ cancelled }) => !cancelled)
  const offers = [...new Set([...held.map(({ activityId }) => activityId), ...it.ballots.keys()])].sort(
    (a, b) => a - b,
  )
  const standing = it.agreements.filter(({ doneAt }) => doneAt === null)
  return {
    since: it.since,
    until: it.until,
    offers: offers.map((activityId) => {
      const own = held.filter((session) => session.activityId === activityId)
      const numbers = own.map(attendanceOf).filter((n) => n !== null)
      return {
        activityId,
        held: own.length,
        unnoted: own.length - numbers.length,
        came: numbers.reduce((sum, n) => sum + n, 0),
        counted: (it.ballots.get(activityId) ?? 0) > 0,
      }
    }),
    ballots: [...it.ballots.values()].reduce((sum, n) => sum + n, 0),
    timeless: [...it.timeless],
    unprinted: it.cards.filter(({ printed }) => printed === 'never').map(({ id }) => id),
    outdated: it.cards.filter(({ printed }) => printed === 'outdated').map(({ id }) => id),
    unread: it.unread,
    late: standing.filter(({ again }) => again !== null && again < it.until).map(({ id }) => id),
    stale: it.agreements
      .filter(({ shown, shownAt }) => shown && shownAt !== null && it.at - shownAt > STALE_AFTER)
      .map(({ id }) => id),
  }
}

/** The days that a follow-up of an opening is about. @param at its instant, milliseconds since 1970 */
export function daysBefore(at: number): { since: string; until: string } {
  const until = plusDays(dateOf(at), -1)
  return { since: plusDays(until, 1 - LOOKS_BACK), until }
}

type OfPlace<T> = T & { institutionId: number }

/** What a store finds of all places; of sessions and ballots also those of offers that are closed. */
export interface Found {
  /** Offers and places that are open, and where each is offered. */
  activities: readonly Pick<Activity, 'id' | 'kind' | 'tally'>[]
  offers: readonly Offer[]
  places: readonly { id: number; visitorInfo: VisitorInfo }[]
  /** Sessions of the days that it is about, by day and time. */
  sessions: readonly OfPlace<Omit<NotedSession, 'nobody'> & { nobody: number }>[]
  ballots: readonly OfPlace<{ activityId: number; n: number }>[]
  /** Cards in use, by id. */
  cards: readonly OfPlace<FollowUpOf['cards'][number]>[]
  /** How many texts wait to be read. */
  unread: readonly OfPlace<{ n: number }>[]
  agreements: readonly OfPlace<Agreement>[]
}

/** @param at the instant of the opening @returns what each place is reminded of */
export function followUpsIn(
  { activities, offers, places, ...found }: Found,
  at: number,
): { institutionId: number; openingAt: number; facts: FollowUp }[] {
  const open = new Set(activities.map(({ id }) => id))
  const isOpen = ({ activityId }: { activityId: number }) => open.has(activityId)
  const [ofOffers, sessions, ballots, cards, unread, agreements] = [
    byPlace(offers),
    byPlace(found.sessions.filter(isOpen)),
    byPlace(found.ballots.filter(isOpen)),
    byPlace(found.cards),
    byPlace(found.unread),
    byPlace(found.agreements),
  ]
  return places.map(({ id, visitorInfo }) => {
    const offered = new Set(ofOffers(id).map(({ activityId }) => activityId))
    const timed = new Set(visitorInfo.times.map(({ activity }) => activity))
    const facts = followUpOf({
      ...{ ...daysBefore(at), at, cards: cards(id), agreements: agreements(id) },
      timeless: activities
        .filter((activity) => meetsAtTimes(activity) && offered.has(activity.id) && !timed.has(activity.id))
        .map((activity) => activity.id),
      sessions: sessions(id).map(({ nobody, ...row }) => ({
        ...row,
        nobody: nobody > 0 && row.contacts <= 0,
      })),
      ballots: new Map(ballots(id).map(({ activityId, n }) => [activityId, n])),
      unread: unread(id).reduce((sum, { n }) => sum + n, 0),
    })
    return { institutionId: id, openingAt: at, facts }
  })
}

/** Sorts once, so that no place looks through what all others have. @returns what one place has */
function byPlace<T extends { institutionId: number }>(rows: readonly T[]): (place: number) => readonly T[] {
  const sorted = new Map<number, T[]>()
  for (const row of rows) {
    const those = sorted.get(row.institutionId)
    if (those) those.push(row)
    else sorted.set(row.institutionId, [row])
  }
  return (place) => sorted.get(place) ?? []
}
