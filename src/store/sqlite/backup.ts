/**
 * A backup is two databases and the ledger: FILE holds everything but what waits and the ways in (sessions, links); what waits lies
 * beside it under a fixed name and is overwritten each time, so that it never grows old anywhere (docs/box.md, B7).
 */
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join, resolve } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import { appendTo, LEDGER, missing, readLedger } from '../common/ledger.ts'
import { SQLite } from './driver.ts'
import { installationIn, sync, verify } from './files.ts'
import { shareFile } from './lock.ts'
import { migrate } from './migrate.ts'
import { type DataFolder, FILE, refuseRoot } from './open.ts'
import { isBackupOf, MARK, rotate } from './rotate.ts'
import { hasItsSum, noteSum, SUM, sumOf, sumsIn } from './sums.ts'
import { UNTOLD } from './told.ts'
import { COUNTERS, TEXT_PILES } from './waiting.ts'

/** Beside every backup file. */
export const WAITING_FILE = 'kortsvar-waiting.sqlite'
const WAITING_TABLES: readonly string[] = [...COUNTERS, TEXT_PILES, 'envelope', ...UNTOLD]
/** A link in an old backup would work again, although it was used or taken back since. */
const LEFT_OUT = [...WAITING_TABLES, 'session', 'invitation']
/** In the data folder: when and where the last backup was made. */
export const LAST_BACKUP = 'kortsvar.backup'

/**
 * @param place an installation, running or stopped
 * @param file where the backup is to lie; an earlier one of that name is dated and kept for 30 days
 * @throws StopError; an earlier backup is untouched then
 */
export function backUp(place: DataFolder, file: string): void {
  const letGo = shareFile(place.folder)
  try {
    copyTo(place, file)
  } finally {
    letGo()
  }
}

function copyTo(place: DataFolder, file: string): void {
  const { folder, now } = place
  process.umask(0o077)
  const live = join(folder, FILE)
  const target = dirname(file)
  const waitingFile = join(target, WAITING_FILE)
  // Names of their own: two backups at once must not write into each other's files.
  const own = `${process.pid}-${randomBytes(4).toString('hex')}.part`
  const parts = [`${file}.${own}`, `${waitingFile}.${own}`] as const
  const clear = () => {
    for (const part of parts) for (const end of ['', '.sum', '-journal']) rmSync(part + end, { force: true })
  }
  const { since } = refuseWrongPlace(place, file, waitingFile)
  try {
    mkdirSync(target, { recursive: true, mode: 0o700 })
    clearOthers(target, [basename(file), WAITING_FILE, LEDGER])
    // The ledger first: no backup must ever lie there with a ledger older than itself.
    const ledger = join(target, LEDGER)
    if (!hasItsSum(ledger))
      throw new StopError(
        `${ledger} is damaged: it has changed since it was written. Move it away; the next backup writes it anew. Nothing was backed up.`,
      )
    appendTo(ledger, missing(readLedger(ledger), readLedger(join(folder, LEDGER))))
    noteSum(ledger, own)
    const main = fresh(parts[0])
    const waiting = fresh(parts[1])
    waiting.pragma(`application_id = ${MARK.waiting}`)
    for (const db of [main, waiting]) noteLedger(db, readLedger(ledger).length)
    waiting.close()
    try {
      copyAll(main, live, parts[1])
      main.pragma(`application_id = ${MARK.backup}`)
    } finally {
      main.close()
    }
    for (const part of parts) {
      verify(part)
      sync(part)
    }
    rotate(file, since, now)
    // The sum first, above that of the file which still lies there: a kill in between leaves one that fits one of the two.
    for (const [part, whole] of [
      [parts[0], file],
      [parts[1], waitingFile],
    ] as const) {
      const earlier = existsSync(whole) ? sumsIn(whole).slice(0, 1) : []
      writeFileSync(`${part}.sum`, `${[sumOf(part), ...earlier].join('\n')}\n`)
      renameSync(`${part}.sum`, `${whole}${SUM}`)
      renameSync(part, whole)
    }
    sync(target)
  } catch (error) {
    try {
      clear()
    } catch {
      // What can't be removed could not be written either; the first error is the one to tell.
    }
    if (error instanceof StopError) throw error
    const { code, message } = error as NodeJS.ErrnoException
    throw new StopError(`${file} can't be written (${code ?? message}). What lay there is still there.`)
  }
  try {
    writeFileSync(join(folder, LAST_BACKUP), `${new Date(now).toISOString()} ${resolve(file)}\n`)
  } catch (error) {
    throw new StopError(
      `${file} is made, but the doctor will not know of it: ${join(folder, LAST_BACKUP)} can't be written (${(error as NodeJS.ErrnoException).code}).`,
    )
  }
}

