/** Where a request came in: over https, from this machine, or over plain http; and whether it came from our own pages. */
import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'

/** How the world reaches this server. */
export interface Site {
  publicUrl: string
  trustedProxy: boolean
}

const LOCAL = /^(([\w-]+\.)*localhost|127(\.\d+){3}|\[::1\])(:\d+)?$/

/** Over https, over http to a local host name, or over any other http, where nobody may log in. */
export type Connection = 'https' | 'local' | 'plain'

export function connectionOf(c: Context, { publicUrl, trustedProxy }: Site): Connection {
  const host = c.req.header('host') ?? ''
  const forwarded = trustedProxy ? c.req.header('x-forwarded-proto') : undefined
  if (forwarded !== undefined) return forwarded === 'https' ? 'https' : 'plain'
  if (publicUrl === `https://${host.toLowerCase()}`) return 'https'
  return LOCAL.test(host) ? 'local' : 'plain'
}

/**
 * Where a request came from, to be counted and forgotten (limits.ts). Behind a trusted proxy, what that proxy itself
 * added last; anything before it may be made up by the sender.
 */
export function addressOf(c: Context, { trustedProxy }: Site): string | undefined {
  if (trustedProxy) {
    const last = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim()
    return last?.replace(/^\[([^\]]+)\](:\d+)?$/, '$1').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  }
  const { incoming } = (c.env ?? {}) as { incoming?: IncomingMessage }
  return incoming?.socket.remoteAddress
}

/**
 * Whether a post came from a page of ours. Browsers say so by Origin or Sec-Fetch-Site.
 * @param parentsSide nobody is logged in there, so posts without these headers (text browsers) and with `Origin:
 *   null` (privacy add-ons) are let through
 */
export function isOurPost(c: Context, site: Site, parentsSide = false): boolean {
  const fetched = c.req.header('sec-fetch-site')
  if (fetched && fetched !== 'same-origin' && fetched !== 'none') return false
  const origin = c.req.header('origin')
  if (!origin || (origin === 'null' && parentsSide)) return fetched !== undefined || parentsSide
  // A page of the same host without https may be somebody else's, put there on the way.
  if (!parentsSide && connectionOf(c, site) === 'https' && !origin.startsWith('https://')) return false
  return origin === site.publicUrl || origin.replace(/^https?:\/\//, '') === c.req.header('host')
}
