import type { Released, ReleasedText } from '../answers/release.ts'
import type { OwnWords } from '../cards/back.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { OwnLogo } from '../place/logo.ts'
import type { House } from '../place/municipality.ts'

export interface StaffStore {
  house(): Promise<House>
  cards(): Promise<StaffCard[]>
  released(): Promise<Released[]>
  texts(): Promise<ReleasedText[]>
  logos(): Promise<OwnLogo[]>
  /** What institutions say on the backs of their cards in their own words. */
  ownWords(): Promise<OwnWords[]>
}
