import { defineConfig } from 'vitest/config'

/** Searches without an end of their own: `RUNS=100000 npm run torture`. */
export default defineConfig({
  test: { include: ['test/torture/*.ts'], testTimeout: 0, pool: 'forks', maxWorkers: 2 },
})
