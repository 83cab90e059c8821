/** What the server writes down besides the tables, for the doctor: some of its settings tell when which answers came. */
import { sql } from 'drizzle-orm'
import type { StoreSettings } from '../../domain/upkeep/observed.ts'
import { all, type Db } from './driver.ts'

/** What each must be. Others than these see or keep what waits longer than docs/privacy.md says. */
const PROMISED: Record<string, (value: string) => boolean> = {
  fsync: (value) => value === 'on',
  synchronous_commit: (value) => value !== 'off',
  // With it anybody who may ask knows when each row was written.
  track_commit_timestamp: (value) => value === 'off',
  // Statements with their parameters would stand in the log: what each parent answered.
  log_statement: (value) => value === 'none' || value === 'ddl',
  log_min_duration_statement: (value) => value === '-1',
  log_min_duration_sample: (value) => value === '-1',
  log_transaction_sample_rate: (value) => value === '0',
  log_parameter_max_length_on_error: (value) => value === '0',
  debug_print_plan: (value) => value === 'off',
  // It keeps how often each statement ran, and a shape of it: more or fewer texts in a commit are other statements.
  shared_preload_libraries: (value) => !/pg_stat_statements|auto_explain|pgaudit/.test(value),
  // What logical decoding reads tells of each row who came together; it is said to the replicas that a database needs by physical ones.
  wal_level: (value) => value !== 'logical',
}

/** Settings that are not as they must be, and those that this user may not see. */
export async function settingsOf(db: Db): Promise<StoreSettings> {
  const names = Object.keys(PROMISED)
  const found = new Map(
    (
      await all<{ name: string; value: string | null }>(
        db,
        sql`SELECT name, current_setting(name, TRUE) AS value FROM pg_settings ORDER BY name`,
      )
    ).map(({ name, value }) => [name, value]),
  )
  const seen = names.filter((name) => typeof found.get(name) === 'string')
  return {
    off: seen
      .filter((name) => !PROMISED[name]!(found.get(name)!))
      .map((name) => `${name} is ${found.get(name)}`),
    unseen: names.filter((name) => !seen.includes(name)),
  }
}
