/**
 * Brings the tables up to this program's version. Our own runner, because drizzle's turns foreign keys off inside a
 * transaction, where SQLite ignores it, and a rebuilt table then empties its children.
 */
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'

interface Journal {
  entries: { tag: string }[]
}

const journalOf = (folder: string) =>
  JSON.parse(readFileSync(join(folder, 'meta', '_journal.json'), 'utf8')) as Journal

/** @throws StopError when the file is from a newer version; it is only read */
export function refuseNewer(db: Database, folder: string): void {
  const known = journalOf(folder).entries.length
  const version = db.pragma('user_version', { simple: true }) as number
  if (version > known)
    throw new StopError(
      `The data folder belongs to a newer Kortsvar (its version ${version}, this program's ${known}). Nothing was changed.`,
    )
}

/**
 * @param folder where drizzle-kit wrote the migrations
 * @throws StopError when a migration would lose or break rows; nothing is changed
 */
export function migrate(db: Database, folder: string): void {
  const { entries } = journalOf(folder)
  const version = db.pragma('user_version', { simple: true }) as number
  if (version === entries.length) return
  const copy = `${db.name}.before-migration`
  if (version > 0) {
    rmSync(copy, { force: true })
    db.prepare('VACUUM INTO ?').run(copy)
  }
  db.pragma('foreign_keys = OFF')
  // The copy is for a power cut in the middle; what failed cleanly was rolled back, and a copy holds what waits.
  try {
    db.transaction(() => {
      for (const { tag } of entries.slice(version)) {
        const before = rowCounts(db)
        const statements = readFileSync(join(folder, `${tag}.sql`), 'utf8').split('--> statement-breakpoint')
        // drizzle-kit's own PRAGMAs do nothing inside a transaction; foreign keys are off already.
        for (const statement of statements) if (!/^\s*PRAGMA/i.test(statement)) db.exec(statement)
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
