/** What a leader decides about what was released. Every form is one transaction; what is taken away is gone for good. */
import type { Wish } from '../answers/settling.ts'
import type { By } from '../people/audit.ts'

export interface LeaderStore {
  /**
   * Settles the texts of one form: their states, and words that are hidden in them.
   * @returns false when one of them is gone, or somebody else has settled it since; the others are settled all the same
   */
  settle(wishes: Wish[], by: By): Promise<boolean>
  /** Deletes everything of a card's opening (B7). @returns false when there is nothing */
  strike(card: number, openingAt: number, by: By): Promise<boolean>
}
