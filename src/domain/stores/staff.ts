/** What staff read of the house as it stands. What was released is asked for in answers.ts; there is no method for what waits. */
import type { OwnWords } from '../cards/back.ts'
import type { CardChange } from '../cards/changes.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Scope } from '../people/person.ts'
import type { OwnLogo } from '../place/logo.ts'
import type { Municipality } from '../place/municipality.ts'

export interface StaffStore {
  municipality(): Promise<Municipality>
  /** All, or those of these ids and inside a scope, by place and offer. */
  cards(of?: { scope?: Scope; ids?: readonly number[] }): Promise<StaffCard[]>
  /** What was done to cards that may change whose answers are counted together, the latest first. */
  cardChanges(): Promise<CardChange[]>
  logos(): Promise<OwnLogo[]>
  /** What institutions say on the backs of their cards in their own words. */
  ownWords(): Promise<OwnWords[]>
}
