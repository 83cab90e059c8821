/** `/staff/opsaetning/tilbud`: what is offered, where, and what its cards ask. */
import { type Context, Hono } from 'hono'
import { ActivityPage } from '../../../../views/staff/places/activity.tsx'
import { NewActivityPage } from '../../../../views/staff/places/new-activity.tsx'
import { mayStart } from '../../../domain/cards/asks.ts'
import { newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { fieldsOfActivity, readActivity } from '../../../domain/place/activity.ts'
import { type StaffEnv, setUpOnly } from '../../../door/session.ts'
import { readOwnFields, trimmed } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { doneIn, lifeRoutes } from './closing.ts'
import { askedIn } from './place.ts'

/** What is wrong with a field of its form; also with where it is and what it asks. */
export type Wrong = ReturnType<typeof readActivity>['wrong'] & {
  sted?: 'nowhere'
  skema?: 'asksNothing'
}

interface Shown {
  fields?: (name: string) => string
  chosen?: { places: string[]; questionnaires: string[] }
  wrong?: Wrong
  /** The title of a questionnaire that this kind can't ask. */
  once?: string
  unsure?: 'close' | 'delete'
}

export function activityRoutes(deps: Deps) {
  const { staff, admin, front, clock } = deps
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })
  const draw = () => newCode(pick)

  async function here(c: Context<StaffEnv>) {
    const activity = (await staff.house()).activities.find(({ id }) => String(id) === c.req.param('id'))
    if (!activity) throw new DomainError('notFound')
    return activity
  }

  async function showNew(c: Context<StaffEnv>, { fields, chosen, wrong = {}, once }: Shown = {}) {
    const house = await staff.house()
    return NewActivityPage({
      ...staffFrame(deps, c.get('person'), 'setup', house),
      places: house.institutions.filter(({ closed }) => !closed),
      questionnaires: house.questionnaires,
      questions: house.questions,
      typed: fields ?? (() => ''),
      chosen: chosen ?? { places: [], questionnaires: [] },
      wrong,
      once,
    })
  }

  async function show(c: Context<StaffEnv>, { fields, wrong = {}, unsure }: Shown = {}) {
    const activity = await here(c)
    const house = await staff.house()
    const cards = (await staff.cards()).filter((card) => card.activityId === activity.id)
    const offered = new Set(
      house.offers.filter((offer) => offer.activityId === activity.id).map((offer) => offer.institutionId),
    )
    const stored = fieldsOfActivity(activity)
    return ActivityPage({
      ...staffFrame(deps, c.get('person'), 'setup', house),
      activity,
      cards,
      places: house.institutions.filter(({ id }) => offered.has(id)),
      others: house.institutions.filter(({ id, closed }) => !closed && !offered.has(id)),
      typed: fields ?? ((name) => stored[name] ?? ''),
      wrong,
      done: doneIn(c),
      unsure,
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/ny', async (c) => page(c, await showNew(c)))
    .post('/ny', async (c) => {
      const all = await readOwnFields(c, front)
      const fields = trimmed(all)
      const house = await staff.house()
      const { made, wrong } = readActivity(fields, null)
      const chosen = { places: all.sted ?? [], questionnaires: all.skema ?? [] }
      const asked = house.questionnaires.filter(({ id }) => chosen.questionnaires.includes(id))
      const once = asked.find((questionnaire) => !mayStart(made.kind, questionnaire))
      const at = house.institutions.filter(({ id, closed }) => !closed && chosen.places.includes(String(id)))
      const refuse = async (more: Shown) => page(c, await showNew(c, { fields, chosen, ...more }), 422)
      // What it asks is told by its cards alone: without any, nobody would know what a next place should get.
      const missing: Wrong = {
        ...(at.length === 0 && { sted: 'nowhere' }),
        ...(asked.length === 0 && !made.noCard && { skema: 'asksNothing' }),
      }
      if (Object.keys({ ...wrong, ...missing }).length > 0) return refuse({ wrong: { ...wrong, ...missing } })
      if (once && !made.noCard) return refuse({ once: once.title })
      const id = await admin.addActivity(made, by(c))
      if (id === null) return refuse({ wrong: { navn: 'taken' } })
      for (const place of at)
        await admin.offer(
          { institutionId: place.id, activityId: id },
          made.noCard ? [] : asked.map((questionnaire) => questionnaire.id),
          draw,
          by(c),
        )
      return c.redirect(`/staff/opsaetning/tilbud/${id}?gjort=oprettet`, 303)
    })
    .get('/:id{[0-9]+}', async (c) => page(c, await show(c)))
    .post('/:id{[0-9]+}', async (c) => {
      const fields = trimmed(await readOwnFields(c, front))
      const activity = await here(c)
      const hasCards = (await staff.cards()).some((card) => card.activityId === activity.id)
      const { made, wrong } = readActivity(fields, hasCards ? activity : null)
      if (Object.keys(wrong).length > 0) return page(c, await show(c, { fields, wrong }), 422)
      if (!(await admin.changeActivity(activity.id, made, by(c))))
        return page(c, await show(c, { fields, wrong: { navn: 'taken' } }), 422)
      return c.redirect(`/staff/opsaetning/tilbud/${activity.id}?gjort=gemt`, 303)
    })
    .post('/:id{[0-9]+}/steder', async (c) => {
      const chosen = (await readOwnFields(c, front)).sted ?? []
      const activity = await here(c)
      const { institutions } = await staff.house()
      const asked = activity.noCard ? [] : askedIn(await staff.cards(), activity.id)
      for (const place of institutions.filter(({ id }) => chosen.includes(String(id))))
        await admin.offer({ institutionId: place.id, activityId: activity.id }, asked, draw, by(c))
      const done = asked.length > 0 ? 'stederkort' : 'steder'
      return c.redirect(`/staff/opsaetning/tilbud/${activity.id}?gjort=${done}`, 303)
    })
    .route(
      '/:id{[0-9]+}',
      lifeRoutes(deps, 'activity', here, (c, unsure) => show(c, { unsure })),
    )
}
