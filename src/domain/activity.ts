/** What a parent took part in, and what its kind means for the box. */
import type { Place } from './place.ts'
import type { Rhythm } from './schedule.ts'

export const ACTIVITY_KINDS = [
  'group_course',
  'open_offer',
  'cafe',
  'counselling',
  'home_visit',
  'event',
  'individual_course',
] as const
export type ActivityKind = (typeof ACTIVITY_KINDS)[number]

export interface Institution {
  id: number
  name: string
  place: Place
}

export interface Activity {
  id: number
  name: string
  /** Neutral name for cards and pages; the name itself where there is none. */
  publicName: string
  kind: ActivityKind
  /** Its name must not stand on a card, in an address or in a title. */
  sensitive: boolean
  /** At most eight families: k is 10. */
  smallGroup: boolean
}

/** A whole group answers at once and midway answers must come in time, so groups open weekly (design, B3). */
export const rhythmOf = (kind: ActivityKind): Rhythm =>
  kind === 'group_course' || kind === 'event' ? 'weekly' : 'monthly'
