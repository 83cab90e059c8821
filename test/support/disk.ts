/** What someone with the server's disk sees and can do. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { LEDGER } from '../../src/store/common/ledger.ts'
import { SQLite as Database } from '../../src/store/sqlite/driver.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import type { TestHouse } from './house.ts'
import { isOnPostgres } from './postgres/databases.ts'
import * as postgres from './postgres/look.ts'

export const fileOf = ({ dataDir }: Pick<TestHouse, 'dataDir'>) => join(dataDir, FILE)

/** Looks into a database by a connection of its own. */
export function lookInto<T>(file: string, sql: string): T[] {
  const db = new Database(file, { readonly: true })
  try {
    return db.prepare(sql).raw().all() as T[]
  } finally {
    db.close()
  }
}

/** What must be known of a house. */
interface Kept {
  dataDir: string
  config?: TestHouse['config']
}

/** Looks into a house's database, whichever it is. */
export const look = <T>(h: TestHouse, sql: string): T[] =>
  isOnPostgres() ? postgres.look<T>(h, sql) : lookInto<T>(fileOf(h), sql)

/** `commits` gives a number that changes with every commit of the house: a refused request must leave it as it is. */
export function watch(h: TestHouse) {
  if (isOnPostgres()) return { commits: () => postgres.commits(h), end: () => undefined }
  const db = new Database(fileOf(h), { readonly: true })
  return { commits: () => db.pragma('data_version', { simple: true }) as number, end: () => db.close() }
}

/** The files of a folder that hold a text, as UTF-8 or UTF-16. */
export const holding = (folder: string, text: string) =>
  readdirSync(folder)
    .filter((name) => {
      const bytes = readFileSync(join(folder, name))
      return bytes.includes(text) || bytes.includes(Buffer.from(text, 'utf16le'))
    })
    .sort()

/** The files of a house's database that hold a text, and of its data folder. */
export const filesHolding = (h: TestHouse, text: string): string[] => [
  ...holding(h.dataDir, text),
  ...(isOnPostgres() ? postgres.filesHolding(h, text) : []),
]

/** Names and contents of all files of a folder. */
export const stateOf = (folder: string) =>
  readdirSync(folder)
    .sort()
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(folder, name)))
          .digest('hex')}`,
    )

/** Tables and their columns. */
export const columnsOf = (h: TestHouse): [table: string, column: string][] =>
  isOnPostgres()
    ? postgres.look(
        h,
        'SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = current_schema() ORDER BY 1, ordinal_position',
      )
    : look(
        h,
        "SELECT m.name, p.name FROM sqlite_schema m, pragma_table_info(m.name) p WHERE m.type = 'table' ORDER BY 1, p.cid",
      )

/** All that is stored, as one word: the same as long as nothing is written. */
export const everythingIn = (h: TestHouse): string | number =>
  isOnPostgres() ? postgres.commits(h) : readFileSync(fileOf(h)).toString('latin1')

/** Makes a write fail as a full disk would, in the middle of whatever it belongs to. @param where like `UPDATE ON card WHEN NEW.id = 3` */
export function failAt(h: TestHouse, where: string) {
  if (isOnPostgres()) return postgres.failAt(h, where)
  const db = new Database(fileOf(h))
  try {
    db.exec(`CREATE TRIGGER fails BEFORE ${where} BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`)
  } finally {
    db.close()
  }
}

/** Changes a database from outside, as another program would. */
export function changeFile(file: string, sql: string) {
  const db = new Database(file)
  try {
    db.pragma('foreign_keys = OFF')
    db.exec(sql)
  } finally {
    db.close()
  }
}

export const change = (h: Kept, sql: string) =>
  isOnPostgres() ? postgres.change(h, sql) : changeFile(fileOf(h), sql)

/** Another program writes, so that the house can't. @returns ends it, with nothing written */
export function holdWrites(h: Kept): () => void {
  if (isOnPostgres()) return postgres.holdWrites(h)
  const db = new Database(fileOf(h))
  db.exec('BEGIN IMMEDIATE')
  return () => db.close()
}

/** The pages of some tables in the file, as bytes: what someone with the disk sees once the log is emptied. */
export function pagesOf(h: TestHouse, tables: string[]): string[] {
  change(h, 'PRAGMA wal_checkpoint(TRUNCATE)')
  const names = tables.map((name) => `'${name}'`).join()
  const found = look<[string, number]>(
    h,
    `SELECT name, pageno FROM dbstat WHERE name IN (${names}) ORDER BY name, path`,
  )
  const file = readFileSync(fileOf(h))
  return found.map(
    ([name, page]) => `${name} ${file.subarray((page - 1) * 4096, page * 4096).toString('hex')}`,
  )
}

/** What was written for good beside the database; '' before there was anything. */
export function ledger(h: TestHouse): string {
  if (isOnPostgres()) return postgres.ledgerIn(h)
  const { dataDir } = h
  const file = join(dataDir, LEDGER)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The disk has room again. */
export const mend = (h: TestHouse) => (isOnPostgres() ? postgres.mend(h) : change(h, 'DROP TRIGGER fails'))

/** Notes whose counters are set out from now on. @returns asks for the ids of those cards since it was last asked */
export function watchCounters(h: TestHouse) {
  change(
    h,
    `CREATE TABLE seen (card);
     CREATE TRIGGER sees BEFORE INSERT ON waiting_week BEGIN INSERT INTO seen VALUES (NEW.card_id); END`,
  )
  let last = 0
  return () => {
    const rows = look<[number, number]>(h, `SELECT rowid, card FROM seen WHERE rowid > ${last}`)
    last = Math.max(last, ...rows.map(([row]) => row))
    return [...new Set(rows.map(([, card]) => card))]
  }
}
