/** Opens the database file with the settings that the promises rest on (docs/box.md, "Leaving no trace"). */
import { existsSync, mkdirSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import type { StoreSettings } from '../../domain/upkeep/observed.ts'
import { SQLite } from './driver.ts'
import { migrate, refuseNewer, refuseOlder } from './migrate.ts'

export const FILE = 'kortsvar.sqlite'
/** Milliseconds. */
const BUSY_TIMEOUT = 2000

/** Where an installation lies, and how it is to be opened. */
export interface DataFolder {
  /** The data folder; made when missing, readable by its owner alone. */
  folder: string
  /** Trial and real data never share a folder. */
  trial: boolean
  /** Milliseconds since 1970: a new installation's calendar starts here. */
  now: number
  /** Refuses to make a new installation: for commands that only look. */
  mustExist?: boolean
  /** For the server: refuses to be the second one on the folder. */
  alone?: boolean
}

/**
 * @param beforeWriting called when nothing is wrong with what is there, and before anything is written to it
 * @throws StopError with one line that says what is wrong; nothing is changed then
 */
export function openDatabase(place: DataFolder, beforeWriting: () => void = () => undefined): Database {
  const file = join(place.folder, FILE)
  let db: Database | undefined
  try {
    process.umask(0o077)
    if (place.mustExist && !existsSync(file))
      throw new StopError(
        `There is no Kortsvar in DATA_DIR ${place.folder}. Are DATA_DIR and TRIAL the same as the server's?`,
      )
    makeFolder(place.folder)
    // What is there is looked at before anything is written to it.
    if (existsSync(file)) refuseForeign(file, place)
    beforeWriting()
    // A restore that was cut off left its half-made file, and a migration a copy with all that waited.
    rmSync(`${file}.part`, { force: true })
    if (place.alone) rmSync(`${file}.before-migration`, { force: true })
    db = new SQLite(file)
    settings(db)
    migrate(db)
    begin(db, place)
    return db
  } catch (error) {
    db?.close()
    throw error instanceof StopError ? error : new StopError(reason(error as NodeJS.ErrnoException, place))
  }
}

/**
 * The data folder, made where there is none. Level by level: Node's own recursive way never comes back from a place like
 * /proc, where nothing can be made. @throws as `refuseRoot`
 */
export function makeFolder(folder: string) {
  const missing: string[] = []
  let at = resolve(folder)
  for (; !existsSync(at); at = dirname(at)) missing.unshift(at)
  refuseRoot(at)
  for (const level of missing) mkdirSync(level, { mode: 0o700 })
  if (!statSync(folder).isDirectory()) throw Object.assign(new Error('not a folder'), { code: 'EEXIST' })
}

/**
 * Files that root makes keep out the user that the server runs as.
 * @throws StopError when a folder belongs to another user, and this is root
 */
export function refuseRoot(folder: string) {
  const { uid } = statSync(folder)
  if (process.getuid?.() === 0 && uid !== 0)
    throw new StopError(
      `DATA_DIR ${folder} belongs to another user (${uid}). Do this as that user, not as root (sudo -u '#${uid}' …). Nothing was changed.`,
    )
}

function refuseForeign(file: string, { trial, folder, alone }: DataFolder) {
  const db = new SQLite(file, { readonly: true })
  try {
    const version = db.pragma('user_version', { simple: true }) as number
    if (version === 0) return
    refuseNewer(db)
    // Only the server changes tables: a command would change them under a server that is running.
    if (!alone) refuseOlder(db)
    const was = db.prepare('SELECT trial FROM installation').pluck().get()
    if (was === undefined || Boolean(was) === trial) return
    throw new StopError(
      was
        ? `DATA_DIR ${folder} was used in trial mode and can only be used with TRIAL=true. Choose another folder.`
        : `DATA_DIR ${folder} holds real answers and can't be used with TRIAL=true. Choose another folder.`,
    )
  } finally {
    db.close()
  }
}

/** Lets SQLite itself wait for another program, which stops the whole process: while opening and closing. */
export const waitAWhile = (db: Database) => db.pragma(`busy_timeout = ${BUSY_TIMEOUT}`)
/** Refuses at once what another program holds up; the stores wait and try again (patience.ts). */
export const doNotWait = (db: Database) => db.pragma('busy_timeout = 0')

function settings(db: Database) {
  waitAWhile(db)
  const journal = db.pragma('journal_mode = WAL', { simple: true })
  if (journal !== 'wal') throw new StopError(`The data folder can't keep a write-ahead log (${journal}).`)
  db.pragma('synchronous = FULL')
  db.pragma('secure_delete = ON')
  db.pragma('temp_store = MEMORY')
  db.pragma('foreign_keys = ON')
}

/** Which settings of a connection are not as the promises need them, for the doctor. */
export function settingsOf(db: Database): StoreSettings {
  const found = Object.keys(PROMISED).map((name) => [name, db.pragma(name, { simple: true })] as const)
  return {
    off: found
      .filter(([name, value]) => value !== PROMISED[name])
      .map(([name, value]) => `${name} is ${value}`),
  }
}

/** SQLite's answers when a connection is as `settings` makes it. */
const PROMISED: Record<string, string | number> = {
  journal_mode: 'wal',
  synchronous: 2,
  secure_delete: 1,
  temp_store: 2,
  foreign_keys: 1,
}

function begin(db: Database, { trial, now }: DataFolder) {
  db.prepare(
    `INSERT INTO installation (id, trial, k, small_group_k, d, aged_d, since, last_opening, untidy, swept)
     VALUES (1, ?, 5, 10, 3, 2, ?, ?, 0, 0) ON CONFLICT DO NOTHING`,
  ).run(trial ? 1 : 0, now, now)
}

function reason(error: NodeJS.ErrnoException, { folder }: DataFolder): string {
  const code = error.code ?? ''
  if (/EACCES|EPERM|EROFS|ENOENT|ENOTDIR|EEXIST|CANTOPEN|READONLY/.test(code))
    return `DATA_DIR ${folder} can't be written to (${code}).`
  if (/FULL|IOERR|ENOSPC/.test(code))
    return `DATA_DIR ${folder} can't be written to (${code}). Is the disk full?`
  if (/NOTADB|CORRUPT/.test(code))
    return `${join(folder, FILE)} is not a Kortsvar database (${code}). Nothing was changed.`
  if (/BUSY|LOCKED/.test(code)) return `${join(folder, FILE)} is in use by another program (${code}).`
  return `The database in ${folder} can't be opened (${code || error.message}).`
}
