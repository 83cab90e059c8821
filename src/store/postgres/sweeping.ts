/**
 * Getting what was overwritten or deleted out of the files, and making them ready to be read. PostgreSQL alone needs that, and CockroachDB and
 * YugabyteDB have no such statement. It can't be done in a transaction.
 */
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import type { ClientBase, QueryConfig } from 'pg'
import { type Db, type Pool, value, written } from './driver.ts'
import * as t from './schema.ts'

/** Tables whose rows are overwritten or deleted, so that old versions of them lie in the files until they are written anew. */
const SWEPT = [
  ...['released_text', 'text_theme', 'concern', 'gathering', 'roll_up'],
  ...['report', 'agreement', 'session', 'invitation', 'person', 'tally_who', 'tally_field', 'tally_id'],
]

/** The same of tables that are much larger than all others, and of which little is ever taken away. */
const SWEPT_SELDOM = ['released_count', 'release']

/** Milliseconds: longer than the largest table takes. */
const LASTS = 10 * 60_000

/** How often a table is written anew where somebody still reads old versions of its rows, and the milliseconds in between: most readers take less. */
const TRIES = 5
const PAUSE = 100

/**
 * Writes tables into new files, without the old versions of their rows. Where somebody reads those for longer (a large file that is being sent), it
 * stays noted that it is to be done again, and the minute's job does it.
 * @param withReleases whether releases and their counts, which are millions of rows, are written anew, too
 * @throws an error when somebody reads a table itself for long; it is tried again within a minute
 */
export async function sweep(db: Pool, withReleases = false): Promise<void> {
  const before = await versionOfRow(db)
  if (!(await writeAllAnew(db, withReleases ? [...SWEPT, ...SWEPT_SELDOM] : SWEPT))) return
  // Only now: a server that dies in the middle leaves it to be done again. So does whoever changed that row meanwhile, since it may have been to say
  // that something more was taken away.
  await db
    .update(t.installation)
    .set({ untidy: false, unswept: false, ...(withReleases && { unsweptReleases: false }) })
    .where(sql`xmin::text = ${before}`)
}

/** Which version of the one row of `installation` is there. */
const versionOfRow = (db: Db) => value<string>(db, sql`SELECT xmin::text FROM installation`)

/** @returns whether no old version of a row is left */
async function writeAllAnew(db: Pool, tables: readonly string[]): Promise<boolean> {
  const client = await db.$client.connect()
  let isAsBefore = false
  try {
    // Whoever waits for a table holds up all who read it after him: so not for long. Writing a large one anew may take longer than a page may.
    await client.query("SET lock_timeout = '1s'; SET statement_timeout = 0")
    let left = await written(db, tables)
    for (let tries = 0; tries < TRIES && left.length > 0; tries++) {
      if (tries > 0) await wait(PAUSE)
      const old: string[] = []
      for (const table of left) if (!(await writeAnew(client, table))) old.push(table)
      left = old
    }
    await client.query('RESET lock_timeout; RESET statement_timeout')
    isAsBefore = true
    return left.length === 0
  } finally {
    // Where something failed, this connection's limits are not those of the others.
    client.release(!isAsBefore)
  }
}

/**
 * Writes one table into a new file. VACUUM FULL alone would carry along all that was deleted since the oldest transaction under way began, and be it
 * one of another municipality's database: it looks at the table as of then. An ordinary VACUUM asks who can still see the rows of this database, and
 * empties all others where they lie; so it comes first.
 * @returns whether no old version of a row came along
 */
async function writeAnew(client: ClientBase, table: string): Promise<boolean> {
  const ask = (options: string) =>
    client.query({ text: `VACUUM (${options}) "${table}"`, query_timeout: LASTS } as QueryConfig)
  // "0 dead row versions cannot be removed yet", in the server's language. Without such a report nothing is known of them.
  let kept: string | undefined
  const read = ({ detail }: { detail?: string }) => {
    kept ??= detail?.match(/\d+/)?.[0]
  }
  await ask('TRUNCATE false, INDEX_CLEANUP off')
  client.on('notice', read)
  try {
    await ask('FULL, ANALYZE, VERBOSE')
  } finally {
    client.off('notice', read)
  }
  // The new file has no map of the rows that everybody may see, and without one a count reads every row's page instead of an index alone.
  await ask('TRUNCATE false, INDEX_CLEANUP off')
  return kept === '0'
}

/**
 * For tables that were filled at once, by a move or a restore: PostgreSQL has no statistics of them until autovacuum comes by, and no map of the
 * rows that everybody may see, so that the first pages would read more than they need.
 */
export async function settle(db: Pool): Promise<void> {
  try {
    await db.execute(sql`VACUUM (ANALYZE)`)
  } catch {
    // All that was put there is there, and autovacuum does the same within minutes.
  }
}
