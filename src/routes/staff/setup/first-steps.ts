/** "Kom i gang": print, try, and when the box opens. And `/staff` itself. */
import { Hono } from 'hono'
import { FirstStepsPage } from '../../../../views/staff/setup/first-steps.tsx'
import { isStatementOld, untold } from '../../../domain/place/contacts.ts'
import type { Institution } from '../../../domain/place/institution.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function firstStepsRoutes({ answers, people }: Deps) {
  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      const isAny = await answers.isAny(desk.scope('seeNumbers'))
      return c.redirect(isAny ? '/staff/svar' : '/staff/opsaetning/kom-i-gang', 303)
    })
    .get('/opsaetning/kom-i-gang', async (c) => {
      const desk = c.get('desk')
      const { institutions, activities, contacts, rule } = await desk.municipality()
      const cards = (await desk.cards()).filter(({ closed }) => !closed)
      const setsUp = desk.may('setUp', null)
      // A house tells when it is open by fixed times, or in its own words.
      const isSilent = ({ visitorInfo: { times, hours } }: Institution) => times.length === 0 && hours === ''
      const told = institutions.filter(({ id, closed }) => !closed && desk.may('tellParents', id))
      const silent = told.filter(isSilent)
      const view = FirstStepsPage({
        ...(await desk.frame('start')),
        card: cards[0] ?? null,
        rule,
        silent: silent.map(({ name }) => name),
        untold: untold(contacts),
        isStatementOld: isStatementOld(contacts, desk.now()),
        setsUp,
        done: {
          places: institutions.length > 0,
          offers: cards.length > 0 || activities.some(({ noCard }) => noCard),
          printed: cards.length > 0 && cards.every(({ printed }) => printed !== null),
          told: told.length > 0 && silent.length === 0,
          people: setsUp && (await people.all()).length > 1,
        },
      })
      return desk.page(view)
    })
}
