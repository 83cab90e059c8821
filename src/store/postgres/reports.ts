/** Reports. */
import { and, desc, eq, getTableColumns, isNotNull, sql } from 'drizzle-orm'
import type { HeldOpening } from '../../domain/report/report.ts'
import type { ReportStore } from '../../domain/stores/reports.ts'
import {
  columnsOf,
  finishedColumns,
  isInside,
  momentOf,
  reportOf,
  struckWith,
} from '../common/report-rows.ts'
import type { Deeds } from './deeds.ts'
import { type Db, one, type Pool, type Tx } from './driver.ts'
import * as t from './schema.ts'

/** All but the figures, which are large: a list does not read them. */
const { figures: _, oldest: __, ...LISTED } = getTableColumns(t.report)

/** Notes a struck opening on the finished reports whose figures hold it. Called inside the strike's transaction. */
export async function tellStrike(tx: Tx, opening: HeldOpening): Promise<void> {
  for (const row of await tx.select(LISTED).from(t.report).where(isNotNull(t.report.finalAt))) {
    const struck = struckWith(row, opening)
    if (struck) await tx.update(t.report).set({ struck }).where(eq(t.report.id, row.id))
  }
}

async function stateOf(db: Db) {
  const state = await one<{ at: number; releases: number }>(
    db,
    sql`SELECT last_opening AS at, (SELECT count(*) FROM release) AS releases FROM installation`,
  )
  return { at: state!.at, moment: momentOf(state!.at, state!.releases) }
}

async function isDraft(tx: Tx, id: number, version: number): Promise<boolean> {
  const [found] = await tx
    .select({ finalAt: t.report.finalAt })
    .from(t.report)
    .where(and(eq(t.report.id, id), eq(t.report.version, version)))
  return found?.finalAt === null
}

export function reportStore(db: Pool, deeds: Deeds): ReportStore {
  return {
    async reports(scope) {
      const rows = await db.select(LISTED).from(t.report).orderBy(desc(t.report.changedAt), desc(t.report.id))
      return rows.filter((row) => isInside(row, scope)).map(reportOf)
    },
    async report(scope, id) {
      const [row] = await db.select().from(t.report).where(eq(t.report.id, id))
      if (!row || !isInside(row, scope)) return null
      const { figures, oldest, ...rest } = row
      return { ...reportOf(rest), figures }
    },
    async add(kind, made, by) {
      return deeds.do(by, {}, async (tx, note) => {
        const row = { kind, ...columnsOf(made), version: 1, changedAt: by.now }
        const [added] = await tx.insert(t.report).values(row).returning({ id: t.report.id })
        await note('report.made', added!.id)
        return added!.id
      })
    },
    async change(id, version, to, by) {
      return deeds.do(by, {}, async (tx, note) => {
        if (!(await isDraft(tx, id, version))) return false
        await tx
          .update(t.report)
          .set({ ...columnsOf(to), version: version + 1, changedAt: by.now })
          .where(eq(t.report.id, id))
        await note('report.changed', id)
        return true
      })
    },
    async moment() {
      return (await stateOf(db)).moment
    },
    async finish(id, version, { made, figures }, of, by) {
      return deeds.do(by, {}, async (tx, note) => {
        if (!(await isDraft(tx, id, version))) return 'saved'
        const { at, moment } = await stateOf(tx)
        if (moment !== of) return 'moved'
        const columns = finishedColumns(made, figures, at)
        await tx
          .update(t.report)
          .set({ ...columns, finalAt: by.now, changedAt: by.now, version: version + 1 })
          .where(eq(t.report.id, id))
        await note('report.finished', id)
        return null
      })
    },
    async taken(id, by) {
      await deeds.do(by, {}, (_, note) => note('report.taken', id))
    },
    async remove(id, by) {
      await deeds.do(by, { sweep: true }, async (tx, note) => {
        const gone = await tx.delete(t.report).where(eq(t.report.id, id)).returning({ id: t.report.id })
        if (gone.length > 0) await note('report.removed', id)
      })
    },
  }
}
