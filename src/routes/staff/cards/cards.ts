/** The cards: the list, the print, and in trial mode five answers to see one counted up. */
import { randomInt } from 'node:crypto'
import { Hono } from 'hono'
import { CardsPage } from '../../../../views/staff/cards/cards.tsx'
import { trialBallot } from '../../../domain/asking/trial.ts'
import { weekAt } from '../../../domain/box/schedule.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { cardsOf, ownCard } from './reach.ts'

export function cardRoutes(deps: Deps) {
  const { staff, parent, front, trial, clock } = deps

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = c.get('person')
      const cards = await cardsOf(staff, person)
      const house = await staff.house()
      const filled = (trial && cards.find((card) => String(card.id) === c.req.query('lagt'))?.id) || undefined
      return page(
        c,
        CardsPage({
          ...staffFrame(deps, person, 'cards', house),
          cards,
          lastOpening: house.lastOpening,
          publicUrl: front.publicUrl,
          isLocal: deps.publicUrlIsLocal,
          rule: house.rule,
          filled,
        }),
      )
    })
    .post('/:id{[0-9]+}/proevesvar', async (c) => {
      const card = await ownCard(c, staff)
      if (!trial || card.closed) throw new DomainError('notFound')
      await readOwnForm(c, front)
      const { now } = (await parent.card(card.code))!
      // Just enough for the card to be counted at its next opening.
      const enough = now.threshold.k
      const { week } = weekAt(clock())
      const ballots = Array.from({ length: enough }, () => trialBallot(now.questions, randomInt))
      await Promise.all(
        ballots.map((parts) =>
          parent.drop({ card: card.id, week, shown: now.questions, threshold: now.threshold, ...parts }),
        ),
      )
      return c.redirect(`/staff/kort?lagt=${card.id}#k${card.id}`, 303)
    })
}
