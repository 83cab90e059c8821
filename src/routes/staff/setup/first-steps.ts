/** "Kom i gang": print, try, and when the box opens. And `/staff` itself. */
import { Hono } from 'hono'
import { BeginPage } from '../../../../views/staff/setup/first-steps.tsx'
import { may } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { cardsOf } from '../cards/reach.ts'
import { staffFrame } from '../frame.ts'

export function beginRoutes(deps: Deps) {
  const { staff, people } = deps
  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = c.get('person')
      const isAny = (await staff.released()).some(({ institutionId }) =>
        may(person, 'seeNumbers', institutionId),
      )
      return c.redirect(isAny ? '/staff/svar' : '/staff/opsaetning/kom-i-gang', 303)
    })
    .get('/opsaetning/kom-i-gang', async (c) => {
      const person = c.get('person')
      const house = await staff.house()
      const cards = (await cardsOf(staff, person)).filter(({ closed }) => !closed)
      const setsUp = may(person, 'setUp', null)
      const told = house.institutions.filter(({ id, closed }) => !closed && may(person, 'tellParents', id))
      return page(
        c,
        BeginPage({
          ...staffFrame(deps, person, 'start', house),
          card: cards[0] ?? null,
          rule: house.rule,
          setsUp,
          done: {
            places: house.institutions.length > 0,
            offers: cards.length > 0 || house.activities.some(({ noCard }) => noCard),
            printed: cards.some(({ printed }) => printed !== null),
            told: told.length > 0 && told.every(({ place }) => place.times.length > 0),
            people: setsUp && (await people.all()).length > 1,
          },
        }),
      )
    })
}
