/** `/staff/opsaetning`: places, offers and what holds for all of them, at a glance. */
import { Hono } from 'hono'
import { OverviewPage } from '../../../../views/staff/setup/overview.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { countedTooSoon } from '../../../domain/place/activity.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { doneIn } from '../places/closing.ts'

export function overviewRoutes({ staff }: Deps) {
  return new Hono<StaffEnv>().get('/', async (c) => {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'tellParents')) throw new DomainError('forbidden')
    const { institutions, activities, offers } = await desk.municipality()
    const view = OverviewPage({
      ...(await desk.frame('setup')),
      institutions: institutions.filter(({ id }) => desk.may('tellParents', id)),
      activities,
      offers,
      cards: await staff.cards(),
      setsUp: desk.may('setUp', null),
      tooSoon: countedTooSoon(activities),
      done: doneIn(desk),
    })
    return desk.page(view)
  })
}
