/** A house for tests: a real database of its own, the real app, and a clock that the test moves. */
import { randomInt } from 'node:crypto'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { assemble } from '../../src/assemble.ts'
import { type Config, readConfig } from '../../src/config.ts'
import { newCode } from '../../src/domain/cards/card.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Preset } from '../../src/domain/setup/setup.ts'
import type { Log } from '../../src/log.ts'
import { bank, presets } from '../../src/presets/index.ts'
import { storeOf } from '../../src/store/index.ts'
import { passwordsOf } from '../../src/tools/password.ts'
import { dropDatabase, isOnPostgres, makeDatabase } from './postgres/databases.ts'
import type { Build } from './weakened.ts'

export const NAME = 'Anna'
export const PASSWORD = 'kaffe og gulerod'
/** What a password costs in tests' houses: with the real cost, each log-in would slow the tests down. */
export const CHEAP = { logN: 10, r: 8, p: 1 }
const passwordHash = passwordsOf('', CHEAP).hash(PASSWORD)

/** Wednesday noon in an ordinary week. */
export const WEDNESDAY = Date.parse('2026-11-18T11:00:00Z')
export const HOUR = 3600_000
export const WEEK = 7 * 24 * HOUR

/** The time in milliseconds, which a test moves by setting `now`; houses may share one. */
export interface Clock {
  now: number
}

interface Wanted {
  preset?: string | Preset
  env?: Record<string, string>
  clock?: Clock
  /** Takes the data of this house's folder over instead of setting up. */
  from?: string
  /** Another build of the program than the real one (weakened.ts). */
  build?: Build
  roles?: ('administrator' | 'leader' | 'staff' | 'qualityTeam')[]
}

const configOf = (dataDir: string, env: Record<string, string> = {}): Config =>
  readConfig({
    ...{ PUBLIC_URL: 'https://svar.vejle.dk', LOG_LEVEL: 'silent', ...env, DATA_DIR: dataDir },
    ...(isOnPostgres() && { DATABASE_URL: databases.get(dataDir) }),
  })

/** Settings of a house that nobody has set up, in a folder below another's, which ends with that one. */
export function blankBelow({ dataDir, config }: Pick<TestHouse, 'dataDir' | 'config'>): Config {
  const blank = mkdtempSync(join(dataDir, 'blank-'))
  if (!isOnPostgres()) return { ...config, dataDir: blank }
  databases.set(blank, makeDatabase())
  return { ...config, dataDir: blank, databaseUrl: databases.get(blank)! }
}

/** On PostgreSQL: the database of each data folder. */
export const databases = new Map<string, string>()

interface SetUp {
  preset: string | Preset
  roles: NonNullable<Wanted['roles']>
  trial: boolean
  now: number
}

const templates = new Map<string, Promise<string>>()
/** A fresh one for each process: one that a killed run left behind may be of another version. */
const templateFolder = mkdtempSync(join(tmpdir(), 'kortsvar-skabeloner-'))
process.once('exit', () => rmSync(templateFolder, { recursive: true, force: true }))

/** Setting a house up costs more than all that most tests do with it: houses of one kind are copies of the first. */
function setUpOnce(wanted: SetUp): Promise<string> {
  const key = JSON.stringify(wanted)
  const there = templates.get(key) ?? setUp(wanted, join(templateFolder, String(templates.size)))
  templates.set(key, there)
  return there
}

/** Offers count from five answers unless a test says otherwise; what their kind asks for has tests of its own. */
const roomy = (preset: Preset): Preset => ({
  ...preset,
  activities: preset.activities.map((activity) => ({
    ...activity,
    smallGroup: activity.smallGroup ?? false,
  })),
})

