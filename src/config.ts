/** The environment, read once. The only place that looks at process.env. */
import { z } from 'zod'
import { StopError } from './domain/errors.ts'

const bool = z.enum(['true', 'false']).transform((word) => word === 'true')

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
      .refine(() => false, 'is not supported yet: leave it out, and SQLite in DATA_DIR is used')
      .optional(),
    TRIAL: bool.default(false),
    BOX_OPENS: z.enum(['calendar', 'minute']).optional(),
    TRUSTED_PROXY: bool.default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  })
  .refine((env) => env.BOX_OPENS !== 'minute' || env.TRIAL, {
    path: ['BOX_OPENS'],
    message: 'may be minute only with TRIAL=true',
  })

export interface Config {
  port: number
  host: string
  /** What is printed on the cards, small letters, without a slash at the end. */
  publicUrl: string
  /** No PUBLIC_URL was given, or it points at this machine: cards printed now are for trying out. */
  publicUrlIsLocal: boolean
  dataDir: string
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
    throw new StopError(`${name}=${known[name] ?? ''} is wrong: ${issue!.message}.`)
  }
  const { data } = result
  const publicUrl = data.PUBLIC_URL ?? `http://localhost:${data.PORT}`
  return {
    port: data.PORT,
    host: data.HOST,
    publicUrl,
    publicUrlIsLocal: isLocal(new URL(publicUrl).hostname),
    dataDir: data.DATA_DIR,
    trial: data.TRIAL,
    boxOpens: data.BOX_OPENS ?? (data.TRIAL ? 'minute' : 'calendar'),
    trustedProxy: data.TRUSTED_PROXY,
    logLevel: data.LOG_LEVEL,
  }
}

/** A host as it stands in an address: IPv6 in brackets. */
export const hostInUrl = (host: string) => (host.includes(':') ? `[${host}]` : host)

/** Hosts that only this machine itself can reach. */
export const isLocal = (hostname: string) =>
  /^((.+\.)?localhost\.?|127(\.\d+){3}|0\.0\.0\.0|\[?::1\]?)$/.test(hostname)
