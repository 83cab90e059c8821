import type { Rule } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { AuditDeed, AuditLine, AuditWanted, By } from '../people/audit.ts'
import type { Post } from '../people/person.ts'
import type { ActivityForm, Offer } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'
import type { Help } from '../place/help.ts'
import type { Logo } from '../place/logo.ts'
import type { Place } from '../place/visitor-info.ts'
import type { Setup } from '../setup/setup.ts'

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
