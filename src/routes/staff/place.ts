/** `/staff/opsaetning`, and an institution's telephone, address and fixed times. */
import { type Context, Hono } from 'hono'
import { PlacePage } from '../../../views/staff/place.tsx'
import { SetupPage } from '../../../views/staff/setup.tsx'
import { DomainError } from '../../domain/errors.ts'
import { fieldsOfPlace, type Place, type Reading, readPlace } from '../../domain/place.ts'
import { may, mayAnywhere } from '../../domain/staff.ts'
import { visitsFrom } from '../../domain/visit.ts'
import { readOwnForm } from '../../middleware/body.ts'
import { page } from '../../middleware/page.ts'
import type { StaffEnv } from '../../middleware/session.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'

/** Visits that staff are shown: enough to see every other week, and the nurse's. */
const SHOWN = 5

export function placeRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps

  /** The institution of the address, when this person speaks for it. */
  async function here(c: Context<StaffEnv>) {
    const house = await staff.house()
    const institution = house.institutions.find(({ id }) => String(id) === c.req.param('id'))
    if (!institution) throw new DomainError('notFound')
    if (!may(c.get('person'), 'tellParents', institution.id)) throw new DomainError('forbidden')
    return { house, institution }
  }

  /** @param fields as stored, or as typed when something was wrong */
  async function show(
    c: Context<StaffEnv>,
    fields?: (name: string) => string,
    wrong: Reading<Place>['wrong'] = {},
  ) {
    const { house, institution } = await here(c)
    const stored = fieldsOfPlace(institution.place)
    const { times, closed } = institution.place
    return PlacePage({
      ...staffFrame(deps, c.get('person'), 'setup', house),
      institution,
      typed: fields ?? ((name) => stored[name] ?? ''),
      wrong,
      saved: c.req.query('gemt') === '1',
      coming: visitsFrom(times, closed, clock()).slice(0, SHOWN),
    })
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = c.get('person')
      if (!mayAnywhere(person, 'tellParents')) throw new DomainError('forbidden')
      const house = await staff.house()
      const view = SetupPage({
        ...staffFrame(deps, person, 'setup', house),
        institutions: house.institutions.filter(({ id }) => may(person, 'tellParents', id)),
        wholeMunicipality: may(person, 'setUp', null),
      })
      return page(c, view)
    })
    .get('/sted/:id{[0-9]+}', async (c) => page(c, await show(c)))
    .post('/sted/:id{[0-9]+}', async (c) => {
      const { institution } = await here(c)
      const typed = await readOwnForm(c, front)
      const { made, wrong } = readPlace(typed, clock())
      if (Object.keys(wrong).length > 0) return page(c, await show(c, typed, wrong), 422)
      await admin.changePlace(institution.id, made, { person: c.get('person').id, now: clock() })
      return c.redirect(`/staff/opsaetning/sted/${institution.id}?gemt=1`, 303)
    })
}
