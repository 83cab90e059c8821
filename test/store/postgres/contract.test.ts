/** PostgreSQL does what any database must. */
import { describe } from 'vitest'
import { housesForEachTest } from '../../support/house.ts'
import { change, failAt, ledgerIn, look, mend } from '../../support/postgres/look.ts'
import type { TestDatabase } from '../contract/database.ts'
import { keepsDeedsWhole } from '../contract/deeds.ts'
import { takesAwayForGood } from '../contract/leader.ts'
import { opensAsTheRuleSays } from '../contract/opening.ts'

const postgres: TestDatabase = {
  name: 'PostgreSQL',
  runs: 6,
  houses: housesForEachTest,
  look,
  change,
  failAt,
  mend,
  ledger: ledgerIn,
}

describe(postgres.name, () => {
  opensAsTheRuleSays(postgres)
  takesAwayForGood(postgres)
  keepsDeedsWhole(postgres)
})
