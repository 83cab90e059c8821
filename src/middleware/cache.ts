/** What is made from stored things is kept until they change. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

/** A memory that is emptied whenever `version` has changed. */
export function untilChanged<T>(version: () => number) {
  let seen = -1
  const kept = new Map<string, T>()
  return {
    get(key: string): T | undefined {
      const now = version()
      if (now !== seen) kept.clear()
      seen = now
      return kept.get(key)
    },
    set(key: string, value: T) {
      kept.set(key, value)
      return value
    },
  }
}

export interface Compressed {
  plain: Uint8Array
  gzip: Uint8Array
  br: Uint8Array
}

/** Once for each card and language, so it may take its time. */
export function compress(page: string): Compressed {
  const plain = Buffer.from(page)
  return {
    plain,
    gzip: gzipSync(plain, { level: 9 }),
    br: brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  }
}

export function send(c: Context, page: Compressed) {
  const accepted = c.req.header('accept-encoding') ?? ''
  const encoding = accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : null
  c.header('Content-Type', 'text/html; charset=UTF-8')
  c.header('Vary', 'Accept-Encoding')
  c.header('Referrer-Policy', 'same-origin')
  if (encoding) c.header('Content-Encoding', encoding)
  return c.body(page[encoding ?? 'plain'] as Uint8Array<ArrayBuffer>)
}
