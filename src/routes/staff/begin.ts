/** "Kom i gang": print, try, and when the box opens. And `/staff` itself. */
import { Hono } from 'hono'
import { BeginPage } from '../../../views/staff/begin.tsx'
import { page } from '../../middleware/page.ts'
import type { StaffEnv } from '../../middleware/session.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'
import { cardsOf } from './own.ts'

export function beginRoutes(deps: Deps) {
  const { staff } = deps
  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const released = await staff.released()
      return c.redirect(released.length > 0 ? '/staff/svar' : '/staff/opsaetning/kom-i-gang', 303)
    })
    .get('/opsaetning/kom-i-gang', async (c) => {
      const person = c.get('person')
      const house = await staff.house()
      const card = (await cardsOf(staff, person)).find(({ closed }) => !closed) ?? null
      return page(c, BeginPage({ ...staffFrame(deps, person, 'start', house), card, rule: house.rule }))
    })
}
