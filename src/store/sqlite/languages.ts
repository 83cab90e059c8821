/** Languages and wordings. Each form is one transaction with one line in the audit, which names the language and never its words. */
import type { Database } from 'better-sqlite3'
import { and, eq } from 'drizzle-orm'
import type { LanguageStore } from '../../domain/stores/languages.ts'
import type { Deeds } from './deeds.ts'
import { ormOf } from './orm.ts'
import { language, wording } from './schema.ts'

export function languageStore(db: Database, deeds: Deeds): LanguageStore {
  const orm = ormOf(db)
  return {
    states: async () => orm.select().from(language).all(),
    wordings: async () => orm.select().from(wording).orderBy(wording.language, wording.key).all(),
    async decide(code, to, by) {
      deeds.do(by, { pages: true }, (note) => {
        const set = 'on' in to ? to : { readAt: to.isRead ? by.now : null }
        orm
          .insert(language)
          .values({ code, on: false, ...set })
          .onConflictDoUpdate({ target: language.code, set })
          .run()
        if ('on' in to) note(to.on ? 'language.on' : 'language.off', code)
        else note(to.isRead ? 'language.read' : 'language.draft', code)
      })
    },
    async reword(code, to, by) {
      deeds.do(by, { pages: true }, (note) => {
        for (const { key, danish, words } of to) {
          const here = and(eq(wording.language, code), eq(wording.key, key))
          orm.delete(wording).where(here).run()
          if (words !== null) orm.insert(wording).values({ language: code, key, danish, words }).run()
        }
        note('language.reworded', code, to.length)
      })
    },
  }
}
