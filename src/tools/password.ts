/** Passwords by Node's own scrypt. N = 2^17 costs about 0.4 s and 128 MiB, so two run at once and the rest wait. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const NOW = { logN: 17, r: 8, p: 1 }
const AT_ONCE = 2
const MOST_WAITING = 20
/** Nobody's password is longer; normalising a huge one would take seconds. */
const LONGEST = 1000

let running = 0
/** Who waits at each house, by its public address; the house whose turn is next comes first. */
const waiting = new Map<string, (() => void)[]>()

/** Houses take turns: who guesses passwords by the hundred at one municipality holds up nobody at another. */
async function inTurn<T>(house: string, job: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE)
    await new Promise<void>((go) => {
      const line = waiting.get(house) ?? []
      line.push(go)
      waiting.set(house, line)
    })
  else running++
  try {
    return await job()
  } finally {
    letNextIn()
  }
}

function letNextIn() {
  const [first] = waiting
  if (!first) return void running--
  const [house, line] = first
  const next = line.shift()!
  waiting.delete(house)
  if (line.length > 0) waiting.set(house, line)
  next()
}

const derive = (password: string, salt: Buffer, house: string, { logN, r, p }: typeof NOW) =>
  inTurn(
    house,
    () =>
      new Promise<Buffer>((done, failed) =>
        scrypt(password.normalize('NFKC'), salt, 32, { N: 2 ** logN, r, p, maxmem: 2 ** 28 }, (error, key) =>
          error ? failed(error) : done(key),
        ),
      ),
  )

export type Passwords = ReturnType<typeof passwordsOf>

/**
 * Passwords of one house.
 * @param house whose queue they wait in: its public address; commands have one of their own
 * @param cost of those that are chosen from now on
 */
export function passwordsOf(house = '', cost = NOW) {
  const { logN, r, p } = cost
  /** Of a person who does not exist: costs the same as one who does. */
  const unknown = `scrypt$${logN}$${r}$${p}$${'A'.repeat(22)}$${'A'.repeat(43)}`
  return {
    /** So many wait here that the next would wait for half a minute. Another house's queue is not told of. */
    isQueueLong: () => (waiting.get(house)?.length ?? 0) >= MOST_WAITING,
    /** `scrypt$logN$r$p$salt$key`: the parameters are kept so that they can be raised later. Stored, do not change. */
    async hash(password: string): Promise<string> {
      const salt = randomBytes(16)
      const key = await derive(password, salt, house, cost)
      return `scrypt$${logN}$${r}$${p}$${salt.toString('base64url')}$${key.toString('base64url')}`
    },
    /** @param stored null for a person who does not exist: costs the same and is never right */
    async isRight(password: string, stored: string | null): Promise<boolean> {
      const [, logN, r, p, salt, key] = (stored ?? unknown).split('$')
      const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
      if (password.length > LONGEST) return false
      const derived = await derive(password, Buffer.from(salt!, 'base64url'), house, cost)
      return timingSafeEqual(derived, Buffer.from(key!, 'base64url')) && stored !== null
    },
  }
}
