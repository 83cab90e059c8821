/** Earlier backups of the same name: each is dated when the next takes its name, kept for thirty days, and removed. */
import { copyFileSync, existsSync, linkSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { installationIn, readOnly } from './files.ts'
import { SUM } from './sums.ts'

/** Stored as SQLite's application_id, so that the two can't be taken for each other, nor a live file for either. */
export const MARK = { backup: 0x4b6f7242, waiting: 0x4b6f7257 } as const
/** Days that earlier backups of the same name are kept. */
const KEPT_DAYS = 30
const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** Whether a file is a backup of the installation that began then. */
export const isBackupOf = (file: string, since: number) =>
  readOnly(file, 'PRAGMA application_id')[0] === MARK.backup && installationIn(file)?.since === since

/** Dates the earlier backup of that name, and removes those that are too old. */
export function rotate(file: string, since: number, now: number) {
  // A second name for the earlier one, which keeps its own until the new one takes it: a kill in between leaves a backup there.
  if (existsSync(file)) {
    const dated = `${file}.${stamp(statSync(file).mtimeMs)}`
    rmSync(dated + SUM, { force: true })
    for (const end of ['', SUM]) if (existsSync(file + end)) secondName(file + end, dated + end)
  }
  for (const at of tooOld(datedCopies(file, since, now), now))
    for (const end of ['', SUM]) rmSync(`${file}.${stamp(at)}${end}`, { force: true })
}

/** 2026-11-22T0400 */
const stamp = (at: number) => new Date(at).toISOString().slice(0, 16).replace(':', '')

/** When the earlier backups of that name were made, by their names; one from the future, made when the clock was wrong, is of today. */
function datedCopies(file: string, since: number, now: number): number[] {
  const own = `${basename(file)}.`
  return readdirSync(dirname(file)).flatMap((name) => {
    const date = name.startsWith(own) ? name.slice(own.length) : ''
    if (!/^\d{4}-\d{2}-\d{2}T\d{4}$/.test(date) || !isBackupOf(join(dirname(file), name), since)) return []
    const at = Date.parse(`${date.slice(0, 13)}:${date.slice(13)}Z`)
    if (!(at - now > DAY)) return [at]
    let free = now
    while (existsSync(`${file}.${stamp(free)}`)) free -= MINUTE
    for (const end of ['', SUM])
      if (existsSync(`${file}.${date}${end}`))
        renameSync(`${file}.${date}${end}`, `${file}.${stamp(free)}${end}`)
    return [free]
  })
}

/**
 * Which copies go: the oldest of those that are older than thirty days, and no more than two at a time. Backups come no faster than
 * they go then, and a clock that stands ahead for a night takes two copies with it, not all.
 * @param copies when each was made, milliseconds
 */
export const tooOld = (copies: number[], now: number): number[] =>
  copies
    .filter((at) => at < now - KEPT_DAYS * DAY)
    .toSorted((a, b) => a - b)
    .slice(0, 2)

function secondName(file: string, to: string) {
  rmSync(to, { force: true })
  try {
    linkSync(file, to)
  } catch {
    // Not every disk has second names (FAT, some network shares).
    copyFileSync(file, to)
  }
}
