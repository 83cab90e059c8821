/**
 * The tables, in one file as long as it holds nothing else. `npm run migration` turns a change here into SQL under migrations/.
 *
 * What waits lies in waiting_* and envelope and nowhere else. Its rows keep their size for life (counts are six
 * digits, thresholds three, envelopes are padded), so SQLite overwrites them in place and the file shows no order of arrival.
 */
import { desc, sql } from 'drizzle-orm'
import {
  blob,
  check,
  customType,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core'
import type { TextState } from '../../domain/answers/release.ts'
import type { Packed } from '../../domain/answers/roll-up.ts'
import type { Option, Purpose, QuestionType } from '../../domain/asking/question.ts'
import type { Back, Phase } from '../../domain/asking/questionnaire.ts'
import type { Rhythm } from '../../domain/box/schedule.ts'
import type { Cell, WhoCounts } from '../../domain/counting/closing.ts'
import type { FollowUp } from '../../domain/follow-up/follow-up.ts'
import type { AuditDeed } from '../../domain/people/audit.ts'
import type { Device, Role } from '../../domain/people/person.ts'
import type { ActivityKind } from '../../domain/place/activity.ts'
import { type Contacts, noContacts } from '../../domain/place/contacts.ts'
import type { CountedField, Extra, Who } from '../../domain/place/counted.ts'
import { type Help, noHelp } from '../../domain/place/help.ts'
import { noVisitorInfo, type VisitorInfo } from '../../domain/place/visitor-info.ts'
import type { Composition, ReportKind, StruckSince } from '../../domain/report/report.ts'
import type { ReportFigures } from '../../domain/report/report-figures.ts'

/**
 * Something kept as JSON of which later versions know more: what an older one did not write is taken from `none`.
 * @param first how the column's own default was written when it was made; SQLite can't change it
 */
const growing = <T extends object>(name: string, none: T, first: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (kept) => JSON.stringify(kept),
    fromDriver: (kept) => ({ ...none, ...JSON.parse(kept) }),
  })(name)
    .notNull()
    .default(sql.raw(`'${first}'`))
const FIRST_CONTACTS =
  '{"parentHelpline":"","crisisLine":"","outOfHoursDoctor":"","openCounselling":"","privacyContact":"","accessPhone":"","accessMail":"","wasAddress":"","checkedAt":null}'
const FIRST_VISITOR_INFO = '{"phone":"","address":"","times":[],"closed":[]}'

const flag = (name: string) => integer(name, { mode: 'boolean' })

/** One row: what this data folder is, and where the calendar stands. */
export const installation = sqliteTable(
  'installation',
  {
    id: integer().primaryKey(),
    /** For good: a folder that was ever used in trial mode stays a trial. */
    trial: flag('trial').notNull(),
    municipality: text(),
    contacts: growing<Contacts>('contacts', noContacts, FIRST_CONTACTS),
    k: integer().notNull(),
    smallGroupK: integer('small_group_k').notNull(),
    d: integer().notNull(),
    agedD: integer('aged_d').notNull(),
    /** When this installation began, milliseconds since 1970: its first opening comes after that. */
    since: integer().notNull(),
    /** Scheduled instants of the latest openings, also of those that released nothing. */
    lastOpening: integer('last_opening').notNull(),
    lastMonthly: integer('last_monthly'),
    /** Months that released texts and counts are kept (domain/box/retention.ts). */
    textMonths: integer('text_months').notNull().default(24),
    countMonths: integer('count_months').notNull().default(120),
    /** Set with an opening, cleared when its traces are gone: a crash between the two is made up at start. */
    untidy: flag('untidy').notNull(),
    /** Up to when fixed times were turned into rows of what was held; milliseconds, null for not yet. */
    heldUntil: integer('held_until'),
    /** The last month that was told of what was counted, `YYYY-MM`; null before the first. */
    toldMonth: text('told_month'),
    /** Flipped whenever the log is emptied: SQLite skips a write that changes nothing (`truncateLog`). */
    swept: flag('swept').notNull(),
  },
  (t) => [
    check('one_row', sql`${t.id} = 1`),
    check('never_lower', sql`${t.k} >= 5 and ${t.smallGroupK} >= 10 and ${t.d} >= 3 and ${t.agedD} >= 2`),
  ],
)

