/** `/staff/opsaetning`: the house at a glance. */
import { Hono } from 'hono'
import { SetupPage } from '../../../views/staff/setup.tsx'
import { DomainError } from '../../domain/errors.ts'
import { may, mayAnywhere } from '../../domain/staff.ts'
import { page } from '../../middleware/page.ts'
import type { StaffEnv } from '../../middleware/session.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'
import { doneIn } from './life.ts'

export function setupRoutes(deps: Deps) {
  const { staff } = deps
  return new Hono<StaffEnv>().get('/', async (c) => {
    const person = c.get('person')
    if (!mayAnywhere(person, 'tellParents')) throw new DomainError('forbidden')
    const house = await staff.house()
    const view = SetupPage({
      ...staffFrame(deps, person, 'setup', house),
      house,
      institutions: house.institutions.filter(({ id }) => may(person, 'tellParents', id)),
      cards: await staff.cards(),
      setsUp: may(person, 'setUp', null),
      done: doneIn(c),
    })
    return page(c, view)
  })
}
