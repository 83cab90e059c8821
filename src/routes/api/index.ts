/**
 * `/api/v1`: the numbers of one institution, for a municipality's own programs. Read-only. Whoever asks sends a key that an administrator made for
 * that institution; the answer is what its pages show, and stays the same between two openings, whatever waits.
 */
import { type Context, Hono } from 'hono'
import { isOneOpening, isPeriod } from '../../domain/answers/period.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import { TOKEN_START } from '../../domain/people/token.ts'
import type { Municipality } from '../../domain/place/municipality.ts'
import { createQuota } from '../../guards/quota.ts'
import { statusOf } from '../../http/errors.ts'
import { hashOf } from '../../tools/secret.ts'
import { fullSummary } from '../count.ts'
import type { Deps } from '../deps.ts'
import { FILES } from '../files/figures.ts'
import { streamed } from '../files/stream.ts'
import type { Wanted } from '../summarize.ts'
import { openApi } from './openapi.ts'

/** What a program is told when it is not answered, each with its status. */
const PROBLEMS = {
  unauthorized: 401,
  closed: 403,
  unknown: 404,
  period: 400,
  filter: 400,
  tooMany: 429,
  storage: 503,
} as const

const FILTERS = ['periode', 'tilbud', 'skema']

interface ApiEnv {
  Variables: { municipality: Municipality; institution: number }
}

/** Made once: it is asked for without a key. */
let described: string | undefined
function description(): string {
  described ??= JSON.stringify(openApi())
  return described
}

export function apiRoutes({ answers, counting, staff, tokens, clock, log }: Deps) {
  const quota = createQuota(clock)
  const refuse = (c: Context, problem: keyof typeof PROBLEMS) => c.json({ error: problem }, PROBLEMS[problem])

  return new Hono<ApiEnv>()
    .get('/openapi.json', (c) => c.body(description(), 200, { 'Content-Type': 'application/json' }))
    .use(async (c, next) => {
      const [, secret = ''] = /^Bearer +([\w-]{20,100})$/i.exec(c.req.header('authorization') ?? '') ?? []
      const now = clock()
      const key = secret.startsWith(TOKEN_START) && (await tokens.use(hashOf(secret), dateOf(now), now))
      if (!key) {
        c.header('WWW-Authenticate', 'Bearer realm="Kortsvar"')
        return refuse(c, 'unauthorized')
      }
      const wait = quota.wait(key.id)
      if (wait > 0) {
        c.header('Retry-After', String(wait))
        return refuse(c, 'tooMany')
      }
      const municipality = await staff.municipality()
      const place = municipality.institutions.find(({ id }) => id === key.institutionId)
      if (!place || place.closed) return refuse(c, 'closed')
      c.set('municipality', municipality)
      c.set('institution', place.id)
      return next()
    })
    .get('/summary', async (c) => {
      const { municipality, institution } = c.var
      // A misspelt filter must not be answered with everything.
      if (Object.keys(c.req.query()).some((name) => !FILTERS.includes(name))) return refuse(c, 'filter')
      const period = c.req.query('periode') ?? 'all'
      // Of one opening alone only people may look, one offer at a time.
      if (!isPeriod(period) || isOneOpening(period)) return refuse(c, 'period')
      const activity = c.req.query('tilbud')
      const wanted: Wanted = {
        institution,
        activity: activity ? (municipality.activities.find(({ name }) => name === activity)?.id ?? 0) : null,
        questionnaire: c.req.query('skema') || null,
        period,
      }
      const { summary, isUnknown } = await fullSummary(
        { answers, counting },
        municipality,
        [institution],
        wanted,
        clock(),
      )
      return isUnknown ? refuse(c, 'unknown') : c.json(summary)
    })
    .get('/releases', async (c) => {
      const { municipality, institution } = c.var
      const scope = [institution]
      const { write, type } = FILES.json
      const file = write({
        answers,
        counting,
        municipality,
        scope,
        cards: await staff.cards({ scope }),
        now: clock(),
      })
      return c.body(streamed(file, c, log), 200, { 'Content-Type': type })
    })
    .all('*', (c) => refuse(c, 'unknown'))
    .onError((error, c) => {
      statusOf(error, c, log)
      return refuse(c, 'storage')
    })
}
