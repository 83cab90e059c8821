/** `/staff/fritekst/strygning`: a leader takes a card's whole opening away, all questions and texts together. */
import { Hono } from 'hono'
import { StrikePage } from '../../../../views/staff/texts/strike.tsx'
import type { Released } from '../../../domain/answers/release.ts'
import { answerersAtLeast, total } from '../../../domain/answers/summary.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'

export function strikeRoutes({ staff, leader }: Deps) {
  async function show(desk: Desk, asked: string | undefined, more: { done?: boolean; unsure?: number }) {
    const cards = await desk.cards('strike')
    if (cards.length === 0) throw new DomainError('forbidden')
    const card = cards.find(({ id }) => String(id) === asked) ?? null
    const released = (await staff.released()).filter(({ cardId }) => card !== null && cardId === card.id)
    const texts = (await staff.texts()).filter(({ cardId }) => card !== null && cardId === card.id)
    const openings = [...new Set(released.map(({ openingAt }) => openingAt))].sort((a, b) => b - a)
    const at = <T extends Pick<Released, 'openingAt'>>(things: T[], opening: number) =>
      things.filter(({ openingAt }) => openingAt === opening)
    return StrikePage({
      ...(await desk.frame('texts')),
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
    .get('/', async (c) => {
      const desk = c.get('desk')
      return desk.page(await show(desk, c.req.query('kort'), { done: c.req.query('gjort') === '1' }))
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const card = (await desk.cards('strike')).find(({ id }) => String(id) === form.text('kort'))
      if (!card) throw new DomainError('notFound')
      const opening = Number(form.text('tomning'))
      if (form.text('sikker') !== '1')
        return desk.refuse(await show(desk, String(card.id), { unsure: opening }))
      const done = await leader.strike(card.id, opening, desk.by())
      return c.redirect(`/staff/fritekst/strygning?kort=${card.id}${done ? '&gjort=1' : ''}`, 303)
    })
}
