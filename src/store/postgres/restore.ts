/**
 * Puts a backup back in place of what the database holds, up to date before anyone can ask it, by the same steps as for SQLite
 * (../sqlite/restore.ts): they are done to a copy, which then takes the database's place in one transaction.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Calendar } from '../../domain/box/schedule.ts'
import { appendTo, LEDGER, missing, readLedger } from '../common/ledger.ts'
import { type Restored, restore as restoreFile } from '../sqlite/restore.ts'
import { readFolder, writeFolder } from './carry.ts'
import { inTurn } from './driver.ts'
import { noteWhose, openDatabase, type Place, refuseInUse, sinceIn } from './open.ts'
import { settle } from './sweeping.ts'

/** @throws StopError with one line; the database is untouched then */
export async function restore(place: Place & { calendar: Calendar }, file: string): Promise<Restored> {
  const { folder, trial, now, calendar, url } = place
  const { db, end } = await openDatabase(place)
  const copy = mkdtempSync(join(folder, 'restore-'))
  try {
    await refuseInUse(db, url)
    await writeFolder(db, copy)
    const own = join(folder, LEDGER)
    const ledger = join(copy, LEDGER)
    appendTo(ledger, missing(readLedger(ledger), readLedger(own)))
    const restored = restoreFile({ folder: copy, trial, now, calendar }, file)
    // This server's ledger first: if the transaction is cut off, a line too many hides too much, and a missing one brings back.
    appendTo(own, missing(readLedger(own), readLedger(ledger)))
    await inTurn(db, ['deeds', 'box'], async (tx) => {
      await refuseInUse(tx, url)
      await readFolder(copy, tx)
    })
    // Into an empty installation another one may have been put.
    noteWhose(await sinceIn(db), place)
    await settle(db)
    return restored
  } finally {
    rmSync(copy, { recursive: true, force: true })
    await end()
  }
}
