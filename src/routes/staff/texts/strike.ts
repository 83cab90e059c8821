/** `/staff/fritekst/strygning`: a leader takes a card's whole opening away, all questions and texts together. */
import { Hono } from 'hono'
import { StrikePage } from '../../../../views/staff/texts/strike.tsx'
import type { Released } from '../../../domain/answers/release.ts'
import { answerersAtLeast, total } from '../../../domain/answers/summary.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may, type Person } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

export function strikeRoutes(deps: Deps) {
  const { staff, leader, front, clock } = deps

  async function show(person: Person, asked: string | undefined, more: { done?: boolean; unsure?: number }) {
    const house = await staff.house()
    const cards = (await staff.cards()).filter(({ institutionId }) => may(person, 'strike', institutionId))
    if (cards.length === 0) throw new DomainError('forbidden')
    const card = cards.find(({ id }) => String(id) === asked) ?? null
    const released = (await staff.released()).filter(({ cardId }) => card !== null && cardId === card.id)
    const texts = (await staff.texts()).filter(({ cardId }) => card !== null && cardId === card.id)
    const openings = [...new Set(released.map(({ openingAt }) => openingAt))].sort((a, b) => b - a)
    const at = <T extends Pick<Released, 'openingAt'>>(things: T[], opening: number) =>
      things.filter(({ openingAt }) => openingAt === opening)
    return StrikePage({
      ...staffFrame(deps, person, 'texts', house),
      cards,
      card,
      openings: openings.map((opening) => ({
        at: opening,
        ballots: answerersAtLeast(total(at(released, opening))),
        texts: at(texts, opening).length,
      })),
      ...more,
    })
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) =>
      page(c, await show(c.get('person'), c.req.query('kort'), { done: c.req.query('gjort') === '1' })),
    )
    .post('/', async (c) => {
      const person = c.get('person')
      const typed = await readOwnForm(c, front)
      const card = (await staff.cards()).find(({ id }) => String(id) === typed('kort'))
      if (!card || !may(person, 'strike', card.institutionId)) throw new DomainError('notFound')
      const opening = Number(typed('tomning'))
      if (typed('sikker') !== '1')
        return page(c, await show(person, String(card.id), { unsure: opening }), 422)
      const done = await leader.strike(card.id, opening, { person: person.id, now: clock() })
      return c.redirect(`/staff/fritekst/strygning?kort=${card.id}${done ? '&gjort=1' : ''}`, 303)
    })
}
