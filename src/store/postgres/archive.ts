/** All that was released, for the export. */
import { sql } from 'drizzle-orm'
import { newestQuarterFirst, type ReleasedText } from '../../domain/answers/release.ts'
import type { ArchiveStore } from '../../domain/stores/archive.ts'
import { all, type Pool } from './driver.ts'
import { IN_ORDER, OF, RELEASED, type Row, released, TEXTS } from './selecting.ts'

export function archiveStore(db: Pool): ArchiveStore {
  return {
    async released() {
      return (await all<Row>(db, sql`SELECT ${RELEASED} FROM ${OF('release')} ${IN_ORDER}`)).map(released)
    },
    async texts() {
      return (await all<ReleasedText>(db, sql`${TEXTS} ORDER BY w.id`)).sort(newestQuarterFirst)
    },
  }
}
