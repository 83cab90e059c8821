/** Agreements, and what places are reminded of. */
import type { Database } from 'better-sqlite3'
import { asc, desc, eq } from 'drizzle-orm'
import { shownAtAfter } from '../../domain/follow-up/agreement.ts'
import type { FollowUpStore } from '../../domain/stores/follow-up.ts'
import type { Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'
import { isInScope } from './scoped.ts'

export function followUpStore(db: Database, deeds: Deeds): FollowUpStore {
  const orm = ormOf(db)
  const one = (id: number) => orm.select().from(t.agreement).where(eq(t.agreement.id, id)).get()
  return {
    async agreements(scope) {
      return orm
        .select()
        .from(t.agreement)
        .where(isInScope(t.agreement.institutionId, scope))
        .orderBy(desc(t.agreement.madeAt), desc(t.agreement.id))
        .all()
    },
    async agree(agreement, by) {
      return deeds.do(by, { pages: true }, (note) => {
        const row = { ...agreement, madeAt: by.now, shownAt: agreement.shown ? by.now : null }
        const { id } = orm.insert(t.agreement).values(row).returning({ id: t.agreement.id }).get()
        note('agreement.made', agreement.institutionId)
        return id
      })
    },
    async change(id, to, by) {
      deeds.do(by, { pages: true }, (note) => {
        const was = one(id)
        if (!was) return
        orm
          .update(t.agreement)
          .set({ ...to, shownAt: shownAtAfter(was, to, by.now) })
          .where(eq(t.agreement.id, id))
          .run()
        note('agreement.changed', to.institutionId)
      })
    },
    async settle(id, done, by) {
      deeds.do(by, { pages: true }, (note) => {
        const was = one(id)
        if (!was || (was.doneAt !== null) === done) return
        orm
          .update(t.agreement)
          .set({ doneAt: done ? by.now : null })
          .where(eq(t.agreement.id, id))
          .run()
        note(done ? 'agreement.settled' : 'agreement.resumed', was.institutionId)
      })
    },
    async remove(id, by) {
      deeds.do(by, { pages: true }, (note) => {
        const was = one(id)
        if (!was) return
        orm.delete(t.agreement).where(eq(t.agreement.id, id)).run()
        note('agreement.removed', was.institutionId)
      })
    },
    async followUps(scope) {
      return orm
        .select()
        .from(t.followUp)
        .where(isInScope(t.followUp.institutionId, scope))
        .orderBy(asc(t.followUp.institutionId))
        .all()
        .map(({ institutionId, openingAt, facts }) => ({ ...facts, institutionId, openingAt }))
    },
  }
}