/** Removes the half-made files of backups that were killed: they hold what waits, and nobody else ever would. */
function clearOthers(folder: string, names: string[]) {
  for (const name of readdirSync(folder)) {
    const [, of = '', pid] = /^(.+)\.(\d+)-[0-9a-f]{8}\.part(?:\.sum|-journal)?$/.exec(name) ?? []
    if (pid && names.includes(of) && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true })
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** A table that only backups have: how many lines the ledger beside it had, so that `restore` notices lost ones. */
export const NOTE = 'backed_up'
const noteLedger = (db: Database, lines: number) =>
  db.exec(`CREATE TABLE ${NOTE} (ledger INTEGER NOT NULL); INSERT INTO ${NOTE} VALUES (${lines})`)

/** An empty database with today's tables in one file, without a log beside it. */
function fresh(file: string): Database {
  const db = new SQLite(file)
  db.pragma('journal_mode = DELETE')
  migrate(db)
  db.pragma('foreign_keys = OFF')
  return db
}

/** One reading transaction over the live file, so that both copies show the same moment. */
function copyAll(main: Database, live: string, waiting: string) {
  main.prepare('ATTACH ? AS live').run(live)
  main.prepare('ATTACH ? AS waiting').run(waiting)
  const version = (name: string) => main.pragma(`${name}.user_version`, { simple: true })
  if (version('live') !== version('main'))
    throw new StopError(
      'The database belongs to another version of Kortsvar. Start the server once, then back up.',
    )
  const tables = main
    .prepare(
      `SELECT name FROM main.sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '${NOTE}'`,
    )
    .pluck()
    .all() as string[]
  main.transaction(() => {
    const copy = (table: string, to: string) => {
      main.exec(`INSERT INTO ${to}."${table}" SELECT * FROM live."${table}"`)
      const count = (name: string) => main.prepare(`SELECT count(*) FROM ${name}."${table}"`).pluck().get()
      if (count(to) !== count('live'))
        throw new StopError(`The copy of ${table} is not whole. Nothing was backed up.`)
    }
    for (const table of tables) if (!LEFT_OUT.includes(table)) copy(table, 'main')
    // Also which ids were ever used: the audit still names what was deleted, so an id must not be given out again.
    main.exec(
      'DELETE FROM main.sqlite_sequence; INSERT INTO main.sqlite_sequence SELECT * FROM live.sqlite_sequence',
    )
    for (const table of [...WAITING_TABLES, 'installation']) copy(table, 'waiting')
  })()
  main.exec('DETACH waiting; DETACH live')
}

/**
 * @returns which installation it is
 * @throws StopError before anything is written
 */
function refuseWrongPlace({ folder, trial }: DataFolder, file: string, waitingFile: string) {
  const live = join(folder, FILE)
  if (!existsSync(live))
    throw new StopError(`There is no Kortsvar in DATA_DIR ${folder}. Is DATA_DIR the same as the server's?`)
  if ([live, waitingFile].some((taken) => resolve(taken) === resolve(file)))
    throw new StopError(`${file} is in use by Kortsvar itself. Give the backup another name.`)
  if (existsSync(file) && statSync(file).isDirectory())
    throw new StopError(`${file} is a folder. Name a file in it. Nothing was backed up.`)
  refuseRoot(folder)
  const own = installationIn(live)
  if (!own) throw new StopError(`The database in DATA_DIR ${folder} can't be read. Nothing was backed up.`)
  if (existsSync(file) && !isReadable(file))
    throw new StopError(
      `${file} can't be read by this user, so nobody can say whether it may be replaced. Nothing was backed up.`,
    )
  if (existsSync(file) && !isBackupOf(file, own.since))
    throw new StopError(`${file} is no backup of this installation. Give the backup another name.`)
  if (Boolean(own.trial) !== trial)
    throw new StopError(`DATA_DIR ${folder} is ${own.trial ? '' : 'not '}a trial, and TRIAL is ${trial}.`)
  // What waits is overwritten, so two installations must not share a folder.
  const there = existsSync(waitingFile) ? installationIn(waitingFile) : null
  if (there && there.since !== own.since)
    throw new StopError(
      `${dirname(file)} holds the backup of another installation. Give each a folder of its own. Nothing was backed up.`,
    )
  return own
}

function isReadable(file: string): boolean {
  try {
    accessSync(file, constants.R_OK)
    return true
  } catch {
    return false
  }
}
