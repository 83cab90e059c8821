/** What the parents' side asks of storage: a card to be answered, and room for what was. */
import type { Parts } from '../asking/ballot.ts'
import type { Question } from '../asking/question.ts'
import type { CardThreshold, Rule } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { ParentCard } from '../cards/parent-card.ts'
import type { Told } from '../follow-up/agreement.ts'
import type { Wording } from '../languages/wording.ts'
import type { Offer } from '../place/activity.ts'
import type { Contacts } from '../place/contacts.ts'
import type { OpenCount } from '../reading/open-count.ts'

/** A ballot in parts, ready for the box. */
export interface Drop extends Parts {
  card: number
  /** The week in which it came, by its Monday (`2026-11-16`). */
  week: string
  /** The questions the parent was shown: their counters are set out together. */
  shown: Question[]
  threshold: CardThreshold
}

/** What is said of the whole municipality on pages that belong to no card. */
export interface About {
  municipality: string
  contacts: Contacts
  rule: Rule
  keeping: Keeping
}

/** What parents can choose besides Danish, and the municipality's own wordings in it. */
export interface Spoken {
  /** Codes of the languages that are on. */
  on: string[]
  wordings: Wording[]
}

export interface ParentStore {
  about(): Promise<About>
  languages(): Promise<Spoken>
  card(code: string): Promise<ParentCard | null>
  /** What the house has done about what was said: the newest that is shown to those who came to this offer. */
  told(offer: Offer): Promise<Told[]>
  /** What became of the texts that were written at a place, from a quarter on: the same for everybody. */
  openCount(institution: number, since: string): Promise<OpenCount>
  /**
   * Resolves when the parts are on disk, else rejects with DomainError. Simultaneous ballots share a commit.
   * @param mark what the page's script drew for this ballot: where several servers share the storage, it counts once under it whichever of
   * them it comes to. One server alone keeps marks in its own memory (guards/marks.ts), and its storage needs none.
   */
  drop(drop: Drop, mark?: string): Promise<void>
  /** Rises when anything a parent's page shows may have changed, also through another process. */
  version(): number
}
