/** Guessing passwords gets slower with each wrong one: per name, whether such a person exists or not. */

const FREE = 5
const LONGEST = 15 * 60_000
const MOST_NAMES = 10_000

export function throttle(clock: () => number) {
  const failures = new Map<string, { wrong: number; until: number }>()
  const key = (name: string) => name.trim().toLowerCase().slice(0, 100)
  return {
    /** Milliseconds that this name has to wait; 0 when it may try. */
    wait(name: string): number {
      return Math.max(0, (failures.get(key(name))?.until ?? 0) - clock())
    },
    wrong(name: string) {
      const wrong = (failures.get(key(name))?.wrong ?? 0) + 1
      const delay = wrong < FREE ? 0 : Math.min(LONGEST, 1000 * 2 ** (wrong - FREE))
      failures.delete(key(name))
      failures.set(key(name), { wrong, until: clock() + delay })
      // The oldest goes first; a Map keeps the order of insertion.
      if (failures.size > MOST_NAMES) failures.delete(failures.keys().next().value!)
    },
    right(name: string) {
      failures.delete(key(name))
    },
  }
}
