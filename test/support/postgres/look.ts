/** What someone with rights on the database sees and can do: as ../disk.ts, for houses on PostgreSQL. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** What must be known of a house. */
interface Kept {
  config?: { databaseUrl: string | null }
}

import { askAtOnce } from './at-once.ts'

export const urlOf = (h: Kept): string => h.config!.databaseUrl!

/** The same database as the superuser sees it. */
const superuserOf = (h: Kept) => {
  const url = new URL(urlOf(h))
  url.username = 'postgres'
  return url.href
}

export const look = <T>(h: Kept, sql: string): T[] => askAtOnce<T>(urlOf(h), sql)

/** Changes something from outside, also against foreign keys; and says so, as a server does that changes something. */
export const change = (h: Kept, sql: string): void =>
  void askAtOnce(
    superuserOf(h),
    `SET session_replication_role = replica; ${sql}; UPDATE installation SET pages = pages + 1`,
  )

/** Makes a write fail as a full disk would. @param where like `UPDATE ON card WHEN NEW.id = 3` */
export function failAt(h: Kept, where: string) {
  const [, deed, table, , condition] = /^(\w+) ON (\w+)( WHEN (.+))?$/s.exec(where)!
  // A condition that looks into tables may not stand in a trigger itself.
  askAtOnce(
    urlOf(h),
    `CREATE FUNCTION fails() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF ${condition ?? 'TRUE'} THEN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END IF;
       IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
       RETURN NEW; END $$;
     CREATE TRIGGER fails BEFORE ${deed} ON "${table}" FOR EACH ROW EXECUTE FUNCTION fails()`,
  )
}

export const mend = (h: Kept): void => void askAtOnce(urlOf(h), 'DROP FUNCTION fails() CASCADE')

/** Who wrote each row of all tables, as one number: another one whenever anything was written. */
export function commits(h: Kept): number {
  const tables = look<[string]>(
    h,
    "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = current_schema()::regnamespace",
  ).flat()
  const sums = tables.map(
    (table) => `SELECT coalesce(sum(hashtext(xmin::text)::bigint), 0) AS n FROM "${table}"`,
  )
  return look<[number]>(h, `SELECT sum(n) FROM (${sums.join(' UNION ALL ')}) AS sums`)[0]![0]
}

/** Another program writes, so that the house can't. @returns ends it, with nothing written */
export function holdWrites(h: Kept): () => void {
  const name = new URL(urlOf(h)).pathname.slice(1)
  askAtOnce(urlOf(h), `BEGIN; SELECT 1 FROM lease FOR UPDATE; PREPARE TRANSACTION '${name}'`)
  return () => askAtOnce(urlOf(h), `ROLLBACK PREPARED '${name}'`)
}

/** Nobody gets into the database any more, and who is in is thrown out, as when its server is gone. @returns lets everybody in again */
export function shutOut(h: Kept): () => void {
  const url = new URL(superuserOf(h))
  const name = url.pathname.slice(1)
  url.pathname = '/postgres'
  askAtOnce(url.href, `ALTER DATABASE ${name} ALLOW_CONNECTIONS false`)
  askAtOnce(url.href, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`)
  return () => askAtOnce(url.href, `ALTER DATABASE ${name} ALLOW_CONNECTIONS true`)
}

/** What was written for good: the ledger's table, line by line. */
export const ledgerIn = (h: Kept): string =>
  look<[string]>(h, 'SELECT line FROM ledger ORDER BY nth')
    .map(([line]) => `${line}\n`)
    .join('')

/** The files of the database itself that hold a text, once the server has written what it keeps in memory. Its log is not among them (docs/privacy.md). */
export function filesHolding(h: Kept, text: string): string[] {
  askAtOnce(superuserOf(h), 'CHECKPOINT')
  const [[oid]] = look<[number]>(
    h,
    'SELECT oid::int FROM pg_database WHERE datname = current_database()',
  ) as [[number]]
  const folder = join(inject('clusterFolder'), 'data', 'base', String(oid))
  return readdirSync(folder).filter((name) => readFileSync(join(folder, name)).includes(text))
}
