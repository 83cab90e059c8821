/**
 * The ledger: what was masked, hidden, struck, raised and shortened, and which passwords are over, by ids and hashes alone, in a file
 * beside the database that is only ever added to. A backup carries it along, so that an old backup brings nothing and
 * nobody back (docs/box.md, B7).
 */
import { createHash } from 'node:crypto'
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { TextState } from '../../domain/answers/release.ts'
import type { Rule } from '../../domain/box/box.ts'
import type { Keeping } from '../../domain/box/retention.ts'
import type { Change } from '../../domain/reading/settling.ts'

export const LEDGER = 'kortsvar.ledger'

export type Entry =
  /** A text was masked for the nth time. */
  | { is: 'masked'; id: string; nth: number }
  /** A leader said who may read a text. Only the last word about a text counts, and it never shows anything again. */
  | { is: Exclude<TextState, 'new'>; id: string }
  /** A release was struck, by its random id: the same card may meet the same instant twice when a clock went wrong. */
  | { is: 'struck'; release: number }
  /** The same for backups of versions before 7, in which releases had no ids of their own; others are not brought up to it. */
  | { is: 'struckOpening'; card: number; openingAt: number }
  | ({ is: 'keep' } & Keeping)
  /** The rule was raised. */
  | ({ is: 'rule' } & Rule)
  /** An offer became a small group, or is none any more: the last word counts, and never makes one laxer. */
  | { is: 'small' | 'large'; activity: number }
  /** A question is sensitive, for good. */
  | { is: 'sensitive'; question: string }
  /** A password was changed or its owner closed, or a program's key was taken back: the SHA-256 of what was stored of it. */
  | { is: 'ended'; hash: string }

/** The entry that says that a password or a key is over. @param stored its hash as it was stored */
export const ended = (stored: string): Entry => ({
  is: 'ended',
  hash: createHash('sha256').update(stored).digest('hex'),
})

/** What the ledger is told of texts that were settled. */
export const settledEntries = (changes: readonly Change[]): Entry[] =>
  changes.flatMap(({ id, state, isMoved, masked }): Entry[] => [
    ...(masked ? [{ is: 'masked' as const, id, nth: masked.nth }] : []),
    ...(isMoved && state !== 'new' ? [{ is: state, id }] : []),
  ])

export interface Ledger {
  read(): Entry[]
  /**
   * On disk when it returns. Called before the database commits: after a crash in between, a line too many hides too
   * much, but a missing one would let an old backup bring things back.
   */
  write(entries: Entry[]): void
}

export const lineOf = (entry: Entry): string => {
  if (entry.is === 'masked') return `masked ${entry.id} ${entry.nth}`
  if (entry.is === 'struck') return `struck ${entry.release}`
  if (entry.is === 'struckOpening') return `struck ${entry.card} ${entry.openingAt}`
  if (entry.is === 'ended') return `ended ${entry.hash}`
  if (entry.is === 'keep') return `keep ${entry.textMonths} ${entry.countMonths}`
  if (entry.is === 'rule') return `rule ${entry.k} ${entry.smallGroupK} ${entry.d} ${entry.agedD}`
  if (entry.is === 'sensitive') return `sensitive ${entry.question}`
  if ('activity' in entry) return `${entry.is} ${entry.activity}`
  return `${entry.is} ${entry.id}`
}

const TEXT_ID = /^[0-9a-f]{24}$/
const NUMBER = /^\d+$/
const QUESTION_ID = /^[a-z0-9][a-z0-9_-]*$/i

