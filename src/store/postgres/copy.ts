/** A copy of what the database holds, without what waits, in the form of SQLite's file: for looking at it with what looks at those. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { FILE } from '../sqlite/open.ts'
import { writeFolder } from './carry.ts'
import { openDatabase, type Place } from './open.ts'

/** @param look is given the file, which is removed afterwards */
export async function withCopy<T>(place: Place, look: (file: string) => Promise<T>): Promise<T> {
  const { db, end } = await openDatabase({ ...place, mustExist: true })
  const folder = mkdtempSync(join(place.folder, 'look-'))
  try {
    await writeFolder(db, folder, 'released')
    return await look(join(folder, FILE))
  } finally {
    rmSync(folder, { recursive: true, force: true })
    await end()
  }
}
