/** `/staff/opsaetning/sted/ID`: an institution: its name, what it offers, and what parents are told about it. */
import { type Context, Hono } from 'hono'
import { MORE } from '../../../../views/staff/parts/rows.tsx'
import { NewPlacePage } from '../../../../views/staff/places/new-place.tsx'
import { PlacePage } from '../../../../views/staff/places/place.tsx'
import { ROWS, type Rows } from '../../../../views/staff/places/visitor-info.tsx'
import { askedBy, newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { fieldsOfHelp, readHelp } from '../../../domain/place/help.ts'
import type { Institution } from '../../../domain/place/institution.ts'
import { isName } from '../../../domain/place/name.ts'
import type { Reading } from '../../../domain/place/reading.ts'
import { visitsFrom } from '../../../domain/place/visit.ts'
import { fieldsOfVisitorInfo, readVisitorInfo, type VisitorInfo } from '../../../domain/place/visitor-info.ts'
import { cardsPhrases } from '../../../text/staff/cards.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv, setUpOnly } from '../desk.ts'
import { closingRoutes, doneIn } from './closing.ts'
import { logoRoutes } from './logo.ts'

/** How many coming visits staff are shown: enough to check the right weeks, and when the nurse is there. */
const SHOWN = 5

interface Shown {
  /** The fields as typed, when something was wrong. */
  typed?: (name: string) => string
  wrong?: Reading<VisitorInfo>['wrong']
  /** What is wrong with its name. */
  nameProblem?: 'name' | 'taken'
  unsure?: 'close' | 'delete'
  /** What one more row was asked for of. */
  more?: Rows
}

/** What stands in the fields of its page. */
const fieldsOf = ({ name, visitorInfo, help }: Institution): Record<string, string> => ({
  ...fieldsOfVisitorInfo(visitorInfo),
  ...fieldsOfHelp(help),
  sted: name,
})

const draw = () => newCode(pick)
const ID = '/:id{[0-9]+}'
const pageOf = (id: number) => `/staff/opsaetning/sted/${id}`

export function placeRoutes(deps: Deps) {
  const { staff, places } = deps

  /**
   * The institution of the address with its offers.
   * @throws DomainError when there is none, or this person does not speak for it
   */
  async function here(c: Context<StaffEnv>) {
    const desk = c.get('desk')
    const { institutions, offers, activities } = await desk.municipality()
    const institution = institutions.find(({ id }) => id === idIn(c))
    if (!institution || !desk.may('tellParents', institution.id)) throw new DomainError('notFound')
    const offered = new Set(
      offers.filter((offer) => offer.institutionId === institution.id).map((offer) => offer.activityId),
    )
    return { institution, offers: activities.filter(({ id }) => offered.has(id)) }
  }

  async function show(c: Context<StaffEnv>, { typed, wrong = {}, ...more }: Shown = {}) {
    const desk = c.get('desk')
    const { institution, offers } = await here(c)
    const { activities, contacts } = await desk.municipality()
    const stored = fieldsOf(institution)
    const { times, closed } = institution.visitorInfo
    return PlacePage({
      ...(await desk.frame('setup')),
      institution,
      offers,
      others: activities.filter((activity) => !activity.closed && !offers.includes(activity)),
      cards: (await staff.cards()).filter((card) => card.institutionId === institution.id),
      typed: typed ?? ((name) => stored[name] ?? ''),
      wrong,
      saved: c.req.query('gemt') === '1',
      done: doneIn(desk),
      municipalHelp: contacts,
      coming: visitsFrom(times, closed, desk.now()).slice(0, SHOWN),
      setsUp: desk.may('setUp', null),
      mayAddCards: desk.may('changeCards', institution.id),
      ...more,
    })
  }

  async function showNew(c: Context<StaffEnv>, name = '', problem?: 'name' | 'taken', chosen: string[] = []) {
    const desk = c.get('desk')
    const { activities } = await desk.municipality()
    return NewPlacePage({
      ...(await desk.frame('setup')),
      activities: activities.filter(({ closed }) => !closed),
      name,
      problem,
      chosen,
    })
  }

  /** The questionnaires that the offer's cards at other places ask: a new place gets a card for each. */
  const asking = async (activity: { id: number; noCard: boolean }) =>
    activity.noCard ? [] : askedBy(await staff.cards(), activity.id)

  return new Hono<StaffEnv>()
    .get('/ny', setUpOnly, async (c) => c.get('desk').page(await showNew(c)))
    .post('/ny', setUpOnly, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const name = form.text('navn')
      const chosen = form.all('tilbud')
      if (!isName(name)) return desk.refuse(await showNew(c, name, 'name', chosen))
      const { activities } = await desk.municipality()
      const offers = await Promise.all(
        activities
          .filter(({ id, closed }) => !closed && chosen.includes(String(id)))
          .map(async (activity) => ({ activityId: activity.id, questionnaires: await asking(activity) })),
      )
      const id = await places.addInstitution(name, offers, draw, desk.by())
      if (id === null) return desk.refuse(await showNew(c, name, 'taken', chosen))
      return desk.done(pageOf(id), 'oprettet')
    })
    .get(ID, async (c) => c.get('desk').page(await show(c)))
    .post(ID, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { institution, offers } = await here(c)
      const info = readVisitorInfo(form.text, desk.now(), offers, institution.visitorInfo.times)
      const help = readHelp(form.text)
      const wrong = { ...info.wrong, ...help.wrong }
      // The name is printed on every card, so only people who set up may change it.
      const name = desk.may('setUp', null) ? form.text('sted') : institution.name
      const typed = (field: string) => (field === 'sted' ? name : form.text(field))
      const more = ROWS.find((rows) => rows === form.text(MORE))
      if (more) return desk.page(await show(c, { typed, more }))
      const refuse = async (nameProblem?: 'name' | 'taken') =>
        desk.refuse(await show(c, { typed, wrong, nameProblem }))
      if (!isName(name)) return refuse('name')
      if (Object.keys(wrong).length > 0) return refuse()
      const to = { name, visitorInfo: info.made, help: help.made }
      if (!(await places.changeInstitution(institution.id, to, desk.by()))) return refuse('taken')
      return c.redirect(`${pageOf(institution.id)}?gemt=1`, 303)
    })
    .post(`${ID}/tilbud`, setUpOnly, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { institution } = await here(c)
      const { activities } = await desk.municipality()
      const activity = activities.find(({ id, closed }) => !closed && String(id) === form.text('tilbud'))
      if (!activity) throw new DomainError('invalid', cardsPhrases.newCard.missing)
      const questionnaires = await asking(activity)
      const offer = { institutionId: institution.id, activityId: activity.id, questionnaires }
      await places.offer([offer], draw, desk.by())
      return desk.done(pageOf(institution.id), questionnaires.length > 0 ? 'tilbud' : 'tilbududen')
    })
    .use(`${ID}/*`, setUpOnly)
    .route(
      `${ID}/logo`,
      logoRoutes(deps, async (c) => (await here(c)).institution),
    )
    .route(
      ID,
      closingRoutes(
        deps,
        'institution',
        async (c) => (await here(c)).institution,
        (c, unsure) => show(c, { unsure }),
      ),
    )
}
