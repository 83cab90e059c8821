/**
 * Ceilings against floods, without knowing who anyone is. Requests are counted by the neighbourhood of their address,
 * under a key that lives in memory and turns daily. Each ceiling is drawn anew, within a factor of two, for every
 * neighbourhood and window, and every hand-in counts whatever becomes of it: so reaching a ceiling tells nobody how many
 * others handed in. A window begins at a moment that the key fixes for the neighbourhood: one that began with its first
 * request would tell whoever fills it, by its end, when a parent handed in (docs/box.md, B2). A whole house behind one
 * address stays far below the ceilings.
 */
import { createHmac, randomBytes, randomInt } from 'node:crypto'
import { isIPv4, isIPv6 } from 'node:net'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
/** A ceiling is drawn from its least up to twice that. */
const WINDOWS = [
  { lasts: 5 * MINUTE, least: 250 },
  { lasts: DAY, least: 1500 },
]
/** Neighbourhoods that are remembered; the oldest goes first. */
const MOST = 20_000

interface Count {
  /** Which of the neighbourhood's windows is counted, numbered from 1970 on. */
  nth: number
  ceiling: number
  n: number
}

export interface Limits {
  /** Counts a request. False when its neighbourhood has had too many; an unknown address is never too many. */
  allows(address: string | undefined): boolean
  /** Milliseconds since the key was drawn. */
  keyAge(): number
}

/**
 * @param draw a whole number from the first up to, not including, the second argument
 * @param newKey 32 bytes
 */
export function createLimits(
  clock: () => number,
  draw: (from: number, to: number) => number = randomInt,
  newKey: () => Buffer = () => randomBytes(32),
): Limits {
  const counts = new Map<string, Count[]>()
  let key: Buffer
  let drawn: number
  let timer: NodeJS.Timeout | undefined
  drawKey()

  function drawKey() {
    key = newKey()
    drawn = clock()
    counts.clear()
    // A timer, so that the key is changed also when nobody hands in for a day.
    clearTimeout(timer)
    timer = setTimeout(drawKey, DAY).unref()
  }

  /** @param phase how long after 1970 the first window of this neighbourhood began, milliseconds */
  function isBelow(count: Count, window: (typeof WINDOWS)[number], phase: number, now: number): boolean {
    const nth = Math.floor((now - phase) / window.lasts)
    if (nth !== count.nth) Object.assign(count, { nth, ceiling: draw(window.least, 2 * window.least), n: 0 })
    count.n++
    return count.n <= count.ceiling
  }

  return {
    keyAge: () => clock() - drawn,
    allows(address) {
      const prefix = address && prefixOf(address)
      if (!prefix) return true
      const now = clock()
      if (now - drawn >= DAY || now < drawn) drawKey()
      const digest = createHmac('sha256', key).update(prefix).digest()
      const name = digest.toString('base64')
      let found = counts.get(name)
      if (!found) {
        found = WINDOWS.map(() => ({ nth: Number.NaN, ceiling: 0, n: 0 }))
        counts.set(name, found)
        if (counts.size > MOST) counts.delete(counts.keys().next().value!)
      }
      // A request counts in both windows, even when the first is full already.
      return WINDOWS.map((window, nth) =>
        isBelow(found[nth]!, window, digest.readUInt32BE(4 * nth) % window.lasts, now),
      ).every(Boolean)
    },
  }
}

/** The neighbourhood of an address: /24 of IPv4, /56 of IPv6. Null for this machine itself and for what is no address. */
export function prefixOf(address: string): string | null {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '')
  if (isIPv4(plain)) return plain.startsWith('127.') ? null : plain.split('.').slice(0, 3).join('.')
  if (!isIPv6(plain) || plain === '::1') return null
  const [head = '', tail] = plain.toLowerCase().split('::')
  const groups = (part: string) => (part === '' ? [] : part.split(':'))
  const given = groups(head)
  const missing = tail === undefined ? 0 : 8 - given.length - groups(tail).length
  const all = [...given, ...Array<string>(missing).fill('0'), ...groups(tail ?? '')]
  return all
    .slice(0, 4)
    .map((group) => group.padStart(4, '0'))
    .join(':')
    .slice(0, -2)
}
