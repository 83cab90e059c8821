/**
 * Everything that an installation holds, carried between PostgreSQL and the file of SQLite: for moving, for backups, which have one form whatever
 * they are of, and for restoring them. What waits is carried, too; how it lies is each database's own.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import type { PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig } from 'drizzle-orm/pg-core'
import { StopError } from '../../domain/errors.ts'
import { appendTo, LEDGER, missing, readLedger } from '../common/ledger.ts'
import { SQLite } from '../sqlite/driver.ts'
import { envelopes } from '../sqlite/envelope.ts'
import { migrate as migrateFile } from '../sqlite/migrate.ts'
import { FILE } from '../sqlite/open.ts'
import { all, asOneMoment, chunks, type Db, type Pool, type Tx, value } from './driver.ts'
import { addEntries, entriesIn } from './ledger.ts'
import * as t from './schema.ts'
import { lay, waitingTexts } from './waiting.ts'

/** What waits in the box, and what waits to be told. */
const WAITING: readonly PgTable[] = [
  ...[t.waitingCount, t.waitingWeek, t.waitingThreshold, t.textPile, t.tallyWho, t.tallyField],
]

/** Parents before children, so that rows find what they point at. */
export const TABLES: readonly PgTable[] = [
  ...[t.installation, t.institution, t.logo, t.activity, t.offer, t.offerSession],
  ...[t.tallyId, t.tallyWho, t.tallyField, t.toldWho, t.toldCells, t.agreement, t.report, t.followUp],
  ...[t.question, t.questionnaire, t.card, t.stoppedCode, t.ownWords, t.language, t.wording, t.standing],
  ...[t.waitingCount, t.waitingWeek, t.waitingThreshold, t.textPile],
  ...[t.opening, t.release, t.rollUp, t.releasedCount, t.gathering, t.releasedText, t.textTheme, t.concern],
  ...[t.person, t.audit, t.post, t.session, t.token, t.invitation],
]

/** In the file, what waits is kept as digits of one length (../sqlite/schema.ts). */
const DIGITS: Record<string, Record<string, number>> = {
  waiting_count: { n: 6 },
  waiting_week: { n: 6 },
  waiting_threshold: { k: 3, d: 3, aged_d: 3 },
}

const ROWS_AT_ONCE = 5000

interface Column {
  name: string
  type: string
}

/** The columns that both have. */
function columnsOf(file: Database, table: PgTable): { name: string; columns: Column[] } {
  const { name, columns } = getTableConfig(table)
  const inFile = new Set(file.prepare('SELECT name FROM pragma_table_info(?)').pluck().all(name) as string[])
  return {
    name,
    columns: columns
      .map((column) => ({ name: column.name, type: column.getSQLType() }))
      .filter((column) => inFile.has(column.name)),
  }
}

/** @throws StopError when the number of rows is not the same on both sides */
function refuseIncomplete(table: string, from: number, to: number) {
  if (from !== to)
    throw new StopError(`The copy of ${table} is not whole (${to} of ${from} rows). Nothing was changed.`)
}

/**
 * Writes all that the database holds into a data folder of SQLite, as one moment of it.
 * @param folder empty, or not there
 * @param what all of it, or all but what waits
 */
export async function writeFolder(db: Pool, folder: string, what: 'all' | 'released' = 'all'): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const file = new SQLite(join(folder, FILE))
  try {
    file.pragma('journal_mode = DELETE')
    file.pragma('secure_delete = ON')
    migrateFile(file)
    file.pragma('foreign_keys = OFF')
    await asOneMoment(db, async (tx) => {
      // The rewriting of what waits empties tables even for who began before it, so it waits until this is over.
      await tx.execute(sql`SELECT 1 FROM lease WHERE name = 'box' FOR SHARE`)
      file.exec('BEGIN')
      for (const table of TABLES)
        if (what === 'all' || !WAITING.includes(table)) await writeTable(tx, file, table)
      if (what === 'all') envelopes(file).layAnew(await waitingTexts(tx))
      await writeSequences(tx, file)
      file.exec('COMMIT')
      appendTo(join(folder, LEDGER), missing(readLedger(join(folder, LEDGER)), await entriesIn(tx)))
    })
  } finally {
    file.close()
  }
}

