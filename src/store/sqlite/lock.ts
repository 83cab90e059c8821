/** Allows one server for each data folder: ceilings and marks are in its memory, so two would each know a part. */
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import { SQLite } from './driver.ts'

/** Held by the operating system, so that a killed server leaves none behind. */
const LOCK = 'kortsvar.lock'

/**
 * @returns a function that gives the lock back
 * @throws StopError when another server has it, or when it can't be taken at all
 */
export function holdLock(folder: string): () => void {
  let db: Database | undefined
  try {
    db = new SQLite(join(folder, LOCK))
    db.pragma('busy_timeout = 0')
    db.exec('BEGIN EXCLUSIVE')
    const held = db
    return () => held.close()
  } catch (error) {
    db?.close()
    const { code = '', message } = error as NodeJS.ErrnoException
    throw new StopError(
      /BUSY|LOCKED/.test(code)
        ? `Another Kortsvar is running on DATA_DIR ${folder}. Stop that one first.`
        : `${join(folder, LOCK)} can't be locked (${code || message}). Is the disk full or read-only?`,
    )
  }
}
