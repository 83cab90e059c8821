/** Which database an installation keeps everything in: SQLite in its data folder, or PostgreSQL where `DATABASE_URL` says so. */
import { join } from 'node:path'
import type { Calendar } from '../domain/box/schedule.ts'
import type { Store } from '../domain/stores/store.ts'
import { backUp as backUpFile } from './sqlite/backup.ts'
import * as sqlite from './sqlite/index.ts'
import { FILE } from './sqlite/open.ts'
import { type Restored, restore as restoreFile } from './sqlite/restore.ts'

/** What the settings say of where an installation lies. */
export interface Where {
  dataDir: string
  /** `postgres://…`; null for SQLite. */
  databaseUrl: string | null
  /** Whether what waits is kept out of PostgreSQL's log. */
  unlogged: boolean
  /** How many connections to PostgreSQL at the most. */
  connections: number
  trial: boolean
  /** Refuses to make a new one: of a fleet. */
  mustExist: boolean
}

const placeOf = ({ databaseUrl, dataDir, connections, trial }: Where, now: number) => ({
  ...{ url: databaseUrl!, folder: dataDir, connections, trial, now },
})

/** PostgreSQL is loaded where it is used: who keeps to SQLite does not wait for it. */
async function onPostgres(
  where: Where,
  now: number,
  more: { mustExist?: boolean; serves?: boolean },
): Promise<Store> {
  const { openStore } = await import('./postgres/index.ts')
  return openStore({ ...placeOf(where, now), unlogged: where.unlogged, ...more })
}

/**
 * The stores of an installation, for commands.
 * @param now milliseconds since 1970
 * @param mustExist refuses to make a new one: for commands that only look
 * @throws StopError with one line when it can't be used
 */
export const storeOf = async (where: Where, now: number, mustExist = false): Promise<Store> =>
  where.databaseUrl === null ? sqlite.storeOf(where, now, mustExist) : onPostgres(where, now, { mustExist })

/** The same for a server, which may bring the tables up to its version. On SQLite it refuses to be the second one. */
export const serverStoreOf = async (where: Where, now: number): Promise<Store> =>
  where.databaseUrl === null
    ? sqlite.openStore({ ...sqlite.dataFolderOf(where, now), alone: true, mustExist: where.mustExist })
    : onPostgres(where, now, { serves: true, mustExist: where.mustExist })

/**
 * Copies an installation, running or stopped. A backup has one form, whatever it is of.
 * @param file where it is to lie; an earlier one of that name is dated and kept for 30 days
 * @throws StopError; an earlier backup is untouched then
 */
export async function backUp(where: Where, now: number, file: string): Promise<void> {
  if (where.databaseUrl === null) return backUpFile(sqlite.dataFolderOf(where, now), file)
  const { backUp } = await import('./postgres/backup.ts')
  await backUp(placeOf(where, now), file)
}

/** Puts a backup of either in place. @throws StopError with one line; what is there is untouched then */
export async function restore(
  where: Where,
  now: number,
  calendar: Calendar,
  file: string,
): Promise<Restored> {
  if (where.databaseUrl === null) return restoreFile({ ...sqlite.dataFolderOf(where, now), calendar }, file)
  const { restore } = await import('./postgres/restore.ts')
  return restore({ ...placeOf(where, now), calendar }, file)
}

/**
 * Looks at all that an installation holds but what waits, as a file of SQLite: its own, or a copy that is removed afterwards.
 * @param look is given the file
 */
export async function lookAtFile<T>(
  where: Where,
  now: number,
  look: (file: string) => Promise<T>,
): Promise<T> {
  if (where.databaseUrl === null) return look(join(where.dataDir, FILE))
  const { withCopy } = await import('./postgres/copy.ts')
  return withCopy(placeOf(where, now), look)
}
