/** Conditions that keep a query inside what somebody may see. */
import { type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Scope } from '../../domain/people/person.ts'
import { list } from './driver.ts'

/** Whether a column is one of these, however many they are. */
export const isAmong = (column: PgColumn | SQL, values: readonly number[]): SQL =>
  sql`${column} = ANY(${list(values, 'int')})`

/** Whether a column's institution lies in the scope; no condition where that is everywhere. */
export const isInScope = (column: PgColumn, scope: Scope): SQL | undefined =>
  scope === 'everywhere' ? undefined : isAmong(column, scope)

/** The same in SQL by hand. */
export const inScope = (column: string, scope: Scope): SQL =>
  scope === 'everywhere' ? sql`TRUE` : isAmong(sql.raw(column), scope)

/** A condition that holds for all where nothing is chosen. */
export const is = (column: string, chosen: number | string | null): SQL =>
  chosen === null ? sql`TRUE` : sql`${sql.raw(column)} = ${chosen}`
