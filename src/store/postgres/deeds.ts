/**
 * What people do: one deed is one transaction with one line in the audit. They take turns, on all servers: as on one server with SQLite, nobody's
 * deed sees half of another's.
 */
import { sql } from 'drizzle-orm'
import type { AuditDeed, By } from '../../domain/people/audit.ts'
import { noteIn } from './audit.ts'
import { inTurn, type Pool, type Turn, type Tx, value } from './driver.ts'
import * as t from './schema.ts'

/** What a deed changed, so that only what depends on that is made anew. */
export interface Changed {
  /** Parents' pages may show something else. */
  pages?: boolean
  /** It touches what waits. */
  box?: boolean
  /** It overwrites or deletes what must leave the files, too (`tidy` in opening.ts). */
  sweep?: boolean
}

/** Writes the deed's line in the audit. @param subject what it was done to, as domain/people/audit.ts says */
export type Note = (deed: AuditDeed, ...subject: (string | number)[]) => Promise<unknown>

export interface Hooks {
  /** Told of the new number of parents' pages, once it is committed. */
  changed: (pages: number) => void
  tidy: () => Promise<unknown>
}

/** Parents' pages may show something else from now on. @returns their new number */
export const raisePages = (tx: Tx): Promise<number> =>
  value(tx, sql`UPDATE installation SET pages = pages + 1 RETURNING pages`)

/** What was overwritten or deleted leaves the files within a minute. */
export const sweepLater = (tx: Tx): Promise<unknown> => tx.update(t.installation).set({ unswept: true })

/** The same of releases and their counts. */
export const sweepReleasesLater = (tx: Tx): Promise<unknown> =>
  tx.update(t.installation).set({ unsweptReleases: true })

export type Deeds = ReturnType<typeof deeds>

export function deeds(db: Pool, { changed, tidy }: Hooks) {
  return {
    /** @param act does the deed inside a transaction; if it throws, nothing is kept, and the error is passed on */
    async do<T>(by: By, what: Changed, act: (tx: Tx, note: Note) => Promise<T>): Promise<T> {
      const turns: Turn[] = what.box ? ['deeds', 'box'] : ['deeds']
      const [done, pages] = await inTurn(db, turns, async (tx) => {
        const done = await act(tx, (deed, ...subject) => noteIn(tx, by, deed, ...subject))
        if (what.sweep) await sweepLater(tx)
        const pages = what.pages ? await raisePages(tx) : null
        return [done, pages] as const
      })
      if (pages !== null) changed(pages)
      return done
    },
    /**
     * Called after a deed that took something away for good, so that it leaves the files. It never throws: the deed is done, and a server
     * tidies again within a minute.
     */
    async tidyUp() {
      await Promise.resolve()
        .then(tidy)
        .catch(() => undefined)
    },
  }
}