async function writeTable(tx: Tx, file: Database, table: PgTable) {
  const { name, columns } = columnsOf(file, table)
  const extra = name === 'installation' ? ['swept'] : []
  const names = [...columns.map((column) => column.name), ...extra].map((column) => `"${column}"`)
  const insert = file.prepare(`INSERT INTO "${name}" (${names}) VALUES (${names.map(() => '?')})`)
  const digits = DIGITS[name] ?? {}
  const written = (row: Record<string, unknown>, { name: column, type }: Column) => {
    const kept = row[column]
    if (digits[column] !== undefined) return String(kept).padStart(digits[column], '0')
    return type === 'boolean' && kept !== null ? Number(kept) : kept
  }
  const picked = sql.raw(columns.map((column) => `"${column.name}"`).join(', '))
  await tx.execute(sql`DECLARE carried NO SCROLL CURSOR FOR SELECT ${picked} FROM ${sql.identifier(name)}`)
  for (;;) {
    const rows = await all<Record<string, unknown>>(tx, sql.raw(`FETCH ${ROWS_AT_ONCE} FROM carried`))
    for (const row of rows)
      insert.run(...columns.map((column) => written(row, column)), ...extra.map(() => 0))
    if (rows.length < ROWS_AT_ONCE) break
  }
  await tx.execute(sql`CLOSE carried`)
  const there = await value<number>(tx, sql`SELECT count(*) FROM ${sql.identifier(name)}`)
  refuseIncomplete(name, there, file.prepare(`SELECT count(*) FROM "${name}"`).pluck().get() as number)
}

/** Which ids were ever used: the audit still names what was deleted, so an id must not be given out again. */
async function writeSequences(tx: Tx, file: Database) {
  const counted = file
    .prepare("SELECT name FROM sqlite_schema WHERE sql LIKE '%AUTOINCREMENT%'")
    .pluck()
    .all() as string[]
  file.exec('DELETE FROM sqlite_sequence')
  for (const name of counted) {
    const last = await value<number>(
      tx,
      sql`SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM ${sql.identifier(`${name}_id_seq`)}`,
    )
    file.prepare('INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)').run(name, last)
  }
}

/**
 * Puts what a data folder of SQLite holds in place of all that the database holds.
 * @param tx in which all of it happens; the caller has taken the turns of deeds and box
 */
export async function readFolder(folder: string, tx: Tx): Promise<void> {
  const file = new SQLite(join(folder, FILE), { readonly: true })
  try {
    const names = TABLES.map((table) => getTableConfig(table).name)
    const all = [...names, 'waiting_text', 'mark', 'ledger'].map((name) => `"${name}"`)
    await tx.execute(sql.raw(`TRUNCATE ${all.join(', ')}`))
    for (const table of TABLES) await readTable(file, tx, table)
    await lay(tx, envelopes(file).waiting())
    await readSequences(file, tx)
    await addEntries(tx, readLedger(join(folder, LEDGER)))
    await tx.update(t.installation).set({ unswept: true, untidy: true })
  } finally {
    file.close()
  }
}

