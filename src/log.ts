/**
 * The one logger. It writes only the fields named here, so that no address, code, query, body, user agent or language
 * can slip into a log by way of a whole request or error object (docs/box.md, "Logs").
 */
import { fstatSync, readlinkSync } from 'node:fs'
import { pino } from 'pino'

interface Fields {
  /** The pattern of a route (`/:code`), never the address asked for. */
  route?: string
  /** An error's class or code. */
  type?: string
  /** A phrase written in the program's source, never anything that came with a request. */
  why?: string
}

export interface Log {
  info(event: string, fields?: Fields): void
  warn(event: string, fields?: Fields): void
  error(event: string, fields?: Fields): void
}

/** @param host in a fleet, whose line it is: the municipality's own, never a visitor's */
export function createLog(level: string, host?: string): Log {
  const logger = pino(
    { level, base: host === undefined ? null : { host }, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
  const at =
    (severity: 'info' | 'warn' | 'error') =>
    (event: string, { route, type, why }: Fields = {}) =>
      logger[severity]({ route, type, why }, event)
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

/** An error's class and code: all of it that may be logged. */
export function typeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const { code } = error as NodeJS.ErrnoException
  const cause = error.cause === undefined ? '' : ` < ${typeOf(error.cause)}`
  return `${error.name}${typeof code === 'string' ? `:${code}` : ''}${cause}`
}

/** Where the log goes, and who may read it there. */
export function logSink(): { kind: 'file' | 'elsewhere'; mode: number | null; path: string } {
  const sink = fstatSync(2)
  return sink.isFile()
    ? { kind: 'file', mode: sink.mode & 0o777, path: nameOf(2) }
    : { kind: 'elsewhere', mode: null, path: '' }
}

/** Where a descriptor leads, on machines that tell (Linux). */
function nameOf(descriptor: number): string {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`)
  } catch {
    return 'a file'
  }
}