export const institution = sqliteTable('institution', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  visitorInfo: growing<VisitorInfo>('place', noVisitorInfo, FIRST_VISITOR_INFO),
  help: text({ mode: 'json' }).$type<Help>().notNull().default(noHelp),
  /** All of its cards are closed with it. */
  closed: flag('closed').notNull().default(false),
  /** When what stands on its cards was last changed: a name, or words on a back. */
  renamedAt: integer('renamed_at'),
  /** What is done when a text tells of something that must be acted on, in the house's own words; '' while nobody wrote it. */
  procedure: text().notNull().default(''),
})

/** Logos: the municipality's, and those of places that have their own. */
export const logo = sqliteTable('logo', {
  id: integer().primaryKey(),
  /** Null for the municipality's. */
  institutionId: integer('institution_id')
    .unique()
    .references(() => institution.id),
  address: text().notNull(),
  onForm: flag('on_form').notNull(),
})

export const activity = sqliteTable('activity', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  publicName: text('public_name').notNull(),
  kind: text().$type<ActivityKind>().notNull(),
  sensitive: flag('sensitive').notNull(),
  smallGroup: flag('small_group').notNull(),
  tally: flag('tally').notNull(),
  /** The words for the card's back, where the questionnaire's own don't fit. */
  back: text().$type<Back>(),
  /** Set where a card would give away who comes, so that there must be none. */
  noCard: flag('no_card').notNull().default(false),
  closed: flag('closed').notNull().default(false),
  renamedAt: integer('renamed_at'),
})

export const offer = sqliteTable(
  'offer',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    /** The day it came to this place; null for those from before version 12 of the tables. */
    since: text(),
    /** What is counted here besides who and from where. */
    extra: text({ mode: 'json' }).$type<Extra[]>().notNull().default([]),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId] })],
)

/** Sessions that were held, and what was noted of them (domain/place/session.ts). */
export const offerSession = sqliteTable(
  'offer_session',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    date: text().notNull(),
    from: text('from_time').notNull(),
    to: text('to_time').notNull(),
    /** Taps and undone taps added up; for a moment less than none, where an undoing came before its tap. */
    contacts: integer().notNull().default(0),
    /** How often "Ingen kom" was said, less how often it was taken back: added up, so that no order matters. */
    nobody: integer().notNull().default(0),
    attendance: integer(),
    cancelled: flag('cancelled').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.institutionId, t.activityId, t.date, t.from] }),
    index('offer_session_date').on(t.date),
  ],
)

/** Ids of tally messages that were counted, with the week they came in, so that none counts twice; they go after 30 days. */
export const tallyId = sqliteTable('tally_id', { id: text().primaryKey(), week: text().notNull() })

/** Who came, by month, until the month is told (domain/counting/closing.ts). No page reads it. */
export const tallyWho = sqliteTable(
  'tally_who',
  {
    institutionId: integer('institution_id').notNull(),
    activityId: integer('activity_id').notNull(),
    month: text().notNull(),
    who: text().$type<Who>().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId, t.month, t.who] })],
)

/** Postcodes and all else, by quarter, until it is told. No page reads it. */
export const tallyField = sqliteTable(
  'tally_field',
  {
    institutionId: integer('institution_id').notNull(),
    activityId: integer('activity_id').notNull(),
    quarter: text().notNull(),
    field: text().$type<CountedField>().notNull(),
    value: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId, t.quarter, t.field, t.value] })],
)

/** Who came, as told: of one month, or of several that had too few each. */
export const toldWho = sqliteTable(
  'told_who',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    since: text().notNull(),
    month: text().notNull(),
    counts: text({ mode: 'json' }).$type<WhoCounts>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId, t.month] })],
)

/** A field of one quarter as told: of a place for postcodes, of an offer for all else. */
export const toldCells = sqliteTable(
  'told_cells',
  {
    id: integer().primaryKey(),
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    /** Null for postcodes, which are told for the place as a whole: fewer of them are merged. */
    activityId: integer('activity_id').references(() => activity.id),
    quarter: text().notNull(),
    field: text().$type<CountedField>().notNull(),
    cells: text({ mode: 'json' }).$type<Cell[]>().notNull(),
  },
  (t) => [index('told_cells_place').on(t.institutionId, t.quarter)],
)

/** What parents said and what is done about it (domain/follow-up/agreement.ts). */
export const agreement = sqliteTable(
  'agreement',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id').references(() => activity.id),
    said: text().notNull(),
    did: text().notNull(),
    because: text().notNull(),
    who: text().notNull(),
    again: text(),
    questionId: text('question_id'),
    shown: flag('shown').notNull(),
    madeAt: integer('made_at').notNull(),
    shownAt: integer('shown_at'),
    doneAt: integer('done_at'),
  },
  (t) => [index('agreement_place').on(t.institutionId)],
)

