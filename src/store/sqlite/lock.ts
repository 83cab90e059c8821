/** One server for each data folder: what it keeps in memory (ceilings, marks, its own openings) has to be whole. */
import { join } from 'node:path'
import { StopError } from '../../domain/errors.ts'
import { SQLite } from './driver.ts'

/** Held by the operating system, so that a killed server leaves none behind. */
const LOCK = 'kortsvar.lock'

/**
 * @returns lets go of it
 * @throws StopError when another server has it
 */
export function holdLock(folder: string): () => void {
  const db = new SQLite(join(folder, LOCK))
  try {
    db.pragma('busy_timeout = 0')
    db.exec('BEGIN EXCLUSIVE')
    return () => db.close()
  } catch {
    db.close()
    throw new StopError(`Another Kortsvar is running on DATA_DIR ${folder}. Stop that one first.`)
  }
}
