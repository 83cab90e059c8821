/** The parent's pages: the form and the thanks. */
import { type Context, Hono } from 'hono'
import { ThanksPage } from '../../views/thanks.tsx'
import { type Compressed, compress, send, untilChanged } from '../middleware/cache.ts'
import { securityHeaders } from '../middleware/headers.ts'
import { html, page } from '../middleware/page.ts'
import { textsFor } from '../text/lines.ts'
import { CARD, cardPages } from './card.ts'
import type { Deps } from './deps.ts'
import { handInRoute } from './handin.ts'

export function formRoutes(deps: Deps) {
  const { parent, opener, assets } = deps
  const everyPage = securityHeaders(assets)
  const shared = cardPages(deps)
  const { frame, findCard, noCard, form } = shared
  const pages = untilChanged<Compressed>(parent.version)

  const keyOf = (c: Context) => `${c.req.param('code')?.toUpperCase()} ${textsFor(c.req.query('sprog')).lang}`

  /** A form that was made before is sent before anything else is asked: it is what most requests are for. */
  const ready = new Hono().get(CARD, (c, next) => {
    const kept = opener.isDue() ? undefined : pages.get(keyOf(c))
    return kept ? send(c, kept) : next()
  })

  const routes = new Hono()
    .get(CARD, async (c) => {
      const card = await findCard(c)
      if (!card || card.closed) return noCard(c, card)
      return send(c, pages.set(keyOf(c), compress(html(form(c, card)), everyPage)))
    })
    .get(`${CARD}/tak`, async (c) => {
      const card = await findCard(c)
      if (!card) return noCard(c, card)
      return page(c, ThanksPage({ ...frame(c), js: undefined, card }), 200, false)
    })
    .route('/', handInRoute(deps, shared))

  return { ready, routes }
}
