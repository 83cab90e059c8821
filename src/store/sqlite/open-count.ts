/** Counts what became of texts (domain/reading/open-count.ts), for staff and for parents alike. */
import type { Database } from 'better-sqlite3'
import type { Scope } from '../../domain/people/person.ts'
import type { OpenCount } from '../../domain/reading/open-count.ts'
import { inScope, scopeIn } from './selecting.ts'

const counting = (where: string) =>
  `SELECT count(*) AS wrote, count(*) FILTER (WHERE state <> 'new') AS read,
     count(*) FILTER (WHERE state IN ('hidden', 'spam')) AS hidden, count(*) FILTER (WHERE maskings > 0) AS masked
   FROM released_text WHERE ${where} AND quarter >= :since`

/** @returns counts the texts of one place, or of all in a scope, from a quarter on (`2026-Q1`) */
export function openCounter(db: Database) {
  const ofScope = db.prepare(counting(inScope('institution_id')))
  const ofPlace = db.prepare(counting('institution_id = :institution'))
  return {
    ofScope: (scope: Scope, since: string) => ofScope.get({ ...scopeIn(scope), since }) as OpenCount,
    ofPlace: (institution: number, since: string) => ofPlace.get({ institution, since }) as OpenCount,
  }
}
