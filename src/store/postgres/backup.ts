/**
 * A backup of what PostgreSQL holds has the same form as one of SQLite's file (../sqlite/backup.ts): everything but what waits, dated and kept for
 * thirty days; what waits beside it, overwritten each time; and the ledger. So one can be put back into either.
 */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { backUp as backUpFile, LAST_BACKUP } from '../sqlite/backup.ts'
import { writeFolder } from './carry.ts'
import { openDatabase, type Place } from './open.ts'

/**
 * @param file where the backup is to lie; an earlier one of that name is dated and kept for 30 days
 * @throws StopError; an earlier backup is untouched then
 */
export async function backUp(place: Place, file: string): Promise<void> {
  const { db, end } = await openDatabase({ ...place, mustExist: true })
  const { folder, trial, now } = place
  const copy = mkdtempSync(join(folder, 'backup-'))
  try {
    await writeFolder(db, copy)
    backUpFile({ folder: copy, trial, now }, file)
    // When and where, for the doctor.
    copyFileSync(join(copy, LAST_BACKUP), join(folder, LAST_BACKUP))
  } finally {
    rmSync(copy, { recursive: true, force: true })
    await end()
  }
}
