/** `/staff/kort/nyt/ID`: one more card at an institution. */
import { type Context, Hono } from 'hono'
import { NewCardPage } from '../../../../views/staff/cards/new-card.tsx'
import { mayStart } from '../../../domain/cards/asks.ts'
import { isTwin, MOST_LABEL, newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { fill } from '../../../text/phrasebook.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

const { newCard: words, activity } = adminTexts

export function newCardRoutes(deps: Deps) {
  const { staff, cards, front, clock } = deps

  /** The institution of the address, and its offers that may have cards. */
  async function here(c: Context<StaffEnv>) {
    const house = await staff.house()
    const institution = house.institutions.find(({ id }) => String(id) === c.req.param('id'))
    const isOwn = institution && may(c.get('person'), 'keepCards', institution.id)
    if (!institution || !isOwn || institution.closed) throw new DomainError('notFound')
    if (!may(c.get('person'), 'changeCards', institution.id)) throw new DomainError('forbidden')
    const offered = house.offers.filter((offer) => offer.institutionId === institution.id)
    const activities = house.activities.filter(
      ({ id, closed, noCard }) => !closed && !noCard && offered.some((offer) => offer.activityId === id),
    )
    return { house, institution, activities }
  }

  async function show(c: Context<StaffEnv>, typed: (name: string) => string, problem?: string) {
    const { house, institution, activities } = await here(c)
    return NewCardPage({
      ...staffFrame(deps, c.get('person'), 'cards', house),
      institution,
      activities,
      questionnaires: house.questionnaires,
      questions: house.questions,
      typed,
      problem,
    })
  }

  return new Hono<StaffEnv>()
    .get('/:id{[0-9]+}', async (c) => page(c, await show(c, (name) => c.req.query(name) ?? '')))
    .post('/:id{[0-9]+}', async (c) => {
      const typed = await readOwnForm(c, front)
      const { house, institution, activities } = await here(c)
      const offered = activities.find(({ id }) => String(id) === typed('tilbud'))
      const asked = house.questionnaires.find(({ id }) => id === typed('skema'))
      const label = typed('maerkat')
      const refuse = async (problem: string) => page(c, await show(c, typed, problem), 422)
      if (!offered || !asked) return refuse(words.missing)
      if (!mayStart(offered.kind, asked)) return refuse(fill(activity.once, { title: asked.title }))
      if (label.length > MOST_LABEL) return refuse(words.labelLong)
      const wanted = {
        institutionId: institution.id,
        activityId: offered.id,
        questionnaireId: asked.id,
        label,
      }
      if ((await staff.cards()).some((card) => !card.closed && isTwin(card, wanted)))
        return refuse(words.alike)
      const id = await cards.add(wanted, () => newCode(pick), { person: c.get('person').id, now: clock() })
      return c.redirect(`/staff/kort/${id}?gjort=lavet`, 303)
    })
}
