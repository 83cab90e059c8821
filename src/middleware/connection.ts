/** Where a request came in: over https, from this machine, or over plain http; and whether it came from our own pages. */
import type { Context } from 'hono'

export interface Front {
  publicUrl: string
  trustedProxy: boolean
}

const LOCAL = /^(localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/

export type Connection = 'https' | 'local' | 'plain'

export function connectionOf(c: Context, { publicUrl, trustedProxy }: Front): Connection {
  const host = c.req.header('host') ?? ''
  if (trustedProxy && c.req.header('x-forwarded-proto') === 'https') return 'https'
  if (publicUrl === `https://${host.toLowerCase()}`) return 'https'
  return LOCAL.test(host) ? 'local' : 'plain'
}

/**
 * Whether a post came from a page of ours. Browsers say so by Origin or Sec-Fetch-Site; text browsers say nothing,
 * which is good enough where nobody is logged in.
 */
export function isOwnPost(c: Context, front: Front, silentIsFine: boolean): boolean {
  const site = c.req.header('sec-fetch-site')
  const origin = c.req.header('origin')
  if (site && site !== 'same-origin' && site !== 'none') return false
  if (origin) {
    const host = c.req.header('host') ?? ''
    const scheme = connectionOf(c, front) === 'https' ? 'https' : 'http'
    return origin === front.publicUrl || origin === `${scheme}://${host}`
  }
  return site !== undefined || silentIsFine
}
