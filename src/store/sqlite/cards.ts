/** The life of a card. Nothing here asks whether something waits (B2). */
import type { Database } from 'better-sqlite3'
import { and, eq, inArray } from 'drizzle-orm'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import type { CardStore } from '../../domain/stores/cards.ts'
import { addCard, freeCode } from './adding.ts'
import type { Changed, Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import * as t from './schema.ts'

const PAGES: Changed = { pages: true }

export function cardStore(db: Database, deeds: Deeds): CardStore {
  const orm = ormOf(db)
  const codeOf = (card: number) =>
    orm.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)).get()!.code

  const set = (
    card: number,
    change: Partial<typeof t.card.$inferInsert>,
    by: By,
    what: Changed,
    deed: AuditDeed,
    ...more: string[]
  ) =>
    deeds.do(by, what, (note) => {
      orm.update(t.card).set(change).where(eq(t.card.id, card)).run()
      note(deed, codeOf(card), ...more)
    })

  return {
    async printed(cards, format, url, by) {
      deeds.do(by, {}, (note) => {
        orm
          .update(t.card)
          .set({ printedAt: by.now, printedUrl: url, printedInCapitals: false })
          .where(inArray(t.card.id, cards))
          .run()
        note('card.printed', format, ...cards.map(codeOf))
      })
    },
    async repoint(card, questionnaireId, by) {
      set(card, { questionnaireId }, by, PAGES, 'card.repointed', questionnaireId)
    },
    async close(card, by) {
      set(card, { closed: true }, by, PAGES, 'card.closed')
    },
    async reopen(card, by) {
      set(card, { closed: false }, by, { pages: true, cards: [card] }, 'card.reopened')
      await deeds.tidyUp()
    },
    async replace(card, code, draw, by) {
      return deeds.do(by, PAGES, (note) => {
        const old = orm.select().from(t.card).where(eq(t.card.id, card)).get()
        if (!old || old.closed || old.code !== code) return false
        const fresh = freeCode(db, draw)
        orm.insert(t.stoppedCode).values({ code, cardId: card }).run()
        orm
          .update(t.card)
          .set({ code: fresh, printedAt: null, printedUrl: null, printedInCapitals: false })
          .where(eq(t.card.id, card))
          .run()
        note('card.replaced', code, fresh)
        return true
      })
    },
    async add(card, draw, by) {
      const made: number[] = []
      deeds.do(by, { pages: true, cards: made }, (note) => {
        made.push(addCard(db, card, draw, by.now))
        note('card.added', codeOf(made[0]!))
      })
      await deeds.tidyUp()
      return made[0]!
    },
    async changeWords(institutionId, back, lines, by) {
      deeds.do(by, {}, (note) => {
        const its = and(eq(t.ownWords.institutionId, institutionId), eq(t.ownWords.back, back))
        const stood = orm.select().from(t.ownWords).where(its).get()?.lines ?? null
        if (stood?.join('\n') === lines?.join('\n')) return
        orm.delete(t.ownWords).where(its).run()
        if (lines) orm.insert(t.ownWords).values({ institutionId, back, lines }).run()
        orm.update(t.institution).set({ renamedAt: by.now }).where(eq(t.institution.id, institutionId)).run()
        note('back.changed', institutionId, back)
      })
    },
  }
}
