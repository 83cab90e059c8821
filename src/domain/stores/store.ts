/**
 * What the house may ask of storage. All of it is asynchronous, so that a second database fits; each method is one transaction,
 * and the rules are the domain's: a store reads, lets the domain decide, and writes.
 */
import type { StoreSettings } from '../upkeep/observed.ts'
import type { AnswerStore } from './answers.ts'
import type { ArchiveStore } from './archive.ts'
import type { AuditStore } from './audit.ts'
import type { BoxStore } from './box.ts'
import type { CardStore } from './cards.ts'
import type { CountingStore } from './counting.ts'
import type { FollowUpStore } from './follow-up.ts'
import type { LanguageStore } from './languages.ts'
import type { LeaderStore } from './leader.ts'
import type { ParentStore } from './parents.ts'
import type { PeopleStore } from './people.ts'
import type { PlaceStore } from './places.ts'
import type { ReadingStore } from './reading.ts'
import type { ReportStore } from './reports.ts'
import type { SetupStore } from './setup.ts'
import type { StaffStore } from './staff.ts'
import type { TokenStore } from './tokens.ts'

export interface Store {
  parents: ParentStore
  box: BoxStore
  staff: StaffStore
  answers: AnswerStore
  archive: ArchiveStore
  reading: ReadingStore
  leader: LeaderStore
  people: PeopleStore
  places: PlaceStore
  setup: SetupStore
  languages: LanguageStore
  cards: CardStore
  audit: AuditStore
  tokens: TokenStore
  counting: CountingStore
  followUp: FollowUpStore
  reports: ReportStore
  /** Whether its own connection keeps what is promised, for the doctor. */
  settings(): Promise<StoreSettings>
  /** Which database it is, whatever name it is asked by: no two that are there at the same time say the same. */
  database(): Promise<string>
  /** Commits what was handed in and closes the storage. */
  close(): Promise<void>
}
