/** `GET /health/doctor`: what the server says of itself to whoever can read the key in its data folder, and to nobody else. */
import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import type { SelfReport } from '../domain/upkeep/observed.ts'
import { connectionOf, type Site } from '../http/connection.ts'

export const DOCTOR_HEADER = 'x-kortsvar-doctor'

/**
 * Without the right key it answers 404, as if there were no such address.
 * @param key the secret in the data folder; null (tests, commands) lets nobody in
 */
export function doctorRoute(
  key: string | null,
  site: Site,
  report: () => Promise<Omit<SelfReport, 'seen' | 'trustedProxy'>>,
) {
  const isKey = (given: string) => {
    const [a, b] = [Buffer.from(given), Buffer.from(key ?? '')]
    return key !== null && a.length === b.length && timingSafeEqual(a, b)
  }
  return new Hono().get('/health/doctor', async (c) => {
    if (!isKey(c.req.header(DOCTOR_HEADER) ?? '')) return c.notFound()
    const seen = {
      connection: connectionOf(c, site),
      forwardedFor: c.req.header('x-forwarded-for') !== undefined,
    }
    return c.json({ ...(await report()), trustedProxy: site.trustedProxy, seen } satisfies SelfReport)
  })
}
