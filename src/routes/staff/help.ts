/** `/staff/hjaelp`: the guide. It holds nothing secret, and who can't log in needs it as well. */
import { Hono } from 'hono'
import { HelpPage } from '../../../views/staff/help.tsx'
import { DomainError } from '../../domain/errors.ts'
import { page } from '../../http/page.ts'
import { guidePicture, readGuide } from '../../tools/guide.ts'
import type { Deps } from '../deps.ts'

export function helpRoutes({ assets, trial }: Deps) {
  return new Hono()
    .get('/', async (c) => page(c, HelpPage({ css: assets.staffCss, trial, guide: await readGuide() })))
    .get('/:name{[a-z0-9-]+\\.png}', async (c) => {
      const picture = guidePicture(c.req.param('name').slice(0, -'.png'.length))
      if (!picture) throw new DomainError('notFound')
      c.header('Cache-Control', 'max-age=3600')
      return c.body(new Uint8Array(picture), 200, { 'Content-Type': 'image/png' })
    })
}