/** @returns the folder of a house that was set up and closed */
async function setUp({ preset, roles, trial, now }: SetUp, dataDir: string): Promise<string> {
  if (isOnPostgres()) databases.set(dataDir, makeDatabase())
  const store = await storeOf(configOf(dataDir, { TRIAL: String(trial) }), now)
  const chosen = roomy(typeof preset === 'string' ? presets.find(({ id }) => id === preset)! : preset)
  await store.setup.setUp(
    { municipality: `${chosen.municipality} Kommune`, preset: chosen, bank, draw: () => newCode(randomInt) },
    now,
    {
      name: NAME,
      passwordHash: await passwordHash,
      posts: roles.map((role) => ({ role, institutionId: null })),
    },
  )
  await store.close()
  return dataDir
}

/** Makes a house in a temporary folder, set up, with nobody logged in. The caller ends it with `end()`. */
export async function makeHouse({
  preset = 'vejle_hfd',
  env = {},
  clock = { now: WEDNESDAY },
  from,
  build = { assemble, storeOf },
  roles = ['administrator', 'leader'],
}: Wanted = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'kortsvar-test-'))
  const like = from ?? (await setUpOnce({ preset, roles, trial: env.TRIAL === 'true', now: clock.now }))
  cpSync(like, dataDir, { recursive: true })
  if (isOnPostgres()) databases.set(dataDir, makeDatabase(databases.get(like)))
  const config = configOf(dataDir, env)
  const lines: string[] = []
  const write =
    (level: string): Log['info'] =>
    (event, fields) =>
      lines.push(JSON.stringify({ level, event, ...fields }))
  const log: Log = { info: write('info'), warn: write('warn'), error: write('error') }
  const store = await build.storeOf(config, clock.now)
  const house = await build.assemble(config, {
    ...{ store, log, clock: () => clock.now },
    passwords: passwordsOf(config.publicUrl, CHEAP),
  })
  const cards = await store.staff.cards()
  let cookie = ''

  const request = (path: string, init: RequestInit = {}) =>
    Promise.resolve(
      house.app.request(path, {
        ...init,
        headers: { host: 'svar.vejle.dk', ...(init.headers as Record<string, string>) },
      }),
    )
  const post = (
    path: string,
    fields: Record<string, string | string[]> | string,
    headers: Record<string, string> = {},
  ) =>
    request(path, {
      method: 'POST',
      body: typeof fields === 'string' ? fields : encode(fields),
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        origin: 'https://svar.vejle.dk',
        ...headers,
      },
    })

  return {
    ...house,
    config,
    dataDir,
    clock,
    lines,
    cards,
    request,
    post,
    /** The card of an activity and, where it has several, a questionnaire, at the first institution. */
    card(activity: string, questionnaire?: string): StaffCard {
      return cards.find(
        (it) => it.activity.name === activity && (!questionnaire || it.questionnaire.id === questionnaire),
      )!
    },
    async logIn(name = NAME) {
      const answer = await post('/staff/login', { navn: name, kode: PASSWORD })
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return answer
    },
    /** As the person who is logged in. */
    asStaff: (path: string) => request(path, { headers: { cookie } }),
    /** Any other request as that person. */
    sendAsStaff: (path: string, init: RequestInit & { headers: Record<string, string> }) =>
      request(path, { ...init, headers: { ...init.headers, cookie } }),
    postAsStaff: (path: string, fields: Record<string, string | string[]> = {}) =>
      post(path, fields, { cookie }),
    /** Moves the clock, however far, and lets the calendar do what is due. */
    async at(now: number) {
      clock.now = now
      await house.opener.makeUp()
    },
    async end() {
      await store.close()
      for (const [folder, database] of databases)
        if (folder === dataDir || folder.startsWith(`${dataDir}/`)) {
          databases.delete(folder)
          dropDatabase(database)
        }
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

export type TestHouse = Awaited<ReturnType<typeof makeHouse>>

/** For a whole test file: makes houses, and ends them after each test. */
export function housesForEachTest() {
  const houses: TestHouse[] = []
  afterEach(async () => {
    for (const made of houses.splice(0)) await made.end()
  })
  return async (...args: Parameters<typeof makeHouse>) => {
    const made = await makeHouse(...args)
    houses.push(made)
    return made
  }
}

const encode = (fields: Record<string, string | string[]>) =>
  new URLSearchParams(
    Object.entries(fields).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, one]),
    ),
  ).toString()
