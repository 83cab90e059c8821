/** What was counted of who came and from where waits until its month or quarter is closed, and is told then, one time (domain/counting/closing.ts). */
import { and, eq, like, lt, lte } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import {
  closedFields,
  contactsIn,
  MESSAGE_WEEKS,
  tellCells,
  tellMonths,
} from '../../domain/counting/closing.ts'
import { lastClosed } from '../../domain/counting/span.ts'
import type { Tx } from './driver.ts'
import * as t from './schema.ts'

/** Tells what is closed by the instant of an opening. Called inside its transaction. */
export async function tellCounted(tx: Tx, at: number): Promise<void> {
  const [installation] = await tx.select().from(t.installation)
  const { toldMonth } = installation!
  const last = lastClosed(dateOf(at))
  // After the clock was set back nothing is told anew: whoever saw both could subtract.
  if (toldMonth === null || last > toldMonth) {
    await tellWhoCame(tx, last)
    await tellFields(tx, last)
    await tx.update(t.installation).set({ toldMonth: last })
  }
  const oldest = dateOf(at - MESSAGE_WEEKS * 7 * 24 * 3600_000)
  await tx.delete(t.tallyId).where(lt(t.tallyId.week, oldest))
}

async function tellWhoCame(tx: Tx, last: string) {
  const rows = await tx.select().from(t.tallyWho).orderBy(t.tallyWho.month)
  for (const told of tellMonths(rows, last)) {
    await tx.insert(t.toldWho).values(told).onConflictDoNothing()
    const { institutionId, activityId, month } = t.tallyWho
    await tx
      .delete(t.tallyWho)
      .where(
        and(eq(institutionId, told.institutionId), eq(activityId, told.activityId), lte(month, told.month)),
      )
  }
}

async function tellFields(tx: Tx, last: string) {
  const { offerSession: s } = t
  for (const { counts, ...pile } of closedFields(await tx.select().from(t.tallyField), last)) {
    const { institutionId, activityId, quarter } = pile
    const sessions = await tx
      .select()
      .from(s)
      .where(
        and(
          eq(s.institutionId, institutionId),
          activityId === null ? undefined : eq(s.activityId, activityId),
          like(s.date, `${quarter.slice(0, 4)}-%`),
        ),
      )
    const cells = tellCells(counts, contactsIn(quarter, sessions))
    if (cells.length > 0) await tx.insert(t.toldCells).values({ ...pile, cells })
    await tx.delete(t.tallyField).where(eq(t.tallyField.quarter, quarter))
  }
}
