/**
 * The tables on PostgreSQL. What each is for, and each column, stands in ../sqlite/schema.ts; here stands what is other. `npm run migration` turns
 * a change here into SQL under migrations/, too. Types are those that PostgreSQL, CockroachDB and YugabyteDB share; what is kept whole is JSON as
 * text, so that it comes back byte for byte.
 *
 * PostgreSQL keeps samples of columns for its planner, and would keep a masked word there: a column that holds words of people, or anything that
 * waits, gets `SET STATISTICS 0` by hand in its migration (0000_first.sql).
 */
import { desc, sql } from 'drizzle-orm'
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core'
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

const json = <T>(name: string) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (kept) => JSON.stringify(kept),
    fromDriver: (kept) => JSON.parse(kept),
  })(name)

/** A column's default, as JSON. */
const written = (kept: unknown) => sql.raw(`'${JSON.stringify(kept)}'`)

/** Something kept as JSON of which later versions know more: what an older one did not write is taken from `none`. */
const growing = <T extends object>(name: string, none: T) =>
  customType<{ data: T; driverData: string }>({
    dataType: () => 'text',
    toDriver: (kept) => JSON.stringify(kept),
    fromDriver: (kept) => ({ ...none, ...JSON.parse(kept) }),
  })(name)
    .notNull()
    .default(sql.raw(`'{}'`))

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' })
/** A whole number of up to 53 bits. */
const long = (name: string) => bigint(name, { mode: 'number' })
/** Milliseconds since 1970. */
const instant = long
const flag = boolean

export const installation = pgTable(
  'installation',
  {
    id: integer().primaryKey(),
    trial: flag('trial').notNull(),
    municipality: text(),
    contacts: growing<Contacts>('contacts', noContacts),
    k: integer().notNull(),
    smallGroupK: integer('small_group_k').notNull(),
    d: integer().notNull(),
    agedD: integer('aged_d').notNull(),
    since: instant('since').notNull(),
    lastOpening: instant('last_opening').notNull(),
    lastMonthly: instant('last_monthly'),
    textMonths: integer('text_months').notNull().default(24),
    countMonths: integer('count_months').notNull().default(120),
    untidy: flag('untidy').notNull(),
    heldUntil: instant('held_until'),
    toldMonth: text('told_month'),
    /** Rises with whatever parents' pages may show. Servers look at it once a second, and make those pages anew. */
    pages: long('pages').notNull().default(0),
    /** Rises whenever roll-ups are written: sums that a server keeps hold as long as it stands still. */
    rolled: long('rolled').notNull().default(0),
    /** Something was overwritten or deleted whose old version still lies in the files (tidy in opening.ts). */
    unswept: flag('unswept').notNull().default(false),
    /** The same of releases and their counts, which grow to millions of rows: few deeds take any of those away. */
    unsweptReleases: flag('unswept_releases').notNull().default(false),
  },
  (t) => [
    check('one_row', sql`${t.id} = 1`),
    check('never_lower', sql`${t.k} >= 5 and ${t.smallGroupK} >= 10 and ${t.d} >= 3 and ${t.agedD} >= 2`),
  ],
)

export const institution = pgTable('institution', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  visitorInfo: growing<VisitorInfo>('place', noVisitorInfo),
  help: json<Help>('help').notNull().default(written(noHelp)),
  closed: flag('closed').notNull().default(false),
  renamedAt: instant('renamed_at'),
  procedure: text().notNull().default(''),
})
export const logo = pgTable('logo', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  institutionId: integer('institution_id')
    .unique()
    .references(() => institution.id),
  address: text().notNull(),
  onForm: flag('on_form').notNull(),
})

export const activity = pgTable('activity', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  publicName: text('public_name').notNull(),
  kind: text().$type<ActivityKind>().notNull(),
  sensitive: flag('sensitive').notNull(),
  smallGroup: flag('small_group').notNull(),
  tally: flag('tally').notNull(),
  back: text().$type<Back>(),
  noCard: flag('no_card').notNull().default(false),
  closed: flag('closed').notNull().default(false),
  renamedAt: instant('renamed_at'),
})

