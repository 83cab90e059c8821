/** What a leader decides about what was released. */
import type { Database } from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { dateOf } from '../../domain/box/schedule.ts'
import type { By } from '../../domain/people/audit.ts'
import type { LeaderStore } from '../../domain/stores/leader.ts'
import { auditor } from './audit.ts'
import { type Ledger, strikeFrom } from './ledger.ts'
import * as t from './schema.ts'

interface Hooks {
  changed: () => void
  /** Empties the log, where what was overwritten still stands. */
  sweep: () => Promise<unknown>
}

export function leaderStore(db: Database, ledger: Ledger, { changed, sweep }: Hooks): LeaderStore {
  const orm = drizzle(db)
  const strikeAll = strikeFrom(db)

  const note = auditor(db)

  const settle = db.transaction((wanted: Parameters<LeaderStore['settle']>[0], by: By): boolean => {
    const { id, maskings, was, state, masked } = wanted
    const found = orm.select().from(t.releasedText).where(eq(t.releasedText.id, id)).get()
    if (!found || found.maskings !== maskings || found.state !== was) return false
    const change = masked === null ? {} : { text: masked, maskings: maskings + 1 }
    orm
      .update(t.releasedText)
      .set({ state, ...change })
      .where(eq(t.releasedText.id, id))
      .run()
    if (masked !== null) note(by, 'text.masked', id)
    if (state !== 'new' && state !== found.state) note(by, `text.${state}`, id)
    if (masked !== null) ledger.write({ is: 'masked', id, nth: maskings + 1 })
    return true
  })

  const strike = db.transaction((card: number, openingAt: number, by: By): boolean => {
    const code = orm.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)).get()?.code
    if (!code || strikeAll(card, openingAt) === 0) return false
    note(by, 'opening.struck', code, dateOf(openingAt))
    ledger.write({ is: 'struck', card, openingAt })
    return true
  })

  return {
    async settle(text, by) {
      const done = settle.immediate(text, by)
      if (text.masked !== null) await sweep()
      changed()
      return done
    },
    async strike(card, openingAt, by) {
      const done = strike.immediate(card, openingAt, by)
      await sweep()
      changed()
      return done
    },
  }
}
