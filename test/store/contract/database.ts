import type { housesForEachTest, TestHouse } from '../../support/house.ts'

/** A database under test: whoever adds one brings these, and everything in this folder is tried on it. */
export interface TestDatabase {
  name: string
  /** How many random histories are tried: fewer where each takes longer. */
  runs: number
  /** Houses that keep everything in it; ended after each test. */
  houses: typeof housesForEachTest
  /** Rows as lists, by a connection of its own. */
  look<T>(h: TestHouse, sql: string): T[]
  /** Changes something from outside, also against foreign keys. */
  change(h: TestHouse, sql: string): void
  /** Makes a write fail as a full disk would, until it is mended. @param where like `UPDATE ON card WHEN NEW.id = 3` */
  failAt(h: TestHouse, where: string): void
  mend(h: TestHouse): void
  /** What was written for good beside the database, line by line. */
  ledger(h: TestHouse): string
}
