/**
 * The tally: staff count the contacts of an offer. A tap is taken apart on the device, and its parts come as messages of their own under random
 * ids: the number for its session, who for the month, each other field for the quarter (docs/counting.md). Nothing here names a family.
 */
import { z } from 'zod'
import type { ActivityKind, Offer } from '../place/activity.ts'
import { type CountedField, FIELDS, OPTIONS, UNKNOWN, WHO } from '../place/counted.ts'
import { SESSION_KEY, sessionIn } from '../place/session.ts'
import { isClosed, quarterAt } from './span.ts'

/** More than come to anything that is counted by hand. */
export const MOST_CONTACTS = 500

const id = z.string().regex(/^[0-9a-f]{32}$/)
const by = z.literal([1, -1])
const session = z.string().regex(SESSION_KEY)
const offer = z.string().regex(/^\d{1,9}-\d{1,9}$/)
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const quarter = z.string().regex(/^\d{4}-Q[1-4]$/)

/** One part of a tap, or of the undoing of one (`by` −1). Its id is drawn once, on the device. */
export const messageSchema = z.discriminatedUnion('kind', [
  z.object({ id, kind: z.literal('number'), session, by }),
  z.object({ id, kind: z.literal('nobody'), session, by }),
  z.object({ id, kind: z.literal('who'), offer, month, value: z.enum(WHO), by }),
  z.object({
    id,
    kind: z.literal('field'),
    offer,
    quarter,
    field: z.enum(FIELDS),
    value: z.string().max(20),
    by,
  }),
])
export type Message = z.infer<typeof messageSchema>

/** Messages in one request: more than a morning's. All of one kind, so that no request holds two parts of a tap. */
export const MOST_MESSAGES = 200
const kinds = z.array(z.looseObject({ kind: z.unknown() })).max(MOST_MESSAGES)

/**
 * The messages of one request, each on its own: one that is none must not keep the others on the device.
 * @returns null for each that is none; null for all where they are no list, too many, or of several kinds
 */
export function readMessages(sent: unknown): (Message | null)[] | null {
  const list = kinds.safeParse(sent)
  if (!list.success || new Set(list.data.map(({ kind }) => kind)).size > 1) return null
  return list.data.map((one) => messageSchema.safeParse(one).data ?? null)
}

/**
 * Why a message is not counted. `future`: its day has not come; it may be sent again then. `closed`: the month or quarter changes no more.
 * `before`: the offer was not there yet. `counted`: nobody can have come where somebody was counted. `many`: nobody counts so many by hand.
 */
export const REFUSALS = ['future', 'closed', 'before', 'counted', 'many', 'unknown', 'forbidden'] as const
export type Refusal = (typeof REFUSALS)[number]

/** What must be known of an offer to count there. */
export interface Countable extends Offer {
  kind: ActivityKind
  /** The day it came to this place, `YYYY-MM-DD`; null where nobody knows. */
  since: string | null
}

export const offerIn = (word: string): Offer => {
  const [institutionId, activityId] = word.split('-').map(Number) as [number, number]
  return { institutionId, activityId }
}
export const offerWord = ({ institutionId, activityId }: Offer): string => `${institutionId}-${activityId}`

/** Where a message belongs: its offer, and the day, month or quarter. */
export function whereIs(message: Message): Offer & { span: string } {
  if (message.kind === 'who') return { ...offerIn(message.offer), span: message.month }
  if (message.kind === 'field') return { ...offerIn(message.offer), span: message.quarter }
  const { institutionId, activityId, date } = sessionIn(message.session) ?? {
    institutionId: 0,
    activityId: 0,
    date: '',
  }
  return { institutionId, activityId, span: date }
}

/** Home visits promise that nothing is written down about the one visit: they are one number a month, and never taps (docs/privacy.md). */
export const isMonthly = (kind: ActivityKind): boolean => kind === 'home_visit'

/**
 * @param today by the server's calendar: which session a tap belongs to was chosen by hand, and the device's own clock decides nothing
 * @param offer where the message says it belongs; undefined when there is none such
 * @returns null when it may be counted, as far as the calendar knows
 */
export function refusalOf(message: Message, offer: Countable | undefined, today: string): Refusal | null {
  const { span } = whereIs(message)
  if (!offer || span === '') return 'unknown'
  if (isMonthly(offer.kind)) return 'unknown'
  // A tap belongs to a day: a whole month is a number of home visits.
  if ('session' in message && span.length !== 10) return 'unknown'
  if (message.kind === 'field' && !isValue(message.field, message.value)) return 'unknown'
  if (isAhead(span, today)) return 'future'
  if (offer.since && isBefore(span, offer.since)) return 'before'
  return isClosed(quarterOrMonth(message, span), today) ? 'closed' : null
}

/** Numbers may be corrected as long as the rest of their quarter; who, until the month is told. */
const quarterOrMonth = ({ kind }: Message, span: string) => (kind === 'who' ? span : quarterOfSpan(span))

const quarterOfSpan = (span: string) => (span.includes('Q') ? span : quarterAt(span))

const isAhead = (span: string, today: string) =>
  span.includes('Q') ? span > quarterOfSpan(today) : span > today.slice(0, span.length)
const isBefore = (span: string, since: string) =>
  span.includes('Q') ? span < quarterOfSpan(since) : span < since.slice(0, span.length)

/** Whether a field may have a value. Which postcodes there are is asked where their list is (counting/postcode.ts). */
export const isValue = (field: CountedField, value: string): boolean =>
  value === UNKNOWN ||
  (field === 'postcode'
    ? /^\d{4}(-\d{4})?$/.test(value)
    : (OPTIONS[field] as readonly string[]).includes(value))

/** What is kept of a session: taps and undone taps added up, and how often "Ingen kom" was said less how often it was taken back. */
interface Counted {
  contacts: number
  nobody: number
}

/** What becomes of a session when a message is counted there, or why it is not. */
export function countedWith(
  message: Extract<Message, { kind: 'number' | 'nobody' }>,
  { contacts, nobody }: Counted,
): Partial<Counted> | Refusal {
  if (message.kind === 'nobody')
    return message.by === 1 && contacts > 0 ? 'counted' : { nobody: nobody + message.by }
  return contacts + message.by > MOST_CONTACTS ? 'many' : { contacts: contacts + message.by }
}
