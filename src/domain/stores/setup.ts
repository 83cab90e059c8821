/** Setting a house up, and the rule that holds for all of it. */
import type { Rule } from '../box/box.ts'
import type { Keeping } from '../box/retention.ts'
import type { By } from '../people/audit.ts'
import type { Post } from '../people/person.ts'
import type { Setup } from '../setup/setup.ts'

export interface SetupStore {
  /**
   * Takes a whole set-up into an empty installation, with the first person; all or nothing.
   * @throws DomainError when somebody works there already
   */
  setUp(
    setup: Setup,
    now: number,
    first: { name: string; passwordHash: string; posts: Post[] },
  ): Promise<void>
  /**
   * Adds what of a set-up is not there yet, by the names of places and offers; changes nothing that is.
   * @throws DomainError when the id of a question or questionnaire stands for another one here
   */
  take(setup: Setup, by: By): Promise<void>
  /** @throws DomainError when a value is lower than now, or `problemsOf` refuses it otherwise */
  changeRule(rule: Rule, by: By): Promise<void>
  /** @throws DomainError when a term would become longer, or `isAllowed` refuses it otherwise */
  changeKeeping(keeping: Keeping, by: By): Promise<void>
}