async function readTable(file: Database, tx: Tx, table: PgTable) {
  const { name, columns } = columnsOf(file, table)
  const digits = DIGITS[name] ?? {}
  const read = (kept: unknown, { name: column, type }: Column) => {
    if (digits[column] !== undefined) return Number(kept)
    return type === 'boolean' && kept !== null ? kept === 1 : kept
  }
  const picked = columns.map((column) => `"${column.name}"`).join(', ')
  // The file keeps counters at zero, laid out in advance; the database keeps those that were raised.
  const raised =
    digits.n !== undefined
      ? "WHERE n > '000000'"
      : name === 'waiting_threshold'
        ? "WHERE (card_id, question_id) IN (SELECT card_id, question_id FROM waiting_week WHERE n > '000000')"
        : ''
  const rows = file.prepare(`SELECT ${picked} FROM "${name}" ${raised}`).raw().iterate() as Iterable<
    unknown[]
  >
  let from = 0
  for (const some of chunks(rows, ROWS_AT_ONCE)) {
    // A list for each column: a parameter for each value would take most of the time.
    const lists = columns.map((column, nth) => {
      const kept = some.map((row) => read(row[nth], column))
      return sql`${sql.param(kept)}::${sql.raw(column.type)}[]`
    })
    await tx.execute(
      sql`INSERT INTO ${sql.identifier(name)} (${sql.raw(picked)}) SELECT * FROM unnest(${sql.join(lists, sql`, `)})`,
    )
    from += some.length
  }
  const there = await value<number>(tx, sql`SELECT count(*) FROM ${sql.identifier(name)}`)
  refuseIncomplete(name, from, there)
}

async function readSequences(file: Database, tx: Tx) {
  const used = new Map(
    file.prepare('SELECT name, seq FROM sqlite_sequence').raw().all() as [string, number][],
  )
  const counted = await all<{ name: string }>(
    tx,
    sql`SELECT table_name AS name FROM information_schema.columns
        WHERE table_schema = current_schema() AND is_identity = 'YES' AND table_name <> 'ledger' ORDER BY 1`,
  )
  for (const { name } of counted) {
    const highest = await value<number>(tx, sql`SELECT coalesce(max(id), 0) FROM ${sql.identifier(name)}`)
    const last = Math.max(highest, used.get(name) ?? 0)
    await tx.execute(
      sql`SELECT setval(pg_get_serial_sequence(${name}, 'id'), ${Math.max(last, 1)}, ${last > 0})`,
    )
  }
}

/** How many rows each table has, and what its counters come to: the same on both sides, whatever the form. */
export type Sums = ReadonlyMap<string, number>

/** What to count of a table: counters at zero, laid out in advance, are of the file alone. */
function measures(table: PgTable): { name: string; rows: string; sum: string | null } {
  const { name, columns } = getTableConfig(table)
  const isCounted = columns.some((column) => column.name === 'n')
  const isWaiting = DIGITS[name] !== undefined
  const rows = isWaiting && isCounted ? 'count(CASE WHEN CAST(n AS integer) > 0 THEN 1 END)' : 'count(*)'
  return { name, rows, sum: isCounted ? 'coalesce(sum(CAST(n AS integer)), 0)' : null }
}

/** Of thresholds the file has those laid out in advance as well. */
const COMPARED = TABLES.filter((table) => table !== t.waitingThreshold)

export async function sumsInDatabase(db: Db): Promise<Sums> {
  const sums = new Map<string, number>()
  for (const table of COMPARED) {
    const { name, rows, sum } = measures(table)
    sums.set(name, await value<number>(db, sql.raw(`SELECT ${rows} FROM "${name}"`)))
    if (sum) sums.set(`${name}, added up`, await value<number>(db, sql.raw(`SELECT ${sum} FROM "${name}"`)))
  }
  return sums.set('texts that wait', await value<number>(db, sql`SELECT count(*) FROM waiting_text`))
}

export function sumsInFile(path: string): Sums {
  const file = new SQLite(path, { readonly: true })
  try {
    const sums = new Map<string, number>()
    const one = (what: string) => file.prepare(what).pluck().get() as number
    for (const table of COMPARED) {
      const { name, rows, sum } = measures(table)
      sums.set(name, one(`SELECT ${rows} FROM "${name}"`))
      if (sum) sums.set(`${name}, added up`, one(`SELECT ${sum} FROM "${name}"`))
    }
    return sums.set('texts that wait', envelopes(file).waiting().length)
  } finally {
    file.close()
  }
}
