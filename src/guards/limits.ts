/**
 * Ceilings against floods, without knowing who anyone is. Requests are counted by the neighbourhood of their address,
 * under a key that lives in memory and turns daily. Each ceiling is drawn anew, within a factor of two, for every
 * neighbourhood and window, and every hand-in counts whatever becomes of it: so reaching a ceiling tells nobody how many
 * others handed in (docs/box.md, B2). A whole house behind one address stays far below them.
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
  from: number
  ceiling: number
  n: number
}

export interface Limits {
  /** Counts a request. False when its neighbourhood has had too many; an unknown address is never too many. */
  allows(address: string | undefined): boolean
  /** Milliseconds since the key was drawn. */
  keyAge(): number
}

/** @param draw a whole number from the first up to, not including, the second argument */
export function createLimits(
  clock: () => number,
  draw: (from: number, to: number) => number = randomInt,
): Limits {
  const counts = new Map<string, Count[]>()
  let key: Buffer
  let drawn: number
  let timer: NodeJS.Timeout | undefined
  drawKey()

  function drawKey() {
    key = randomBytes(32)
    drawn = clock()
    counts.clear()
    // A timer, so that the key is changed also when nobody hands in for a day.
    clearTimeout(timer)
    timer = setTimeout(drawKey, DAY).unref()
  }

  function isBelow(count: Count, window: (typeof WINDOWS)[number], now: number): boolean {
    if (now - count.from >= window.lasts || now < count.from)
      Object.assign(count, { from: now, ceiling: draw(window.least, 2 * window.least), n: 0 })
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
      const name = createHmac('sha256', key).update(prefix).digest('base64')
      let found = counts.get(name)
      if (!found) {
        found = WINDOWS.map(() => ({ from: Number.NEGATIVE_INFINITY, ceiling: 0, n: 0 }))
        counts.set(name, found)
        if (counts.size > MOST) counts.delete(counts.keys().next().value!)
      }
      // A request counts in both windows, even when the first is full already.
      return found.map((count, nth) => isBelow(count, WINDOWS[nth]!, now)).every(Boolean)
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
