/** `/staff/opsaetning/sted/ID`: an institution: its name, what it offers, and what parents are told about it. */
import { type Context, Hono } from 'hono'
import { NewPlacePage } from '../../../../views/staff/places/new-place.tsx'
import { PlacePage } from '../../../../views/staff/places/place.tsx'
import { newCode } from '../../../domain/cards/card.ts'
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may } from '../../../domain/people/person.ts'
import { fieldsOfHelp, readHelp } from '../../../domain/place/help.ts'
import type { Institution } from '../../../domain/place/institution.ts'
import { isName } from '../../../domain/place/name.ts'
import type { Reading } from '../../../domain/place/reading.ts'
import { visitsFrom } from '../../../domain/place/visit.ts'
import { fieldsOfPlace, type Place, readPlace } from '../../../domain/place/visitor-info.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnFields, readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { doneIn, lifeRoutes } from './closing.ts'
import { logoRoutes } from './logo.ts'

/** Visits that staff are shown: enough to see every other week, and the nurse's. */
const SHOWN = 5

interface Shown {
  /** The fields as typed, when something was wrong. */
  fields?: (name: string) => string
  wrong?: Reading<Place>['wrong']
  /** What is wrong with its name. */
  nameProblem?: 'name' | 'taken'
  unsure?: 'close' | 'delete'
}

/** What the cards of an offer ask, wherever it is: a new place gets the same. */
export const askedIn = (cards: readonly StaffCard[], activityId: number): string[] => [
  ...new Set(
    cards
      .filter((card) => card.activityId === activityId && card.closedBy !== 'card')
      .map((card) => card.questionnaireId),
  ),
]

/** What stands in the fields of its page. */
const fieldsOf = ({ name, place, help }: Institution): Record<string, string> => ({
  ...fieldsOfPlace(place),
  ...fieldsOfHelp(help),
  sted: name,
})

export function placeRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })
  const draw = () => newCode(pick)

  /** The institution of the address, when this person speaks for it; else as if there were none. */
  async function here(c: Context<StaffEnv>) {
    const house = await staff.house()
    const institution = house.institutions.find(({ id }) => String(id) === c.req.param('id'))
    if (!institution || !may(c.get('person'), 'tellParents', institution.id))
      throw new DomainError('notFound')
    const offered = new Set(
      house.offers.filter((offer) => offer.institutionId === institution.id).map((offer) => offer.activityId),
    )
    return { house, institution, offers: house.activities.filter(({ id }) => offered.has(id)) }
  }

  async function show(c: Context<StaffEnv>, { fields, wrong = {}, ...more }: Shown = {}) {
    const person = c.get('person')
    const { house, institution, offers } = await here(c)
    const stored = fieldsOf(institution)
    const { times, closed } = institution.place
    const cards = (await staff.cards()).filter((card) => card.institutionId === institution.id)
    return PlacePage({
      ...staffFrame(deps, person, 'setup', house),
      institution,
      offers,
      others: house.activities.filter((activity) => !activity.closed && !offers.includes(activity)),
      cards,
      typed: fields ?? ((name) => stored[name] ?? ''),
      wrong,
      saved: c.req.query('gemt') === '1',
      done: doneIn(c),
      municipalHelp: house.contacts,
      coming: visitsFrom(times, closed, clock()).slice(0, SHOWN),
      setsUp: may(person, 'setUp', null),
      mayAddCards: may(person, 'changeCards', institution.id),
      ...more,
    })
  }

  async function showNew(c: Context<StaffEnv>, name = '', problem?: 'name' | 'taken', chosen: string[] = []) {
    const house = await staff.house()
    return NewPlacePage({
      ...staffFrame(deps, c.get('person'), 'setup', house),
      activities: house.activities.filter(({ closed }) => !closed),
      name,
      problem,
      chosen,
    })
  }

  return new Hono<StaffEnv>()
    .get('/ny', setUpOnly, async (c) => page(c, await showNew(c)))
    .post('/ny', setUpOnly, async (c) => {
      const fields = await readOwnFields(c, front)
      const name = (fields.navn?.at(-1) ?? '').replace(/\s+/g, ' ').trim()
      const chosen = fields.tilbud ?? []
      const problem = isName(name) ? undefined : 'name'
      const id = problem ? null : await admin.addInstitution(name, by(c))
      if (id === null) return page(c, await showNew(c, name, problem ?? 'taken', chosen), 422)
      const { activities } = await staff.house()
      const cards = await staff.cards()
      for (const activity of activities.filter((it) => chosen.includes(String(it.id)) && !it.closed))
        await admin.offer(
          { institutionId: id, activityId: activity.id },
          activity.noCard ? [] : askedIn(cards, activity.id),
          draw,
          by(c),
        )
      return c.redirect(`/staff/opsaetning/sted/${id}?gjort=oprettet`, 303)
    })
    .get('/:id{[0-9]+}', async (c) => page(c, await show(c)))
    .post('/:id{[0-9]+}', async (c) => {
      const { institution, offers } = await here(c)
      const typed = await readOwnForm(c, front)
      const place = readPlace(typed, clock(), offers)
      const help = readHelp(typed)
      const wrong = { ...place.wrong, ...help.wrong }
      // Its name stands on every card, so it belongs to who sets up.
      const setsUp = may(c.get('person'), 'setUp', null)
      const name = setsUp ? typed('sted') : institution.name
      const fields = (field: string) => (field === 'sted' ? name : typed(field))
      const refuse = async (nameProblem?: 'name' | 'taken') =>
        page(c, await show(c, { fields, wrong, nameProblem }), 422)
      if (!isName(name)) return refuse('name')
      if (Object.keys(wrong).length > 0) return refuse()
      if (name !== institution.name && !(await admin.renameInstitution(institution.id, name, by(c))))
        return refuse('taken')
      await admin.changePlace(institution.id, { place: place.made, help: help.made }, by(c))
      return c.redirect(`/staff/opsaetning/sted/${institution.id}?gemt=1`, 303)
    })
    .post('/:id{[0-9]+}/tilbud', setUpOnly, async (c) => {
      const typed = await readOwnForm(c, front)
      const { house, institution } = await here(c)
      const activity = house.activities.find(({ id, closed }) => !closed && String(id) === typed('tilbud'))
      if (!activity) throw new DomainError('invalid', adminTexts.newCard.missing)
      const asked = activity.noCard ? [] : askedIn(await staff.cards(), activity.id)
      await admin.offer({ institutionId: institution.id, activityId: activity.id }, asked, draw, by(c))
      return c.redirect(
        `/staff/opsaetning/sted/${institution.id}?gjort=${asked.length > 0 ? 'tilbud' : 'tilbududen'}`,
        303,
      )
    })
    .use('/:id{[0-9]+}/*', setUpOnly)
    .route(
      '/:id{[0-9]+}/logo',
      logoRoutes(deps, async (c) => (await here(c)).institution),
    )
    .route(
      '/:id{[0-9]+}',
      lifeRoutes(
        deps,
        'institution',
        async (c) => (await here(c)).institution,
        (c, unsure) => show(c, { unsure }),
      ),
    )
}
