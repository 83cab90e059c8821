/** What was counted of who came and from where waits until its month or quarter is closed, and is told then, one time (domain/counting/closing.ts). */
import type { Database } from 'better-sqlite3'
import { and, eq, like } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import {
  closedFields,
  contactsIn,
  MESSAGE_WEEKS,
  tellCells,
  tellMonths,
} from '../../domain/counting/closing.ts'
import { lastClosed } from '../../domain/counting/span.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

/** What waits to be told. It goes with a backup as what waits in the box does: never into a dated file, whose days could be subtracted. */
export const UNTOLD = ['tally_who', 'tally_field'] as const

/** Tells what is closed by the instant of an opening. Called inside its transaction. */
export function tellCounted(db: Database, at: number): void {
  const orm = ormOf(db)
  const { toldMonth } = orm.select().from(t.installation).get()!
  const last = lastClosed(dateOf(at))
  // After the clock was set back nothing is told anew: whoever saw both could subtract.
  if (toldMonth === null || last > toldMonth) {
    tellWhoCame(db, last)
    tellFields(db, last)
    orm.update(t.installation).set({ toldMonth: last }).run()
  }
  const oldest = dateOf(at - MESSAGE_WEEKS * 7 * 24 * 3600_000)
  db.prepare('DELETE FROM tally_id WHERE week < ?').run(oldest)
}

function tellWhoCame(db: Database, last: string) {
  const orm = ormOf(db)
  const remove = db.prepare(
    'DELETE FROM tally_who WHERE institution_id = ? AND activity_id = ? AND month <= ?',
  )
  const rows = orm.select().from(t.tallyWho).orderBy(t.tallyWho.month).all()
  for (const told of tellMonths(rows, last)) {
    orm.insert(t.toldWho).values(told).onConflictDoNothing().run()
    remove.run(told.institutionId, told.activityId, told.month)
  }
}

function tellFields(db: Database, last: string) {
  const orm = ormOf(db)
  const { offerSession: s } = t
  for (const { counts, ...pile } of closedFields(orm.select().from(t.tallyField).all(), last)) {
    const { institutionId, activityId, quarter } = pile
    const sessions = orm
      .select()
      .from(s)
      .where(
        and(
          eq(s.institutionId, institutionId),
          activityId === null ? undefined : eq(s.activityId, activityId),
          like(s.date, `${quarter.slice(0, 4)}-%`),
        ),
      )
      .all()
    const cells = tellCells(counts, contactsIn(quarter, sessions))
    if (cells.length > 0)
      orm
        .insert(t.toldCells)
        .values({ ...pile, cells })
        .run()
    orm.delete(t.tallyField).where(eq(t.tallyField.quarter, quarter)).run()
  }
}
