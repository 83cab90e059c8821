/** Agreements, and what places are reminded of. */
import { asc, desc, eq } from 'drizzle-orm'
import { shownAtAfter } from '../../domain/follow-up/agreement.ts'
import type { FollowUpStore } from '../../domain/stores/follow-up.ts'
import type { Deeds } from './deeds.ts'
import type { Db, Pool } from './driver.ts'
import * as t from './schema.ts'
import { isInScope } from './scoped.ts'

const one = async (db: Db, id: number) =>
  (await db.select().from(t.agreement).where(eq(t.agreement.id, id)))[0]

export function followUpStore(db: Pool, deeds: Deeds): FollowUpStore {
  return {
    async agreements(scope) {
      return db
        .select()
        .from(t.agreement)
        .where(isInScope(t.agreement.institutionId, scope))
        .orderBy(desc(t.agreement.madeAt), desc(t.agreement.id))
    },
    async agree(agreement, by) {
      return deeds.do(by, { pages: true }, async (tx, note) => {
        const row = { ...agreement, madeAt: by.now, shownAt: agreement.shown ? by.now : null }
        const [added] = await tx.insert(t.agreement).values(row).returning({ id: t.agreement.id })
        await note('agreement.made', agreement.institutionId)
        return added!.id
      })
    },
    async change(id, to, by) {
      await deeds.do(by, { pages: true, sweep: true }, async (tx, note) => {
        const was = await one(tx, id)
        if (!was) return
        await tx
          .update(t.agreement)
          .set({ ...to, shownAt: shownAtAfter(was, to, by.now) })
          .where(eq(t.agreement.id, id))
        await note('agreement.changed', to.institutionId)
      })
    },
    async settle(id, done, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const was = await one(tx, id)
        if (!was || (was.doneAt !== null) === done) return
        await tx
          .update(t.agreement)
          .set({ doneAt: done ? by.now : null })
          .where(eq(t.agreement.id, id))
        await note(done ? 'agreement.settled' : 'agreement.resumed', was.institutionId)
      })
    },
    async remove(id, by) {
      await deeds.do(by, { pages: true, sweep: true }, async (tx, note) => {
        const was = await one(tx, id)
        if (!was) return
        await tx.delete(t.agreement).where(eq(t.agreement.id, id))
        await note('agreement.removed', was.institutionId)
      })
    },
    async followUps(scope) {
      const found = await db
        .select()
        .from(t.followUp)
        .where(isInScope(t.followUp.institutionId, scope))
        .orderBy(asc(t.followUp.institutionId))
      return found.map(({ institutionId, openingAt, facts }) => ({ ...facts, institutionId, openingAt }))
    },
  }
}
