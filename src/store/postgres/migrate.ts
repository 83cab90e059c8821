/** Brings the tables up to this program's version, in one transaction: on PostgreSQL the making of tables is undone with all else. */
import { readFileSync } from 'node:fs'
import { type SQL, sql } from 'drizzle-orm'
import { StopError } from '../../domain/errors.ts'
import { projectFile, readProjectFile } from '../../project.ts'
import { all, type Db, inTransaction, one, type Pool, type Tx, value } from './driver.ts'
import { codeOf } from './trouble.ts'

/** Where drizzle-kit writes the migrations. */
const FOLDER = ['src', 'store', 'postgres', 'migrations'] as const

const tags = (): string[] =>
  (
    JSON.parse(readProjectFile(...FOLDER, 'meta', '_journal.json')) as { entries: { tag: string }[] }
  ).entries.map(({ tag }) => tag)

/** How many migrations this program knows. */
export const known = (): number => tags().length

/** The version of the tables; null where there are none of ours. */
export async function versionOf(db: Db): Promise<number | null> {
  const isThere = await value<boolean>(db, sql`SELECT to_regclass('version') IS NOT NULL`)
  if (!isThere) return null
  const row = await one<{ version: number }>(db, sql`SELECT version FROM version WHERE id = 1`)
  return row?.version ?? null
}

/** Two servers that start at once may both begin: PostgreSQL lets one of them make the first table, and tells the other so. */
const MET = ['23505', '42P07', '40001', '40P01']

/** @throws StopError when a migration would lose rows; nothing is changed */
export async function migrate(db: Pool): Promise<void> {
  for (let tries = 5; ; tries--)
    try {
      return await inTransaction(db, bringUp)
    } catch (error) {
      if (tries === 1 || !MET.includes(codeOf(error))) throw error
    }
}

async function bringUp(tx: Tx) {
  await tx.execute(sql`CREATE TABLE IF NOT EXISTS version (id integer PRIMARY KEY, version integer NOT NULL)`)
  await tx.execute(sql`INSERT INTO version VALUES (1, 0) ON CONFLICT DO NOTHING`)
  // Another server that starts at the same time waits here, and finds nothing left to do.
  const version = await value<number>(tx, sql`SELECT version FROM version WHERE id = 1 FOR UPDATE`)
  if (version === known()) return
  for (const tag of tags().slice(version)) {
    const before = await rowCounts(tx)
    for (const statement of statementsIn(tag)) await tx.execute(statement)
    const after = await rowCounts(tx)
    for (const [table, rows] of before)
      if (after.has(table) && after.get(table) !== rows)
        throw new StopError(`Migration ${tag} would change the rows of ${table}. Nothing was changed.`)
  }
  await tx.execute(sql`UPDATE version SET version = ${known()} WHERE id = 1`)
}

const statementsIn = (tag: string): SQL[] =>
  readFileSync(projectFile(...FOLDER, `${tag}.sql`), 'utf8')
    .split('--> statement-breakpoint')
    .map((statement) => sql.raw(statement))

async function rowCounts(tx: Tx): Promise<Map<string, number>> {
  const tables = await all<{ name: string }>(
    tx,
    sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = current_schema() ORDER BY 1`,
  )
  const counts = new Map<string, number>()
  for (const { name } of tables)
    counts.set(name, await value<number>(tx, sql`SELECT count(*) FROM ${sql.identifier(name)}`))
  return counts
}
