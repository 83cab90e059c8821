/** What an error of the database says: that it refuses, or that nobody knows what became of what was sent. */

/** An error's code, or that of its cause. */
export const codeOf = (error: unknown): string => {
  const { code, cause } = error as { code?: string; cause?: unknown }
  return code ?? (cause === undefined ? '' : codeOf(cause))
}

/**
 * PostgreSQL's classes of errors (appendix A of its manual): the connection (08), resources (53), an operator (57), the machine (58), damage (XX),
 * a transaction that can't be had (25: also a server that became a replica, 40, 55). And what Node says of the connection.
 */
const REFUSED =
  /^(08|25|40|53|55|57|58|XX)\w{3}$|^(ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$|^(ENOSPC|EROFS|EDQUOT|EIO|EACCES|EPERM)$/

/** What `pg` says without a code where the connection was lost, and where none could be had in time. */
const LOST =
  /connection terminated unexpectedly|client has encountered a connection error|query read timeout/i
const NONE = /connection terminated|connection timeout|timeout exceeded when trying to connect/i

/** Errors after which nobody knows whether what was sent was kept: the connection, or an operator who ended it. */
const UNKNOWN = /^(08\w{3}|57P\w{2}|ECONN\w+|EPIPE|ETIMEDOUT)$/

export function isLost(error: unknown): boolean {
  const { message = '', cause } = error as { message?: string; cause?: unknown }
  return UNKNOWN.test(codeOf(error)) || LOST.test(message) || (cause !== undefined && isLost(cause))
}

export function isRefused(error: unknown): boolean {
  const { message = '', cause } = error as { message?: string; cause?: unknown }
  return (
    REFUSED.test(codeOf(error)) ||
    LOST.test(message) ||
    NONE.test(message) ||
    (cause !== undefined && isRefused(cause))
  )
}
