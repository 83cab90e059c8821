/** A card as a parent meets it. */
import type { Activity } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'
import type { Institution } from '../place/institution.ts'
import type { Standing } from './standing.ts'

export interface ParentCard {
  id: number
  code: string
  closed: boolean
  municipality: string
  contacts: Contacts
  /** Months that texts are kept after their release. */
  textMonths: number
  /** The address of the place's logo, or else the municipality's: the first that is light enough. */
  logo: string | null
  institution: Institution
  activity: Activity
  now: Standing
  /** The standing before this one: forms made from it are accepted for a day after the change. Null for none. */
  before: Standing | null
}