export const offer = pgTable(
  'offer',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    since: text(),
    extra: json<Extra[]>('extra').notNull().default(written([])),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId] })],
)
export const offerSession = pgTable(
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
    contacts: integer().notNull().default(0),
    nobody: integer().notNull().default(0),
    attendance: integer(),
    cancelled: flag('cancelled').notNull().default(false),
  },
  (t) => [
    primaryKey({ columns: [t.institutionId, t.activityId, t.date, t.from] }),
    index('offer_session_date').on(t.date),
  ],
)
export const tallyId = pgTable('tally_id', { id: text().primaryKey(), week: text().notNull() })
export const tallyWho = pgTable(
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
export const tallyField = pgTable(
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
export const toldWho = pgTable(
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
    counts: json<WhoCounts>('counts').notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.activityId, t.month] })],
)
export const toldCells = pgTable(
  'told_cells',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id').references(() => activity.id),
    quarter: text().notNull(),
    field: text().$type<CountedField>().notNull(),
    cells: json<Cell[]>('cells').notNull(),
  },
  (t) => [index('told_cells_place').on(t.institutionId, t.quarter)],
)
export const agreement = pgTable(
  'agreement',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
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
    madeAt: instant('made_at').notNull(),
    shownAt: instant('shown_at'),
    doneAt: instant('done_at'),
  },
  (t) => [index('agreement_place').on(t.institutionId)],
)
export const report = pgTable('report', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  kind: text().$type<ReportKind>().notNull(),
  composition: json<Omit<Composition, 'places'>>('composition').notNull(),
  places: json<number[]>('places'),
  version: integer().notNull(),
  changedAt: instant('changed_at').notNull(),
  finalAt: instant('final_at'),
  figures: json<ReportFigures>('figures'),
  oldest: text(),
  struck: json<StruckSince[]>('struck').notNull().default(written([])),
})
export const followUp = pgTable('follow_up', {
  institutionId: integer('institution_id')
    .primaryKey()
    .references(() => institution.id),
  openingAt: instant('opening_at').notNull(),
  facts: json<FollowUp>('facts').notNull(),
})

export const question = pgTable('question', {
  id: text().primaryKey(),
  type: text().$type<QuestionType>().notNull(),
  purpose: text().$type<Purpose>().notNull(),
  text: text().notNull(),
  help: text().notNull(),
  options: json<Option[]>('options').notNull(),
  reverse: flag('reverse').notNull(),
  core: flag('core').notNull(),
  sensitive: flag('sensitive').notNull().default(false),
  position: integer().notNull().default(0),
})

export const questionnaire = pgTable('questionnaire', {
  id: text().primaryKey(),
  title: text().notNull(),
  when: text('when_used').notNull(),
  questions: json<string[]>('questions').notNull(),
  once: flag('once').notNull(),
  phase: text().$type<Phase>(),
  back: text().$type<Back>().notNull(),
  position: integer().notNull().default(0),
})

