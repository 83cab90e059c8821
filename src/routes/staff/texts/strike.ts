/** `/staff/fritekst/strygning`: a leader takes a card's whole opening away, all questions and texts together. */
import { Hono } from 'hono'
import { StrikePage } from '../../../../views/staff/texts/strike.tsx'
import { answerersAtLeast, total } from '../../../domain/answers/sums.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'

export function strikeRoutes({ answers, leader }: Deps) {
  async function show(desk: Desk, asked: string | undefined, more: { done?: boolean; unsure?: number }) {
    const cards = await desk.cards('strike')
    if (cards.length === 0) throw new DomainError('forbidden')
    const card = cards.find(({ id }) => String(id) === asked) ?? null
    const openings = card ? await answers.ofCard(desk.scope('strike'), card.id) : []
    return StrikePage({
      ...(await desk.frame('texts')),
      cards,
      card,
      openings: openings.map(({ at, released, texts }) => ({
        at,
        ballots: answerersAtLeast(total(released)),
        texts,
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
      const [card] = await desk.cards('strike', [Number(form.text('kort')) || 0])
      if (!card) throw new DomainError('notFound')
      const opening = Number(form.text('tomning'))
      if (form.text('sikker') !== '1')
        return desk.refuse(await show(desk, String(card.id), { unsure: opening }))
      const done = await leader.strike(card.id, opening, desk.by())
      return c.redirect(`/staff/fritekst/strygning?kort=${card.id}${done ? '&gjort=1' : ''}`, 303)
    })
}
