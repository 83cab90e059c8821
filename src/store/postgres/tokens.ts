/** Keys of programs. A key's hash lies here alone; that it is over stands in the ledger, so that no backup brings it back. */
import { and, desc, eq, isNull } from 'drizzle-orm'
import type { TokenStore } from '../../domain/stores/tokens.ts'
import { ended } from '../common/ledger.ts'
import { noteIn } from './audit.ts'
import { inTurn, type Pool } from './driver.ts'
import type { Ledger } from './ledger.ts'
import { token } from './schema.ts'

export function tokenStore(db: Pool, ledger: Ledger): TokenStore {
  return {
    async all() {
      const found = await db.select().from(token).orderBy(desc(token.id))
      return found.map(({ tokenHash: _, ...told }) => told)
    },
    async make(made, by) {
      await inTurn(db, ['deeds'], async (tx) => {
        await tx.insert(token).values({ ...made, madeAt: by.now })
        await noteIn(tx, by, 'token.made', made.institutionId, made.name)
      })
    },
    async revoke(id, by) {
      return inTurn(db, ['deeds'], async (tx) => {
        const [found] = await tx.select().from(token).where(eq(token.id, id))
        if (!found || found.revokedAt !== null) return found !== undefined
        await tx.update(token).set({ revokedAt: by.now }).where(eq(token.id, id))
        await noteIn(tx, by, 'token.revoked', found.institutionId, found.name)
        // Last: if a later step failed, the key would still work, and the ledger would end it at the next start.
        await ledger.write(tx, [ended(found.tokenHash)])
        return true
      })
    },
    async use(hash, today, now) {
      const [found] = await db
        .select()
        .from(token)
        .where(and(eq(token.tokenHash, hash), isNull(token.revokedAt)))
      if (!found) return null
      const { id, institutionId, name, usedOn } = found
      if (usedOn !== today)
        await inTurn(db, ['deeds'], async (tx) => {
          await tx.update(token).set({ usedOn: today }).where(eq(token.id, id))
          await noteIn(tx, { person: null, now }, 'token.used', institutionId, name)
        })
      return { id, institutionId }
    },
  }
}