/** Reports, drafts and finished ones (domain/report/report.ts). */
export const report = sqliteTable('report', {
  id: integer().primaryKey({ autoIncrement: true }),
  kind: text().$type<ReportKind>().notNull(),
  /** What somebody chose and wrote, but the places: texts of parents by their ids alone. */
  composition: text({ mode: 'json' }).$type<Omit<Composition, 'places'>>().notNull(),
  /** Null for the whole municipality. */
  places: text({ mode: 'json' }).$type<number[]>(),
  version: integer().notNull(),
  changedAt: integer('changed_at').notNull(),
  /** When it was finished, and its figures as they were then; null for a draft. */
  finalAt: integer('final_at'),
  figures: text({ mode: 'json' }).$type<ReportFigures>(),
  /** The first month that its figures tell of, `2026-01`. */
  oldest: text(),
  /** Openings that its figures hold and that were struck since. */
  struck: text({ mode: 'json' }).$type<StruckSince[]>().notNull().default([]),
})

/** What a place is reminded of, as it stood at the last opening (domain/follow-up/follow-up.ts). */
export const followUp = sqliteTable('follow_up', {
  institutionId: integer('institution_id')
    .primaryKey()
    .references(() => institution.id),
  openingAt: integer('opening_at').notNull(),
  facts: text({ mode: 'json' }).$type<FollowUp>().notNull(),
})

export const question = sqliteTable('question', {
  id: text().primaryKey(),
  type: text().$type<QuestionType>().notNull(),
  purpose: text().$type<Purpose>().notNull(),
  text: text().notNull(),
  help: text().notNull(),
  options: text({ mode: 'json' }).$type<Option[]>().notNull(),
  reverse: flag('reverse').notNull(),
  core: flag('core').notNull(),
  sensitive: flag('sensitive').notNull().default(false),
  /** The order in which questions are listed: that in which they came. */
  position: integer().notNull().default(0),
})

export const questionnaire = sqliteTable('questionnaire', {
  id: text().primaryKey(),
  title: text().notNull(),
  when: text('when_used').notNull(),
  questions: text({ mode: 'json' }).$type<string[]>().notNull(),
  once: flag('once').notNull(),
  phase: text().$type<Phase>(),
  back: text().$type<Back>().notNull(),
  position: integer().notNull().default(0),
})

export const card = sqliteTable(
  'card',
  {
    id: integer().primaryKey(),
    code: text().notNull(),
    label: text().notNull(),
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    /** What the card is pointed at; what stands on it follows at its next opening. */
    questionnaireId: text('questionnaire_id')
      .notNull()
      .references(() => questionnaire.id),
    closed: flag('closed').notNull(),
    /** When it was last printed, and with which address of the site. */
    printedAt: integer('printed_at'),
    printedUrl: text('printed_url'),
    /** Printed before version 9 of the tables, with a code whose whole address is in capitals. */
    printedInCapitals: flag('printed_in_capitals').notNull().default(false),
  },
  (t) => [uniqueIndex('card_code').on(t.code)],
)

/** Codes that were printed and stopped: a card that is replaced gets a new code and keeps its answers (docs/box.md, B7). */
export const stoppedCode = sqliteTable('stopped_code', {
  code: text().primaryKey(),
  cardId: integer('card_id')
    .notNull()
    .references(() => card.id),
})

/** What an institution says on the backs of its cards, where it says it in its own words. */
export const ownWords = sqliteTable(
  'own_words',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    back: text().notNull(),
    lines: text({ mode: 'json' }).$type<string[]>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.back] })],
)

/** The languages that an administrator decided something of; the others are off. */
export const language = sqliteTable('language', {
  code: text().primaryKey(),
  on: flag('is_on').notNull(),
  /** When somebody who grew up with it had read it; null while it is a draft. */
  readAt: integer('read_at'),
})

/** What the municipality says in another language in its own way (domain/languages/wording.ts). */
export const wording = sqliteTable(
  'wording',
  {
    language: text().notNull(),
    key: text().notNull(),
    /** The Danish it was made from: it holds for no other. */
    danish: text().notNull(),
    words: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.language, t.key] })],
)

/** What stands and ever stood on a card; the newest row is in force. */
export const standing = sqliteTable(
  'standing',
  {
    cardId: integer('card_id')
      .notNull()
      .references(() => card.id),
    since: integer().notNull(),
    questionnaireId: text('questionnaire_id').notNull(),
    questions: text({ mode: 'json' }).$type<string[]>().notNull(),
    k: integer().notNull(),
    d: integer().notNull(),
    agedD: integer('aged_d').notNull(),
    sensitiveK: integer('sensitive_k').notNull().default(10),
    rhythm: text().$type<Rhythm>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.since] })],
)

