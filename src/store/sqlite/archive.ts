/** All that was released, for the export. */
import type { Database } from 'better-sqlite3'
import { newestQuarterFirst, type ReleasedText } from '../../domain/answers/release.ts'
import type { ArchiveStore } from '../../domain/stores/archive.ts'
import { IN_ORDER, OF, RELEASED, type Row, released, TEXTS } from './selecting.ts'

export function archiveStore(db: Database): ArchiveStore {
  const all = db.prepare(`SELECT ${RELEASED} FROM ${OF('release')} ${IN_ORDER}`)
  const texts = db.prepare(`${TEXTS} ORDER BY w.id`)
  return {
    async released() {
      return (all.all() as Row[]).map(released)
    },
    async texts() {
      return (texts.all() as ReleasedText[]).sort(newestQuarterFirst)
    },
  }
}
