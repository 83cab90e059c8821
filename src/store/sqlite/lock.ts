/** Allows one server for each data folder: ceilings and marks are in its memory, so two would each know a part. */
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import { SQLite } from './driver.ts'

/** Held by the operating system, so that a killed server leaves none behind. */
const LOCK = 'kortsvar.lock'
/** Shared by all that have the database open; a restore, which replaces its file, needs it alone. */
const FILE_LOCK = 'kortsvar.file-lock'

/**
 * @returns a function that gives the lock back
 * @throws StopError when another server has it, or when it can't be taken at all
 */
export const holdLock = (folder: string): (() => void) =>
  takeAlone(join(folder, LOCK), `Another Kortsvar is running on DATA_DIR ${folder}. Stop that one first.`)

/**
 * For whoever opens the database: its file is not replaced under them.
 * @returns a function that gives the lock back
 * @throws StopError while a restore is running
 */
export function shareFile(folder: string): () => void {
  let db: Database
  try {
    db = openLock(join(folder, FILE_LOCK))
  } catch {
    // A folder that can't be written to has no restore either; what is wrong with it is said by whoever opens the database.
    return () => undefined
  }
  try {
    // Reading inside a transaction holds a shared lock until it ends.
    db.exec('BEGIN')
    db.prepare('SELECT count(*) FROM sqlite_schema').get()
    return () => db.close()
  } catch {
    db.close()
    throw new StopError(`A backup is being restored into DATA_DIR ${folder}. Wait until that is done.`)
  }
}

/**
 * For a restore: nobody has the database open, and nobody opens it until this lock is given back.
 * @throws StopError when somebody has it open
 */
export const ownFile = (folder: string): (() => void) =>
  takeAlone(
    join(folder, FILE_LOCK),
    'Kortsvar is running on this data folder. Stop it first. Nothing was changed.',
  )

/** @param held what is wrong when somebody else has the lock. @throws StopError with that, or with why it can't be taken at all */
function takeAlone(file: string, held: string): () => void {
  let db: Database | undefined
  try {
    db = openLock(file)
    db.exec('BEGIN EXCLUSIVE')
    const lock = db
    return () => lock.close()
  } catch (error) {
    db?.close()
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new StopError(
      /BUSY|LOCKED/.test(code)
        ? held
        : `${file} can't be locked (${code || message}). Is the disk full or read-only? Nothing was changed.`,
    )
  }
}

function openLock(file: string): Database {
  const db = new SQLite(file)
  db.pragma('busy_timeout = 0')
  return db
}
