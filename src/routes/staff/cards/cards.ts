/** The list of cards, and in trial mode five answers to see one counted up. */
import { Hono } from 'hono'
import { CardsPage } from '../../../../views/staff/cards/cards.tsx'
import { trialBallot } from '../../../domain/asking/trial.ts'
import { weekAt } from '../../../domain/box/schedule.ts'
import { cardsWith, MOST_WANTED } from '../../../domain/cards/finding.ts'
import { DomainError } from '../../../domain/errors.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { cardHere } from './reach.ts'

export function cardRoutes({ parents, site, trial, publicUrlIsLocal }: Deps) {
  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      const all = await desk.cards()
      const wanted = (c.req.query('find') ?? '').trim().slice(0, MOST_WANTED)
      const cards = cardsWith(all, wanted)
      const { lastOpening, rule } = await desk.municipality()
      const filled = (trial && cards.find((card) => String(card.id) === c.req.query('lagt'))?.id) || undefined
      const view = CardsPage({
        ...(await desk.frame('cards')),
        cards,
        all: all.length,
        wanted,
        lastOpening,
        publicUrl: site.publicUrl,
        isLocal: publicUrlIsLocal,
        rule,
        filled,
      })
      return desk.page(view)
    })
    .post('/:id{[0-9]+}/proevesvar', async (c) => {
      const desk = c.get('desk')
      const card = await cardHere(c)
      if (!trial || card.closed) throw new DomainError('notFound')
      await desk.form()
      const { now } = (await parents.card(card.code))!
      // Just enough for the card to be counted at its next opening.
      const enough = now.threshold.k
      const { week } = weekAt(desk.now())
      const ballots = Array.from({ length: enough }, () => trialBallot(now.questions, pick))
      await Promise.all(
        ballots.map((parts) =>
          parents.drop({ card: card.id, week, shown: now.questions, threshold: now.threshold, ...parts }),
        ),
      )
      return c.redirect(`/staff/kort?lagt=${card.id}#k${card.id}`, 303)
    })
}
