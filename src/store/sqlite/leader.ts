/** What a leader decides about what was released. */
import type { Database } from 'better-sqlite3'
import { eq } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { settle } from '../../domain/answers/settling.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import type { LeaderStore } from '../../domain/stores/leader.ts'
import type { Deeds } from './deeds.ts'
import type { Entry, Ledger } from './ledger.ts'
import * as t from './schema.ts'
import { strikes } from './strike.ts'

export function leaderStore(db: Database, ledger: Ledger, deeds: Deeds): LeaderStore {
  const orm = drizzle(db)
  const { of, strike } = strikes(db)
  const kept = (id: string) =>
    orm.select().from(t.releasedText).where(eq(t.releasedText.id, id)).get() ?? null

  return {
    async settle(wishes, by) {
      // Parents see nothing of it, and no card has to be made ready.
      const { whole, changes } = deeds.do(by, {}, (note) => {
        const settled = settle(wishes, kept)
        for (const { id, state, masked } of settled.changes)
          orm
            .update(t.releasedText)
            .set({ state, ...(masked && { text: masked.text, maskings: masked.nth }) })
            .where(eq(t.releasedText.id, id))
            .run()
        if (settled.told) note(settled.told.deed, ...settled.told.texts)
        ledger.write(
          settled.changes.flatMap(({ id, state, isMoved, masked }): Entry[] => [
            ...(masked ? [{ is: 'masked' as const, id, nth: masked.nth }] : []),
            ...(isMoved && state !== 'new' ? [{ is: state, id }] : []),
          ]),
        )
        return settled
      })
      if (changes.some(({ masked }) => masked)) await deeds.tidyUp()
      return whole
    },
    async strike(card, openingAt, by) {
      const done = deeds.do(by, { cards: [card] }, (note) => {
        const found = orm.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)).get()
        const releases = of(card, openingAt)
        if (!found || releases.length === 0) return false
        strike(releases)
        note('opening.struck', found.code, dateOf(openingAt))
        // The second line is for backups of versions before 7, whose releases have other ids than here.
        ledger.write([
          ...releases.map((release): Entry => ({ is: 'struck', release })),
          { is: 'struckOpening', card, openingAt },
        ])
        return true
      })
      if (done) await deeds.tidyUp()
      return done
    },
  }
}