export const card = pgTable(
  'card',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    code: text().notNull(),
    label: text().notNull(),
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    activityId: integer('activity_id')
      .notNull()
      .references(() => activity.id),
    questionnaireId: text('questionnaire_id')
      .notNull()
      .references(() => questionnaire.id),
    closed: flag('closed').notNull(),
    printedAt: instant('printed_at'),
    printedUrl: text('printed_url'),
    printedInCapitals: flag('printed_in_capitals').notNull().default(false),
  },
  (t) => [uniqueIndex('card_code').on(t.code)],
)
export const stoppedCode = pgTable('stopped_code', {
  code: text().primaryKey(),
  cardId: integer('card_id')
    .notNull()
    .references(() => card.id),
})
export const ownWords = pgTable(
  'own_words',
  {
    institutionId: integer('institution_id')
      .notNull()
      .references(() => institution.id),
    back: text().notNull(),
    lines: json<string[]>('lines').notNull(),
  },
  (t) => [primaryKey({ columns: [t.institutionId, t.back] })],
)
export const language = pgTable('language', {
  code: text().primaryKey(),
  on: flag('is_on').notNull(),
  readAt: instant('read_at'),
})
export const wording = pgTable(
  'wording',
  {
    language: text().notNull(),
    key: text().notNull(),
    danish: text().notNull(),
    words: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.language, t.key] })],
)
export const standing = pgTable(
  'standing',
  {
    cardId: integer('card_id')
      .notNull()
      .references(() => card.id),
    since: instant('since').notNull(),
    questionnaireId: text('questionnaire_id').notNull(),
    questions: json<string[]>('questions').notNull(),
    k: integer().notNull(),
    d: integer().notNull(),
    agedD: integer('aged_d').notNull(),
    sensitiveK: integer('sensitive_k').notNull().default(10),
    rhythm: text().$type<Rhythm>().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.since] })],
)
/** Counters by choice, without a time; a row for each that was raised. */
export const waitingCount = pgTable(
  'waiting_count',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    choice: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId, t.choice] })],
)

/** Answerers by week, without a choice. */
export const waitingWeek = pgTable(
  'waiting_week',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    week: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId, t.week] })],
)

export const waitingThreshold = pgTable(
  'waiting_threshold',
  {
    cardId: integer('card_id').notNull(),
    questionId: text('question_id').notNull(),
    k: integer().notNull(),
    d: integer().notNull(),
    agedD: integer('aged_d').notNull(),
  },
  (t) => [primaryKey({ columns: [t.cardId, t.questionId] })],
)

/** Texts that wait, under random ids: where each lies (`12` for a card, `3/7` for a text pile; domain/box/lying.ts), and what it says. */
export const waitingText = pgTable('waiting_text', {
  id: long('id').primaryKey(),
  place: text().notNull(),
  questionId: text('question_id').notNull(),
  text: text().notNull(),
})

/** SHA-256 of the marks of ballots of these two days (waiting.ts): a retry that meets another server counts once. */
export const mark = pgTable('mark', { hash: text().primaryKey(), day: text().notNull() })

