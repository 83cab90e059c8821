/** `/staff/opsaetning`: the house at a glance. */
import { Hono } from 'hono'
import { SetupPage } from '../../../../views/staff/setup/overview.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { may, mayAnywhere } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { doneIn } from '../places/closing.ts'

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
