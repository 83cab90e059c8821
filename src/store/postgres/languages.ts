/** Languages and wordings. Each form is one transaction with one line in the audit, which names the language and never its words. */
import { and, eq } from 'drizzle-orm'
import type { LanguageStore } from '../../domain/stores/languages.ts'
import type { Deeds } from './deeds.ts'
import type { Pool } from './driver.ts'
import { language, wording } from './schema.ts'

export function languageStore(db: Pool, deeds: Deeds): LanguageStore {
  return {
    states: async () => db.select().from(language).orderBy(language.code),
    wordings: async () => db.select().from(wording).orderBy(wording.language, wording.key),
    async decide(code, to, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        const set = 'on' in to ? to : { readAt: to.isRead ? by.now : null }
        await tx
          .insert(language)
          .values({ code, on: false, ...set })
          .onConflictDoUpdate({ target: language.code, set })
        if ('on' in to) await note(to.on ? 'language.on' : 'language.off', code)
        else await note(to.isRead ? 'language.read' : 'language.draft', code)
      })
    },
    async reword(code, to, by) {
      await deeds.do(by, { pages: true }, async (tx, note) => {
        for (const { key, danish, words } of to) {
          await tx.delete(wording).where(and(eq(wording.language, code), eq(wording.key, key)))
          if (words !== null) await tx.insert(wording).values({ language: code, key, danish, words })
        }
        await note('language.reworded', code, to.length)
      })
    },
  }
}
