/** Public pages that belong to no card: the front page, what happens to an answer, and the server's health. */
import { type Context, Hono } from 'hono'
import { AccessPage } from '../../../views/parents/access.tsx'
import { FrontPage } from '../../../views/parents/home.tsx'
import { fromCard } from '../../../views/parents/layout.tsx'
import { PrivacyPage } from '../../../views/parents/privacy.tsx'
import { codeNear, readCode } from '../../domain/cards/card.ts'
import { page } from '../../http/page.ts'
import type { Deps } from '../deps.ts'
import { unknownCode } from './card.ts'
import { type Frames, isTablet } from './languages.ts'

/** Seconds without a touch after which the house's tablet leaves a page of text and shows the form again. */
const READ_WITHIN = 120

export function publicRoutes(deps: Deps, frames: Frames) {
  const { parents, assets, site } = deps
  /** On the house's tablet, what makes the page go back to the form by itself. */
  const onTablet = (c: Context) =>
    isTablet(c) ? { js: assets.tabletJs, tablet: READ_WITHIN } : { tablet: null }

  return (
    new Hono()
      .get('/', async (c) => {
        const typed = c.req.query('kode')
        const frame = await frames.of(c, ['kode'])
        if (typed !== undefined) {
          const code = readCode(typed) ?? codeNear(typed)
          if (code) return c.redirect(`/${code}${frame.carried}`, 303)
          return page(c, await unknownCode(deps, frame, typed), 404)
        }
        const { municipality } = await parents.about()
        return page(c, FrontPage({ ...frame, municipality }))
      })
      .get('/privatliv', async (c) => {
        const { municipality, rule, keeping, contacts } = await parents.about()
        const frame = await frames.of(c, ['kort'])
        const code = readCode(c.req.query('kort') ?? '')
        const card = code ? await parents.card(code) : null
        const view = PrivacyPage({
          ...frame,
          municipality,
          institution: card?.institution.name ?? null,
          minCellSize: card?.now.threshold.k ?? rule.k,
          keeping,
          contacts,
          backTo: card ? `/${card.code}${frame.carried}` : null,
          next: card ? `/${card.code}${frame.onwards}` : null,
          accessAt: card ? fromCard('/tilgaengelighed', card, frame) : `/tilgaengelighed${frame.carried}`,
          ...onTablet(c),
        })
        return page(c, view, 200, false)
      })
      .get('/tilgaengelighed', async (c) => {
        const { municipality, contacts } = await parents.about()
        const { host } = new URL(site.publicUrl)
        const code = readCode(c.req.query('kort') ?? '')
        const frame = await frames.of(c, ['kort'])
        const view = AccessPage({
          ...frame,
          municipality,
          host,
          contacts,
          backTo: code && `/${code}${frame.carried}`,
          next: code && `/${code}${frame.onwards}`,
          ...onTablet(c),
        })
        return page(c, view, 200, false)
      })
      // The short address that every public body's site must have (executive order 904 of 2019).
      .get('/was', async (c) => c.redirect((await parents.about()).contacts.wasAddress || '/tilgaengelighed'))
  )
}
