/** `/staff/opsaetning/tilbud`: what is offered, where, and what its cards ask. */
import { type Context, Hono } from 'hono'
import { type Doubt, sureOf } from '../../../../views/staff/cards/doubtful.tsx'
import { ActivityPage } from '../../../../views/staff/places/activity.tsx'
import { NewActivityPage } from '../../../../views/staff/places/new-activity.tsx'
import { mayStart, suits } from '../../../domain/cards/asks.ts'
import { askedBy, newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { type ActivityProblems, fieldsOfActivity, readActivity } from '../../../domain/place/activity.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv, setUpOnly } from '../desk.ts'
import { closingRoutes, doneIn } from './closing.ts'

interface Shown {
  typed?: (name: string) => string
  chosen?: { places: string[]; questionnaires: string[] }
  wrong?: ActivityProblems
  /** The title of a questionnaire that this kind can't ask. */
  once?: string
  /** Questionnaires that are not about such an offer, to be asked about. */
  doubt?: Doubt
  unsure?: 'close' | 'delete'
}

const draw = () => newCode(pick)
const ID = '/:id{[0-9]+}'
const pageOf = (id: number) => `/staff/opsaetning/tilbud/${id}`

export function activityRoutes(deps: Deps) {
  const { staff, places } = deps

  async function here(c: Context<StaffEnv>) {
    const { activities } = await c.get('desk').municipality()
    const activity = activities.find(({ id }) => id === idIn(c))
    if (!activity) throw new DomainError('notFound')
    return activity
  }

  async function showNew(c: Context<StaffEnv>, { typed, chosen, wrong = {}, once, doubt }: Shown = {}) {
    const desk = c.get('desk')
    const { institutions, questionnaires, questions } = await desk.municipality()
    return NewActivityPage({
      ...(await desk.frame('setup')),
      places: institutions.filter(({ closed }) => !closed),
      questionnaires,
      questions,
      typed: typed ?? (() => ''),
      chosen: chosen ?? { places: [], questionnaires: [] },
      wrong,
      once,
      doubt,
    })
  }

  async function show(c: Context<StaffEnv>, { typed, wrong = {}, unsure }: Shown = {}) {
    const desk = c.get('desk')
    const activity = await here(c)
    const { institutions, offers } = await desk.municipality()
    const cards = (await staff.cards()).filter((card) => card.activityId === activity.id)
    const offered = new Set(
      offers.filter((offer) => offer.activityId === activity.id).map((offer) => offer.institutionId),
    )
    const stored = fieldsOfActivity(activity)
    return ActivityPage({
      ...(await desk.frame('setup')),
      activity,
      cards,
      places: institutions.filter(({ id }) => offered.has(id)),
      others: institutions.filter(({ id, closed }) => !closed && !offered.has(id)),
      typed: typed ?? ((name) => stored[name] ?? ''),
      wrong,
      done: doneIn(desk),
      unsure,
    })
  }

  return new Hono<StaffEnv>()
    .use(setUpOnly)
    .get('/ny', async (c) => c.get('desk').page(await showNew(c)))
    .post('/ny', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { institutions, questionnaires } = await desk.municipality()
      const { made, wrong } = readActivity(form.text, null)
      const chosen = { places: form.all('sted'), questionnaires: form.all('skema') }
      const asked = questionnaires.filter(({ id }) => chosen.questionnaires.includes(id))
      const once = asked.find((questionnaire) => !mayStart(made.kind, questionnaire))
      const at = institutions.filter(({ id, closed }) => !closed && chosen.places.includes(String(id)))
      const refuse = async (more: Shown) =>
        desk.refuse(await showNew(c, { typed: form.text, chosen, ...more }))
      // What an offer asks is known from its cards alone. Without any, there would be nothing to give to a
      // place that is added later.
      const problems: ActivityProblems = {
        ...wrong,
        ...(at.length === 0 && { sted: 'nowhere' }),
        ...(asked.length === 0 && !made.noCard && { skema: 'asksNothing' }),
      }
      if (Object.keys(problems).length > 0) return refuse({ wrong: problems })
      if (once && !made.noCard) return refuse({ once: once.title })
      const doubtful = made.noCard ? [] : asked.filter((questionnaire) => !suits(made.kind, questionnaire))
      if (doubtful.length > 0 && form.text('sikker') !== sureOf(doubtful))
        return refuse({ doubt: { doubtful, kind: made.kind } })
      const asks = made.noCard ? [] : asked.map((questionnaire) => questionnaire.id)
      const offers = at.map(({ id }) => ({ institutionId: id, questionnaires: asks }))
      const id = await places.addActivity(made, offers, draw, desk.by())
      if (id === null) return refuse({ wrong: { navn: 'taken' } })
      return desk.done(pageOf(id), 'oprettet')
    })
    .get(ID, async (c) => c.get('desk').page(await show(c)))
    .post(ID, async (c) => {
      const desk = c.get('desk')
      const { text: typed } = await desk.form()
      const activity = await here(c)
      const hasCards = (await staff.cards()).some((card) => card.activityId === activity.id)
      const { made, wrong } = readActivity(typed, hasCards ? activity : null)
      if (Object.keys(wrong).length > 0) return desk.refuse(await show(c, { typed, wrong }))
      if (!(await places.changeActivity(activity.id, made, desk.by())))
        return desk.refuse(await show(c, { typed, wrong: { navn: 'taken' } }))
      return desk.done(pageOf(activity.id), 'gemt')
    })
    .post(`${ID}/steder`, async (c) => {
      const desk = c.get('desk')
      const chosen = (await desk.form()).all('sted')
      const activity = await here(c)
      const { institutions } = await desk.municipality()
      const questionnaires = activity.noCard ? [] : askedBy(await staff.cards(), activity.id)
      const offers = institutions
        .filter(({ id }) => chosen.includes(String(id)))
        .map(({ id }) => ({ institutionId: id, activityId: activity.id, questionnaires }))
      await places.offer(offers, draw, desk.by())
      return desk.done(pageOf(activity.id), questionnaires.length > 0 ? 'stederkort' : 'steder')
    })
    .route(
      ID,
      closingRoutes(deps, 'activity', here, (c, unsure) => show(c, { unsure })),
    )
}
