/** The environment, read once. The only place that looks at process.env. */
import { statSync } from 'node:fs'
import { z } from 'zod'
import { StopError } from './domain/errors.ts'

const bool = z.enum(['true', 'false'], 'must be true or false').transform((word) => word === 'true')

const PORT_RANGE = 'must be a whole number from 0 to 65535'

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
      .optional(),
    DATABASE_UNLOGGED: bool.default(false),
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

/** The names of all settings. */
export const SETTINGS: readonly string[] = Object.keys(schema.shape)

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
  trial: boolean
  boxOpens: 'calendar' | 'minute'
  trustedProxy: boolean
  logLevel: string
}

/** @throws StopError with one line that names the wrong setting */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
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
export function warningsOf(config: Config, env: Record<string, string | undefined> = process.env): string[] {
  const unknown = Object.keys(env).filter((name) => !SETTINGS.includes(name))
  const meant = unknown.flatMap((name) =>
    SETTINGS.filter((known) => isNear(name, known)).map(
      (known) => `${name} is no setting of Kortsvar, and is ignored. Is ${known} meant?`,
    ),
  )
  const { publicUrl, publicUrlIsLocal, host, dataDir, trustedProxy } = config
  const others = statSync(dataDir).mode & 0o077
  return [
    ...meant,
    publicUrl.startsWith('http://') &&
      !publicUrlIsLocal &&
      `PUBLIC_URL is ${publicUrl}: what parents answer can be read on the way, and nobody can log in. Use https.`,
    (host === '0.0.0.0' || !isLocal(hostInUrl(host))) &&
      `HOST=${host}: the whole network reaches this server without https${trustedProxy ? ', and can give any address as its own (TRUSTED_PROXY)' : ''}. Behind a proxy leave it at 127.0.0.1, or close the port to all others.`,
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
