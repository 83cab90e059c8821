/** What someone with the server's disk sees and can do. */
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { SQLite as Database } from '../../src/store/sqlite/driver.ts'
import { LEDGER } from '../../src/store/sqlite/ledger.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import type { TestHouse } from './house.ts'

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

export const look = <T>(h: TestHouse, sql: string): T[] => lookInto<T>(fileOf(h), sql)

/** `commits` gives a number that changes with every commit of the house: a refused request must leave it as it is. */
export function watch(h: TestHouse) {
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

/** Makes a write fail as a full disk would, in the middle of whatever it belongs to. @param where like `UPDATE ON card WHEN NEW.id = 3` */
export function failAt(h: TestHouse, where: string) {
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

export const change = (h: Pick<TestHouse, 'dataDir'>, sql: string) => changeFile(fileOf(h), sql)

/** Another program writes, so that the house can't. @returns ends it, with nothing written */
export function holdWrites(h: Pick<TestHouse, 'dataDir'>): () => void {
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
export function ledger({ dataDir }: TestHouse): string {
  const file = join(dataDir, LEDGER)
  return existsSync(file) ? readFileSync(file, 'utf8') : ''
}

/** The disk has room again. */
export const mend = (h: TestHouse) => change(h, 'DROP TRIGGER fails')

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
