/** Opens the database, after looking whether it can be used at all. Nothing is written where it can't. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { StopError } from '../../domain/errors.ts'
import { installationIn } from '../sqlite/files.ts'
import { FILE, makeFolder } from '../sqlite/open.ts'
import { type Connection, connect, type Db, one, type Pool, SERVER, value } from './driver.ts'
import { LEASES } from './lease.ts'
import { known, migrate, versionOf } from './migrate.ts'
import * as t from './schema.ts'
import { codeOf } from './trouble.ts'
import { keepInLog } from './waiting.ts'

/** In the data folder: which installation its ledger is of, by when it began. */
const WHOSE = 'kortsvar.installation'

export interface Place {
  /** `postgres://…` */
  url: string
  /** Whether what waits is kept out of the database's log: then it is in no archive and on no replica, and is lost when the database crashes. */
  unlogged?: boolean
  /** How many there may be to the database at once; ten where nothing is said. */
  connections?: number
  /** Where this server keeps its copy of the ledger; made when missing, readable by its owner alone. */
  folder: string
  /** Trial and real data never share a database. */
  trial: boolean
  /** Milliseconds since 1970: a new installation's calendar starts here. */
  now: number
  /** Refuses to make a new installation: for commands that only look. */
  mustExist?: boolean
  /** For a server: it may change the tables. */
  serves?: boolean
}

/** The database's address as it may be shown: without its password, and without parameters, which may hold one. */
export function nameOf(url: string): string {
  const { hostname, port, pathname } = new URL(url)
  return `${hostname}${port && `:${port}`}${pathname}`
}

/** @throws StopError with one line that says what is wrong; nothing is changed then */
export async function openDatabase(place: Place): Promise<Connection> {
  makeFolder(place.folder)
  const connection = connect(place.url, place.serves ? SERVER : 'kortsvar command', place.connections)
  const { db } = connection
  try {
    await refuseUnfit(db, place)
    await refuseForeign(db, place)
    await migrate(db)
    await begin(db, place)
    if (place.serves) await keepInLog(db, !place.unlogged)
    noteWhose(await sinceIn(db), place)
    return connection
  } catch (error) {
    await connection.end()
    throw error instanceof StopError ? error : new StopError(reason(error, place))
  }
}

/** What the server is: what it must be able to do, whatever lies in it. */
async function refuseUnfit(db: Db, { url }: Place) {
  const found = (await one<{ encoding: string; folds: boolean; readOnly: string; schema: string | null }>(
    db,
    sql`SELECT current_setting('server_encoding') AS encoding, 'a'::text < 'B'::text AS folds,
          current_setting('transaction_read_only') AS "readOnly", current_schema() AS schema`,
  ))!
  const make = `Make one with: CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'`
  if (found.encoding !== 'UTF8')
    throw new StopError(`The database ${nameOf(url)} has the encoding ${found.encoding}, not UTF8. ${make}`)
  if (found.folds)
    throw new StopError(
      `The database ${nameOf(url)} sorts by a language's rules, and not by C: lists would come in another order than here. ${make}`,
    )
  if (found.readOnly === 'on')
    throw new StopError(
      `The database ${nameOf(url)} can only be read: it is a replica, or set so. Give the address of the primary.`,
    )
  if (found.schema === null)
    throw new StopError(`This user has no schema of its own in ${nameOf(url)} (search_path).`)
}

