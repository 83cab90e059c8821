/**
 * Moves an installation from SQLite's file to PostgreSQL or back: all of it, what waits too, as one moment and in one transaction. What lies at the
 * source afterwards holds nothing that waits, and no server takes it for an installation any more.
 */
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { sql } from 'drizzle-orm'
import { StopError } from '../../domain/errors.ts'
import { appendTo, LEDGER, missing, readLedger } from '../common/ledger.ts'
import { SQLite } from '../sqlite/driver.ts'
import { installationIn, sync, verify } from '../sqlite/files.ts'
import { ownFile } from '../sqlite/lock.ts'
import { FILE, makeFolder } from '../sqlite/open.ts'
import { UNTOLD } from '../sqlite/told.ts'
import { waitingTables } from '../sqlite/waiting.ts'
import { readFolder, type Sums, sumsInDatabase, sumsInFile, writeFolder } from './carry.ts'
import { sweepLater } from './deeds.ts'
import { inTurn, type Pool, value } from './driver.ts'
import { leave, nameOf, openDatabase, type Place, refuseInUse } from './open.ts'
import { settle, sweep } from './sweeping.ts'
import { clear, rewrite } from './waiting.ts'

/** What the file is called once all that it holds lies elsewhere. */
export const MOVED = 'kortsvar.moved.sqlite'

interface Wanted {
  /** SQLite's data folder. */
  folder: string
  /** PostgreSQL's address. */
  url: string
  trial: boolean
  /** Milliseconds since 1970. */
  now: number
}

/**
 * @returns what lies in the database now
 * @throws StopError with one line; both are as they were then
 */
export async function moveToPostgres({ folder, url, trial, now }: Wanted): Promise<Sums> {
  const file = join(folder, FILE)
  const there = existsSync(file) ? installationIn(file) : null
  if (!there) throw new StopError(`There is no Kortsvar in ${folder}. Nothing was changed.`)
  if (Boolean(there.trial) !== trial)
    throw new StopError(
      `${folder} is ${there.trial ? '' : 'not '}a trial, and TRIAL is ${trial}. Nothing was changed.`,
    )
  const letGo = ownFile(folder)
  try {
    emptyLog(file)
    return await inDatabase({ url, trial, now }, async (db) => {
      await refuseInUse(db, url)
      await inTurn(db, ['deeds', 'box'], async (tx) => {
        if ((await value<number>(tx, sql`SELECT count(*) FROM person`)) > 0)
          throw new StopError(
            `The database ${nameOf(url)} holds an installation. Move to an empty one. Nothing was changed.`,
          )
        await readFolder(folder, tx)
        refuseOther(sumsInFile(file), await sumsInDatabase(tx))
      })
      const moved = await sumsInDatabase(db)
      forgetWaiting(file)
      renameSync(file, join(folder, MOVED))
      sync(folder)
      await settle(db)
      return moved
    })
  } finally {
    letGo()
  }
}

/** The same the other way round. @param folder empty of an installation */
export async function moveToFolder({ folder, url, trial, now }: Wanted): Promise<Sums> {
  const file = join(folder, FILE)
  if (existsSync(file))
    throw new StopError(`${folder} holds an installation. Move to an empty folder. Nothing was changed.`)
  makeFolder(folder)
  const letGo = ownFile(folder)
  const part = mkdtempSync(join(folder, 'move-'))
  try {
    return await inDatabase({ url, trial, now, mustExist: true }, async (db) => {
      await refuseInUse(db, url)
      await writeFolder(db, part)
      verify(join(part, FILE))
      const sums = sumsInFile(join(part, FILE))
      refuseOther(await sumsInDatabase(db), sums)
      const ledger = join(folder, LEDGER)
      appendTo(ledger, missing(readLedger(ledger), readLedger(join(part, LEDGER))))
      sync(join(part, FILE))
      renameSync(join(part, FILE), file)
      sync(folder)
      await inTurn(db, ['deeds', 'box'], async (tx) => {
        await clear(tx)
        for (const table of UNTOLD) await tx.execute(sql`DELETE FROM ${sql.identifier(table)}`)
        await leave(tx, resolve(folder))
        await rewrite(tx)
        await sweepLater(tx)
      })
      await sweep(db)
      return sums
    })
  } finally {
    rmSync(part, { recursive: true, force: true })
    letGo()
  }
}

/** Opens the database with a folder of its own, which is removed afterwards: the ledger's lines are in the table. */
async function inDatabase<T>(place: Omit<Place, 'folder'>, act: (db: Pool) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-move-'))
  try {
    const { db, end } = await openDatabase({ ...place, folder })
    try {
      return await act(db)
    } finally {
      await end()
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** @throws StopError where anything is not on both sides: then the transaction is undone */
function refuseOther(from: Sums, to: Sums) {
  for (const [what, n] of from)
    if (to.get(what) !== n)
      throw new StopError(
        `What was moved is not what was there (${what}: ${to.get(what) ?? 0} of ${n}). Nothing was changed.`,
      )
}

/** Moves what is in the write-ahead log into the file, so that the file alone is complete. */
function emptyLog(file: string) {
  const db = new SQLite(file)
  try {
    db.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
}

/** Overwrites what waited in a file that is left behind. */
function forgetWaiting(file: string) {
  const db = new SQLite(file)
  try {
    db.pragma('secure_delete = ON')
    db.transaction(() => {
      waitingTables(db).clear()
      for (const table of UNTOLD) db.prepare(`DELETE FROM ${table}`).run()
    })()
    db.exec('VACUUM')
    db.pragma('wal_checkpoint(TRUNCATE)')
    // A file that nobody opens again needs no log beside it.
    db.pragma('journal_mode = DELETE')
  } finally {
    db.close()
  }
}
