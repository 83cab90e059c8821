/** The environment, read once. The only place that looks at process.env. */
import { statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { StopError } from './domain/errors.ts'
import { hostOf, type Own, readList } from './fleet-list.ts'

const bool = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true')

const PORT_RANGE = 'must be a whole number from 0 to 65535'

const MOST_RANGE = 'must be a whole number from 2 to 100'

const schema = z
  .object({
    PORT: z.coerce.number(PORT_RANGE).int(PORT_RANGE).min(0, PORT_RANGE).max(65535, PORT_RANGE).default(3000),
    HOST: z
      .string()
      .regex(/^[0-9a-z.:-]+$/i, 'must be an address or a host name')
      .default('127.0.0.1'),
    PUBLIC_URL: z
      .string()
      .regex(/^https?:\/\/[a-z0-9.-]+(:\d+)?\/?$/i, 'must be like https://svar.vejle.dk, without a path')
      .refine((url) => URL.canParse(url), 'must be like https://svar.vejle.dk, with a port that exists')
      .transform((url) => url.replace(/\/$/, '').toLowerCase())
      .optional(),
    DATA_DIR: z.string().min(1).default('./data'),
    DATABASE_URL: z
      .string()
      .regex(/^postgres(ql)?:\/\//, 'must be like postgres://user:password@host/database')
      .refine(
        (url) => URL.canParse(url) && new URL(url).pathname.length > 1,
        'must be like postgres://user:password@host/database, with the name of a database',
      )
      // A password with a slash in it would be read as a host and a database, and shown as such.
      .refine(
        (url) => !URL.canParse(url) || !/[/@]/.test(new URL(url).pathname.slice(1)),
        'must be like postgres://user:password@host/database: a / or @ in a password is written %2F or %40',
      )
      .optional(),
    DATABASE_UNLOGGED: bool.default(false),
    DATABASE_CONNECTIONS: z.coerce
      .number(MOST_RANGE)
      .int(MOST_RANGE)
      .min(2, MOST_RANGE)
      .max(100, MOST_RANGE)
      .default(10),
    TRIAL: bool.default(false),
    BOX_OPENS: z.enum(['calendar', 'minute']).optional(),
    TRUSTED_PROXY: bool.default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((env) => env.BOX_OPENS !== 'minute' || env.TRIAL, {
    path: ['BOX_OPENS'],
    message: 'may be minute only with TRIAL=true',
  })
  .refine((env) => !env.DATABASE_UNLOGGED || env.DATABASE_URL !== undefined, {
    path: ['DATABASE_UNLOGGED'],
    message: 'means something only with DATABASE_URL',
  })

/** Settings that tell which municipalities a fleet serves, and which of them a command is for. */
const OF_FLEETS = ['FLEET', 'MUNICIPALITY']

/** The names of all settings. */
export const SETTINGS: readonly string[] = [...Object.keys(schema.shape), ...OF_FLEETS]

export interface Config {
  port: number
  host: string
  /** What is printed on the cards, small letters, without a slash at the end. */
  publicUrl: string
  /** No PUBLIC_URL was given, or it points at this machine: cards printed now are for trying out. */
  publicUrlIsLocal: boolean
  dataDir: string
  /** `postgres://…`; null for SQLite in `dataDir`. It holds a password: never print or log it. */
  databaseUrl: string | null
  /** On PostgreSQL: what waits is kept out of its log, and so out of archives and replicas; and is lost when the database crashes. */
  unlogged: boolean
  /** On PostgreSQL: how many connections one server has at the most. */
  connections: number
  /** Whether there must be an installation: of a fleet only `fleet -- add` makes one, so that a wrong line in its list leads to no empty house. */
  mustExist: boolean
  trial: boolean
  boxOpens: 'calendar' | 'minute'
  trustedProxy: boolean
  logLevel: string
}

type Environment = Record<string, string | undefined>

/**
 * The settings of one installation; in a fleet, of the municipality that MUNICIPALITY names.
 * @throws StopError with one line that names the wrong setting
 */
export function readConfig(env: Environment = process.env): Config {
  const fleet = readFleet(env)
  if (!fleet) {
    if (env.MUNICIPALITY) throw new StopError('MUNICIPALITY means something only with FLEET.')
    return configFrom(env)
  }
  const wanted = env.MUNICIPALITY?.toLowerCase()
  const chosen = fleet.find(({ publicUrl }) => hostOf(publicUrl) === wanted)
  if (chosen) return chosen
  throw new StopError(
    wanted
      ? `FLEET=${env.FLEET} has no municipality ${wanted}. Which there are: npm run fleet -- list`
      : `FLEET=${env.FLEET} is of many municipalities: say which one by its host, like MUNICIPALITY=svar.vejle.dk.`,
  )
}

/** What holds for a whole fleet; all else is said of each municipality. */
const SHARED = ['PORT', 'HOST', 'TRUSTED_PROXY', 'LOG_LEVEL']
export type Shared = Pick<Config, 'host' | 'port' | 'trustedProxy' | 'logLevel'>

const sharedIn = (env: Environment): Environment =>
  Object.fromEntries(SHARED.map((name) => [name, env[name]]))

/** What holds for a whole fleet. @throws StopError with one line that names the wrong setting */
export const sharedFrom = (env: Environment = process.env): Shared => configFrom(sharedIn(env))

/** Where a fleet's list lies; undefined where FLEET is not set. */
export const fleetFolder = (env: Environment = process.env): string | undefined => env.FLEET || undefined

/**
 * The settings of every municipality of a fleet (fleet-list.ts), whose files lie in a folder of its own below FLEET.
 * @returns null where FLEET is not set
 * @throws StopError with one line when a setting is wrong, or when two would share a host or a database
 */
export function readFleet(env: Environment = process.env): Config[] | null {
  const folder = env.FLEET
  if (!folder) return null
  const meantForOne = Object.keys(schema.shape).find((name) => env[name] && !SHARED.includes(name))
  if (meantForOne)
    throw new StopError(`${meantForOne} means nothing with FLEET: fleet.json says it of each municipality.`)
  return refuseShared(
    folder,
    readList(folder).map((own) => memberOf(folder, own, env)),
  )
}

/** The settings of one municipality of a fleet. @throws StopError with one line that names the host and the wrong setting */
export function memberOf(folder: string, own: Own, env: Environment = process.env): Config {
  const host = hostOf(own.PUBLIC_URL)
  try {
    // Many share one database server: each takes a few of its connections.
    const settings = { DATABASE_CONNECTIONS: '3', ...sharedIn(env), DATA_DIR: join(folder, host), ...own }
    return { ...configFrom(settings), mustExist: true }
  } catch (error) {
    if (!(error instanceof StopError)) throw error
    throw new StopError(`fleet.json, ${host}: ${error.message}`)
  }
}

/** Two municipalities in one database or folder would read each other's answers. @throws StopError */
export function refuseShared(folder: string, fleet: Config[]): Config[] {
  const of = new Map([[resolve(folder), 'the list itself']])
  for (const { publicUrl, dataDir, databaseUrl } of fleet) {
    const host = hostOf(publicUrl)
    const database = databaseUrl && new URL(databaseUrl)
    const taken: [what: string, key: string][] = [
      ['the host', host],
      ['the folder', resolve(dataDir)],
      ...(database
        ? [
            [
              'a database',
              `${database.hostname.toLowerCase()}:${database.port || 5432}${database.pathname}`,
            ] as [string, string],
          ]
        : []),
    ]
    for (const [what, key] of taken) {
      const other = of.get(key)
      if (other !== undefined)
        throw new StopError(
          `FLEET=${folder} has two municipalities with ${what} ${key}${other === host ? '' : `: ${other} and ${host}`}. Nothing was changed.`,
        )
      of.set(key, host)
    }
  }
  return fleet
}

function configFrom(env: Environment): Config {
  const known = Object.fromEntries(
    Object.keys(schema.shape)
      .filter((name) => env[name] !== undefined && env[name] !== '')
      .map((name) => [name, env[name]]),
  )
  const result = schema.safeParse(known)
  if (!result.success) {
    const [issue] = result.error.issues
    const name = String(issue!.path[0])
    // An address may hold a password, which must not stand on a screen or in a log.
    const value = name === 'DATABASE_URL' ? '…' : (known[name] ?? '')
    throw new StopError(`${name}=${value} is wrong: ${issue!.message}.`)
  }
  const { data } = result
  const publicUrl = data.PUBLIC_URL ?? `http://localhost:${data.PORT}`
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl,
    publicUrlIsLocal: isLocal(new URL(publicUrl).hostname),
    dataDir: data.DATA_DIR,
    databaseUrl: data.DATABASE_URL ?? null,
    unlogged: data.DATABASE_UNLOGGED,
    connections: data.DATABASE_CONNECTIONS,
    mustExist: false,
    trial: data.TRIAL,
    boxOpens: data.BOX_OPENS ?? (data.TRIAL ? 'minute' : 'calendar'),
    trustedProxy: data.TRUSTED_PROXY,
    logLevel: data.LOG_LEVEL,
  }
}

/**
 * What is worth a word at the start: settings that are not wrong, but probably not meant so.
 * @param env the environment as it is
 * @returns a line each
 */
export function warningsOf({ host, trustedProxy }: Shared, env: Environment = process.env): string[] {
  const unknown = Object.keys(env).filter((name) => !SETTINGS.includes(name))
  const meant = unknown.flatMap((name) =>
    SETTINGS.filter((known) => isNear(name, known)).map(
      (known) => `${name} is no setting of Kortsvar, and is ignored. Is ${known} meant?`,
    ),
  )
  if (host !== '0.0.0.0' && isLocal(hostInUrl(host))) return meant
  return [
    ...meant,
    `HOST=${host}: the whole network reaches this server without https${trustedProxy ? ', and can give any address as its own (TRUSTED_PROXY)' : ''}. Behind a proxy leave it at 127.0.0.1, or close the port to all others.`,
  ]
}

/** The same of one municipality's settings. */
export function warningsOfHouse({ publicUrl, publicUrlIsLocal, dataDir }: Config): string[] {
  const others = statSync(dataDir).mode & 0o077
  return [
    publicUrl.startsWith('http://') &&
      !publicUrlIsLocal &&
      `PUBLIC_URL is ${publicUrl}: what parents answer can be read on the way, and nobody can log in. Use https.`,
    others !== 0 && `Others than the owner can look into DATA_DIR ${dataDir}: chmod -R go= ${dataDir}`,
  ].filter((line) => line !== false)
}

/** Whether one name is another with a letter too few, too many, wrong, or two that changed places. */
function isNear(name: string, known: string): boolean {
  if (name.toUpperCase() === known) return true
  if (Math.abs(name.length - known.length) > 1) return false
  let from = 0
  while (from < name.length && name[from] === known[from]) from++
  const [a, b] = [name.slice(from), known.slice(from)]
  const isSwapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2)
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1)
}

/** A host as it stands in an address: IPv6 in brackets. */
export const hostInUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Hosts that only this machine itself can reach. */
export const isLocal = (hostname: string) =>
  /^((.+\.)?localhost\.?|127(\.\d+){3}|0\.0\.0\.0|\[?::1\]?)$/.test(hostname)
