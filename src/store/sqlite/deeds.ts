/**
 * What people do: one deed is one transaction with one line in the audit. What it changed is told as soon as it is committed,
 * before anything that can fail.
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
  /** Makes everything ready for the next hand-in, and empties the log, where what was overwritten still stands. */
  tidy: () => Promise<unknown>
}

export type Deeds = ReturnType<typeof deeds>

export function deeds(db: Database, { changed, tidy }: Hooks) {
  const write = auditor(db)
  return {
    /** @param act does it; whatever it throws, nothing of it is kept */
    do<T>(by: By, what: Changed, act: (note: Note) => T): T {
      const done = db.transaction(() => act((deed, ...subject) => write(by, deed, ...subject))).immediate()
      changed(what)
      return done
    },
    /**
     * After a deed that did something: how long it takes may depend on what waits, so nobody may ask for it over and over
     * with a deed that leaves no line in the audit. The deed is done, so what fails here is no failure of the deed. The server tries again within a minute. */
    async tidyUp() {
      await Promise.resolve()
        .then(tidy)
        .catch(() => undefined)
    },
  }
}
