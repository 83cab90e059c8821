/** Database files that nobody has open: whether they are whole, whose they are, and that they are on the disk. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import type { Soundness } from '../../domain/upkeep/observed.ts'
import { SQLite } from './driver.ts'

/** @throws StopError when a file is no whole database */
export function verify(file: string): void {
  const [answer] = readOnly<string>(file, 'PRAGMA integrity_check')
  if (answer !== 'ok') throw new StopError(`${file} is damaged (${answer ?? "it can't be read"}).`)
}

/** Looks into a file that is only read. @param failed what it says when the file can't be read */
function look<T, F>(
  file: string,
  at: (db: Database) => T,
  failed: (error: NodeJS.ErrnoException) => F,
): T | F {
  let db: Database | undefined
  try {
    db = new SQLite(file, { readonly: true })
    return at(db)
  } catch (error) {
    return failed(error as NodeJS.ErrnoException)
  } finally {
    db?.close()
  }
}

/** What a look into a file that is only read finds; null when it can't be read. */
export const lookAt = <T>(file: string, at: (db: Database) => T): T | null => look(file, at, () => null)

/** Whether a file is a whole database; what is broken in it; or why it can't be looked at, which says nothing of damage. */
export const soundness = (file: string): Soundness =>
  look<Soundness, Soundness>(
    file,
    (db) => {
      const said = db.pragma('quick_check', { simple: true }) as string
      return said === 'ok' ? { is: 'whole' } : { is: 'damaged', how: said }
    },
    ({ code = '', message }) => ({
      is: /CORRUPT|NOTADB/.test(code) ? 'damaged' : 'unread',
      how: code || message,
    }),
  )

/** Which installation a file belongs to, by when it began. Null where there is none to read. */
export const installationIn = (file: string) =>
  lookAt(
    file,
    (db) => db.prepare('SELECT since, trial FROM installation').get() as { since: number; trial: number },
  )

/** The first column of what a query finds in a file; nothing when it can't be read. */
export const readOnly = <T>(file: string, sql: string): T[] =>
  lookAt(file, (db) => db.prepare(sql).pluck().all() as T[]) ?? []

/** Waits until all that was written to a file or folder is on the disk. */
export function sync(path: string) {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