export const textPile = pgTable(
  'text_pile',
  {
    scope: text().notNull(),
    question: text('question_id').notNull(),
    since: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.scope, t.question] })],
)
export const opening = pgTable('opening', {
  at: instant('at').primaryKey(),
  day: text().notNull(),
})
export const release = pgTable(
  'release',
  {
    id: long('id').primaryKey(),
    openingAt: instant('opening_at')
      .notNull()
      .references(() => opening.at),
    cardId: integer('card_id').references(() => card.id),
    institutionId: integer('institution_id').references(() => institution.id),
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
export const rollUp = pgTable(
  'roll_up',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    cardId: integer('card_id').references(() => card.id),
    institutionId: integer('institution_id').references(() => institution.id),
    questionnaireId: text('questionnaire_id'),
    questions: json<Packed['questions']>('questions').notNull(),
    numbers: bytes('numbers').notNull(),
  },
  (t) => [index('roll_up_card').on(t.cardId), index('roll_up_institution').on(t.institutionId)],
)

export const releasedCount = pgTable(
  'released_count',
  {
    releaseId: long('release_id')
      .notNull()
      .references(() => release.id),
    choice: text().notNull(),
    n: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.releaseId, t.choice] })],
)
export const gathering = pgTable('gathering', {
  id: long('id').primaryKey(),
  openingAt: instant('opening_at')
    .notNull()
    .references(() => opening.at),
  institutionId: integer('institution_id').references(() => institution.id),
  activityId: integer('activity_id').references(() => activity.id),
  questionId: text('question_id').notNull(),
  month: text().notNull(),
})
export const releasedText = pgTable(
  'released_text',
  {
    id: text().primaryKey(),
    releaseId: long('release_id').references(() => release.id),
    gatheringId: long('gathering_id').references(() => gathering.id),
    text: text().notNull(),
    state: text().$type<TextState>().notNull(),
    maskings: integer().notNull().default(0),
    questionId: text('question_id').notNull().default(''),
    institutionId: integer('institution_id').references(() => institution.id),
    activityId: integer('activity_id').references(() => activity.id),
    quarter: text().notNull().default(''),
    span: text().notNull().default(''),
    searchable: text().notNull().default(''),
    quoted: flag('quoted').notNull().default(false),
  },
  (t) => [
    index('released_text_release').on(t.releaseId),
    index('released_text_gathering').on(t.gatheringId),
    index('released_text_shelf').on(
      ...[t.state, t.questionId, desc(t.quarter), t.id, t.span, t.institutionId, t.activityId],
    ),
    index('released_text_counts').on(
      ...[t.state, t.questionId, t.quarter, t.span, t.institutionId, t.activityId],
    ),
    index('released_text_place').on(
      ...[t.institutionId, t.state, t.questionId, desc(t.quarter), t.id, t.maskings],
    ),
    index('released_text_quoted').on(t.quoted).where(sql`${t.quoted}`),
    check('one_origin', sql`(${t.releaseId} is null) <> (${t.gatheringId} is null)`),
  ],
)
export const textTheme = pgTable(
  'text_theme',
  {
    textId: text('text_id')
      .notNull()
      .references(() => releasedText.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    name: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.textId, t.key] }), index('text_theme_key').on(t.key, t.name)],
)
export const concern = pgTable('concern', {
  textId: text('text_id')
    .primaryKey()
    .references(() => releasedText.id, { onDelete: 'cascade' }),
  takenBy: text('taken_by').notNull(),
  due: text(),
  done: flag('done').notNull(),
})
export const audit = pgTable('audit', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  at: instant('at').notNull(),
  personId: integer('person_id').references(() => person.id),
  deed: text().$type<AuditDeed>().notNull(),
  subject: text().notNull(),
})

export const person = pgTable(
  'person',
  {
    id: integer().primaryKey().generatedByDefaultAsIdentity(),
    name: text().notNull(),
    lookup: text().notNull(),
    passwordHash: text('password_hash').notNull(),
    closedAt: instant('closed_at'),
  },
  (t) => [uniqueIndex('person_lookup').on(t.lookup)],
)
export const post = pgTable(
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

export const session = pgTable('session', {
  tokenHash: text('token_hash').primaryKey(),
  personId: integer('person_id')
    .notNull()
    .references(() => person.id),
  started: instant('started').notNull(),
  seen: instant('seen').notNull(),
  device: text().$type<Device>().notNull().default('computer'),
})
export const token = pgTable('token', {
  id: integer().primaryKey().generatedByDefaultAsIdentity(),
  name: text().notNull(),
  institutionId: integer('institution_id')
    .notNull()
    .references(() => institution.id),
  tokenHash: text('token_hash').notNull().unique(),
  madeAt: instant('made_at').notNull(),
  usedOn: text('used_on'),
  revokedAt: instant('revoked_at'),
})
export const invitation = pgTable('invitation', {
  personId: integer('person_id')
    .primaryKey()
    .references(() => person.id),
  tokenHash: text('token_hash').notNull(),
  until: instant('until').notNull(),
  by: integer(),
})

/**
 * Rows that are locked so that one thing at a time is done to something, whichever server does it: `box` for what waits, `deeds` for what staff
 * change. `opener` is also a lease: it says who opens the box or cleans up, and until when nobody else may (lease.ts).
 */
export const lease = pgTable('lease', {
  name: text().primaryKey(),
  holder: text().notNull().default(''),
  /** Milliseconds since 1970 by the database's own clock. */
  until: long('until').notNull().default(0),
})

/** The ledger's lines (ledger.ts), beside the files that each server keeps of it. */
export const ledger = pgTable('ledger', {
  nth: integer().primaryKey().generatedByDefaultAsIdentity(),
  line: text().notNull(),
})
