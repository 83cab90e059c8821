/** Who works here and what they may see. */

export const ROLES = ['staff', 'leader', 'qualityTeam', 'administrator'] as const
export type Role = (typeof ROLES)[number]

/** A role for one institution, or for all of them. */
export interface Post {
  role: Role
  institutionId: number | null
}

export interface Person {
  id: number
  name: string
  posts: Post[]
}

/** What a person may do with an institution's things. */
export type Deed =
  | 'seeNumbers'
  | 'readClearedTexts'
  /** Reads texts first, masks them and decides who else may. */
  | 'readNewTexts'
  /** Takes a card's whole opening away for good. */
  | 'strike'
  /** Prints and tries cards, closes them, and puts a new one in the place of one that was tampered with. */
  | 'keepCards'
  /** Says what a card asks, and what its back says. */
  | 'changeCards'
  /** Says what parents are told about an institution: its telephone, when it is open. */
  | 'tellParents'
  | 'setUp'

/** What is written down about who did what. Stored: do not change. */
export type AuditDeed =
  | 'text.read'
  | 'text.hidden'
  | 'text.spam'
  | 'text.masked'
  | 'opening.struck'
  | 'place.changed'
  | 'contacts.changed'
  | 'logo.changed'
  | 'card.printed'
  | 'card.repointed'
  | 'card.closed'
  | 'card.reopened'
  | 'card.replaced'
  | 'back.changed'

const LEADS: readonly Deed[] = [
  'seeNumbers',
  'readClearedTexts',
  'readNewTexts',
  'strike',
  'keepCards',
  'changeCards',
  'tellParents',
]

const ALLOWED: Record<Role, readonly Deed[]> = {
  staff: ['seeNumbers', 'readClearedTexts', 'keepCards'],
  leader: LEADS,
  qualityTeam: LEADS,
  administrator: ['seeNumbers', 'keepCards', 'changeCards', 'tellParents', 'setUp'],
}

/** The one question behind every staff page: may this person do this there? Null stands for the whole municipality. */
export const may = (person: Person, deed: Deed, institutionId: number | null): boolean =>
  person.posts.some(
    (post) =>
      ALLOWED[post.role].includes(deed) &&
      (post.institutionId === null || post.institutionId === institutionId),
  )

/** Whether a person may do something in any institution at all. */
export const mayAnywhere = ({ posts }: Person, deed: Deed): boolean =>
  posts.some(({ role }) => ALLOWED[role].includes(deed))

/** Milliseconds: a session ends after twelve hours, however busy. */
export const SESSION_LASTS = 12 * 60 * 60_000

export const LEAST_PASSWORD = 12
export const MOST_PASSWORD = 200
export const MOST_NAME = 80
