/** What can't be used is refused in one line that names what is wrong, without the password, and nothing is changed there. */
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { afterEach, expect, inject, it } from 'vitest'
import { readConfig } from '../../../src/config.ts'
import { StopError } from '../../../src/domain/errors.ts'
import { storeOf } from '../../../src/store/index.ts'
import { all, connect, SERVER } from '../../../src/store/postgres/driver.ts'
import { openStore } from '../../../src/store/postgres/index.ts'
import { housesForEachTest, WEDNESDAY } from '../../support/house.ts'
import { askAtOnce } from '../../support/postgres/at-once.ts'
import { dropDatabase, makeDatabase } from '../../support/postgres/databases.ts'
import { change, commits, look, urlOf } from '../../support/postgres/look.ts'

const house = housesForEachTest()
const made: string[] = []
const folders: string[] = []
afterEach(() => {
  for (const database of made.splice(0)) dropDatabase(database)
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true })
})

const SECRET = 'hemmeligt-ord'
const superuser = (database: string) => {
  const url = new URL(`${inject('cluster')}/${database}`)
  url.username = 'postgres'
  return url.href
}
/** As a municipality would write it: with a password, which must not be told. */
const withPassword = (url: string) => url.replace('kortsvar@', `kortsvar:${SECRET}@`)

function folder() {
  const made = mkdtempSync(join(tmpdir(), 'kortsvar-aabner-'))
  folders.push(made)
  return made
}
const open = (url: string, more: { trial?: boolean; serves?: boolean; mustExist?: boolean } = {}) =>
  openStore({ url: withPassword(url), folder: folder(), trial: false, now: WEDNESDAY, serves: true, ...more })

async function refusal(opening: Promise<unknown>): Promise<string> {
  const error = await opening.then(
    () => null,
    (error: Error) => error,
  )
  expect(error).toBeInstanceOf(StopError)
  expect(error!.message).not.toContain('\n')
  expect(error!.message).not.toContain(SECRET)
  return error!.message
}

/** A database made with these words. */
function database(words: string): string {
  const name = `x_${randomBytes(6).toString('hex')}`
  askAtOnce(superuser('postgres'), `CREATE DATABASE ${name} OWNER kortsvar TEMPLATE template0 ${words}`)
  made.push(`${inject('cluster')}/${name}`)
  return made.at(-1)!
}

const tables = (url: string) =>
  askAtOnce(url, 'SELECT count(*) FROM information_schema.tables WHERE table_schema = current_schema()')

