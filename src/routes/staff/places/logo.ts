/** `/staff/opsaetning/logo` and `…/sted/ID/logo`: upload, look, take away. */
import { type Context, Hono } from 'hono'
import { LogoPage } from '../../../../views/staff/places/logo.tsx'
import type { Institution } from '../../../domain/place/institution.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnFile, readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { LARGEST_LOGO, readLogo } from '../../../tools/logo.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

/** @param whose the place of the address; null for the municipality. @throws DomainError when there is none */
export function logoRoutes(deps: Deps, whose: (c: Context<StaffEnv>) => Promise<Institution | null>) {
  const { staff, admin, front, clock } = deps
  const at = (institution: Institution | null) =>
    institution ? `/staff/opsaetning/sted/${institution.id}/logo` : '/staff/opsaetning/logo'

  async function show(c: Context<StaffEnv>, wrong = false) {
    const institution = await whose(c)
    const owner = institution?.id ?? null
    return LogoPage({
      ...staffFrame(deps, c.get('person'), 'setup', await staff.house()),
      institution,
      at: at(institution),
      logo: (await staff.logos()).find(({ institutionId }) => institutionId === owner) ?? null,
      wrong,
    })
  }
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => page(c, await show(c)))
    .post('/', async (c) => {
      const file = await readOwnFile(c, front, 'logo', LARGEST_LOGO)
      const institution = await whose(c)
      const logo = file && (await readLogo(file))
      if (!logo) return page(c, await show(c, true), 422)
      await admin.changeLogo(institution?.id ?? null, logo, by(c))
      return c.redirect(at(institution), 303)
    })
    .post('/fjernelse', async (c) => {
      await readOwnForm(c, front)
      const institution = await whose(c)
      await admin.changeLogo(institution?.id ?? null, null, by(c))
      return c.redirect(at(institution), 303)
    })
}
