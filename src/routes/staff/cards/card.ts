/** `/staff/kort/ID`: one card's life, its code alone, and its form to be looked at. */
import { randomInt } from 'node:crypto'
import { type Context, Hono } from 'hono'
import { FormPage } from '../../../../views/parents/form.tsx'
import { ThanksPage } from '../../../../views/parents/thanks.tsx'
import { codeFile } from '../../../../views/print/code.tsx'
import { CardPage } from '../../../../views/staff/cards/card.tsx'
import { ScreenPage } from '../../../../views/staff/cards/screen.tsx'
import { mayAsk } from '../../../domain/cards/asks.ts'
import { codeAddress, newCode, shortAddress } from '../../../domain/cards/card.ts'
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may } from '../../../domain/people/person.ts'
import { logoOf } from '../../../domain/place/logo.ts'
import { visitsFrom } from '../../../domain/place/visit.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import { otherLanguages, textsFor } from '../../../text/phrasebook.ts'
import { staffTexts } from '../../../text/staff/staff.ts'
import { qrCode, qrPng } from '../../../tools/qr.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'
import { ownCard, warningOf } from './reach.ts'

const { card: words } = staffTexts

const isDone = (word: string | undefined): word is keyof typeof words.done =>
  Object.hasOwn(words.done, word ?? '')

export function oneCardRoutes(deps: Deps) {
  const { staff, parent, cards, front, trial, assets, clock } = deps
  const warning = warningOf(deps)
  const addressOf = ({ code }: StaffCard) => codeAddress(front.publicUrl, code)

  async function show(c: Context<StaffEnv>, unsure = false) {
    const card = await ownCard(c, staff)
    const house = await staff.house()
    const done = c.req.query('gjort')
    return CardPage({
      ...staffFrame(deps, c.get('person'), 'cards', house),
      card,
      code: qrCode(addressOf(card)),
      address: shortAddress(front.publicUrl, card.code),
      publicUrl: front.publicUrl,
      warning,
      lastOpening: house.lastOpening,
      questionnaires: house.questionnaires.filter((wanted) =>
        mayAsk(card.activity.kind, card.questionnaire, wanted),
      ),
      done: isDone(done) ? done : undefined,
      mayChange: may(c.get('person'), 'changeCards', card.institutionId),
      unsure,
    })
  }

  /** The card of the address, when its code is still of use. */
  async function openCard(c: Context<StaffEnv>) {
    const card = await ownCard(c, staff)
    if (card.closed) throw new DomainError('gone', words.isClosed)
    return card
  }

  /** A file whose name says nothing about what the card is for. */
  function file(c: Context, { code }: StaffCard, ending: string, type: string, body: string | Buffer) {
    const name = `kortsvar-${warning ? 'proeve-' : ''}${code}.${ending}`
    const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }
    return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, headers)
  }

  /** What a parent's page needs, and what it shows besides when staff only look at it. */
  async function trying(c: Context<StaffEnv>) {
    const { id, code } = await ownCard(c, staff)
    const at = `/staff/kort/${id}`
    return {
      texts: textsFor('da'),
      css: assets.formCss,
      js: assets.formJs,
      trial,
      card: (await parent.card(code))!,
      carried: '',
      look: {
        note: words.trying,
        back: words.tryingBack,
        at,
        form: `${at}/proev`,
        thanks: `${at}/proev/tak`,
      },
    }
  }

  /** Does one thing to the card of the address, and says so on its page. */
  const does =
    (
      done: keyof typeof words.done,
      deed: (card: StaffCard, by: { person: number; now: number }) => unknown,
    ) =>
    async (c: Context<StaffEnv>) => {
      await readOwnForm(c, front)
      const card = await ownCard(c, staff)
      await deed(card, { person: c.get('person').id, now: clock() })
      return c.redirect(`/staff/kort/${card.id}?gjort=${done}`, 303)
    }

  return new Hono<StaffEnv>()
    .get('/', async (c) => page(c, await show(c)))
    .get('/kode.svg', async (c) => {
      const card = await openCard(c)
      return file(c, card, 'svg', 'image/svg+xml', codeFile(qrCode(addressOf(card))))
    })
    .get('/kode.png', async (c) => {
      const card = await openCard(c)
      return file(c, card, 'png', 'image/png', await qrPng(addressOf(card)))
    })
    .get('/skaerm', async (c) => {
      const card = await openCard(c)
      const { municipality } = await staff.house()
      const view = ScreenPage({
        css: assets.screenCss,
        js: assets.screenJs,
        municipality,
        logo: logoOf(await staff.logos(), card.institutionId),
        languages: otherLanguages(),
        card,
        code: qrCode(addressOf(card), 'M'),
        address: shortAddress(front.publicUrl, card.code),
        isTrial: warning !== null,
      })
      return page(c, view)
    })
    .get('/proev', async (c) => {
      const props = await trying(c)
      const { questionnaires, questions } = await staff.house()
      const asked = questionnaires.find(({ id }) => id === c.req.query('skema'))
      const shown = asked
        ? asked.questions.map((wanted) => questions.find(({ id }) => id === wanted)!)
        : props.card.now.questions
      return page(c, FormPage({ ...props, questions: shown, tablet: false }))
    })
    .get('/proev/tak', async (c) => {
      const props = await trying(c)
      const { times, closed } = props.card.institution.place
      return page(c, ThanksPage({ ...props, visits: visitsFrom(times, closed, clock()), tablet: null }))
    })
    .post('/skema', async (c) => {
      const typed = await readOwnForm(c, front)
      const card = await ownCard(c, staff)
      const person = c.get('person')
      if (!may(person, 'changeCards', card.institutionId)) throw new DomainError('forbidden')
      const { questionnaires } = await staff.house()
      const wanted = questionnaires.find(({ id }) => id === typed('skema'))
      if (!wanted || card.closed || !mayAsk(card.activity.kind, card.questionnaire, wanted))
        throw new DomainError('notFound')
      if (wanted.id !== card.questionnaireId)
        await cards.repoint(card.id, wanted.id, { person: person.id, now: clock() })
      const done = wanted.id === card.questionnaire.id ? 'uaendret' : 'skiftet'
      return c.redirect(`/staff/kort/${card.id}?gjort=${done}`, 303)
    })
    .post(
      '/lukning',
      does('lukket', (card, by) => card.closed || cards.close(card.id, by)),
    )
    .post(
      '/genaabning',
      does('aabnet', (card, by) => {
        // Its place or offer is closed: opening the card would open nothing.
        if (card.closedBy === 'institution' || card.closedBy === 'activity')
          throw new DomainError('invalid', words.closedBy[card.closedBy])
        return !card.closed || cards.reopen(card.id, by)
      }),
    )
    .post('/erstatning', async (c) => {
      const typed = await readOwnForm(c, front)
      const card = await ownCard(c, staff)
      if (typed('sikker') !== '1') return page(c, await show(c, true), 422)
      const by = { person: c.get('person').id, now: clock() }
      const made = card.closed ? null : await cards.replace(card.id, () => newCode(randomInt), by)
      // Somebody else was faster, or the page lay open since: the list shows what is.
      return c.redirect(made === null ? '/staff/kort' : `/staff/kort/${made}?gjort=erstattet`, 303)
    })
}
