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

/** A person as administrators see them, who let people in. */
export interface Colleague extends Person {
  /** `invited`: no password yet, perhaps a link to choose one. `in`: can log in. `closed`: works here no more. */
  state: 'invited' | 'in' | 'closed'
  /** Until when their link works; null where there is none. */
  linkUntil: number | null
}

/** The one place that somebody has a role for besides roles for all; null where there is none, or several. */
export function ownPlace({ posts }: Person): number | null {
  const places = new Set(posts.map(({ institutionId }) => institutionId).filter((id) => id !== null))
  return places.size === 1 ? [...places][0]! : null
}

/** The kind of device somebody logged in from, so that they recognise it in their list. Stored: do not change. */
export type Device = 'computer' | 'phone'

/** Where somebody is logged in. */
export interface Session {
  /** The beginning of its token's hash: names the session on a page, and nobody can log in with it. */
  key: string
  /** When it began, and when it was last used. */
  started: number
  seen: number
  device: Device
}

/** What a person may do with an institution's things. */
export type Right =
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
  /** Counts who comes, and notes how many came. */
  | 'count'
  /** Says what is counted, is reminded of what is forgotten, and tells parents what was done. */
  | 'followUp'
  /** Writes reports. */
  | 'report'
  | 'setUp'

const LEADS: readonly Right[] = [
  'seeNumbers',
  'readClearedTexts',
  'readNewTexts',
  'strike',
  'keepCards',
  'changeCards',
  'tellParents',
  'count',
  'followUp',
  'report',
]

const ALLOWED: Record<Role, readonly Right[]> = {
  staff: ['seeNumbers', 'readClearedTexts', 'keepCards', 'count'],
  leader: LEADS,
  qualityTeam: LEADS,
  administrator: ['seeNumbers', 'keepCards', 'changeCards', 'tellParents', 'setUp'],
}

/** The one question behind every staff page: may this person do this there? Null stands for the whole municipality. */
export const may = (person: Person, right: Right, institutionId: number | null): boolean =>
  person.posts.some(
    (post) =>
      ALLOWED[post.role].includes(right) &&
      (post.institutionId === null || post.institutionId === institutionId),
  )

/** Where somebody may do something: everywhere, what belongs to the whole municipality among it, or at these institutions. */
export type Scope = 'everywhere' | readonly number[]

/** All that `may` says of one right, for stores: what they are asked for outside it is not there. */
export function scopeOf({ posts }: Person, right: Right): Scope {
  const allowed = posts.filter(({ role }) => ALLOWED[role].includes(right))
  const places = allowed.flatMap(({ institutionId }) => (institutionId === null ? [] : [institutionId]))
  return allowed.length > places.length ? 'everywhere' : [...new Set(places)].sort((a, b) => a - b)
}

/** Whether a person may do something in any institution at all. */
export const mayAnywhere = ({ posts }: Person, right: Right): boolean =>
  posts.some(({ role }) => ALLOWED[role].includes(right))

/** Milliseconds: a session ends after twelve hours, however busy. */
export const SESSION_LASTS = 12 * 60 * 60_000

/** Milliseconds: and after an hour without use. */
export const SESSION_IDLE = 60 * 60_000

/** Milliseconds: a link to choose a password works for a week. */
export const LINK_LASTS = 7 * 24 * 60 * 60_000

export const MOST_NAME = 80
export const LEAST_PASSWORD = 12
export const MOST_PASSWORD = 200

export const PASSWORD_PROBLEMS = ['short', 'long', 'common'] as const
export type PasswordProblem = (typeof PASSWORD_PROBLEMS)[number]

/** What is wrong with a password (NIST SP 800-63B, 3.1.1: length and a list of common ones, no rules of composition). */
export function passwordProblem(password: string, isCommon: boolean): PasswordProblem | null {
  const length = [...password].length
  if (length < LEAST_PASSWORD) return 'short'
  if (length > MOST_PASSWORD) return 'long'
  return isCommon ? 'common' : null
}

