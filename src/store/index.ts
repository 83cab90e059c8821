/** Which database an installation keeps everything in: SQLite in its data folder, or PostgreSQL where `DATABASE_URL` says so. */
import type { Store } from '../domain/stores/store.ts'
import * as sqlite from './sqlite/index.ts'

/** What the settings say of where an installation lies. */
export interface Where {
  dataDir: string
  /** `postgres://…`; null for SQLite. */
  databaseUrl: string | null
  trial: boolean
}

/** PostgreSQL is loaded where it is used: who keeps to SQLite does not wait for it. */
async function onPostgres(
  { databaseUrl, dataDir, trial }: Where,
  now: number,
  more: { mustExist?: boolean; serves?: boolean },
): Promise<Store> {
  const { openStore } = await import('./postgres/index.ts')
  return openStore({ url: databaseUrl!, folder: dataDir, trial, now, ...more })
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
    ? sqlite.openStore({ ...sqlite.dataFolderOf(where, now), alone: true })
    : onPostgres(where, now, { serves: true })
