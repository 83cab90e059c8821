/** Counts what became of texts (domain/reading/open-count.ts), for staff and for parents alike. */
import { type SQL, sql } from 'drizzle-orm'
import type { Scope } from '../../domain/people/person.ts'
import type { OpenCount } from '../../domain/reading/open-count.ts'
import { type Db, one } from './driver.ts'
import { inScope } from './scoped.ts'

const counted = async (db: Db, where: SQL, since: string): Promise<OpenCount> =>
  (await one<OpenCount>(
    db,
    sql`SELECT count(*) AS wrote, count(*) FILTER (WHERE state <> 'new') AS read,
          count(*) FILTER (WHERE state IN ('hidden', 'spam')) AS hidden, count(*) FILTER (WHERE maskings > 0) AS masked
        FROM released_text WHERE ${where} AND quarter >= ${since}`,
  ))!

/** @param since the first quarter, `2026-Q1` */
export const openCountOfScope = (db: Db, scope: Scope, since: string) =>
  counted(db, inScope('institution_id', scope), since)
export const openCountOfPlace = (db: Db, institution: number, since: string) =>
  counted(db, sql`institution_id = ${institution}`, since)