/** Counters by choice, without a time. `n` is six digits. */
export const waitingCount = sqliteTable(
  'waiting_count',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    choice: text().notNull(),
    n: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId, t.choice] })],
)

/** Answerers by week, without a choice. `n` is six digits. */
export const waitingWeek = sqliteTable(
  'waiting_week',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    week: text().notNull(),
    n: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId, t.week] })],
)

/** The strictest threshold under which any answer of the pile came in; three digits each. */
export const waitingThreshold = sqliteTable(
  'waiting_threshold',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    k: text().notNull(),
    d: text().notNull(),
    agedD: text('aged_d').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId] })],
)

/** One text in each, or nothing; all of one size, under random ids (envelope.ts). */
export const envelope = sqliteTable('envelope', {
  id: integer().primaryKey(),
  sealed: blob({ mode: 'buffer' }).notNull(),
})

/** Since when texts wait in a text pile (docs/box.md, B9). The texts themselves lie in envelopes that name the pile. */
export const textPile = sqliteTable(
  'text_pile',
  {
    /** As envelopes name it: `3/7` for an offer, `3/` for an institution, `/` for the municipality. */
    scope: text().notNull(),
    question: text('question_id').notNull(),
    /** The day of the oldest opening. */
    since: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.question] })],
)

/** Openings that released something. */
export const opening = sqliteTable('opening', {
  /** The scheduled instant. */
  at: integer().primaryKey(),
  day: text().notNull(),
})

/** A whole histogram. With a card; or pooled, with an institution or none for the municipality. */
export const release = sqliteTable(
  'release',
  {
    /** Random: the ledger names struck releases by it, and a card may meet the same instant twice (docs/box.md, B7). */
    id: integer().primaryKey(),
    openingAt: integer('opening_at')
      .notNull()
      .references(() => opening.at),
    cardId: integer('card_id').references(() => card.id),
    institutionId: integer('institution_id').references(() => institution.id),
    /** What the card asked when this was counted (domain/cards/standing.ts); null where it has no card. */
    questionnaireId: text('questionnaire_id'),
    questionId: text('question_id').notNull(),
    month: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [
    index('release_card').on(t.cardId, t.openingAt),
    index('release_cell').on(t.cardId, t.questionId, t.month),
    index('release_institution').on(t.institutionId),
    index('release_opening').on(t.openingAt),
  ],
)

/** Releases added up by quarter (domain/answers/roll-up.ts); nothing that is not in them. */
export const rollUp = sqliteTable(
  'roll_up',
  {
    id: integer().primaryKey(),
    cardId: integer('card_id').references(() => card.id),
    institutionId: integer('institution_id').references(() => institution.id),
    questionnaireId: text('questionnaire_id'),
    questions: text({ mode: 'json' }).$type<Packed['questions']>().notNull(),
    numbers: blob({ mode: 'buffer' }).notNull(),
  },
  (t) => [index('roll_up_card').on(t.cardId), index('roll_up_institution').on(t.institutionId)],
)

export const releasedCount = sqliteTable(
  'released_count',
  {
    releaseId: integer('release_id')
      .notNull()
      .references(() => release.id),
    choice: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.choice] })],
)

/** Texts of several openings that were released together, of an offer, an institution or the municipality. */
export const gathering = sqliteTable('gathering', {
  /** Random. */
  id: integer().primaryKey(),
  openingAt: integer('opening_at')
    .notNull()
    .references(() => opening.at),
  institutionId: integer('institution_id').references(() => institution.id),
  activityId: integer('activity_id').references(() => activity.id),
  questionId: text('question_id').notNull(),
  month: text().notNull(),
})

