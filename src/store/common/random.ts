/** Order and names by lot, so that neither says when something was stored. */
import { randomInt } from 'node:crypto'

/** Fisher and Yates's shuffle with the system's random numbers. */
export function shuffle<T>(things: T[]): T[] {
  const shuffled = [...things]
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[shuffled[last], shuffled[other]] = [shuffled[other]!, shuffled[last]!]
  }
  return shuffled
}

/** 48 random bits, never 0: neither an id nor the order of ids says when something was stored. */
export const randomId = () => 1 + randomInt(2 ** 48 - 1)
