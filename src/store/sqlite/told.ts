/** What was counted of who came and from where waits until its month or quarter is closed, and is told then, one time (domain/counting/closing.ts). */
import type { Database } from 'better-sqlite3'
import { and, eq, like, or } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { dateOf } from '../../domain/box/schedule.ts'
import { tellCells, tellWho, type WhoCounts, type WhoPile } from '../../domain/counting/closing.ts'
import { lastClosed, lastMonthOf, quarterAt } from '../../domain/counting/span.ts'
import * as t from './schema.ts'

/** What waits to be told. It goes with a backup as what waits in the box does: never into a dated file, whose days could be subtracted. */
export const UNTOLD = ['tally_who', 'tally_field'] as const

/** Weeks that ids of messages are kept: at least 30 days, and a few more for a device whose clock is wrong. */
const WEEKS_KEPT = 6

/** Tells what is closed by the instant of an opening. Called inside its transaction. */
export function tellCounted(db: Database, at: number): void {
  const orm = drizzle(db)
  const { toldMonth } = orm.select().from(t.installation).get()!
  const last = lastClosed(dateOf(at))
  // After the clock was set back nothing is told anew: whoever saw both could subtract.
  if (toldMonth === null || last > toldMonth) {
    tellMonths(db, last)
    tellQuarters(db, last)
    orm.update(t.installation).set({ toldMonth: last }).run()
  }
  const oldest = dateOf(at - WEEKS_KEPT * 7 * 24 * 3600_000)
  db.prepare('DELETE FROM tally_id WHERE week < ?').run(oldest)
}

function tellMonths(db: Database, last: string) {
  const orm = drizzle(db)
  const piles = new Map<string, (WhoPile & { institutionId: number; activityId: number })[]>()
  const rows = orm.select().from(t.tallyWho).orderBy(t.tallyWho.month).all()
  for (const { institutionId, activityId, month, who, n } of rows) {
    if (month > last) continue
    const key = `${institutionId}/${activityId}`
    const own = piles.get(key) ?? []
    piles.set(key, own)
    const there = own.find((it) => it.month === month)
    const pile = there ?? { institutionId, activityId, month, counts: noCounts() }
    if (!there) own.push(pile)
    pile.counts[who] += n
  }
  for (const own of piles.values()) {
    const { institutionId, activityId } = own[0]!
    const remove = db.prepare(
      'DELETE FROM tally_who WHERE institution_id = ? AND activity_id = ? AND month <= ?',
    )
    for (const told of tellWho(own)) {
      orm
        .insert(t.toldWho)
        .values({ institutionId, activityId, ...told })
        .onConflictDoNothing()
        .run()
      remove.run(institutionId, activityId, told.month)
    }
  }
}

const noCounts = (): WhoCounts => ({ mother: 0, father: 0, other: 0 })

function tellQuarters(db: Database, last: string) {
  const orm = drizzle(db)
  const rows = orm
    .select()
    .from(t.tallyField)
    .all()
    .filter(({ quarter }) => lastMonthOf(quarter) <= last)
  const groups = new Map<string, typeof rows>()
  for (const row of rows) {
    // Postcodes are told for a place as a whole: fewer of them are too few to be told.
    const scope = row.field === 'postcode' ? '' : row.activityId
    const key = [row.quarter, row.institutionId, row.field, scope].join(' ')
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  for (const group of groups.values()) {
    const { institutionId, quarter, field } = group[0]!
    const activityId = field === 'postcode' ? null : group[0]!.activityId
    const counts: Record<string, number> = {}
    for (const { value, n } of group) counts[value] = (counts[value] ?? 0) + n
    const cells = tellCells(counts, contactsIn(db, { institutionId, activityId, quarter }))
    if (cells.length > 0)
      orm.insert(t.toldCells).values({ institutionId, activityId, quarter, field, cells }).run()
  }
  for (const { quarter } of rows) orm.delete(t.tallyField).where(eq(t.tallyField.quarter, quarter)).run()
}

/** All contacts of a place or an offer in a quarter; home visits have no postcodes, so theirs are left out. */
function contactsIn(
  db: Database,
  {
    institutionId,
    activityId,
    quarter,
  }: { institutionId: number; activityId: number | null; quarter: string },
): number {
  const { offerSession: s } = t
  const last = Number(lastMonthOf(quarter).slice(5))
  const months = [last - 2, last - 1, last].map(
    (month) => `${quarter.slice(0, 4)}-${String(month).padStart(2, '0')}`,
  )
  return drizzle(db)
    .select()
    .from(s)
    .where(
      and(
        eq(s.institutionId, institutionId),
        activityId === null ? undefined : eq(s.activityId, activityId),
        or(...months.map((month) => like(s.date, `${month}%`))),
      ),
    )
    .all()
    .filter(({ date }) => date.length > 7 && quarterAt(date) === quarter)
    .reduce((sum, { contacts }) => sum + Math.max(0, contacts), 0)
}
