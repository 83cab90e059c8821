/** The cards: the list, the print, and in trial mode five answers to see one counted up. */
import { randomInt } from 'node:crypto'
import { Hono } from 'hono'
import { CardSheets } from '../../../views/print/sheets.tsx'
import { CardsPage } from '../../../views/staff/cards.tsx'
import { codeAddress, shortAddress } from '../../domain/card.ts'
import { DomainError } from '../../domain/errors.ts'
import { dateOf, weekAt } from '../../domain/schedule.ts'
import { may, type Person } from '../../domain/staff.ts'
import type { StaffCard } from '../../domain/stores.ts'
import { trialBallot } from '../../domain/trial.ts'
import { isOwnPost } from '../../middleware/connection.ts'
import { page } from '../../middleware/page.ts'
import type { StaffEnv } from '../../middleware/session.ts'
import { staffTexts } from '../../text/staff.ts'
import { qrCode } from '../../tools/qr.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'

export function cardRoutes(deps: Deps) {
  const { staff, parent, front, trial, publicUrlIsLocal, assets, clock } = deps

  /** The cards that this person may print, of one institution or just one of them if asked for. */
  async function cardsFor(person: Person, institution?: string, one?: string): Promise<StaffCard[]> {
    const cards = (await staff.cards()).filter((card) => may(person, 'printCards', card.institutionId))
    return cards.filter(
      (card) =>
        (!institution || String(card.institutionId) === institution) && (!one || String(card.id) === one),
    )
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = c.get('person')
      const cards = await cardsFor(person)
      const house = await staff.house()
      const filled = (trial && cards.find((card) => String(card.id) === c.req.query('lagt'))?.id) || undefined
      return page(
        c,
        CardsPage({
          ...staffFrame(deps, person, 'cards', house),
          cards,
          lastOpening: house.lastOpening,
          rule: house.rule,
          filled,
        }),
      )
    })
    .get('/udskriv', async (c) => {
      const { print } = staffTexts
      if ((c.req.query('format') ?? 'a6') !== 'a6') throw new DomainError('invalid', print.format)
      const cards = (await cardsFor(c.get('person'), c.req.query('institution'), c.req.query('kort'))).filter(
        (card) => !card.closed,
      )
      if (cards.length === 0 && c.req.query('kort')) throw new DomainError('notFound')
      const { municipality, rule } = await staff.house()
      const view = CardSheets({
        css: assets.printCss,
        js: assets.printJs,
        municipality,
        logo: (await staff.logo())?.address ?? null,
        cards: cards.map((card) => ({
          card,
          code: qrCode(codeAddress(front.publicUrl, card.code)),
          address: shortAddress(front.publicUrl, card.code),
          k: card.activity.smallGroup ? rule.smallGroupK : rule.k,
        })),
        printed: dateOf(clock()),
        publicUrl: front.publicUrl,
        warning: publicUrlIsLocal ? 'local' : trial ? 'trial' : null,
      })
      return page(c, view)
    })
    .post('/:id{[0-9]+}/proevesvar', async (c) => {
      const person = c.get('person')
      const card = (await cardsFor(person)).find(({ id }) => String(id) === c.req.param('id'))
      if (!trial || !card) throw new DomainError('notFound')
      if (!isOwnPost(c, front, false)) throw new DomainError('forbidden', staffTexts.errors.origin)
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
