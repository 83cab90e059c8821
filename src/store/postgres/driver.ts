/**
 * A connection pool to one PostgreSQL database, and transactions on it. Whoever writes SQL here stays with what PostgreSQL, Citus, CockroachDB and
 * YugabyteDB share.
 */
import { setImmediate } from 'node:timers/promises'
import { type SQL, sql } from 'drizzle-orm'
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { codeOf, isLost } from './trouble.ts'

// Counters and instants are whole numbers of fewer than 53 bits; sums of them come as NUMERIC.
for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) pg.types.setTypeParser(type, Number)

/** What can be asked, statement by statement: a transaction, or the pool. */
export type Db = NodePgDatabase
/** All of one transaction. */
export type Tx = Db
export interface Pool extends Db {
  $client: pg.Pool
}

/** Milliseconds. */
const LIMITS = {
  /** To be given a connection: longer than a failover's first answer, shorter than a parent's patience. */
  connectionTimeoutMillis: 3000,
  /** No page asks for so long; what does is ended, and its rows are free again. */
  statement_timeout: 10_000,
  /** The same where the server itself stands still, and ends nothing. */
  query_timeout: 12_000,
  /** A server that was cut off in the middle of a transaction must not hold its rows. */
  idle_in_transaction_session_timeout: 10_000,
  lock_timeout: 2000,
}

export interface Connection {
  db: Pool
  /** Closes all connections, once what is under way is answered. Called twice it is done once. */
  end(): Promise<void>
}

/** What a server's connections are called, so that a restore sees whether one runs. Commands have another name. */
export const SERVER = 'kortsvar server'

/**
 * Commands carry ten years of answers in one transaction, with millions of rows to read in between. Somebody waits for them, and can end them: nothing
 * else does.
 */
const OF_COMMANDS = {
  connectionTimeoutMillis: LIMITS.connectionTimeoutMillis,
  lock_timeout: LIMITS.lock_timeout,
  // Said aloud, since limits may be set on the role or the database as well; and in this way, since pg sends no nought.
  options: '-c statement_timeout=0 -c idle_in_transaction_session_timeout=0',
}

/** @param most connections at once */
export function connect(url: string, name: string, most = 10): Connection {
  const pool = new pg.Pool({
    connectionString: url,
    max: most,
    application_name: name,
    keepAlive: true,
    ...(name === SERVER ? LIMITS : OF_COMMANDS),
  })
  // A connection that breaks (the primary was killed), idle or in the middle of a transaction, is dropped by the pool, and whoever uses it is told by
  // what they asked. Without these listeners the process would end.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => client.on('error', () => undefined))
  // Statements that are asked of the pool itself, outside transactions, only read, or do the same when they are done twice.
  const query = pool.query.bind(pool) as (...given: unknown[]) => Promise<unknown>
  pool.query = ((...given: unknown[]) => retried(() => query(...given), isLost)) as typeof pool.query
  let ended: Promise<void> | undefined
  return {
    db: drizzle({ client: pool }),
    end() {
      ended ??= pool.end()
      return ended
    },
  }
}

/** All rows of a statement. */
export const all = async <T>(db: Db, statement: SQL): Promise<T[]> =>
  (await db.execute(statement)).rows as T[]

/** The first row of a statement. */
export const one = async <T>(db: Db, statement: SQL): Promise<T | undefined> =>
  (await all<T>(db, statement))[0]

/** The only value of the only row. */
export const value = async <T>(db: Db, statement: SQL): Promise<T> =>
  Object.values((await one<Record<string, T>>(db, statement))!)[0] as T

/** How many rows a statement changed. */
export const changed = async (db: Db, statement: SQL): Promise<number> =>
  (await db.execute(statement)).rowCount ?? 0

/** Many values as one parameter, for `= ANY(…)`, however long the list is. */
export const list = (values: readonly (number | string)[], type: 'int' | 'bigint' | 'text') =>
  sql`${sql.param([...values])}::${sql.raw(type)}[]`

