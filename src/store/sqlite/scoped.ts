/** Conditions that keep a query inside what somebody may see. */
import { type SQL, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Scope } from '../../domain/people/person.ts'

/** Whether a column is one of these, however many they are. */
export const isAmong = (column: SQLiteColumn, values: readonly number[]): SQL =>
  sql`${column} IN (SELECT value FROM json_each(${JSON.stringify(values)}))`

/** Whether a column's institution lies in the scope; no condition where that is everywhere. */
export const isInScope = (column: SQLiteColumn, scope: Scope): SQL | undefined =>
  scope === 'everywhere' ? undefined : isAmong(column, scope)
