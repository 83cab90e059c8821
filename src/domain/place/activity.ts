/** What a parent took part in, and what its kind means for the box. */

import type { Back } from '../asking/questionnaire.ts'

import type { Rhythm } from '../box/schedule.ts'
import type { Extra } from './counted.ts'
import { isName } from './name.ts'

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

export interface Activity {
  id: number
  name: string
  /** Neutral name for cards and pages; the name itself where there is none. */
  publicName: string
  kind: ActivityKind
  /** Its name must not stand on a card, in an address or in a title. */
  sensitive: boolean
  /** At most eight families, or both parents of each come, or it meets one family at a time: k is 10. */
  smallGroup: boolean
  /** Staff count the contacts here (domain/counting/tally.ts). */
  tally: boolean
  /** A card would give away who comes, so there is none. */
  noCard: boolean
  /** All of its cards are closed with it. */
  closed: boolean
  /** The words for its cards' backs, where the questionnaire's own don't fit. */
  back: Back | null
}

export interface Offer {
  institutionId: number
  activityId: number
}

/** An offer as it stands at a place. */
export interface OfferThere extends Offer {
  /** The day it came there, `YYYY-MM-DD`; null where nobody knows. */
  since: string | null
  /** What is counted there besides who and from where. */
  extra: Extra[]
}

/** What a person fills in about an activity. */
export type ActivityForm = Pick<
  Activity,
  'name' | 'publicName' | 'kind' | 'sensitive' | 'smallGroup' | 'tally' | 'noCard'
>

/** What is wrong with a field of its form; also with where it is and what it asks. */
export type ActivityProblem =
  | 'name'
  | 'publicName'
  | 'kind'
  | 'taken'
  | 'fixed'
  | 'nowhere'
  | 'asksNothing'
  | 'smallGroup'

export type ActivityProblems = Partial<
  Record<'navn' | 'kortnavn' | 'art' | 'udenkort' | 'sted' | 'skema' | 'lillegruppe', ActivityProblem>
>

/**
 * @param typed gives a field's trimmed text, '' where there is none
 * @param stands what it was while it has cards: what answers were given about keeps its kind, and its card; null for a new one
 */
export function readActivity(
  typed: (name: string) => string,
  stands: Pick<Activity, 'kind'> | null,
): { made: ActivityForm; wrong: ActivityProblems } {
  const kind = ACTIVITY_KINDS.find((known) => known === typed('art'))
  const small = typed('lillegruppe')
  const made: ActivityForm = {
    name: typed('navn'),
    publicName: typed('kortnavn') || typed('navn'),
    kind: kind ?? 'open_offer',
    sensitive: typed('foelsomt') === '1',
    smallGroup: small === '1' || (small !== '0' && isSmallByKind(kind ?? 'open_offer')),
    tally: typed('optaelling') === '1',
    noCard: typed('udenkort') === '1',
  }
  return {
    made,
    wrong: {
      ...(!isName(made.name) && { navn: 'name' }),
      // A sensitive offer is named neutrally wherever others look.
      ...(((typed('kortnavn') !== '' && !isName(made.publicName)) || !isNeutral(made)) && {
        kortnavn: 'publicName',
      }),
      ...(!kind && { art: 'kind' }),
      // Nobody can know of a course whether both parents of each family come: five answers may be three couples.
      ...(kind === 'group_course' && small === '' && { lillegruppe: 'smallGroup' }),
      ...(stands && kind && kind !== stands.kind && { art: 'fixed' }),
      ...(stands && made.noCard && { udenkort: 'fixed' }),
    },
  }
}

/** Kinds whose offers meet one family at a time, so that whoever works there knows each of them (docs/box.md, B4). */
const FAMILY_BY_FAMILY: readonly ActivityKind[] = ['home_visit', 'individual_course', 'counselling']

/** Whether an offer of this kind is a small group where nobody has said whether it is. */
export const isSmallByKind = (kind: ActivityKind): boolean => FAMILY_BY_FAMILY.includes(kind)

/** Offers that count as soon as large ones do, although their kind makes small groups: administrators are told of them. */
export const countedTooSoon = <T extends Pick<Activity, 'kind' | 'smallGroup' | 'closed' | 'noCard'>>(
  activities: readonly T[],
): T[] =>
  activities.filter(
    ({ kind, smallGroup, closed, noCard }) => isSmallByKind(kind) && !smallGroup && !closed && !noCard,
  )

/** Whether its name on cards gives nothing away: a sensitive offer needs another one there. */
export const isNeutral = ({
  name,
  publicName,
  sensitive,
}: Pick<ActivityForm, 'name' | 'publicName' | 'sensitive'>): boolean =>
  !sensitive || !publicName.toLowerCase().includes(name.trim().toLowerCase())

/** Whether a change must be refused: an activity that has cards keeps its kind, and can't become `noCard`. */
export const breaksCards = (
  hasCards: boolean,
  was: Pick<Activity, 'kind'>,
  is: Pick<Activity, 'kind' | 'noCard'>,
): boolean => hasCards && (is.kind !== was.kind || is.noCard)

/** Whether a change shows on the cards, so that printed ones are old. */
export const showsOnCards = (was: ActivityForm, is: ActivityForm): boolean =>
  was.publicName !== is.publicName || was.sensitive !== is.sensitive || was.smallGroup !== is.smallGroup

/** The fields that `readActivity` would read this from. */
export const fieldsOfActivity = (activity: ActivityForm): Record<string, string> => ({
  navn: activity.name,
  kortnavn: activity.publicName === activity.name ? '' : activity.publicName,
  art: activity.kind,
  foelsomt: activity.sensitive ? '1' : '',
  lillegruppe: activity.smallGroup ? '1' : '0',
  optaelling: activity.tally ? '1' : '',
  udenkort: activity.noCard ? '1' : '',
})

/** Whether an offer is held at times that can be written down beforehand, so that one can be reminded of them. */
export const meetsAtTimes = ({ kind, tally }: Pick<Activity, 'kind' | 'tally'>): boolean =>
  (tally && kind !== 'home_visit') || kind === 'group_course' || kind === 'cafe' || kind === 'open_offer'

/** A whole group answers at once and midway answers must come in time, so groups open weekly (docs/box.md, B3). */
export const rhythmOf = (kind: ActivityKind): Rhythm =>
  kind === 'group_course' || kind === 'event' ? 'weekly' : 'monthly'
