/** What is done to the machine that a house runs on, whichever database it has: copied as an image, backed up, put back. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { calendarOf } from '../../src/domain/box/schedule.ts'
import { backUp as backUpDatabase } from '../../src/store/postgres/backup.ts'
import { restore as restoreDatabase } from '../../src/store/postgres/restore.ts'
import { backUp as backUpFile } from '../../src/store/sqlite/backup.ts'
import { SQLite } from '../../src/store/sqlite/driver.ts'
import { envelopes } from '../../src/store/sqlite/envelope.ts'
import { dataFolderOf } from '../../src/store/sqlite/index.ts'
import { type Restored, restore as restoreFile } from '../../src/store/sqlite/restore.ts'
import { fileOf, look } from './disk.ts'
import { databases, type TestHouse } from './house.ts'
import { dropDatabase, isOnPostgres, makeDatabase } from './postgres/databases.ts'

/** An image of a house: everything that is stored of it, in a folder of its own that a house can be made from. */
export function copyOf({ dataDir }: Pick<TestHouse, 'dataDir'>): string {
  const to = mkdtempSync(join(tmpdir(), 'kortsvar-kopi-'))
  cpSync(dataDir, to, { recursive: true })
  if (isOnPostgres()) databases.set(to, makeDatabase(databases.get(dataDir)))
  return to
}

export function removeCopy(folder: string) {
  const database = databases.get(folder)
  if (database) dropDatabase(database)
  databases.delete(folder)
  rmSync(folder, { recursive: true, force: true })
}

/** @param file where the backup is to lie */
export async function backUp(h: TestHouse, file: string): Promise<void> {
  const { dataDir: folder, config, clock } = h
  const { trial, databaseUrl } = config
  if (databaseUrl) await backUpDatabase({ url: databaseUrl, folder, trial, now: clock.now }, file)
  else backUpFile(dataFolderOf(config, clock.now), file)
}

/** Restores into a copy of a house. @param copy a folder as `copyOf` gives it */
export async function restoreInto(copy: string, h: TestHouse, file: string): Promise<Restored> {
  const { config, clock } = h
  const [trial, now, calendar] = [config.trial, clock.now, calendarOf(config)]
  return isOnPostgres()
    ? restoreDatabase({ url: databases.get(copy)!, folder: copy, trial, now, calendar }, file)
    : restoreFile({ folder: copy, trial, now, calendar }, file)
}

/** Texts that wait, each with the word for where it lies: `c12` for a card, `c12!` where it is wanted at once, `3/7` for a text pile. */
export function waitingTexts(h: TestHouse): [place: string, text: string][] {
  if (isOnPostgres())
    return look<[string, string]>(h, 'SELECT place, text FROM waiting_text').map(([place, text]) => [
      place.includes('/') ? place : `c${place}`,
      text,
    ])
  const db = new SQLite(fileOf(h))
  try {
    return envelopes(db)
      .waiting()
      .map(({ place, text }) => [
        'card' in place
          ? `c${place.card}${place.atOnce ? '!' : ''}`
          : `${place.institution ?? ''}/${place.activity ?? ''}`,
        text,
      ])
  } finally {
    db.close()
  }
}
