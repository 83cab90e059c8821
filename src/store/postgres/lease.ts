/**
 * Who opens the box. One server holds a lease for it; when it dies, another takes over once the lease is over. A lease is a row, taken and given
 * back by plain UPDATEs, and its time is the database's own, so that no server's clock matters. It keeps servers from doing the same work twice;
 * that an opening is made once alone, whole or not at all, is the transaction's doing (opening.ts).
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import { changed, type Pool } from './driver.ts'

/**
 * Milliseconds: as long all servers wait for one that died in an opening. Who lives says so in time; one that could not for so long goes on all the
 * same, and its transaction holds.
 */
const LASTS = 6000
const RENEWED = 2000
/** Milliseconds between two looks whether it is free. */
const PAUSE = 50

/** The database's clock, milliseconds since 1970. */
const NOW = sql`CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint)`

/** Rows that must be there before anything is done. */
export const LEASES = ['box', 'deeds', 'opener'] as const

export function leaseOf(db: Pool, name: (typeof LEASES)[number]) {
  const me = randomBytes(8).toString('hex')
  const take = () =>
    changed(
      db,
      sql`UPDATE lease SET holder = ${me}, until = ${NOW} + ${LASTS}
          WHERE name = ${name} AND (holder = '' OR holder = ${me} OR until < ${NOW})`,
    )
  const give = () =>
    changed(db, sql`UPDATE lease SET holder = '', until = 0 WHERE name = ${name} AND holder = ${me}`)

  return {
    /**
     * Does something while no other server does it; waits for the one that does.
     * @param isNeeded asked again while it waits: what another server did need not be done again
     * @returns null when it was not needed any more
     */
    async hold<T>(isNeeded: () => Promise<boolean>, act: () => Promise<T>): Promise<T | null> {
      while ((await take()) === 0) {
        if (!(await isNeeded())) return null
        await sleep(PAUSE)
      }
      // What fails here is tried again, or the lease ends.
      const renewing = setInterval(() => void take().catch(() => undefined), RENEWED).unref()
      try {
        return await act()
      } finally {
        clearInterval(renewing)
        // Where the database is gone the lease ends by itself.
        await give().catch(() => undefined)
      }
    },
  }
}
