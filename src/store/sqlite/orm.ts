/** drizzle on a connection. */
import type { Database, Statement } from 'better-sqlite3'
import { type BetterSQLite3Database, drizzle } from 'drizzle-orm/better-sqlite3'

/** Statements kept for each connection: more than all there are, but for those with lists, whose text changes with the list's length. */
const MOST = 500

/** The same connection gets the same one, and goes with it. */
const made = new WeakMap<Database, BetterSQLite3Database>()

/**
 * drizzle prepares a statement each time it is used, which takes longer than most of them do. Here those of one text are prepared once. Only
 * drizzle is given them: whoever prepares a statement himself may have set what its rows look like.
 */
export function ormOf(db: Database): BetterSQLite3Database {
  const there = made.get(db)
  if (there) return there
  const kept = new Map<string, Statement>()
  const prepare = (text: string) => {
    const statement = kept.get(text) ?? db.prepare(text)
    // Whatever was used last stands last, and what was not used for longest goes.
    kept.delete(text)
    kept.set(text, statement)
    if (kept.size > MOST) kept.delete(kept.keys().next().value!)
    return statement
  }
  const orm = drizzle({ client: Object.create(db, { prepare: { value: prepare } }) as Database })
  made.set(db, orm)
  return orm
}
