/**
 * What staff count: contacts, who came and from where, and how many came to a session. There is a method for what is told and none for what waits
 * to be told (docs/counting.md).
 */
import type { Cell, ToldWho } from '../counting/closing.ts'
import type { Message, Refusal } from '../counting/tally.ts'
import type { By } from '../people/audit.ts'
import type { Scope } from '../people/person.ts'
import type { Offer } from '../place/activity.ts'
import type { CountedField, Extra } from '../place/counted.ts'
import type { Noted, NotedSession, Session } from '../place/session.ts'

/** A row of told cells: of an offer, or of a whole place where `activityId` is null. */
export interface ToldCells {
  institutionId: number
  activityId: number | null
  quarter: string
  field: CountedField
  cells: Cell[]
}

/** Sessions of one month added up. */
export interface CountedMonth extends Offer {
  month: string
  contacts: number
  /** Held, and of those the ones with a number. */
  held: number
  noted: number
  came: number
}

export interface CountingStore {
  /**
   * Counts messages, each exactly once however often it comes.
   * @param refuse what speaks against one, as far as the calendar knows; asked only for those that were not counted before
   * @param sessions where each number belongs, with its end
   * @param whole all of them or none, as for a tap that came as one form
   * @returns for each message null when it is counted, now or before, else why it is not
   */
  take(
    messages: readonly Message[],
    refuse: (message: Message) => Refusal | null,
    sessions: (key: string) => Session,
    now: number,
    whole?: boolean,
  ): Promise<(Refusal | null)[]>
  /** Up to when fixed times are rows: what they say of before is not what was held. Milliseconds; null for not yet. */
  heldUntil(): Promise<number | null>
  /** Rows of sessions from one day to another, by day, time, place and offer. Dates as in `Session`. */
  sessions(scope: Scope, first: string, last: string): Promise<NotedSession[]>
  /** Sessions added up by month, place and offer; home visits by their month. */
  months(scope: Scope): Promise<CountedMonth[]>
  /** Notes something of one session by hand. @returns false when its quarter is told, and changes no more */
  note(session: Session, to: Partial<Noted>, by: By): Promise<boolean>
  /** Notes how many came to several sessions, from a file. */
  import(sessions: readonly (Session & { attendance: number })[], by: By): Promise<void>
  /** What is told of who came, by month, place and offer. */
  who(scope: Scope): Promise<(ToldWho & Offer)[]>
  /** What is told of all else, by quarter, place, offer and field. */
  cells(scope: Scope): Promise<ToldCells[]>
  /** Says what is counted at an offer besides who and from where. */
  changeExtra(offer: Offer, extra: Extra[], by: By): Promise<void>
}
