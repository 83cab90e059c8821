/** What is written down about who did what when; never a text or an answer. */

/** What a word in a line's subject stands for; the last kind holds for all words that follow. */
export type SubjectKind =
  | 'text'
  | 'code'
  | 'date'
  | 'institution'
  | 'activity'
  | 'person'
  /** Who gave the link by which it was done. */
  | 'from'
  | 'questionnaire'
  | 'back'
  | 'post'
  | 'format'
  | 'number'
  | 'places'
  | 'offers'
  | 'cards'
  /** Said as it is, to the end of the line: the name of what is there no more, or is called otherwise now. */
  | 'name'
  | 'was'

/** Every deed with what it is done to. The deeds' names are stored: do not change. */
export const DEEDS = {
  'text.read': ['text'],
  'text.hidden': ['text'],
  'text.spam': ['text'],
  'text.masked': ['text'],
  'opening.struck': ['code', 'date'],
  'card.added': ['code'],
  'card.printed': ['format', 'code'],
  'card.repointed': ['code', 'questionnaire'],
  'card.closed': ['code'],
  'card.reopened': ['code'],
  'card.replaced': ['code'],
  'back.changed': ['institution', 'back'],
  'place.changed': ['institution'],
  'institution.added': ['institution'],
  'institution.renamed': ['institution', 'was'],
  'institution.closed': ['institution'],
  'institution.reopened': ['institution'],
  'institution.deleted': ['name'],
  'activity.added': ['activity'],
  'activity.changed': ['activity', 'was'],
  'activity.offered': ['activity', 'institution'],
  'activity.closed': ['activity'],
  'activity.reopened': ['activity'],
  'activity.deleted': ['name'],
  'contacts.changed': [],
  'logo.changed': ['institution'],
  'municipality.renamed': ['was'],
  'setup.imported': ['places', 'offers', 'cards'],
  'setup.exported': [],
  'keeping.changed': ['number'],
  'rule.changed': ['number'],
  'answers.exported': [],
  'audit.exported': [],
  'session.started': [],
  'session.ended': [],
  'session.heldBack': ['person'],
  'person.invited': ['person', 'post'],
  'person.joined': ['from'],
  'person.renamed': ['person', 'was'],
  'person.posts': ['person', 'post'],
  'person.password': [],
  'person.reset': ['person'],
  'person.closed': ['person'],
  'person.reopened': ['person'],
} as const satisfies Record<string, readonly SubjectKind[]>

export type AuditDeed = keyof typeof DEEDS

export interface AuditLine {
  at: number
  /** Null for the server's own command line, and for somebody who is not logged in. */
  personId: number | null
  deed: AuditDeed
  subject: string
}

/** The deeds of one kind ("card", "person") together, to look through. */
export const DEED_GROUPS = [...new Set(Object.keys(DEEDS).map((deed) => deed.split('.')[0]!))]

/** The words of a line's subject, each with what it stands for. */
export function subjectOf({ deed, subject }: Pick<AuditLine, 'deed' | 'subject'>): [SubjectKind, string][] {
  const kinds: readonly SubjectKind[] = DEEDS[deed]
  if (kinds.length === 0 || subject === '') return []
  const words = subject.split(' ')
  const rest = kinds.findIndex((kind) => kind === 'name' || kind === 'was')
  const single = rest < 0 ? words : words.slice(0, rest)
  const named = rest < 0 ? '' : words.slice(rest).join(' ')
  return [
    ...single.map((word, nth): [SubjectKind, string] => [kinds[Math.min(nth, kinds.length - 1)]!, word]),
    ...(named ? [[kinds[rest]!, named] as [SubjectKind, string]] : []),
  ]
}

/** Who does something, and when: for the audit. */
export interface By {
  /** Null for the server's own command line. */
  person: number | null
  now: number
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
