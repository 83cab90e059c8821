/** Passwords by Node's own scrypt. N = 2^17 costs about 0.4 s and 128 MiB, so two run at once and the rest wait. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

const NOW = { logN: 17, r: 8, p: 1 }
const AT_ONCE = 2
const MOST_WAITING = 20
/** Nobody's password is longer; normalising a huge one would take seconds. */
const LONGEST = 1000

let running = 0
const waiting: (() => void)[] = []

/** So many wait that the next would wait for half a minute. */
export const isQueueLong = () => waiting.length >= MOST_WAITING

async function inTurn<T>(job: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await job()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

const derive = (password: string, salt: Buffer, { logN, r, p }: typeof NOW) =>
  inTurn(
    () =>
      new Promise<Buffer>((done, failed) =>
        scrypt(password.normalize('NFKC'), salt, 32, { N: 2 ** logN, r, p, maxmem: 2 ** 28 }, (error, key) =>
          error ? failed(error) : done(key),
        ),
      ),
  )

/** `scrypt$logN$r$p$salt$key`: the parameters are kept so that they can be raised later. Stored, do not change. */
export async function hashPassword(password: string, cost = NOW): Promise<string> {
  const salt = randomBytes(16)
  const key = await derive(password, salt, cost)
  return `scrypt$${cost.logN}$${cost.r}$${cost.p}$${salt.toString('base64url')}$${key.toString('base64url')}`
}

const UNKNOWN = `scrypt$${NOW.logN}$${NOW.r}$${NOW.p}$${'A'.repeat(22)}$${'A'.repeat(43)}`

/** @param stored null for a person who does not exist: costs the same and is never right */
export async function isPassword(password: string, stored: string | null): Promise<boolean> {
  const [, logN, r, p, salt, key] = (stored ?? UNKNOWN).split('$')
  const cost = { logN: Number(logN), r: Number(r), p: Number(p) }
  if (password.length > LONGEST) return false
  const derived = await derive(password, Buffer.from(salt!, 'base64url'), cost)
  return timingSafeEqual(derived, Buffer.from(key!, 'base64url')) && stored !== null
}
