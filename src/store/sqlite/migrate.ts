/**
 * Brings the tables up to this program's version. Our own runner, because drizzle's turns foreign keys off inside a
 * transaction, where SQLite ignores it, and a rebuilt table then empties its children.
 */
import { readFileSync, rmSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import { projectFile, readProjectFile } from '../../project.ts'
import { rollUps } from './roll-up.ts'
import { shelving } from './shelving.ts'

interface Journal {
  entries: { tag: string }[]
}

/** Where drizzle-kit writes the migrations. */
const FOLDER = ['src', 'store', 'sqlite', 'migrations'] as const

/** What is filled after a migration's SQL, because it can't be said in SQL. */
const THEN: Record<string, (db: Database) => void> = {
  '0010_roll_ups': (db) => rollUps(db).around('TRUE', [], () => undefined),
  '0013_reading_room': (db) => shelving(db)(),
}

const journal = () => JSON.parse(readProjectFile(...FOLDER, 'meta', '_journal.json')) as Journal

/** @param advice what else can be done then. @throws StopError when the file is from a newer version; it is only read */
export function refuseNewer(db: Database, advice = ''): void {
  const known = journal().entries.length
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > known)
    throw new StopError(
      `${db.name} belongs to a newer Kortsvar (its version ${version}, this program's ${known}).${advice} Nothing was changed.`,
    )
}

/** @throws StopError when the file is from an older version: a server of that version may be running on it */
export function refuseOlder(db: Database): void {
  const known = journal().entries.length
  const version = db.pragma('user_version', { simple: true }) as number
  if (version < known)
    throw new StopError(
      `The data folder belongs to an older Kortsvar (its version ${version}, this program's ${known}). Stop that server and start this one once; then this command works. Nothing was changed.`,
    )
}

/** @throws StopError when a migration would lose or break rows; nothing is changed */
export function migrate(db: Database): void {
  const { entries } = journal()
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === entries.length) return
  const copy = `${db.name}.before-migration`
  if (version > 0) {
    rmSync(copy, { force: true })
    db.prepare('VACUUM INTO ?').run(copy)
  }
  db.pragma('foreign_keys = OFF')
  // The copy only helps after a power cut in the middle. It holds what waits, so it is removed also when a migration
  // fails: then everything was rolled back.
  try {
    db.transaction(() => {
      for (const { tag } of entries.slice(version)) {
        const before = rowCounts(db)
        const statements = readFileSync(projectFile(...FOLDER, `${tag}.sql`), 'utf8').split(
          '--> statement-breakpoint',
        )
        // drizzle-kit's own PRAGMAs do nothing inside a transaction; foreign keys are off already.
        for (const statement of statements) if (!/^\s*PRAGMA/i.test(statement)) db.exec(statement)
        THEN[tag]?.(db)
        const after = rowCounts(db)
        for (const [table, rows] of before)
          if (after.has(table) && after.get(table) !== rows)
            throw new StopError(`Migration ${tag} would change the rows of ${table}. Nothing was changed.`)
      }
      if ((db.pragma('foreign_key_check') as unknown[]).length > 0)
        throw new StopError('A migration would leave rows that point nowhere. Nothing was changed.')
      db.pragma(`user_version = ${entries.length}`)
    }).immediate()
  } finally {
    db.pragma('foreign_keys = ON')
    rmSync(copy, { force: true })
  }
}

function rowCounts(db: Database): Map<string, number> {
  const tables = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all() as string[]
  return new Map(
    tables.map((table) => [table, db.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number]),
  )
}