/** What lies in it: nothing, or ours, of a version and of the mode that this program can go on with. */
async function refuseForeign(db: Db, place: Place) {
  const { url, folder, trial, mustExist, serves } = place
  const version = await versionOf(db)
  if (version === null) {
    const tables = await value<number>(
      db,
      sql`SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()`,
    )
    if (tables > 0)
      throw new StopError(
        `The database ${nameOf(url)} holds tables of something else. Give Kortsvar one of its own. Nothing was changed.`,
      )
    if (mustExist)
      throw new StopError(
        `There is no Kortsvar in the database ${nameOf(url)}. Are DATABASE_URL and TRIAL the same as the server's?`,
      )
    const mayMake = await value<boolean>(db, sql`SELECT has_schema_privilege(current_schema(), 'CREATE')`)
    if (!mayMake)
      throw new StopError(
        `This user may not make tables in the database ${nameOf(url)}. Let it own the database.`,
      )
    return
  }
  if (version > known())
    throw new StopError(
      `The database ${nameOf(url)} belongs to a newer Kortsvar (its version ${version}, this program's ${known()}). Nothing was changed.`,
    )
  // Only a server changes tables: a command would change them under servers that are running.
  if (version < known() && !serves)
    throw new StopError(
      `The database ${nameOf(url)} belongs to an older Kortsvar (its version ${version}, this program's ${known()}). Stop those servers and start this one once; then this command works. Nothing was changed.`,
    )
  const was = await one<{ trial: boolean; since: number }>(db, sql`SELECT trial, since FROM installation`)
  if (was && was.trial !== trial)
    throw new StopError(
      was.trial
        ? `The database ${nameOf(url)} was used in trial mode and can only be used with TRIAL=true. Choose another.`
        : `The database ${nameOf(url)} holds real answers and can't be used with TRIAL=true. Choose another.`,
    )
  if (was) {
    await refuseMoved(db, place)
    refuseOthersLedger(was.since, folder)
  }
}

async function begin(db: Pool, { trial, now }: Place) {
  await db
    .insert(t.installation)
    .values({
      ...{ id: 1, trial, k: 5, smallGroupK: 10, d: 3, agedD: 2 },
      ...{ since: now, lastOpening: now, untidy: false },
    })
    .onConflictDoNothing()
  await db
    .insert(t.lease)
    .values(LEASES.map((name) => ({ name })))
    .onConflictDoNothing()
}

export const sinceIn = (db: Db) => value<number>(db, sql`SELECT since FROM installation`)

/** A ledger raises rules and hides texts: that of another installation must not be taken for this one's. */
function refuseOthersLedger(since: number, folder: string) {
  const file = join(folder, WHOSE)
  const live = join(folder, FILE)
  const whose = existsSync(file)
    ? Number(readFileSync(file, 'utf8'))
    : existsSync(live)
      ? installationIn(live)?.since
      : since
  if (whose !== since)
    throw new StopError(
      `DATA_DIR ${folder} belongs to another installation than the database. Give each a folder of its own. Nothing was changed.`,
    )
}

/** Says that the ledger in a folder is of the installation that began then. */
export function noteWhose(since: number, { folder }: Pick<Place, 'folder'>): void {
  writeFileSync(join(folder, WHOSE), `${since}\n`, { mode: 0o600 })
}

/** Servers that go on would answer with what they keep in memory, and what they acknowledged meanwhile would be lost. */
export async function refuseInUse(db: Db, url: string) {
  const others = await value<number>(
    db,
    sql`SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name = ${SERVER}`,
  )
  if (others > 0)
    throw new StopError(
      `Kortsvar is running on ${nameOf(url)}. Stop all its servers first. Nothing was changed.`,
    )
}

/** Says that all of it was moved elsewhere: no server uses it any more. @param where as it is told */
export const leave = (db: Db, where: string): Promise<unknown> =>
  db
    .insert(t.lease)
    .values({ name: 'moved', holder: where })
    .onConflictDoUpdate({ target: t.lease.name, set: { holder: where } })

async function refuseMoved(db: Db, { url }: Place) {
  const moved = await one<{ holder: string }>(db, sql`SELECT holder FROM lease WHERE name = 'moved'`)
  if (moved)
    throw new StopError(
      `What was in the database ${nameOf(url)} was moved to ${moved.holder}. Use that, or give the address of another database.`,
    )
}

function reason(error: unknown, { url }: Place): string {
  const [code, name] = [codeOf(error), nameOf(url)]
  if (/^28/.test(code)) return `The database ${name} refuses the user or the password in DATABASE_URL.`
  if (code === '3D000') return `There is no database ${name}. Make it first (docs/operations.md).`
  if (code === '42501') return `This user may not do in ${name} what Kortsvar needs. Let it own the database.`
  if (code === '53300') return `The database ${name} lets nobody else in: it has too many connections.`
  if (/^57P0/.test(code)) return `The database ${name} is starting or stopping. Try again.`
  // The innermost says what is the matter; what is around it holds the whole statement.
  let root = error as Error
  while (root.cause instanceof Error) root = root.cause
  const said = code || root.message.split('\n')[0]
  return `The database ${name} does not answer (${said}). Is DATABASE_URL right, and does it run?`
}
