/** Who did what when; never a text or an answer. */
import type { Database } from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { AuditDeed } from '../../domain/staff.ts'
import type { By } from '../../domain/stores.ts'
import { audit } from './schema.ts'

/** Writes into the transaction that is under way. @param subject what it was done to, by its id */
export function auditor(db: Database) {
  const orm = drizzle(db)
  return ({ person, now }: By, deed: AuditDeed, subject: string) =>
    orm.insert(audit).values({ at: now, personId: person, deed, subject }).run()
}
