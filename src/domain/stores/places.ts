/**
 * Places, offers, and what parents are told of them. Each form is one transaction with one line in the audit; what ever stood
 * on an open card can be closed, never deleted; and nothing asks whether something waits (B2).
 */
import type { By } from '../people/audit.ts'
import type { ActivityForm, Offer } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'
import type { Help } from '../place/help.ts'
import type { Logo } from '../place/logo.ts'
import type { VisitorInfo } from '../place/visitor-info.ts'

/** What an offer's cards ask. */
export interface Asking {
  questionnaires: string[]
}

/** Gives a random code for a card; it is called again while another card has that code. */
export type Draw = () => string

export interface PlaceStore {
  /** @returns the new id; null when there is one of that name (case does not matter, see `lookupOf`) */
  addInstitution(
    name: string,
    offers: ({ activityId: number } & Asking)[],
    draw: Draw,
    by: By,
  ): Promise<number | null>
  /** Its name and what parents are told of it, together or neither. @returns false when the name is another's */
  changeInstitution(
    id: number,
    to: { name: string; visitorInfo: VisitorInfo; help: Help },
    by: By,
  ): Promise<boolean>
  changeMunicipality(to: { name: string; contacts: Contacts }, by: By): Promise<void>
  /** @param institution null for the municipality's */
  changeLogo(institution: number | null, logo: Logo | null, by: By): Promise<void>
  /** @returns null when there is one of that name */
  addActivity(
    activity: ActivityForm,
    offers: ({ institutionId: number } & Asking)[],
    draw: Draw,
    by: By,
  ): Promise<number | null>
  /** @returns false when the name is another's @throws DomainError when it would break the cards that it has */
  changeActivity(id: number, activity: ActivityForm, by: By): Promise<boolean>
  /** Offers an activity at places, with cards that ask these questionnaires. What is there stays as it is. */
  offer(offers: (Offer & Asking)[], draw: Draw, by: By): Promise<void>
  /** Closes or opens it, and with it all of its cards. */
  setClosed(what: 'institution' | 'activity', id: number, closed: boolean, by: By): Promise<void>
  /** @returns false when it ever had a card */
  delete(what: 'institution' | 'activity', id: number, by: By): Promise<boolean>
}
