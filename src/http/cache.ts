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

/** A whole answer, made once and sent many times. */
interface Ready {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

export type Compressed = Record<'br' | 'gzip' | 'plain', Ready>

/** Once for each card and language, so it may take its time. @param headers what every page carries */
export function compress(page: string, headers: [string, string][]): Compressed {
  const plain = Buffer.from(page)
  const ready = (body: Buffer, encoding?: string): Ready => ({
    body: new Uint8Array(body),
    headers: {
      ...Object.fromEntries(headers),
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Length': String(body.byteLength),
      Vary: 'Accept-Encoding',
      'Referrer-Policy': 'same-origin',
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  })
  return {
    plain: ready(plain),
    gzip: ready(gzipSync(plain, { level: 9 }), 'gzip'),
    br: ready(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), 'br'),
  }
}

export function send(c: Context, page: Compressed): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const { body, headers } =
    page[accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'plain']
  return new Response(body, { headers })
}