/** Released with a histogram, or gathered. */
export const releasedText = sqliteTable(
  'released_text',
  {
    /** Random. Texts are listed by it, so that their order says nothing about when they came. */
    id: text().primaryKey(),
    releaseId: integer('release_id').references(() => release.id),
    gatheringId: integer('gathering_id').references(() => gathering.id),
    text: text().notNull(),
    state: text().$type<TextState>().notNull(),
    /** How many times passages were masked; the ledger holds the same number. */
    maskings: integer().notNull().default(0),
    // What it is listed and chosen by, as its release or gathering says: a list of a hundred thousand must not look each of them up.
    questionId: text('question_id').notNull().default(''),
    institutionId: integer('institution_id').references(() => institution.id),
    activityId: integer('activity_id').references(() => activity.id),
    quarter: text().notNull().default(''),
    /** What it shows of its time (`spanOf`). */
    span: text().notNull().default(''),
    /** The text as it is searched (domain/reading/search.ts); '' where it must not be found. It is written with the text, always. */
    searchable: text().notNull().default(''),
    quoted: flag('quoted').notNull().default(false),
  },
  (t) => [
    index('released_text_release').on(t.releaseId),
    index('released_text_gathering').on(t.gatheringId),
    index('released_text_shelf').on(
      ...[t.state, t.questionId, desc(t.quarter), t.id, t.span, t.institutionId, t.activityId],
    ),
    // In the order in which they are counted: else a hundred thousand rows would be sorted for each page.
    index('released_text_counts').on(
      ...[t.state, t.questionId, t.quarter, t.span, t.institutionId, t.activityId],
    ),
    index('released_text_place').on(
      ...[t.institutionId, t.state, t.questionId, desc(t.quarter), t.id, t.maskings],
    ),
    index('released_text_quoted').on(t.quoted).where(sql`${t.quoted} = 1`),
    check('one_origin', sql`(${t.releaseId} is null) <> (${t.gatheringId} is null)`),
  ],
)

/** What leaders say that a text is about. A theme is there as long as a text has it (domain/reading/theme.ts). */
export const textTheme = sqliteTable(
  'text_theme',
  {
    textId: text('text_id')
      .notNull()
      .references(() => releasedText.id, { onDelete: 'cascade' }),
    /** Its name in small letters: the same theme, however it is written. */
    key: text().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.textId, t.key] }), index('text_theme_key').on(t.key, t.name)],
)

/** Texts that somebody must do something about (domain/reading/concern.ts). */
export const concern = sqliteTable('concern', {
  textId: text('text_id')
    .primaryKey()
    .references(() => releasedText.id, { onDelete: 'cascade' }),
  takenBy: text('taken_by').notNull(),
  due: text(),
  done: flag('done').notNull(),
})

/** Who did what when; never a text or an answer. */
export const audit = sqliteTable('audit', {
  id: integer().primaryKey(),
  at: integer().notNull(),
  personId: integer('person_id').references(() => person.id),
  deed: text().$type<AuditDeed>().notNull(),
  /** What it was done to: a text's random id, a card's code and opening. */
  subject: text().notNull(),
})

export const person = sqliteTable(
  'person',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    /** The name as it is looked up: case and form of letters don't matter, also for Æ, Ø and Å. */
    lookup: text().notNull(),
    /** '' until the person has chosen a password by their link. */
    passwordHash: text('password_hash').notNull(),
    /** When they stopped working here; null while they do. */
    closedAt: integer('closed_at'),
  },
  (t) => [uniqueIndex('person_lookup').on(t.lookup)],
)

/** A role in one institution, or in all where it is null. */
export const post = sqliteTable(
  'post',
  {
    personId: integer('person_id')
      .notNull()
      .references(() => person.id),
    role: text().$type<Role>().notNull(),
    institutionId: integer('institution_id').references(() => institution.id),
  },
  (t) => [index('post_person').on(t.personId)],
)

export const session = sqliteTable('session', {
  /** SHA-256 of the token; the token itself is only in the cookie. */
  tokenHash: text('token_hash').primaryKey(),
  personId: integer('person_id')
    .notNull()
    .references(() => person.id),
  started: integer().notNull(),
  seen: integer().notNull(),
  device: text().$type<Device>().notNull().default('computer'),
})

/** A key by which a program reads one institution's numbers. */
export const token = sqliteTable('token', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: text().notNull(),
  institutionId: integer('institution_id')
    .notNull()
    .references(() => institution.id),
  /** SHA-256 of the key; the key itself is shown once. */
  tokenHash: text('token_hash').notNull().unique(),
  madeAt: integer('made_at').notNull(),
  /** A day. */
  usedOn: text('used_on'),
  revokedAt: integer('revoked_at'),
})

/** A link by which a person chooses a password, once. */
export const invitation = sqliteTable('invitation', {
  personId: integer('person_id')
    .primaryKey()
    .references(() => person.id),
  /** SHA-256 of the token; the token itself is only in the link. */
  tokenHash: text('token_hash').notNull(),
  until: integer().notNull(),
  /** Who gave the link. They could use it themselves, so the audit names them when somebody joins by it. */
  by: integer(),
})