it.each([
  ['another encoding', "ENCODING 'LATIN1' LOCALE 'C'", /has the encoding LATIN1, not UTF8/],
  ['a language’s order', "LOCALE_PROVIDER icu ICU_LOCALE 'da' LOCALE 'C'", /sorts by a language's rules/],
])('a database with %s', async (_, words, said) => {
  const url = database(words)
  expect(await refusal(open(url))).toMatch(said)
  expect(tables(url)).toEqual([[0]])
})

it('a replica, or one that is set to be read only', async () => {
  const url = makeDatabase()
  made.push(url)
  askAtOnce(
    superuser('postgres'),
    `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET default_transaction_read_only = on`,
  )
  expect(await refusal(open(url))).toMatch(/can only be read/)
})

it('one in which this user may not make tables', async () => {
  const url = makeDatabase()
  made.push(url)
  askAtOnce(
    superuser(new URL(url).pathname.slice(1)),
    'ALTER SCHEMA public OWNER TO postgres; REVOKE ALL ON SCHEMA public FROM PUBLIC, kortsvar',
  )
  expect(await refusal(open(url))).toMatch(/no schema of its own|may not make tables/)
})

it('one that holds tables of something else', async () => {
  const url = makeDatabase()
  made.push(url)
  askAtOnce(url, 'CREATE TABLE beboere (cpr text)')
  expect(await refusal(open(url))).toMatch(/holds tables of something else/)
  expect(tables(url)).toEqual([[1]])
})

it('one that is not there, and a server that does not answer', async () => {
  expect(await refusal(open(`${inject('cluster')}/findes_ikke`))).toMatch(
    /There is no database .*findes_ikke/,
  )
  expect(await refusal(open('postgres://kortsvar@127.0.0.1:1/x'))).toMatch(/does not answer \(ECONNREFUSED\)/)
})

it('one without Kortsvar, for a command that only looks', async () => {
  const url = makeDatabase()
  made.push(url)
  expect(await refusal(open(url, { mustExist: true, serves: false }))).toMatch(
    /There is no Kortsvar in the database/,
  )
  expect(tables(url)).toEqual([[0]])
})

it('one of a newer version; one of an older version, for a command, while a server brings it up', async () => {
  const h = await house()
  change(h, 'UPDATE version SET version = 999')
  const before = commits(h)
  expect(await refusal(open(urlOf(h)))).toMatch(/belongs to a newer Kortsvar \(its version 999/)
  expect(commits(h)).toBe(before)
  change(h, 'UPDATE version SET version = 0')
  expect(await refusal(open(urlOf(h), { serves: false }))).toMatch(/belongs to an older Kortsvar/)
})

it('one of a trial without it, and the other way round', async () => {
  const h = await house()
  expect(await refusal(open(urlOf(h), { trial: true }))).toMatch(/holds real answers/)
  const trial = await house({ env: { TRIAL: 'true' } })
  expect(await refusal(open(urlOf(trial)))).toMatch(/was used in trial mode/)
})

it('a folder whose ledger is another installation’s', async () => {
  const h = await house()
  const other = await house({ clock: { now: WEDNESDAY + 1 } })
  const before = commits(h)
  const config = { ...h.config, dataDir: other.dataDir }
  expect(await refusal(storeOf(config, WEDNESDAY))).toMatch(
    /belongs to another installation than the database/,
  )
  expect(commits(h)).toBe(before)
})

it('an address that is none, without telling what it was', () => {
  for (const url of [
    `mysql://bo:${SECRET}@x/y`,
    `postgres://bo:${SECRET}@x`,
    `postgres://bo:${SECRET}@x:port/y`,
  ])
    expect(() => readConfig({ DATABASE_URL: url })).toThrow(/^(?!.*hemmelig)DATABASE_URL=… is wrong/)
})

it('two servers that start at once on an empty database make its tables once', async () => {
  const url = makeDatabase()
  made.push(url)
  const stores = await Promise.all([open(url), open(url), open(url)])
  expect(look({ config: { databaseUrl: url } }, 'SELECT count(*), min(version) FROM version')).toEqual([
    [1, 1],
  ])
  expect(await Promise.all(stores.map((store) => store.people.isEmpty()))).toEqual([true, true, true])
  for (const store of stores) await store.close()
})

it('limits how long a server’s statement may take, and no command’s, whatever is set on the database', async () => {
  const url = makeDatabase()
  made.push(url)
  const limit = (is: string) => `ALTER DATABASE ${new URL(url).pathname.slice(1)} SET ${is} = '7s'`
  askAtOnce(superuser('postgres'), limit('statement_timeout'))
  askAtOnce(superuser('postgres'), limit('idle_in_transaction_session_timeout'))
  const limits = async (name: string) => {
    const { db, end } = connect(url, name)
    const found = await all<{ setting: string }>(
      db,
      sql`SELECT setting FROM pg_settings
          WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout')`,
    )
    await end()
    return found.map(({ setting }) => Number(setting))
  }
  expect(await limits(SERVER)).toEqual([10_000, 10_000])
  expect(await limits('kortsvar command')).toEqual([0, 0])
})

it('one whose ledger can’t be read, and leaves no connection behind', async () => {
  const h = await house()
  const connections = () =>
    look<[number]>(
      h,
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'kortsvar%'",
    )[0]![0]
  const before = connections()
  const at = folder()
  await (await openStore({ url: urlOf(h), folder: at, trial: false, now: WEDNESDAY })).close()
  rmSync(join(at, 'kortsvar.ledger'), { force: true })
  mkdirSync(join(at, 'kortsvar.ledger'))
  await expect(openStore({ url: urlOf(h), folder: at, trial: false, now: WEDNESDAY })).rejects.toThrow()
  expect(connections()).toBe(before)
})
