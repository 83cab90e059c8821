/** How often one key may ask. Numbers change at an opening, so a program that asks more often is broken, and must not slow the parents' pages. */

const MINUTE = 60_000

/** Requests of one key in a minute. */
const MOST = 60

export interface Quota {
  /** Counts a request. @returns seconds to wait; 0 where it may be answered */
  wait(key: number): number
}

/** @param clock milliseconds */
export function createQuota(clock: () => number): Quota {
  const counts = new Map<number, { minute: number; n: number }>()
  return {
    wait(key) {
      const minute = Math.floor(clock() / MINUTE)
      const found = counts.get(key)
      const count = found?.minute === minute ? found : { minute, n: 0 }
      counts.set(key, count)
      count.n++
      return count.n <= MOST ? 0 : Math.ceil(((minute + 1) * MINUTE - clock()) / 1000)
    },
  }
}
