/** The life of a card. Nothing here asks whether something waits (design, B2). */
import type { Database } from 'better-sqlite3'
import { and, desc, eq, inArray } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import type { CardStore } from '../../domain/stores/cards.ts'
import { auditor } from './audit.ts'
import { addCard, freeCode } from './house.ts'
import * as t from './schema.ts'

/** @param makeReady sets out what a card's first hand-in needs, so that it takes no longer than the next one */
export function cardStore(
  db: Database,
  { changed, makeReady }: { changed: () => void; makeReady: () => Promise<unknown> },
): CardStore {
  const orm = drizzle(db)
  const note = auditor(db)

  const codeOf = (card: number) =>
    orm.select({ code: t.card.code }).from(t.card).where(eq(t.card.id, card)).get()!.code

  function set(
    card: number,
    change: Partial<typeof t.card.$inferInsert>,
    by: By,
    deed: AuditDeed,
    ...more: string[]
  ) {
    db.transaction(() => {
      orm.update(t.card).set(change).where(eq(t.card.id, card)).run()
      note(by, deed, codeOf(card), ...more)
    }).immediate()
    changed()
  }

  const replace = db.transaction((card: number, draw: () => string, by: By): number | null => {
    const old = orm.select().from(t.card).where(eq(t.card.id, card)).get()
    if (!old || old.closed) return null
    const { id: _, printedAt, printedUrl, ...same } = old
    const code = freeCode(db, draw)
    orm.update(t.card).set({ closed: true }).where(eq(t.card.id, card)).run()
    const { id } = orm
      .insert(t.card)
      .values({ ...same, code })
      .returning()
      .get()
    const stands = orm
      .select()
      .from(t.standing)
      .where(eq(t.standing.cardId, card))
      .orderBy(desc(t.standing.since))
      .limit(1)
      .get()!
    orm
      .insert(t.standing)
      .values({ ...stands, cardId: id, since: by.now })
      .run()
    note(by, 'card.replaced', old.code, code)
    return id
  })

  return {
    async printed(cards, format, url, by) {
      db.transaction(() => {
        orm.update(t.card).set({ printedAt: by.now, printedUrl: url }).where(inArray(t.card.id, cards)).run()
        note(by, 'card.printed', format, ...cards.map(codeOf))
      }).immediate()
    },
    async repoint(card, questionnaireId, by) {
      set(card, { questionnaireId }, by, 'card.repointed', questionnaireId)
    },
    async close(card, by) {
      set(card, { closed: true }, by, 'card.closed')
    },
    async reopen(card, by) {
      set(card, { closed: false }, by, 'card.reopened')
      await makeReady()
    },
    async replace(card, draw, by) {
      const made = replace.immediate(card, draw, by)
      changed()
      await makeReady()
      return made
    },
    async add(card, draw, by) {
      const id = db
        .transaction(() => {
          const made = addCard(db, card, draw, by.now)
          note(by, 'card.added', codeOf(made))
          return made
        })
        .immediate()
      changed()
      await makeReady()
      return id
    },
    async changeWords(institutionId, back, lines, by) {
      db.transaction(() => {
        const its = and(eq(t.ownWords.institutionId, institutionId), eq(t.ownWords.back, back))
        const stood = orm.select().from(t.ownWords).where(its).get()?.lines ?? null
        if (JSON.stringify(stood) === JSON.stringify(lines)) return
        orm.delete(t.ownWords).where(its).run()
        if (lines) orm.insert(t.ownWords).values({ institutionId, back, lines }).run()
        orm.update(t.institution).set({ renamedAt: by.now }).where(eq(t.institution.id, institutionId)).run()
        note(by, 'back.changed', institutionId, back)
      }).immediate()
    },
  }
}
