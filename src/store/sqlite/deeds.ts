/**
 * What people do: one deed is one transaction with one line in the audit. As soon as it is committed, caches are told
 * what changed, before any later step can fail.
 */
import type { Database } from 'better-sqlite3'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import { auditor } from './audit.ts'

/** What a deed changed, so that only what depends on that is made anew. */
export interface Changed {
  /** Parents' pages may show something else. */
  pages?: boolean
  /** Cards that can be answered from now on, or ask something else: their counters are set out. */
  cards?: readonly number[]
}

/** Writes the deed's line in the audit. @param subject what it was done to, as domain/people/audit.ts says */
export type Note = (deed: AuditDeed, ...subject: (string | number)[]) => void

export interface Hooks {
  changed: (what: Changed) => void
  /** Makes ready for the next hand-in, and empties the write-ahead log, which still holds what was overwritten. */
  tidy: () => Promise<unknown>
}

export type Deeds = ReturnType<typeof deeds>

export function deeds(db: Database, { changed, tidy }: Hooks) {
  const write = auditor(db)
  return {
    /** @param act does the deed inside a transaction; if it throws, nothing is kept, and the error is passed on */
    do<T>(by: By, what: Changed, act: (note: Note) => T): T {
      const done = db.transaction(() => act((deed, ...subject) => write(by, deed, ...subject))).immediate()
      changed(what)
      return done
    },
    /**
     * Called after a deed. How long it takes may depend on what waits, so a deed that leaves no line in the audit
     * must not call it: else anybody could measure that over and over. It never throws: the deed is done, and the
     * server tidies again within a minute.
     */
    async tidyUp() {
      await Promise.resolve()
        .then(tidy)
        .catch(() => undefined)
    },
  }
}
