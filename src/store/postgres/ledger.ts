/**
 * The ledger (../common/ledger.ts) where several servers share a database: its lines stand in a table, in the transaction of the deed, and in a
 * file that each server keeps and brings up to date. A database that was put back to an earlier moment lacks lines that the files have, and is
 * brought up to them before a server answers.
 */
import { join } from 'node:path'
import { eq, sql } from 'drizzle-orm'
import { MASKED } from '../../domain/reading/masking.ts'
import {
  appendTo,
  type Entry,
  ended,
  entryOf,
  LEDGER,
  lastWords,
  lineOf,
  missing,
  readLedger,
  smallGroups,
} from '../common/ledger.ts'
import { noteIn } from './audit.ts'
import { sweepLater } from './deeds.ts'
import { all, changed, type Db, inTurn, type Pool, type Tx } from './driver.ts'
import * as t from './schema.ts'
import { strike } from './strike.ts'

export interface Ledger {
  /** In the table with the transaction, and in this server's file before it commits: a line too many hides too much, a missing one brings back. */
  write(tx: Tx, entries: readonly Entry[]): Promise<void>
  /** Adds to this server's file what others wrote. */
  follow(): Promise<void>
}

/** All lines of the table, in order. */
export const entriesIn = async (db: Db): Promise<Entry[]> =>
  (await db.select({ line: t.ledger.line }).from(t.ledger).orderBy(t.ledger.nth))
    .map(({ line }) => entryOf(line))
    .filter((entry) => entry !== null)

export async function addEntries(tx: Tx, entries: readonly Entry[]) {
  if (entries.length > 0) await tx.insert(t.ledger).values(entries.map((entry) => ({ line: lineOf(entry) })))
}

/** @param folder where this server keeps its file */
export function openLedger(db: Pool, folder: string): Ledger {
  const file = join(folder, LEDGER)
  /** Lines of the table that this server has seen: more are looked for only when there are more. */
  let seen = -1
  return {
    async write(tx, entries) {
      await addEntries(tx, entries)
      if (entries.length > 0) appendTo(file, [...entries])
    },
    async follow() {
      const [{ n } = { n: 0 }] = await all<{ n: number }>(
        db,
        sql`SELECT coalesce(max(nth), 0) AS n FROM ledger`,
      )
      if (n === seen) return
      const more = missing(readLedger(file), await entriesIn(db))
      if (more.length > 0) appendTo(file, more)
      seen = n
    },
  }
}

/**
 * Brings a database up to this server's file of the ledger, and the file up to the table. As `applyLedger` of ../sqlite/ledger.ts: a text that was
 * masked more often than the database knows is hidden whole.
 * @param now milliseconds since 1970, for the audit
 */
export async function applyLedger(db: Pool, folder: string, now: number): Promise<void> {
  const known = readLedger(join(folder, LEDGER))
  await inTurn(db, ['deeds', 'box'], async (tx) => {
    await addEntries(tx, missing(await entriesIn(tx), known))
    const { hidden, struck, ended } = await bringUpTo(tx, await entriesIn(tx), now)
    if (hidden + struck + ended === 0) return
    await noteIn(tx, { person: null, now }, 'ledger.applied', hidden, struck, ended)
    await sweepLater(tx)
  })
}

async function bringUpTo(tx: Tx, entries: readonly Entry[], now: number) {
  const done = { hidden: 0, struck: 0, ended: 0 }
  const struck = entries.flatMap((entry) => (entry.is === 'struck' ? [entry.release] : []))
  done.struck = (await strike(tx, struck)).length
  const over = new Set(entries.flatMap((entry) => (entry.is === 'ended' ? [entry.hash] : [])))
  const isOver = (stored: string) => {
    const entry = ended(stored)
    return entry.is === 'ended' && over.has(entry.hash)
  }
  for (const { id, passwordHash } of await tx.select().from(t.person)) {
    if (passwordHash === '' || !isOver(passwordHash)) continue
    await tx.update(t.person).set({ passwordHash: '' }).where(eq(t.person.id, id))
    done.ended++
  }
  for (const { id, institutionId, name, tokenHash, revokedAt } of await tx.select().from(t.token)) {
    if (revokedAt !== null || !isOver(tokenHash)) continue
    await tx.update(t.token).set({ revokedAt: now }).where(eq(t.token.id, id))
    await noteIn(tx, { person: null, now }, 'token.revoked', institutionId, name)
  }
  for (const entry of entries) {
    if (entry.is === 'masked')
      done.hidden += await changed(
        tx,
        sql`UPDATE released_text SET text = ${MASKED}, searchable = '', state = 'hidden', quoted = FALSE, maskings = ${entry.nth}
            WHERE id = ${entry.id} AND maskings < ${entry.nth}`,
      )
    else if (entry.is === 'keep')
      await tx.execute(
        sql`UPDATE installation SET text_months = least(text_months, ${entry.textMonths}::int), count_months = least(count_months, ${entry.countMonths}::int)`,
      )
    else if (entry.is === 'rule')
      await tx.execute(
        sql`UPDATE installation SET k = greatest(k, ${entry.k}::int), small_group_k = greatest(small_group_k, ${entry.smallGroupK}::int),
              d = greatest(d, ${entry.d}::int), aged_d = greatest(aged_d, ${entry.agedD}::int)`,
      )
    else if (entry.is === 'sensitive')
      await tx.update(t.question).set({ sensitive: true }).where(eq(t.question.id, entry.question))
  }
  for (const activity of smallGroups([...entries]))
    await tx.update(t.activity).set({ smallGroup: true }).where(eq(t.activity.id, activity))
  // An offer made since the backup is gone, and another must not get its id and with it what the ledger says of it.
  const highest = Math.max(0, ...entries.map((entry) => ('activity' in entry ? entry.activity : 0)))
  if (highest > 0)
    await tx.execute(
      sql`SELECT setval(pg_get_serial_sequence('activity', 'id'), greatest(${highest}::bigint, (SELECT coalesce(max(id), 1) FROM activity)))`,
    )
  for (const [id, state] of lastWords([...entries]))
    if (state !== 'read')
      done.hidden += await changed(
        tx,
        sql`UPDATE released_text SET state = ${state}, searchable = '', quoted = FALSE WHERE id = ${id} AND state <> ${state}`,
      )
  return done
}
