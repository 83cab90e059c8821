/** Reports over one SQLite file. */
import type { Database } from 'better-sqlite3'
import { and, desc, eq, getTableColumns, isNotNull } from 'drizzle-orm'
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
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

/** All but the figures, which are large: a list does not read them. */
const { figures: _, oldest: __, ...LISTED } = getTableColumns(t.report)

/**
 * Notes a struck opening on the finished reports whose figures hold it. Called inside the strike's transaction, by the server and by a restore
 * alike, so that no report keeps figures of a prank without saying so.
 */
export function strikeTeller(db: Database): (opening: HeldOpening) => void {
  const orm = ormOf(db)
  return (opening) => {
    for (const row of orm.select(LISTED).from(t.report).where(isNotNull(t.report.finalAt)).all()) {
      const struck = struckWith(row, opening)
      if (struck) orm.update(t.report).set({ struck }).where(eq(t.report.id, row.id)).run()
    }
  }
}

export function reportStore(db: Database, deeds: Deeds): ReportStore {
  const orm = ormOf(db)
  const state = db.prepare('SELECT last_opening, (SELECT count(*) FROM release) FROM installation').raw()
  const moment = () => momentOf(...(state.get() as [number, number]))
  const lastOpening = db.prepare('SELECT last_opening FROM installation').pluck()
  const isDraft = (id: number, version: number) =>
    orm
      .select({ finalAt: t.report.finalAt })
      .from(t.report)
      .where(and(eq(t.report.id, id), eq(t.report.version, version)))
      .get()?.finalAt === null
  return {
    async reports(scope) {
      const rows = orm
        .select(LISTED)
        .from(t.report)
        .orderBy(desc(t.report.changedAt), desc(t.report.id))
        .all()
      return rows.filter((row) => isInside(row, scope)).map(reportOf)
    },
    async report(scope, id) {
      const row = orm.select().from(t.report).where(eq(t.report.id, id)).get()
      if (!row || !isInside(row, scope)) return null
      const { figures, oldest, ...rest } = row
      return { ...reportOf(rest), figures }
    },
    async add(kind, made, by) {
      return deeds.do(by, {}, (note) => {
        const row = { kind, ...columnsOf(made), version: 1, changedAt: by.now }
        const { id } = orm.insert(t.report).values(row).returning({ id: t.report.id }).get()
        note('report.made', id)
        return id
      })
    },
    async change(id, version, to, by) {
      return deeds.do(by, {}, (note) => {
        if (!isDraft(id, version)) return false
        orm
          .update(t.report)
          .set({ ...columnsOf(to), version: version + 1, changedAt: by.now })
          .where(eq(t.report.id, id))
          .run()
        note('report.changed', id)
        return true
      })
    },
    async moment() {
      return moment()
    },
    async finish(id, version, { made, figures }, of, by) {
      return deeds.do(by, {}, (note) => {
        if (!isDraft(id, version)) return 'saved'
        if (moment() !== of) return 'moved'
        const columns = finishedColumns(made, figures, lastOpening.get() as number)
        orm
          .update(t.report)
          .set({ ...columns, finalAt: by.now, changedAt: by.now, version: version + 1 })
          .where(eq(t.report.id, id))
          .run()
        note('report.finished', id)
        return null
      })
    },
    async taken(id, by) {
      deeds.do(by, {}, (note) => note('report.taken', id))
    },
    async remove(id, by) {
      deeds.do(by, {}, (note) => {
        const { changes } = orm.delete(t.report).where(eq(t.report.id, id)).run()
        if (changes > 0) note('report.removed', id)
      })
    },
  }
}
