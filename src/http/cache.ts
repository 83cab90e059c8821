/** Keeps in memory what was made from the store, until something in the store changes. */
import { brotliCompressSync, constants, gunzipSync, gzipSync } from 'node:zlib'
import type { Context } from 'hono'

/**
 * A memory that is emptied whenever `version` has changed. What is made while something changes is used once and not kept: it
 * may have been read from before the change. What is being made already is waited for and not made twice.
 * @param most how much is kept: what was made first makes room
 * @param weightOf how much of it a thing takes
 */
export function untilChanged<T>(
  version: () => number,
  most = Number.POSITIVE_INFINITY,
  weightOf: (made: T) => number = () => 1,
) {
  let seen = -1
  let weight = 0
  const kept = new Map<string, T>()
  const making = new Map<string, Promise<T | null>>()
  const look = () => {
    const now = version()
    if (now !== seen) {
      kept.clear()
      making.clear()
      weight = 0
    }
    seen = now
    return now
  }
  function keep(key: string, made: T) {
    for (const [first, there] of kept) {
      if (weight + weightOf(made) <= most) break
      kept.delete(first)
      weight -= weightOf(there)
    }
    kept.set(key, made)
    weight += weightOf(made)
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
      const begun = making.get(key)
      if (begun) return begun
      const promise = Promise.resolve(make())
      making.set(key, promise)
      try {
        const made = await promise
        if (made !== null && look() === before) keep(key, made)
        return made
      } finally {
        if (making.get(key) === promise) making.delete(key)
      }
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

/** From 0 to 11. 11 makes a form 7 % smaller and takes fifty times as long: 30 ms in which nobody else is answered. */
const QUALITY = 6

/**
 * A page, compressed at once for every browser: made only when the first one asks, it would come later for that one, and
 * whoever measures that could tell whether somebody had been there.
 * @param headers of every page
 */
export function compress(page: string, headers: [string, string][]): Compressed {
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
  const bytes = Buffer.from(page)
  const br = ready(brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: QUALITY } }), 'br')
  const gzip = ready(gzipSync(bytes, { level: 9 }), 'gzip')
  return {
    br: () => br,
    gzip: () => gzip,
    // Every browser of these years reads gzip. Unpacked, the page would take more room than both together.
    plain: once(() => ready(gunzipSync(gzip.body))),
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
