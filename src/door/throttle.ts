/**
 * Guessing passwords gets slower with each wrong one: per name, whether there is such a person or not; and per
 * neighbourhood of addresses, so that one common password can't be tried on everybody.
 */
import { lookupOf } from '../domain/place/name.ts'
import { prefixOf } from '../guards/limits.ts'

interface Slowing {
  /** Wrong guesses before anyone has to wait. */
  free: number
  /** Milliseconds. A whole house may sit behind one address: it must never be shut out for long. */
  longest: number
}

const NAME: Slowing = { free: 5, longest: 15 * 60_000 }
const NEIGHBOURHOOD: Slowing = { free: 30, longest: 60_000 }
const MOST = 10_000
/** Most lines about held-back names in an hour: somebody who is not logged in must not be able to fill the audit. */
const MOST_TOLD = 20
/** Wrong guesses are forgotten after an hour without any. */
const FORGOTTEN = 60 * 60_000

export interface Throttle {
  /** Milliseconds that this name has to wait from there; 0 when it may try. */
  wait(name: string, address: string | undefined): number
  /**
   * Counts a try as wrong before the password is checked.
   * @returns whether the audit should say that the name has to wait
   */
  wrong(name: string, address: string | undefined): boolean
  /** The password was right: forgets the name's wrong tries. */
  right(name: string): void
}

/** @param clock milliseconds */
export function createThrottle(clock: () => number): Throttle {
  const names = slowing(NAME, clock)
  const neighbourhoods = slowing(NEIGHBOURHOOD, clock)
  // Compares names as log-in does: else each way to write a name, with other spaces or capitals, had its own guesses.
  const key = (name: string) => lookupOf(name).slice(0, 100)
  const told: number[] = []
  const isWorthTelling = () => {
    // Also what lies in the future: the clock was ahead, and is set back.
    while (told.length > 0 && Math.abs(clock() - told[0]!) > FORGOTTEN) told.shift()
    return told.length < MOST_TOLD && told.push(clock()) > 0
  }
  const near = (address: string | undefined) => (address ? prefixOf(address) : null)
  return {
    wait(name, address) {
      const from = near(address)
      return Math.max(names.wait(key(name)), from === null ? 0 : neighbourhoods.wait(from))
    },
    wrong(name, address) {
      const from = near(address)
      if (from !== null) neighbourhoods.wrong(from)
      return names.wrong(key(name)) === NAME.free && isWorthTelling()
    },
    right(name) {
      names.right(key(name))
    },
  }
}

function slowing({ free, longest }: Slowing, clock: () => number) {
  const failures = new Map<string, { wrong: number; until: number; delay: number }>()
  function wait(key: string): number {
    const found = failures.get(key)
    if (!found) return 0
    // The clock was ahead, and is set back: the wait begins now, else it would last until then.
    if (found.until - clock() > found.delay) found.until = clock() + found.delay
    return Math.max(0, found.until - clock())
  }
  /**
   * The oldest name that need not wait (a Map keeps the order of insertion): else somebody could free a name that
   * must wait by trying many made-up ones.
   */
  function leastMissed(): string {
    for (const key of failures.keys()) if (wait(key) === 0) return key
    return failures.keys().next().value!
  }
  return {
    wait,
    /** @returns how many there are now */
    wrong(key: string): number {
      const before = failures.get(key)
      const wrong = before && clock() - before.until < FORGOTTEN ? before.wrong + 1 : 1
      const delay = wrong < free ? 0 : Math.min(longest, 1000 * 2 ** (wrong - free))
      failures.delete(key)
      failures.set(key, { wrong, until: clock() + delay, delay })
      if (failures.size > MOST) failures.delete(leastMissed())
      return wrong
    },
    right: (key: string) => failures.delete(key),
  }
}
