/** `/staff/kort/nyt/ID`: one more card at an institution. */
import { type Context, Hono } from 'hono'
import { type Doubt, sureOf } from '../../../../views/staff/cards/doubtful.tsx'
import { NewCardPage } from '../../../../views/staff/cards/new-card.tsx'
import { mayStart, suits } from '../../../domain/cards/asks.ts'
import { isTwin, MOST_LABEL, newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { fill } from '../../../text/phrasebook.ts'
import { activitiesPhrases } from '../../../text/staff/activities.ts'
import { cardsPhrases } from '../../../text/staff/cards.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv } from '../desk.ts'

const { newCard: words } = cardsPhrases
const { activity } = activitiesPhrases

export function newCardRoutes({ staff, cards }: Deps) {
  /** The institution of the address, and its offers that may have cards. */
  async function here(c: Context<StaffEnv>) {
    const desk = c.get('desk')
    const { institutions, offers, activities } = await desk.municipality()
    const institution = institutions.find(({ id }) => id === idIn(c))
    if (!institution || institution.closed || !desk.may('keepCards', institution.id))
      throw new DomainError('notFound')
    if (!desk.may('changeCards', institution.id)) throw new DomainError('forbidden')
    const offered = offers.filter((offer) => offer.institutionId === institution.id)
    return {
      institution,
      activities: activities.filter(
        ({ id, closed, noCard }) => !closed && !noCard && offered.some((offer) => offer.activityId === id),
      ),
    }
  }

  /** @param doubt a questionnaire that is not about such an offer, to be asked about */
  async function show(
    c: Context<StaffEnv>,
    typed: (name: string) => string,
    problem?: string,
    doubt?: Doubt,
  ) {
    const desk = c.get('desk')
    const { institution, activities } = await here(c)
    const { questionnaires, questions } = await desk.municipality()
    return NewCardPage({
      ...(await desk.frame('cards')),
      institution,
      activities,
      questionnaires,
      questions,
      typed,
      problem,
      doubt,
    })
  }

  return new Hono<StaffEnv>()
    .get('/:id{[0-9]+}', async (c) => c.get('desk').page(await show(c, (name) => c.req.query(name) ?? '')))
    .post('/:id{[0-9]+}', async (c) => {
      const desk = c.get('desk')
      const { text: typed } = await desk.form()
      const { institution, activities } = await here(c)
      const { questionnaires } = await desk.municipality()
      const offered = activities.find(({ id }) => String(id) === typed('tilbud'))
      const asked = questionnaires.find(({ id }) => id === typed('skema'))
      const label = typed('maerkat')
      const refuse = async (problem: string) => desk.refuse(await show(c, typed, problem))
      if (!offered || !asked) return refuse(words.missing)
      if (!mayStart(offered.kind, asked)) return refuse(fill(activity.once, { title: asked.title }))
      const doubt = { doubtful: [asked], kind: offered.kind }
      if (!suits(offered.kind, asked) && typed('sikker') !== sureOf(doubt.doubtful))
        return desk.refuse(await show(c, typed, undefined, doubt))
      if (label.length > MOST_LABEL) return refuse(words.labelLong)
      const wanted = {
        institutionId: institution.id,
        activityId: offered.id,
        questionnaireId: asked.id,
        label,
      }
      if ((await staff.cards()).some((card) => !card.closed && isTwin(card, wanted)))
        return refuse(words.alike)
      const id = await cards.add(wanted, () => newCode(pick), desk.by())
      return desk.done(`/staff/kort/${id}`, 'lavet')
    })
}
