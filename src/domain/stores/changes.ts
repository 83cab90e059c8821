/**
 * What staff may change, as stores: leaders, cards, people and the setup. Every method is one transaction, is audited, and
 * none asks whether something waits (design, B2).
 */

import type { Rule } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { AuditDeed, AuditLine } from '../people/audit.ts'
import type { Colleague, Device, Person, Post, Session } from '../people/person.ts'
import type { ActivityForm, Offer } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'
import type { Help } from '../place/help.ts'
import type { Place } from '../place/visitor-info.ts'
import type { Setup } from '../setup/setup.ts'
import type { Logo, TextState } from './stores.ts'

/** Who does something, and when: for the audit. */
export interface By {
  /** Null for the server's own command line. */
  person: number | null
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

/** A link by which a person chooses a password: only its hash is kept. */
export interface Link {
  tokenHash: string
  until: number
}

/** Where people are logged in. */
export interface SessionStore {
  /**
   * @param checked what was stored of the password that let them in; null where none did
   * @returns false when it is over by now, or they are closed
   */
  startSession(
    session: {
      tokenHash: string
      person: number
      device: Device
      checked: string | null
      /** Somebody who was in stays in under a new token: no log-in to write down. */
      goesOn: boolean
    },
    now: number,
  ): Promise<boolean>
  session(tokenHash: string): Promise<{ person: number; started: number; seen: number } | null>
  touchSession(tokenHash: string, now: number): Promise<void>
  endSession(tokenHash: string): Promise<void>
  sessions(person: number, now: number): Promise<Session[]>
  /** Ends a person's session, or with no key all but the one that is kept. */
  endSessions(which: { key?: string; keep?: string }, by: { person: number; now: number }): Promise<void>
}

/** Who works here. Every deed is audited. False stands for: nobody would be left who can let people in. */
export interface PeopleStore extends SessionStore {
  isEmpty(): Promise<boolean>
  /** @returns also who has no password yet (null) or is closed: they are told apart by nothing that a guesser sees */
  byName(name: string): Promise<{ id: number; passwordHash: string | null } | null>
  /** Null for who works here no more. */
  byId(id: number): Promise<Person | null>
  all(): Promise<Colleague[]>
  add(name: string, passwordHash: string, posts: Post[]): Promise<number>
  /** @returns the new person's id; null when the name is taken */
  invite(name: string, posts: Post[], link: Link, by: By): Promise<number | null>
  /** A new link for who forgot their password, or came back: the old password is gone, and they are logged out. */
  renew(id: number, link: Link, by: By): Promise<boolean>
  /** Whom a link is for, while it works. */
  invited(tokenHash: string, now: number): Promise<Person | null>
  /** Chooses a password; the link works no more, nor does any session from before. @returns null when it did not work */
  join(tokenHash: string, passwordHash: string, now: number): Promise<number | null>
  /**
   * Name and posts together, or neither. New posts end all of their sessions.
   * @returns what stands in the way: the name is another's, or nobody would be left who can let people in
   */
  change(id: number, to: { name: string; posts: Post[] }, by: By): Promise<'taken' | 'last' | null>
  close(id: number, by: By): Promise<boolean>
  /**
   * Ends all of their sessions and their link.
   * @param known what was stored of the password by which they proved who they are; null for who resets it
   * @returns false when that is over by now, or they are closed
   */
  changePassword(id: number, to: { passwordHash: string; known: string | null }, by: By): Promise<boolean>
  /** Somebody was told to wait after too many wrong passwords; whether there is such a person or not. */
  heldBack(name: string, now: number): Promise<void>
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
  /** A new card for an offer. @param draw as for `replace` */
  add(
    card: { institutionId: number; activityId: number; questionnaireId: string; label: string },
    draw: () => string,
    by: By,
  ): Promise<number>
  /** @param lines null goes back to the standard words */
  changeWords(institution: number, back: string, lines: string[] | null, by: By): Promise<void>
}

/** What of the audit to look at; all of it where nothing is said. */
export interface AuditWanted {
  person?: number
  /** As in `DEED_GROUPS`. */
  group?: string
  most?: number
  /** How many of the latest to leave out. */
  skip?: number
}

/** Setting up. Every deed is audited; what ever stood on an open card can be closed, never deleted. */
export interface AdminStore {
  /** Takes a whole set-up into an empty installation; all or nothing. */
  setUp(
    setup: Setup,
    now: number,
    first: { name: string; passwordHash: string; posts: Post[] },
  ): Promise<void>
  /**
   * Adds what of a set-up is not there yet, by the names of places and offers; changes nothing that is.
   * @throws DomainError when a question or questionnaire of that id is there and is another
   */
  take(setup: Setup, by: By): Promise<void>
  changeRule(rule: Rule, by: By): Promise<void>
  /** @throws DomainError when it is longer than the rule allows */
  changeKeeping(keeping: Keeping, by: By): Promise<void>
  changePlace(institution: number, told: { place: Place; help: Help }, by: By): Promise<void>
  changeContacts(contacts: Contacts, by: By): Promise<void>
  /** @param institution null for the municipality's */
  changeLogo(institution: number | null, logo: Logo | null, by: By): Promise<void>
  renameMunicipality(name: string, by: By): Promise<void>
  /** Names are told apart as people's are. @returns null when there is one of that name */
  addInstitution(name: string, by: By): Promise<number | null>
  renameInstitution(id: number, name: string, by: By): Promise<boolean>
  /** @returns null when there is one of that name */
  addActivity(activity: ActivityForm, by: By): Promise<number | null>
  changeActivity(id: number, activity: ActivityForm, by: By): Promise<boolean>
  /** Offers an activity at a place, with cards that ask these questionnaires. Does nothing twice. */
  offer(offer: Offer, questionnaires: string[], draw: () => string, by: By): Promise<void>
  /** Closes or opens it, and with it all of its cards. */
  setClosed(what: 'institution' | 'activity', id: number, closed: boolean, by: By): Promise<void>
  /** @returns false when it ever had a card */
  delete(what: 'institution' | 'activity', id: number, by: By): Promise<boolean>
  audit(wanted: AuditWanted): Promise<{ lines: AuditLine[]; of: number }>
  /** Writes down what changes nothing else: that something was exported. */
  note(deed: AuditDeed, by: By): Promise<void>
}