/** In parts, without all of them in memory at once: counts of ten years are millions of rows. */
export function* chunks<T>(things: Iterable<T>, size: number): Generator<T[]> {
  let some: T[] = []
  for (const thing of things) {
    some.push(thing)
    if (some.length < size) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}

/** Those of some tables that have anything in their files, and be it old versions of rows: the others need not be written anew. */
export const written = async (db: Db, tables: readonly string[]): Promise<string[]> =>
  (
    await all<{ name: string }>(
      db,
      sql`SELECT relname AS name FROM pg_class WHERE oid = ANY(${list(tables, 'text')}::regclass[])
            AND pg_relation_size(oid) > 0 ORDER BY 1`,
    )
  ).map(({ name }) => name)

/** What happens to one thing at a time, whichever server does it (lease.ts). */
export type Turn = 'box' | 'deeds'

/**
 * One transaction. Our own instead of drizzle's, which loses a connection for good when BEGIN fails, and hands broken ones out again
 * (drizzle-orm #6114, #6341): after a failover nobody would be answered any more.
 * @param how what stands behind BEGIN
 */
async function transaction<T>(pool: Pool, how: string, act: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.$client.connect()
  let broken: unknown
  const must = async (statement: string) => {
    await client.query(statement).catch((error) => {
      broken = error
      throw error
    })
  }
  try {
    await must(`BEGIN ${how}`).catch((error) => {
      notBegun.add(error)
      throw error
    })
    const done = await act(drizzle({ client }))
    await must('COMMIT')
    return done
  } catch (error) {
    // Whatever went wrong first is told, also where the connection can't roll back any more.
    if (broken === undefined) await must('ROLLBACK').catch(() => undefined)
    throw error
  } finally {
    client.release(broken !== undefined)
  }
}

export const inTransaction = <T>(pool: Pool, act: (tx: Tx) => Promise<T>): Promise<T> =>
  retried(() => transaction(pool, '', act))

/**
 * A transaction in which a turn is taken first: all others who take it wait until this one is over. Where several are taken it is in this order,
 * always, so that no two wait for each other.
 */
export const inTurn = <T>(pool: Pool, turns: readonly Turn[], act: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(pool, async (tx) => {
    for (const turn of turns) await tx.execute(sql`SELECT 1 FROM lease WHERE name = ${turn} FOR UPDATE`)
    return act(tx)
  })

/** Several statements that see the same moment. */
export const atOnce = <T>(pool: Pool, read: (tx: Tx) => Promise<T>): Promise<T> =>
  retried(() => transaction(pool, 'ISOLATION LEVEL REPEATABLE READ READ ONLY', read), isLost)

/** The same where rows are locked as well, and nothing is begun anew: what was read before it was lost is written elsewhere already. */
export const asOneMoment = <T>(pool: Pool, read: (tx: Tx) => Promise<T>): Promise<T> =>
  transaction(pool, 'ISOLATION LEVEL REPEATABLE READ', read)

/** How often something is begun anew. */
const TRIES = 5

/** What PostgreSQL ended because it met another transaction: nothing of it was kept. */
const MET = ['40001', '40P01']

/** Begins anew what was not kept. @param again which errors say so, besides `MET` */
async function retried<T>(
  act: () => Promise<T>,
  again: (error: unknown) => boolean = wasNotBegun,
  tries = TRIES,
): Promise<T> {
  try {
    return await act()
  } catch (error) {
    if (tries <= 1 || !(MET.includes(codeOf(error)) || again(error))) throw error
    // Meanwhile the pool notices which of its connections are gone.
    await setImmediate()
    return retried(act, again, tries - 1)
  }
}

/** Whether a connection turned out to be lost when a transaction was to begin on it: then nothing was sent that could have been kept. */
const wasNotBegun = (error: unknown): boolean => isLost(error) && notBegun.has(error as object)
const notBegun = new WeakSet<object>()
