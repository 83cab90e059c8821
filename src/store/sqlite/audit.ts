/** Who did what when; never a text or an answer. */
import type { Database } from 'better-sqlite3'
import { and, count, desc, eq, like } from 'drizzle-orm'
import type { AuditDeed, AuditLine, AuditWanted, By } from '../../domain/people/audit.ts'
import type { AuditStore } from '../../domain/stores/audit.ts'
import { ormOf } from './orm.ts'
import { audit } from './schema.ts'

/**
 * Writes lines of the audit, inside the caller's transaction.
 * @param subject what it was done to, as domain/people/audit.ts says
 */
export function auditor(db: Database) {
  const orm = ormOf(db)
  return ({ person, now }: By, deed: AuditDeed, ...subject: (string | number)[]) =>
    orm
      .insert(audit)
      .values({ at: now, personId: person, deed, subject: subject.join(' ') })
      .run()
}

/** The latest lines first. */
function auditLines(
  db: Database,
  { person, group, most = -1, skip = 0 }: AuditWanted,
): { lines: AuditLine[]; of: number } {
  const orm = ormOf(db)
  const wanted = and(
    person === undefined ? undefined : eq(audit.personId, person),
    group === undefined ? undefined : like(audit.deed, `${group}.%`),
  )
  const { at, personId, deed, subject } = audit
  const lines = orm.select({ at, personId, deed, subject }).from(audit).where(wanted)
  return {
    lines: lines.orderBy(desc(audit.at), desc(audit.id)).limit(most).offset(skip).all(),
    of: orm.select({ n: count() }).from(audit).where(wanted).get()!.n,
  }
}

export function auditStore(db: Database): AuditStore {
  const note = auditor(db)
  return {
    async lines(wanted) {
      return auditLines(db, wanted)
    },
    async note(deed, by) {
      note(by, deed)
    },
  }
}
