/** Both databases hold the same, table by table and column by column; and what is carried between them is all of it. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { is } from 'drizzle-orm'
import { getTableConfig as configOfPg, PgTable } from 'drizzle-orm/pg-core'
import { getTableConfig as configOfSqlite, SQLiteTable } from 'drizzle-orm/sqlite-core'
import { expect, it } from 'vitest'
import { projectFile } from '../../src/project.ts'
import { TABLES } from '../../src/store/postgres/carry.ts'
import * as postgres from '../../src/store/postgres/schema.ts'
import * as sqlite from '../../src/store/sqlite/schema.ts'

const columnsOf = ({ name, columns }: { name: string; columns: { name: string; notNull: boolean }[] }) =>
  [name, columns.map((column) => `${column.name}${column.notNull ? '' : '?'}`).sort()] as const

const inSqlite = new Map(
  Object.values(sqlite)
    .filter((table) => is(table, SQLiteTable))
    .map((table) => columnsOf(configOfSqlite(table as SQLiteTable))),
)
const inPostgres = new Map(
  Object.values(postgres)
    .filter((table) => is(table, PgTable))
    .map((table) => columnsOf(configOfPg(table as PgTable))),
)

/** What each needs for itself. */
const OWN = { sqlite: ['envelope'], postgres: ['lease', 'ledger', 'mark', 'waiting_text'] }
const OWN_COLUMNS: Record<string, string[]> = {
  installation: ['swept', 'pages', 'rolled', 'unswept', 'unswept_releases'],
}

it('have the same tables and columns', () => {
  expect([...inPostgres.keys()].filter((name) => !OWN.postgres.includes(name)).sort()).toEqual(
    [...inSqlite.keys()].filter((name) => !OWN.sqlite.includes(name)).sort(),
  )
  expect(inSqlite.size).toBeGreaterThan(40)
  for (const [name, columns] of inSqlite) {
    if (OWN.sqlite.includes(name)) continue
    const own = OWN_COLUMNS[name] ?? []
    const shared = (all: string[]) => all.filter((column) => !own.includes(column))
    expect(shared(inPostgres.get(name)!), name).toEqual(shared(columns))
  }
})

it('and all of them are carried', () => {
  const carried = TABLES.map((table) => configOfPg(table).name)
  expect(carried.toSorted()).toEqual(
    [...inPostgres.keys()].filter((name) => !OWN.postgres.includes(name)).sort(),
  )
})

it('looks for what is not in a list by NOT EXISTS: PostgreSQL goes through a list that is longer than work_mem again for every row', () => {
  const folder = projectFile('src', 'store', 'postgres')
  const names = readdirSync(folder).filter((name) => name.endsWith('.ts'))
  expect(names.length).toBeGreaterThan(40)
  const found = names.filter((name) =>
    /NOT IN \(SELECT|\bOR \w+ IN \((SELECT|\$)/.test(readFileSync(join(folder, name), 'utf8')),
  )
  expect(found).toEqual([])
})
