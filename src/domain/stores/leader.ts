/** What a leader decides about what was released. Every form is one transaction; what is taken away is gone for good. */
import type { By } from '../people/audit.ts'
import type { Scope } from '../people/person.ts'
import type { Wish } from '../reading/settling.ts'
import type { Theme } from '../reading/theme.ts'

export interface LeaderStore {
  /**
   * Settles the texts of one form: their states, and words that are hidden in them.
   * @returns false when one of them is gone, or somebody else has settled it since; the others are settled all the same
   */
  settle(wishes: Wish[], by: By): Promise<boolean>
  /**
   * Gives a theme another name; by a name that there is already, two become one. Only on texts inside the scope.
   * @param theme null takes it away
   * @returns how many texts had it
   */
  renameTheme(scope: Scope, key: string, theme: Theme | null, by: By): Promise<number>
  /** Gives texts a theme, but no text more than it may have. @returns how many got it that had it not */
  giveTheme(ids: readonly string[], theme: Theme, by: By): Promise<number>
  /** Writes down what a house does when a text asks for something. */
  changeProcedure(institution: number, procedure: string, by: By): Promise<void>
  /** Deletes everything of a card's opening (B7). @returns false when there is nothing */
  strike(card: number, openingAt: number, by: By): Promise<boolean>
}
