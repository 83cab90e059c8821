/**
 * What the rest of the house may ask of storage. All of it is asynchronous, so that a second database fits; each
 * method is one transaction. StaffStore has no method for what waits (design, section 3).
 */
import type { Activity, Institution } from './activity.ts'
import type { OwnWords } from './back.ts'
import type { Parts } from './ballot.ts'
import type { Decision, Pile, Rule, Threshold } from './box.ts'
import type { Card } from './card.ts'
import type { Contacts } from './contacts.ts'
import type { Place } from './place.ts'
import type { Question } from './question.ts'
import type { Questionnaire } from './questionnaire.ts'
import type { Keeping } from './retention.ts'
import type { Opening, Rhythm } from './schedule.ts'
import type { Setup } from './setup.ts'
import type { Person, Post } from './staff.ts'
import type { Released } from './summary.ts'

/** What stands on a card since one of its openings: a change waits for the next one (design, section 8). */
export interface Standing {
  since: number
  questionnaire: string
  questions: Question[]
  threshold: Threshold
  rhythm: Rhythm
}

/** The municipality's own mark, cleaned; as an address that holds the picture itself (`data:`). */
export interface Logo {
  address: string
  /** Whether it is light enough for the form: 2 KB compressed at most. */
  onForm: boolean
}

/** A card as a parent meets it. */
export interface OpenCard {
  id: number
  code: string
  closed: boolean
  municipality: string
  contacts: Contacts
  /** How long texts are kept once they were released. */
  textMonths: number
  /** The address of the municipality's logo where it is light enough. */
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
  activity: Activity & { back: string | null }
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
  questions: Question[]
  questionnaires: Questionnaire[]
  lastOpening: { weekly: number | null; monthly: number | null }
}

export interface StaffStore {
  house(): Promise<House>
  cards(): Promise<StaffCard[]>
  released(): Promise<Released[]>
  texts(): Promise<ReleasedText[]>
  logo(): Promise<Logo | null>
  /** What institutions say on the backs of their cards in their own words. */
  ownWords(): Promise<OwnWords[]>
}

/** Who does something, and when: for the audit. */
export interface By {
  person: number
  now: number
}

/** What a leader decides about what was released. Every deed is audited, and what is taken away is gone for good. */
export interface LeaderStore {
  /**
   * Puts a text into a state; with `masked`, overwrites it.
   * @param text with `was` and `maskings` as they were read
   * @returns false when it is gone, or somebody else has settled it since
   */
  settle(
    text: { id: string; maskings: number; was: TextState; state: TextState; masked: string | null },
    by: By,
  ): Promise<boolean>
  /** Deletes everything of a card's opening (design, B7). @returns false when there is nothing */
  strike(card: number, openingAt: number, by: By): Promise<boolean>
}

export interface PeopleStore {
  isEmpty(): Promise<boolean>
  byName(name: string): Promise<{ id: number; passwordHash: string } | null>
  byId(id: number): Promise<Person | null>
  add(name: string, passwordHash: string, posts: Post[]): Promise<number>
  changePassword(id: number, passwordHash: string): Promise<void>
  startSession(tokenHash: string, person: number, now: number): Promise<void>
  session(tokenHash: string): Promise<{ person: number; started: number; seen: number } | null>
  touchSession(tokenHash: string, now: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
}

/** The life of a card. Every deed is audited. */
export interface CardStore {
  /** @param url the site's address that was printed on them */
  printed(cards: number[], format: string, url: string, by: By): Promise<void>
  /** From the card's next opening it asks another questionnaire. */
  repoint(card: number, questionnaire: string, by: By): Promise<void>
  close(card: number, by: By): Promise<void>
  reopen(card: number, by: By): Promise<void>
  /**
   * Closes a card and opens another for the same, with a new code.
   * @param draw gives a random code; drawn again when there is such a card
   * @returns the new card's id; null when the old one is closed already
   */
  replace(card: number, draw: () => string, by: By): Promise<number | null>
  /** @param lines null goes back to the standard words */
  changeWords(institution: number, back: string, lines: string[] | null, by: By): Promise<void>
}

export interface AdminStore {
  /** Takes a whole set-up into an empty installation; all or nothing. */
  setUp(
    setup: Setup,
    now: number,
    first: { name: string; passwordHash: string; posts: Post[] },
  ): Promise<void>
  changeRule(rule: Rule): Promise<void>
  /** @throws DomainError when it is longer than the rule allows */
  changeKeeping(keeping: Keeping): Promise<void>
  changePlace(institution: number, place: Place, by: By): Promise<void>
  changeContacts(contacts: Contacts, by: By): Promise<void>
  changeLogo(logo: Logo | null, by: By): Promise<void>
}
