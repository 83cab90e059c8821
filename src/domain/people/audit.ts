/** What is written down about who did what when; never a text or an answer. */

/** What a word of a line's subject stands for. `DEEDS` lists them in order; the last id kind may repeat. */
export type SubjectKind =
  | 'text'
  /** Texts in which words were hidden by the same form. */
  | 'masked'
  | 'code'
  | 'date'
  | 'institution'
  | 'activity'
  | 'person'
  /** Who gave the link by which it was done. */
  | 'from'
  | 'questionnaire'
  | 'question'
  | 'back'
  | 'post'
  | 'format'
  | 'number'
  | 'quarter'
  /** A language's code. */
  | 'language'
  | 'places'
  | 'offers'
  | 'cards'
  /** How many texts were hidden, openings struck and passwords ended, because the ledger says so. */
  | 'hidden'
  | 'struck'
  | 'ended'
  /** A name that takes the rest of the line: of something that was deleted (`name`), or its earlier name (`was`). */
  | 'name'
  | 'was'

/** Every deed with what it is done to. The deeds' names are stored: do not change. */
export const DEEDS = {
  'text.read': ['text', 'masked'],
  'text.hidden': ['text', 'masked'],
  'text.spam': ['text', 'masked'],
  'text.masked': ['text'],
  'text.marked': ['text'],
  'text.themes': ['number'],
  'procedure.changed': ['institution'],
  'opening.struck': ['code', 'date'],
  'card.added': ['code'],
  'card.printed': ['format', 'code'],
  'card.repointed': ['code', 'questionnaire'],
  'card.closed': ['code'],
  'card.reopened': ['code'],
  'card.replaced': ['code'],
  'back.changed': ['institution', 'back'],
  'place.changed': ['institution', 'was'],
  'institution.added': ['institution', 'activity'],
  'institution.renamed': ['institution', 'was'],
  'institution.closed': ['institution'],
  'institution.reopened': ['institution'],
  'institution.deleted': ['name'],
  'activity.added': ['activity', 'institution'],
  'activity.changed': ['activity', 'was'],
  'activity.stricter': ['activity'],
  'activity.offered': ['activity', 'institution'],
  'activity.closed': ['activity'],
  'activity.reopened': ['activity'],
  'activity.deleted': ['name'],
  'question.sensitive': ['question'],
  'contacts.changed': ['was'],
  'logo.changed': ['institution'],
  'municipality.renamed': ['was'],
  'language.on': ['language'],
  'language.off': ['language'],
  'language.read': ['language'],
  'language.draft': ['language'],
  'language.reworded': ['language', 'number'],
  'setup.imported': ['places', 'offers', 'cards'],
  'setup.exported': [],
  'ledger.applied': ['hidden', 'struck', 'ended'],
  'keeping.changed': ['number'],
  'rule.changed': ['number'],
  'answers.exported': [],
  'text.exported': [],
  'offer.counted': ['institution', 'activity'],
  'tally.corrected': ['quarter', 'institution', 'activity'],
  'attendance.imported': ['institution', 'activity'],
  'agreement.made': ['institution'],
  'agreement.changed': ['institution'],
  'agreement.settled': ['institution'],
  'agreement.resumed': ['institution'],
  'agreement.removed': ['institution'],
  'report.made': ['number'],
  'report.changed': ['number'],
  'report.finished': ['number'],
  'report.taken': ['number'],
  'report.removed': ['number'],
  'token.made': ['institution', 'name'],
  'token.revoked': ['institution', 'name'],
  'token.used': ['institution', 'name'],
  'audit.exported': [],
  'session.started': [],
  'session.ended': [],
  'session.heldBack': ['person'],
  'person.invited': ['person', 'post'],
  'person.joined': ['from'],
  'person.renamed': ['person', 'was'],
  'person.posts': ['person', 'post', 'was'],
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

/** Separates the ids from the name after them, in lines of deeds that may have any number of ids. */
export const NAME_FOLLOWS = '='

/** The words of a line's subject, each with what it stands for. */
export function subjectOf({ deed, subject }: Pick<AuditLine, 'deed' | 'subject'>): [SubjectKind, string][] {
  const kinds: readonly SubjectKind[] = DEEDS[deed]
  if (kinds.length === 0 || subject === '') return []
  const words = subject.split(' ')
  const isName = (kind: SubjectKind) => kind === 'name' || kind === 'was'
  const last = kinds.findIndex(isName)
  const ids = last < 0 ? kinds : kinds.slice(0, last)
  // Deeds with one kind of id have exactly one id before the name, so `=` would be part of the name there.
  const mark = last > 0 && ids.length > 1 ? words.indexOf(NAME_FOLLOWS) : -1
  const until = mark >= 0 ? mark : last < 0 || ids.length > 1 ? words.length : ids.length
  const name = words.slice(mark >= 0 ? mark + 1 : until).join(' ')
  return [
    ...words
      .slice(0, until)
      .map((word, nth): [SubjectKind, string] => [ids[Math.min(nth, ids.length - 1)]!, word]),
    ...(name ? [[kinds[last]!, name] as [SubjectKind, string]] : []),
  ]
}

/** Who does something, and when: for the audit. */
export interface By {
  /** Null for the server's own command line. */
  person: number | null
  now: number
}

/** Which lines of the audit to read; a field that is left out restricts nothing. */
export interface AuditWanted {
  person?: number
  /** As in `DEED_GROUPS`. */
  group?: string
  most?: number
  /** How many of the latest to leave out. */
  skip?: number
}
