/** Where a person counts, and the sessions of those offers, out of what was held and what the fixed times say. */

import { dateOf, instantAt } from '../../../domain/box/schedule.ts'
import { REST } from '../../../domain/counting/closing.ts'
import { firstPostcodes, type Postcode, postcodeIn } from '../../../domain/counting/postcode.ts'
import { isMonthly } from '../../../domain/counting/tally.ts'
import type { Right, Scope } from '../../../domain/people/person.ts'
import type { Activity, OfferThere } from '../../../domain/place/activity.ts'
import { UNKNOWN } from '../../../domain/place/counted.ts'
import type { Institution } from '../../../domain/place/institution.ts'
import type { Municipality } from '../../../domain/place/municipality.ts'
import {
  daysBetween,
  keyOf,
  type NotedSession,
  nothingNoted,
  type Session,
  sessionIn,
  sessionsOn,
} from '../../../domain/place/session.ts'
import type { CountingStore, ToldCells } from '../../../domain/stores/counting.ts'
import { municipalityNumber, postcodes } from '../../../presets/index.ts'
import type { Desk } from '../desk.ts'

/** An offer at a place, open, where this person may do something. */
export interface OfferHere extends OfferThere {
  institution: Institution
  activity: Activity
}

export const isInScope = (scope: Scope, institution: number): boolean =>
  scope === 'everywhere' || scope.includes(institution)

/** By place and offer. @param right what the person must be allowed there */
export const offersFor = (municipality: Municipality, desk: Pick<Desk, 'may'>, right: Right): OfferHere[] =>
  municipality.offers.flatMap((offer) => {
    const institution = municipality.institutions.find(({ id }) => id === offer.institutionId)!
    const activity = municipality.activities.find(({ id }) => id === offer.activityId)!
    const isOpen = !institution.closed && !activity.closed
    return isOpen && desk.may(right, institution.id) ? [{ ...offer, institution, activity }] : []
  })

/** Those whose contacts are counted by taps. */
export const isTallied = ({ activity }: Pick<OfferHere, 'activity'>): boolean =>
  activity.tally && !isMonthly(activity.kind)

/** The offer that a session belongs to; undefined where the person has none such. */
export const offerOf = <T extends OfferHere>(
  offers: readonly T[],
  { institutionId, activityId }: Pick<Session, 'institutionId' | 'activityId'>,
): T | undefined => offers.find((it) => it.institutionId === institutionId && it.activityId === activityId)

/** A session by its key, with its end as the fixed times say it; null for none of these offers. */
export function sessionOf(key: string, offers: readonly OfferHere[]): Session | null {
  const named = sessionIn(key)
  const offer = named && offerOf(offers, named)
  // A month stands for home visits alone, and their single days are never written down.
  if (!named || !offer || isMonthly(offer.activity.kind) !== (named.date.length === 7)) return null
  const fixed = named.date.length === 10 ? sessionsOn(offer.institution, named.date) : []
  return fixed.find((it) => keyOf(it) === keyOf(named)) ?? { ...named, to: '' }
}

/**
 * Sessions of some offers from one day to another, by day and time: rows where they are, else what the fixed times say.
 * @param today `YYYY-MM-DD`
 */
export async function sessionsFor(
  counting: CountingStore,
  offers: readonly OfferHere[],
  first: string,
  last: string,
  today: string,
): Promise<NotedSession[]> {
  const places = [...new Set(offers.map(({ institution }) => institution))]
  const rows = (
    await counting.sessions(
      places.map(({ id }) => id),
      first,
      last,
    )
  ).filter((row) => row.date.length === 10 && offerOf(offers, row))
  const held = (await counting.heldUntil()) ?? instantAt(today, '00:00')
  // What the times say now of days that are past is not what was held then.
  const isToCome = ({ date, from }: Session) =>
    date > dateOf(held) || (date === dateOf(held) && instantAt(date, from) > held)
  const there = new Set(rows.map(keyOf))
  const planned = daysBetween(first, last).flatMap((date) =>
    places
      .flatMap((place) => sessionsOn(place, date))
      .filter((session) => offerOf(offers, session) && isToCome(session)),
  )
  const fresh = planned.filter((session) => !there.has(keyOf(session)))
  return [...rows, ...fresh.map((session) => ({ ...session, ...nothingNoted }))].sort(
    (a, b) =>
      a.date.localeCompare(b.date) || a.from.localeCompare(b.from) || a.institutionId - b.institutionId,
  )
}

/** The postcodes that a house asks about first. @param cells told ones of all places in the person's scope */
export function chipsFor(
  municipality: Municipality,
  place: Institution,
  cells: readonly ToldCells[],
): Postcode[] {
  const told = new Map<string, number>()
  for (const row of cells)
    if (row.institutionId === place.id && row.field === 'postcode')
      for (const { value, n } of row.cells)
        if (value !== REST && value !== UNKNOWN) told.set(value, (told.get(value) ?? 0) + n)
  const common = [...told].sort((a, b) => b[1] - a[1]).map(([code]) => code)
  const at = postcodeIn(postcodes, place.visitorInfo.address)
  return firstPostcodes(postcodes, municipalityNumber(municipality.name), common, at)
}
