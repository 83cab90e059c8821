/** `/staff/opsaetning/logo` and `…/sted/ID/logo`: upload, look, take away. */
import { type Context, Hono } from 'hono'
import { LogoPage, type LogoProblem } from '../../../../views/staff/places/logo.tsx'
import type { Institution } from '../../../domain/place/institution.ts'
import { LARGEST_LOGO, readLogo } from '../../../tools/logo.ts'
import type { Deps } from '../../deps.ts'
import { type StaffEnv, setUpOnly } from '../desk.ts'

const pageOf = (institution: Institution | null) =>
  institution ? `/staff/opsaetning/sted/${institution.id}/logo` : '/staff/opsaetning/logo'

/** @param whose the place of the address; null for the municipality. @throws DomainError when there is none */
export function logoRoutes(
  { staff, places }: Deps,
  whose: (c: Context<StaffEnv>) => Promise<Institution | null>,
) {
  async function show(c: Context<StaffEnv>, problem?: LogoProblem) {
    const institution = await whose(c)
    const owner = institution?.id ?? null
    return LogoPage({
      ...(await c.get('desk').frame('setup')),
      institution,
      at: pageOf(institution),
      logo: (await staff.logos()).find(({ institutionId }) => institutionId === owner) ?? null,
      problem,
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const logo = await desk.file('logo', LARGEST_LOGO, (bytes) => readLogo(bytes))
      const institution = await whose(c)
      if (!logo || logo === 'intricate') return desk.refuse(await show(c, logo ?? 'wrong'))
      await places.changeLogo(institution?.id ?? null, logo, desk.by())
      return c.redirect(pageOf(institution), 303)
    })
    .post('/fjernelse', async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const institution = await whose(c)
      await places.changeLogo(institution?.id ?? null, null, desk.by())
      return c.redirect(pageOf(institution), 303)
    })
}
