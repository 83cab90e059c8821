/** Keeps in memory what was made from the store, until something in the store changes. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

/**
 * A memory that is emptied whenever `version` has changed. What is made while something changes is used once and not kept: it
 * may have been read from before the change.
 * @param most how many are kept: what was made first makes room
 */
export function untilChanged<T>(version: () => number, most = Number.POSITIVE_INFINITY) {
  let seen = -1
  const kept = new Map<string, T>()
  const look = () => {
    const now = version()
    if (now !== seen) kept.clear()
    seen = now
    return now
  }
  return {
    get(key: string): T | undefined {
      look()
      return kept.get(key)
    },
    /** What is kept under the key, or else what `make` returns; null is handed on, but not kept. */
    async of(key: string, make: () => T | null | Promise<T | null>): Promise<T | null> {
      const before = look()
      const there = kept.get(key)
      if (there !== undefined) return there
      const made = await make()
      if (made === null || look() !== before) return made
      const [first] = kept.keys()
      if (kept.size >= most && first !== undefined) kept.delete(first)
      kept.set(key, made)
      return made
    },
  }
}

/** A whole answer, made once and sent many times. */
interface Ready {
  body: Uint8Array<ArrayBuffer>
  headers: Record<string, string>
}

/** A page in each of the ways in which a browser may take it. */
export type Compressed = Record<'br' | 'gzip' | 'plain', () => Ready>

/**
 * A page as small as it gets. Compressing so well is slow, so each way is made only when the first browser asks for it,
 * and kept from then on.
 * @param headers of every page
 */
export function compress(page: string, headers: [string, string][]): Compressed {
  const plain = Buffer.from(page)
  const ready = (body: Buffer, encoding?: string): Ready => ({
    body: new Uint8Array(body),
    headers: {
      ...Object.fromEntries(headers),
      'Content-Type': 'text/html; charset=UTF-8',
      'Content-Length': String(body.byteLength),
      Vary: 'Accept-Encoding, Accept-Language',
      'Referrer-Policy': 'same-origin',
      ...(encoding && { 'Content-Encoding': encoding }),
    },
  })
  return {
    plain: once(() => ready(plain)),
    gzip: once(() => ready(gzipSync(plain, { level: 9 }), 'gzip')),
    br: once(() =>
      ready(brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }), 'br'),
    ),
  }
}

function once<T>(make: () => T): () => T {
  let made: T | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** Answers with the smallest form of the page that the browser says it can read. */
export function send(c: Context, page: Compressed): Response {
  const accepted = c.req.header('accept-encoding') ?? ''
  const { body, headers } =
    page[accepted.includes('br') ? 'br' : accepted.includes('gzip') ? 'gzip' : 'plain']()
  return new Response(body, { headers })
}
