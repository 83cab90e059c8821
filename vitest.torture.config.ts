import { defineConfig } from 'vitest/config'

/**
 * Searches without an end of their own: `RUNS=100000 npm run torture`; and with `-- postgres`, which needs more of a machine, a cluster that is broken
 * in fifty ways.
 */
export default defineConfig({
  test: {
    include: [process.argv.includes('postgres') ? 'test/torture/postgres.ts' : 'test/torture/invariants.ts'],
    testTimeout: 0,
    hookTimeout: 0,
    pool: 'forks',
    maxWorkers: 2,
  },
})
