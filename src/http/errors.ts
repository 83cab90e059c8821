/** The one place where errors become statuses. */
import type { Context } from 'hono'
import { routePath } from 'hono/route'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DomainError, type ErrorCode } from '../domain/errors.ts'
import { type Log, typeOf } from '../log.ts'

export const STATUS: Record<ErrorCode, ContentfulStatusCode> = {
  notFound: 404,
  gone: 410,
  invalid: 422,
  tooLarge: 413,
  busy: 429,
  storage: 503,
  forbidden: 403,
}

const isBrokenOff = (error: unknown) =>
  error instanceof Error &&
  (error.name === 'AbortError' || (error as NodeJS.ErrnoException).code === 'ECONNRESET')

/**
 * @returns the status to answer with. Failures of the server (500 and up) are logged, by type and route pattern alone
 */
export function statusOf(error: unknown, c: Context, log: Log): ContentfulStatusCode {
  // Whoever sent it is gone. That is not logged: the line would say when somebody was there.
  if (isBrokenOff(error)) return 400
  const status = error instanceof DomainError ? STATUS[error.code] : 500
  if (status >= 500)
    log.error('a request failed', { route: `${c.req.method} ${routePath(c)}`, type: typeOf(error) })
  return status
}
