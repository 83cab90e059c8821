/** SQLite does what any database must. */
import { describe } from 'vitest'
import { change, failAt, ledger, look, mend } from '../../support/disk.ts'
import { housesForEachTest } from '../../support/house.ts'
import type { TestDatabase } from '../contract/database.ts'
import { keepsDeedsWhole } from '../contract/deeds.ts'
import { takesAwayForGood } from '../contract/leader.ts'
import { opensAsTheRuleSays } from '../contract/opening.ts'

const sqlite: TestDatabase = {
  name: 'SQLite',
  runs: 20,
  houses: housesForEachTest,
  look,
  change,
  failAt,
  mend,
  ledger,
}

describe(sqlite.name, () => {
  opensAsTheRuleSays(sqlite)
  takesAwayForGood(sqlite)
  keepsDeedsWhole(sqlite)
})
