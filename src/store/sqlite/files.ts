/** Database files that nobody has open: whether they are whole, whose they are, and that they are on the disk. */
import { closeSync, fsyncSync, openSync } from 'node:fs'
import type { Database } from 'better-sqlite3'
import { StopError } from '../../domain/errors.ts'
import { SQLite } from './driver.ts'

/** @throws StopError when a file is no whole database */
export function verify(file: string): void {
  const db = new SQLite(file, { readonly: true })
  try {
    const answer = db.pragma('integrity_check', { simple: true })
    if (answer !== 'ok') throw new StopError(`${file} is damaged (${answer}).`)
  } finally {
    db.close()
  }
}

/** Which installation a file belongs to, by when it began. Null where there is none to read. */
export function installationIn(file: string): { since: number; trial: number } | null {
  let db: Database | undefined
  try {
    db = new SQLite(file, { readonly: true })
    return db.prepare('SELECT since, trial FROM installation').get() as { since: number; trial: number }
  } catch {
    return null
  } finally {
    db?.close()
  }
}

/** The first column of what a query finds in a file; nothing when it can't be read. */
export function readOnly<T>(file: string, sql: string): T[] {
  let db: Database | undefined
  try {
    db = new SQLite(file, { readonly: true })
    return db.prepare(sql).pluck().all() as T[]
  } catch {
    return []
  } finally {
    db?.close()
  }
}

export function sync(path: string) {
  const opened = openSync(path, 'r')
  try {
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}
