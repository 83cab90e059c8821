/**
 * What the rest of the house may ask of storage. All of it is asynchronous, so that a second database fits; each
 * method is one transaction. StaffStore has no method for what waits (design, section 3).
 */

import type { Released } from '../answers/summary.ts'
import type { Parts } from '../asking/ballot.ts'
import type { Question } from '../asking/question.ts'
import type { Questionnaire } from '../asking/questionnaire.ts'
import type { Decision, Pile, Rule, Threshold } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { Opening, Rhythm } from '../box/schedule.ts'
import type { OwnWords } from '../cards/back.ts'
import type { Card } from '../cards/card.ts'
import type { Activity, Institution, Offer } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'

/** What stands on a card since one of its openings: a change waits for the next one (design, section 8). */
export interface Standing {
  since: number
  questionnaire: string
  questions: Question[]
  threshold: Threshold
  rhythm: Rhythm
}

/** A municipality's or a place's own mark, cleaned; as an address that holds the picture itself (`data:`). */
export interface Logo {
  address: string
  /** Whether it is light enough for the form: 2 KB compressed at most. */
  onForm: boolean
}

/** Whose mark it is: a place's, or the municipality's where it is null. */
export interface OwnLogo extends Logo {
  institutionId: number | null
}

/** The mark on paper from a place: its own, or else the municipality's. */
export const logoOf = (logos: readonly OwnLogo[], institutionId: number): string | null =>
  [institutionId, null]
    .map((wanted) => logos.find((logo) => logo.institutionId === wanted))
    .find((found) => found !== undefined)?.address ?? null

/** A card as a parent meets it. */
export interface OpenCard {
  id: number
  code: string
  closed: boolean
  municipality: string
  contacts: Contacts
  /** How long texts are kept once they were released. */
  textMonths: number
  /** The address of the place's logo, or else the municipality's: the first that is light enough. */
  logo: string | null
  institution: Institution
  activity: Activity
  now: Standing
  /** What stood there before; its forms are accepted for a day. */
  before: Standing | null
}

/** A ballot in parts, ready for the box. */
export interface Drop extends Parts {
  card: number
  week: string
  /** The questions the parent was shown: their counters are set out together. */
  shown: Question[]
  threshold: Threshold
}

export interface ParentStore {
  card(code: string): Promise<OpenCard | null>
  /** Resolves when the parts lie durably in the box; ballots that arrive together share one commit. */
  drop(drop: Drop): Promise<void>
  /** Rises when anything a parent's page shows may have changed, also through another process. */
  version(): number
}

export interface OpeningStore {
  /** The instant of the last opening, scheduled time. */
  last(): Promise<number>
  /** Whether an opening was made and not cleaned up after. */
  isUntidy(): Promise<boolean>
  /** One transaction; false when this opening was already made. */
  open(opening: Opening, decide: (waiting: Pile[], opening: Opening) => Decision): Promise<boolean>
  /**
   * Leaves no trace of what is gone: after an opening rewrites what waits and vacuums; always truncates the log. False
   * when a reader hindered that.
   */
  tidy(): Promise<boolean>
  /**
   * An operator says that the clock is right although it stands before the last opening.
   * @throws StopError when it does not
   */
  confirmClock(now: number): Promise<void>
}

/** The last time a card was printed. */
export interface Printing {
  at: number
  /** The site's address that was printed on it. */
  url: string
  /** Whether something else stands on the card since. */
  isOld: boolean
}

/** A card as staff meet it; nothing here depends on what waits. */
export interface StaffCard extends Card {
  institution: Institution
  activity: Activity
  /** What closed it: itself, or the place or offer that it belongs to; null while it is open. */
  closedBy: 'card' | 'activity' | 'institution' | null
  /** What it asks now; `questionnaireId` is what it asks from its next opening on. */
  questionnaire: Questionnaire
  /** Null for never. */
  printed: Printing | null
  rhythm: Rhythm
  questions: string[]
  /** The most recent opening at which anything of the card was counted; null for never. */
  lastCounted: number | null
}

/** New texts are read by a leader first: shown to others then, hidden, or put aside as spam. Stored: do not change. */
export type TextState = 'new' | 'read' | 'hidden' | 'spam'

export interface ReleasedText {
  id: string
  question: string
  month: string
  openingAt: number
  cardId: number | null
  institutionId: number | null
  /** As for a release. */
  questionnaire: string | null
  text: string
  state: TextState
  /** How many times passages were masked. */
  maskings: number
}

export interface House {
  municipality: string
  contacts: Contacts
  rule: Rule
  keeping: Keeping
  trial: boolean
  institutions: Institution[]
  activities: Activity[]
  /** What is offered where. */
  offers: Offer[]
  questions: Question[]
  questionnaires: Questionnaire[]
  lastOpening: { weekly: number | null; monthly: number | null }
}

export interface StaffStore {
  house(): Promise<House>
  cards(): Promise<StaffCard[]>
  released(): Promise<Released[]>
  texts(): Promise<ReleasedText[]>
  logos(): Promise<OwnLogo[]>
  /** What institutions say on the backs of their cards in their own words. */
  ownWords(): Promise<OwnWords[]>
}
