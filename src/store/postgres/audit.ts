/** Who did what when; never a text or an answer. */
import { and, count, desc, eq, like } from 'drizzle-orm'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import type { AuditStore } from '../../domain/stores/audit.ts'
import { atOnce, type Db, inTurn, type Pool } from './driver.ts'
import { audit } from './schema.ts'

/**
 * Writes a line of the audit, inside the caller's transaction.
 * @param subject what it was done to, as domain/people/audit.ts says
 */
export const noteIn = (
  db: Db,
  { person, now }: By,
  deed: AuditDeed,
  ...subject: (string | number)[]
): Promise<unknown> =>
  db.insert(audit).values({ at: now, personId: person, deed, subject: subject.join(' ') })

export function auditStore(db: Pool): AuditStore {
  return {
    async lines({ person, group, most, skip = 0 }) {
      const wanted = and(
        person === undefined ? undefined : eq(audit.personId, person),
        group === undefined ? undefined : like(audit.deed, `${group}.%`),
      )
      const { at, personId, deed, subject } = audit
      return atOnce(db, async (tx) => {
        const lines = tx
          .select({ at, personId, deed, subject })
          .from(audit)
          .where(wanted)
          .orderBy(desc(audit.at), desc(audit.id))
          .offset(skip)
        const [counted] = await tx.select({ n: count() }).from(audit).where(wanted)
        return { lines: await (most === undefined ? lines : lines.limit(most)), of: counted!.n }
      })
    },
    async note(deed, by) {
      await inTurn(db, ['deeds'], (tx) => noteIn(tx, by, deed))
    },
  }
}
