/** The life of a card. Nothing here asks whether something waits (B2). */
import { and, eq, inArray } from 'drizzle-orm'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import type { CardStore } from '../../domain/stores/cards.ts'
import { addCard, freeCode } from './adding.ts'
import type { Changed, Deeds } from './deeds.ts'
import type { Tx } from './driver.ts'
import * as t from './schema.ts'

const PAGES: Changed = { pages: true }

const codeOf = async (tx: Tx, card: number) =>
  (await tx.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)))[0]!.code

export function cardStore(deeds: Deeds): CardStore {
  const set = (
    card: number,
    change: Partial<typeof t.card.$inferInsert>,
    by: By,
    deed: AuditDeed,
    ...more: string[]
  ) =>
    deeds.do(by, PAGES, async (tx, note) => {
      await tx.update(t.card).set(change).where(eq(t.card.id, card))
      await note(deed, await codeOf(tx, card), ...more)
    })

  return {
    async printed(cards, format, url, by) {
      await deeds.do(by, {}, async (tx, note) => {
        await tx
          .update(t.card)
          .set({ printedAt: by.now, printedUrl: url, printedInCapitals: false })
          .where(inArray(t.card.id, cards))
        const codes = new Map(
          (await tx.select().from(t.card).where(inArray(t.card.id, cards))).map(({ id, code }) => [id, code]),
        )
        await note('card.printed', format, ...cards.map((card) => codes.get(card)!))
      })
    },
    async repoint(card, questionnaireId, by) {
      await set(card, { questionnaireId }, by, 'card.repointed', questionnaireId)
    },
    async close(card, by) {
      await set(card, { closed: true }, by, 'card.closed')
    },
    async reopen(card, by) {
      await set(card, { closed: false }, by, 'card.reopened')
    },
    async replace(card, code, draw, by) {
      return deeds.do(by, PAGES, async (tx, note) => {
        const [old] = await tx.select().from(t.card).where(eq(t.card.id, card))
        if (!old || old.closed || old.code !== code) return false
        const fresh = await freeCode(tx, draw)
        await tx.insert(t.stoppedCode).values({ code, cardId: card })
        await tx
          .update(t.card)
          .set({ code: fresh, printedAt: null, printedUrl: null, printedInCapitals: false })
          .where(eq(t.card.id, card))
        await note('card.replaced', code, fresh)
        return true
      })
    },
    async add(card, draw, by) {
      return deeds.do(by, PAGES, async (tx, note) => {
        const id = await addCard(tx, card, draw, by.now)
        await note('card.added', await codeOf(tx, id))
        return id
      })
    },
    async changeWords(institutionId, back, lines, by) {
      await deeds.do(by, {}, async (tx, note) => {
        const its = and(eq(t.ownWords.institutionId, institutionId), eq(t.ownWords.back, back))
        const [stood] = await tx.select().from(t.ownWords).where(its)
        if (stood?.lines.join('\n') === lines?.join('\n')) return
        await tx.delete(t.ownWords).where(its)
        if (lines) await tx.insert(t.ownWords).values({ institutionId, back, lines })
        await tx.update(t.institution).set({ renamedAt: by.now }).where(eq(t.institution.id, institutionId))
        await note('back.changed', institutionId, back)
      })
    },
  }
}
