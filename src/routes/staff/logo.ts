/** `/staff/opsaetning/logo`: upload, look, take away. */
import { type Context, Hono } from 'hono'
import { LogoPage } from '../../../views/staff/logo.tsx'
import { readOwnFile, readOwnForm } from '../../middleware/body.ts'
import { page } from '../../middleware/page.ts'
import { type StaffEnv, setUpOnly } from '../../middleware/session.ts'
import { LARGEST_LOGO, readLogo } from '../../tools/logo.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'

export function logoRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps
  const show = async (c: Context<StaffEnv>, wrong = false) =>
    LogoPage({
      ...staffFrame(deps, c.get('person'), 'setup', await staff.house()),
      logo: await staff.logo(),
      wrong,
    })
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => page(c, await show(c)))
    .post('/', async (c) => {
      const file = await readOwnFile(c, front, 'logo', LARGEST_LOGO)
      const logo = file && readLogo(file)
      if (!logo) return page(c, await show(c, true), 422)
      await admin.changeLogo(logo, by(c))
      return c.redirect('/staff/opsaetning/logo', 303)
    })
    .post('/fjernelse', async (c) => {
      await readOwnForm(c, front)
      await admin.changeLogo(null, by(c))
      return c.redirect('/staff/opsaetning/logo', 303)
    })
}
