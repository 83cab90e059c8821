/** The table of contents: every address and what stands behind it. */
import { type Context, Hono } from 'hono'
import { compress } from 'hono/compress'
import type { Frame } from '../views/parents/layout.tsx'
import { MessagePage } from '../views/parents/message.tsx'
import { statusOf } from './http/errors.ts'
import { headers } from './http/headers.ts'
import { page } from './http/page.ts'
import { typeOf } from './log.ts'
import { apiRoutes } from './routes/api/index.ts'
import type { Deps } from './routes/deps.ts'
import { doctorRoute } from './routes/doctor.ts'
import { CARD, toNearCard } from './routes/parents/card.ts'
import { formRoutes } from './routes/parents/form.ts'
import { parentFrames } from './routes/parents/languages.ts'
import { publicRoutes } from './routes/parents/public.ts'
import { staffRoutes } from './routes/staff/index.ts'

export interface AppDeps extends Deps {
  /** False from the moment the server was told to stop. */
  isReady: () => boolean
  doctor: { key: string | null; report: Parameters<typeof doctorRoute>[2] }
}

export function createApp(deps: AppDeps) {
  const { opener, assets, log, isReady } = deps
  const frames = parentFrames(deps)
  const notFound = (frame: Frame) => {
    const { 'ui.err.pageTitle': title, 'ui.err.page': message } = frame.phrases
    return MessagePage({ ...frame, title, message, askForCode: true })
  }
  const broken = (frame: Frame) => {
    const { 'ui.err.title': title, 'ui.err.server': message } = frame.phrases
    return MessagePage({ ...frame, title, message })
  }

  const form = formRoutes(deps, frames)
  const all = new Hono()
    // Told to stop: a connection that is kept alive would be cut off in the middle of the next request.
    .use(async (c, next) => {
      await next()
      if (!isReady()) c.res.headers.set('Connection', 'close')
    })
    .use(headers(assets))
    .get('/health/live', (c) => c.text('ok'))
    // A missed opening is made up before anything is answered. Should storage refuse, pages still show what was
    // released before; a hand-in asks again and is refused.
    .use(async (_, next) => {
      await opener.check().catch((error) => log.error('the box could not be opened', { type: typeOf(error) }))
      return next()
    })
    .route('/', doctorRoute(deps.doctor.key, deps.site, deps.doctor.report))
    .get('/health/ready', (c) => (isReady() ? c.text('ok') : c.text('stopping', 503)))
    .route('/api/v1', apiRoutes(deps))
    .route('/staff', staffRoutes(deps))
    // Only parents' pages: where a secret stands beside text that others choose, compressed sizes can give it away.
    .use(compress())
    .route('/', publicRoutes(deps, frames))
    .route('/', form.routes)
    .notFound(async (c) => toNearCard(c) ?? page(c, notFound(await frames.of(c)), 404))
    .onError((error, c) => page(c, broken(frames.whatever(c)), statusOf(error, c, log)))

  // Most requests ask for a form that is kept. Answered ahead of the rest, it is found by one route and costs no promise.
  const elsewhere = (c: Context) => all.fetch(c.req.raw, c.env)
  const app = new Hono().get(CARD, (c) => (isReady() && form.ready(c)) || elsewhere(c)).notFound(elsewhere)
  return { app, addresses: all.routes }
}
