import type { By } from '../people/audit.ts'
import type { Token } from '../people/token.ts'

/** Keys of programs. They are known by their hashes alone. Making, revoking and a day's first use are audited. */
export interface TokenStore {
  /** The newest first, revoked ones among them. */
  all(): Promise<Token[]>
  make(token: Pick<Token, 'name' | 'institutionId'> & { tokenHash: string }, by: By): Promise<void>
  /** Once more does nothing. @returns false where there is none */
  revoke(id: number, by: By): Promise<boolean>
  /**
   * Whom a key is for, while it works; that it was used is kept by the day.
   * @param today `YYYY-MM-DD`
   */
  use(tokenHash: string, today: string, now: number): Promise<Pick<Token, 'id' | 'institutionId'> | null>
}
