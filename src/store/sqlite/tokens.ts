/** Keys of programs. A key's hash lies here alone; that it is over stands in the ledger, so that no backup brings it back. */
import type { Database } from 'better-sqlite3'
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { TokenStore } from '../../domain/stores/tokens.ts'
import { ended, type Ledger } from '../common/ledger.ts'
import { auditor } from './audit.ts'
import { ormOf } from './orm.ts'
import { token } from './schema.ts'

export function tokenStore(db: Database, ledger: Ledger): TokenStore {
  const orm = ormOf(db)
  const note = auditor(db)
  const works = (hash: string) =>
    orm
      .select()
      .from(token)
      .where(and(eq(token.tokenHash, hash), isNull(token.revokedAt)))
      .get()
  return {
    async all() {
      return orm
        .select()
        .from(token)
        .orderBy(desc(token.id))
        .all()
        .map(({ tokenHash: _, ...told }) => told)
    },
    async make(made, by) {
      db.transaction(() => {
        orm
          .insert(token)
          .values({ ...made, madeAt: by.now })
          .run()
        note(by, 'token.made', made.institutionId, made.name)
      }).immediate()
    },
    async revoke(id, by) {
      return db
        .transaction(() => {
          const found = orm.select().from(token).where(eq(token.id, id)).get()
          if (!found || found.revokedAt !== null) return found !== undefined
          orm.update(token).set({ revokedAt: by.now }).where(eq(token.id, id)).run()
          note(by, 'token.revoked', found.institutionId, found.name)
          // Last: if a later step failed, the key would still work, and the ledger would end it at the next start.
          ledger.write([ended(found.tokenHash)])
          return true
        })
        .immediate()
    },
    async use(hash, today, now) {
      const found = works(hash)
      if (!found) return null
      const { id, institutionId, name, usedOn } = found
      if (usedOn !== today)
        db.transaction(() => {
          orm.update(token).set({ usedOn: today }).where(eq(token.id, id)).run()
          note({ person: null, now }, 'token.used', institutionId, name)
        }).immediate()
      return { id, institutionId }
    },
  }
}