export function entryOf(line: string): Entry | null {
  const [is, first = '', second, ...more] = line.split(' ')
  if (is === 'rule') return ruleIn(line)
  if (more.length > 0) return null
  if (second === undefined) {
    if (is === 'ended') return /^[0-9a-f]{64}$/.test(first) ? { is, hash: first } : null
    if (is === 'sensitive') return QUESTION_ID.test(first) ? { is, question: first } : null
    if (is === 'struck') return NUMBER.test(first) ? { is, release: Number(first) } : null
    if (is === 'small' || is === 'large') return NUMBER.test(first) ? { is, activity: Number(first) } : null
    return (is === 'read' || is === 'hidden' || is === 'spam') && TEXT_ID.test(first)
      ? { is, id: first }
      : null
  }
  const n = Number(second)
  if (!NUMBER.test(second) || !Number.isSafeInteger(n)) return null
  if (is === 'masked' && TEXT_ID.test(first)) return { is, id: first, nth: n }
  if (!NUMBER.test(first)) return null
  if (is === 'struck') return { is: 'struckOpening', card: Number(first), openingAt: n }
  return is === 'keep' ? { is, textMonths: Number(first), countMonths: n } : null
}

function ruleIn(line: string): Entry | null {
  const [, ...words] = line.split(' ')
  if (words.length !== 4 || !words.every((word) => NUMBER.test(word))) return null
  const [k, smallGroupK, d, agedD] = words.map(Number) as [number, number, number, number]
  return { is: 'rule', k, smallGroupK, d, agedD }
}

/** Written after a line that a power cut broke off. Such a line is skipped, and does not count as damage. */
const BROKEN_OFF = ' …'

const linesOf = (file: string) =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .slice(0, -1)
        .filter((line) => !line.endsWith(BROKEN_OFF))
    : []

/** A ledger file's entries in order, none when there is no file; lines that are no entries are skipped. */
export const readLedger = (file: string): Entry[] =>
  linesOf(file)
    .map(entryOf)
    .filter((entry) => entry !== null)

/** Whether a ledger holds anything that never was an entry. */
export const isDamaged = (file: string): boolean => linesOf(file).some((line) => entryOf(line) === null)

/** Adds lines to a ledger file, and makes it where there is none; durable when it returns. */
export function appendTo(file: string, entries: Entry[]) {
  const isBrokenOff = existsSync(file) && !/(^|\n)$/.test(readFileSync(file, 'utf8'))
  const opened = openSync(file, 'a', 0o600)
  try {
    writeSync(
      opened,
      (isBrokenOff ? `${BROKEN_OFF}\n` : '') + entries.map((entry) => `${lineOf(entry)}\n`).join(''),
    )
    fsyncSync(opened)
  } finally {
    closeSync(opened)
  }
}

export function openLedger(folder: string): Ledger {
  const file = join(folder, LEDGER)
  return {
    read: () => readLedger(file),
    write: (entries) => {
      if (entries.length > 0) appendTo(file, entries)
    },
  }
}

/**
 * What `more` holds that `have` does not, in its order. A line may come again: a text that was hidden, shown and hidden again has
 * `hidden` twice, and only the last word about it counts.
 */
export function missing(have: Entry[], more: Entry[]): Entry[] {
  const known = new Map<string, number>()
  for (const line of have.map(lineOf)) known.set(line, (known.get(line) ?? 0) + 1)
  return more.filter((entry) => {
    const left = known.get(lineOf(entry)) ?? 0
    known.set(lineOf(entry), left - 1)
    return left <= 0
  })
}

/** The offers that a ledger says at the end are small groups. */
export function smallGroups(entries: Entry[]): number[] {
  const said = new Map<number, 'small' | 'large'>()
  for (const entry of entries) if ('activity' in entry) said.set(entry.activity, entry.is)
  return [...said].filter(([, is]) => is === 'small').map(([activity]) => activity)
}

/** What a ledger says at the end about who may read each text. */
export function lastWords(entries: Entry[]): Map<string, Exclude<TextState, 'new'>> {
  const said = new Map<string, Exclude<TextState, 'new'>>()
  for (const entry of entries)
    if (entry.is === 'read' || entry.is === 'hidden' || entry.is === 'spam') said.set(entry.id, entry.is)
  return said
}