/** Roles that are always for the whole municipality, and the form's fields for them. */
export const WIDE_ROLES = { administrator: 'administrator', qualityTeam: 'kvalitetsteam' } as const
/** Roles for one institution, or for all. */
export const LOCAL_ROLES = ['staff', 'leader'] as const
/** What a form's row says that is about all places. */
export const EVERYWHERE = 'alle'

/** How many rows "place – role" a form may have: one for each place, and one for all of them. */
export const mostPosts = (institutions: readonly unknown[]): number => institutions.length + 1

/** What is wrong with the rows: one says a place without a role, or the other way round; or a place stands in two. */
export type PostProblem = 'half' | 'twice'

/**
 * The posts that were chosen in a form: roles for the whole municipality, and rows `sted1` and `rolle1`, `sted2` and so on.
 * @param institutions all there are; a row that names any other counts as none
 */
export function readPosts(
  typed: (name: string) => string,
  institutions: readonly { id: number }[],
): { posts: Post[]; problem?: PostProblem } {
  const posts = (Object.keys(WIDE_ROLES) as (keyof typeof WIDE_ROLES)[])
    .filter((role) => typed(WIDE_ROLES[role]) === '1')
    .map((role): Post => ({ role, institutionId: null }))
  const seen = new Set<string>()
  let problem: PostProblem | undefined
  for (let n = 1; n <= mostPosts(institutions); n++) {
    const place = typed(`sted${n}`)
    const role = LOCAL_ROLES.find((known) => known === typed(`rolle${n}`))
    const institution = institutions.find(({ id }) => String(id) === place)
    const isPlace = institution !== undefined || place === EVERYWHERE
    if (!isPlace && !role) continue
    if (!isPlace || !role) problem ??= 'half'
    else if (seen.has(place)) problem ??= 'twice'
    else posts.push({ role, institutionId: institution?.id ?? null })
    seen.add(place)
  }
  return { posts, problem }
}

/** The fields that `readPosts` would read these from. */
export function fieldsOfPosts(posts: readonly Post[]): Record<string, string> {
  const fields: Record<string, string> = {}
  let n = 0
  for (const { role, institutionId } of posts) {
    if (role === 'administrator' || role === 'qualityTeam') fields[WIDE_ROLES[role]] = '1'
    else {
      n++
      fields[`sted${n}`] = institutionId === null ? EVERYWHERE : String(institutionId)
      fields[`rolle${n}`] = role
    }
  }
  return fields
}

/** Whether anybody is left who can set things up and let people in. */
export const hasAdministrator = (people: readonly Pick<Colleague, 'state' | 'posts'>[]): boolean =>
  people.some(({ state, posts }) => state === 'in' && posts.some(({ role }) => role === 'administrator'))

/** A link by which a person chooses a password: only its hash is kept. */
export interface Link {
  tokenHash: string
  until: number
}

/** A person's stored password, and when they stopped working here; null while they do. */
export interface KeptPassword {
  passwordHash: string
  closedAt: number | null
}

/**
 * Whether somebody whose password was checked may still come in: the check takes a while, and meanwhile the password
 * may have been changed, or the person closed.
 * @param checked the stored hash that the password was checked against; null where another proof was given
 */
export const stillLetsIn = ({ passwordHash, closedAt }: KeptPassword, checked: string | null): boolean =>
  closedAt === null && (checked === null || checked === passwordHash)

/** Posts as the audit writes them: `leader:7`, or `leader` for all places. */
export const postsInWords = (posts: readonly Post[]): string[] =>
  posts.map(({ role, institutionId }) => (institutionId === null ? role : `${role}:${institutionId}`))

export const arePostsAlike = (a: readonly Post[], b: readonly Post[]): boolean =>
  postsInWords(a).sort().join() === postsInWords(b).sort().join()

/** Where one may read who may read in either. */
export const bothOf = (a: Scope, b: Scope): Scope =>
  a === 'everywhere' || b === 'everywhere' ? 'everywhere' : [...a, ...b]
