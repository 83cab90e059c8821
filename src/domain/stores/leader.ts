import type { TextState } from '../answers/release.ts'
import type { By } from '../people/audit.ts'

/** What a leader decides about what was released. Every deed is audited, and what is taken away is gone for good. */
export interface LeaderStore {
  /**
   * Puts a text into a state; with `masked`, overwrites it.
   * @param text with `was` and `maskings` as they were read
   * @returns false when it is gone, or somebody else has settled it since
   */
  settle(
    text: { id: string; maskings: number; was: TextState; state: TextState; masked: string | null },
    by: By,
  ): Promise<boolean>
  /** Deletes everything of a card's opening (design, B7). @returns false when there is nothing */
  strike(card: number, openingAt: number, by: By): Promise<boolean>
}
