/** `/staff/kort/ID`: one card's life, its code alone, and its form to be looked at. */
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
import { DANISH, languageOf, languagesOf } from '../../../domain/languages/language.ts'
import type { By } from '../../../domain/people/audit.ts'
import { logoOf } from '../../../domain/place/logo.ts'
import { visitsFrom } from '../../../domain/place/visit.ts'
import { sinceQuarter } from '../../../domain/reading/open-count.ts'
import { bookOf } from '../../../text/phrasebook.ts'
import { cardsPhrases } from '../../../text/staff/cards.ts'
import { pick } from '../../../tools/pick.ts'
import { qrCode, qrPng } from '../../../tools/qr.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { cardHere, warningOf } from './reach.ts'

const { card: words } = cardsPhrases
const pageOf = (id: number) => `/staff/kort/${id}`

export function oneCardRoutes(deps: Deps) {
  const { staff, parents, cards, site, trial, assets } = deps
  const warning = warningOf(deps)
  const addressOf = ({ code }: StaffCard) => codeAddress(site.publicUrl, code)

  async function show(c: Context<StaffEnv>, unsure = false) {
    const desk = c.get('desk')
    const card = await cardHere(c)
    const { questionnaires, lastOpening } = await desk.municipality()
    return CardPage({
      ...(await desk.frame('cards')),
      card,
      code: qrCode(addressOf(card)),
      address: shortAddress(site.publicUrl, card.code),
      publicUrl: site.publicUrl,
      warning,
      lastOpening,
      questionnaires: questionnaires.filter((wanted) =>
        mayAsk(card.activity.kind, card.questionnaire, wanted),
      ),
      done: desk.doneWord(words.done),
      mayChange: desk.may('changeCards', card.institutionId),
      unsure,
    })
  }

  /** The card of the address, when its code is still of use. */
  async function openCard(c: Context<StaffEnv>) {
    const card = await cardHere(c)
    if (card.closed) throw new DomainError('gone', words.isClosed)
    return card
  }

  /** A download that is named by the code alone, since what the card is for may be sensitive. */
  function file(c: Context, { code }: StaffCard, ending: string, type: string, body: string | Buffer) {
    const name = `kortsvar-${warning ? 'proeve-' : ''}${code}.${ending}`
    const headers = { 'Content-Type': type, 'Content-Disposition': `attachment; filename="${name}"` }
    return c.body(typeof body === 'string' ? body : new Uint8Array(body), 200, headers)
  }

  /** The props of the parents' form and thanks when staff only look at them: `look` says so and leads back. */
  async function trying(c: Context<StaffEnv>) {
    const { id, code } = await cardHere(c)
    const at = pageOf(id)
    const language = languageOf(c.req.query('sprog')) ?? DANISH
    const said = language === DANISH ? '' : `?sprog=${language.code}`
    return {
      // Staff may look at a language before it is on.
      ...bookOf(language, (await parents.languages()).wordings),
      css: assets.formCss,
      js: assets.formJs,
      trial,
      card: (await parents.card(code))!,
      carried: '',
      onwards: '',
      look: {
        note: words.trying,
        back: words.tryingBack,
        at,
        form: `${at}/proev${said}`,
        thanks: `${at}/proev/tak${said}`,
      },
    }
  }

  /** Does one thing to the card of the address, and says so on its page. */
  const does =
    (done: keyof typeof words.done, deed: (card: StaffCard, by: By) => unknown) =>
    async (c: Context<StaffEnv>) => {
      const desk = c.get('desk')
      await desk.form()
      const card = await cardHere(c)
      await deed(card, desk.by())
      return desk.done(pageOf(card.id), done)
    }

  return new Hono<StaffEnv>()
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .get('/kode.svg', async (c) => {
      const card = await openCard(c)
      return file(c, card, 'svg', 'image/svg+xml', codeFile(qrCode(addressOf(card))))
    })
    .get('/kode.png', async (c) => {
      const card = await openCard(c)
      return file(c, card, 'png', 'image/png', await qrPng(addressOf(card)))
    })
    .get('/skaerm', async (c) => {
      const desk = c.get('desk')
      const card = await openCard(c)
      const view = ScreenPage({
        css: assets.screenCss,
        js: assets.screenJs,
        municipality: (await desk.municipality()).name,
        logo: logoOf(await staff.logos(), card.institutionId),
        languages: languagesOf((await parents.languages()).on),
        card,
        code: qrCode(addressOf(card), 'M'),
        address: shortAddress(site.publicUrl, card.code),
        isTrial: warning !== null,
      })
      return desk.page(view)
    })
    .get('/proev', async (c) => {
      const desk = c.get('desk')
      const props = await trying(c)
      const { questionnaires, questions } = await desk.municipality()
      const asked = questionnaires.find(({ id }) => id === c.req.query('skema'))
      const shown = asked
        ? asked.questions.map((wanted) => questions.find(({ id }) => id === wanted)!)
        : props.card.now.questions
      const midway = asked ? asked.phase === 'mid' : props.card.now.midway
      return desk.page(FormPage({ ...props, questions: shown, midway, tablet: false }))
    })
    .get('/proev/tak', async (c) => {
      const desk = c.get('desk')
      const props = await trying(c)
      const { times, closed } = props.card.institution.visitorInfo
      return desk.page(
        ThanksPage({
          ...props,
          visits: visitsFrom(times, closed, desk.now()),
          told: await parents.told({
            institutionId: props.card.institution.id,
            activityId: props.card.activity.id,
          }),
          count: await parents.openCount(props.card.institution.id, sinceQuarter(desk.now())),
          tablet: null,
        }),
      )
    })
    .post('/skema', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const card = await cardHere(c)
      if (!desk.may('changeCards', card.institutionId)) throw new DomainError('forbidden')
      const { questionnaires } = await desk.municipality()
      const wanted = questionnaires.find(({ id }) => id === form.text('skema'))
      if (!wanted || card.closed || !mayAsk(card.activity.kind, card.questionnaire, wanted))
        throw new DomainError('notFound')
      if (wanted.id !== card.questionnaireId) await cards.repoint(card.id, wanted.id, desk.by())
      return desk.done(pageOf(card.id), wanted.id === card.questionnaire.id ? 'uaendret' : 'skiftet')
    })
    .post(
      '/lukning',
      does('lukket', (card, by) => card.closed || cards.close(card.id, by)),
    )
    .post(
      '/genaabning',
      does('aabnet', (card, by) => {
        // A card stays closed as long as its place or its offer is: those must be opened again first.
        if (card.closedBy === 'institution' || card.closedBy === 'activity')
          throw new DomainError('invalid', words.closedBy[card.closedBy])
        return !card.closed || cards.reopen(card.id, by)
      }),
    )
    .post('/erstatning', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const card = await cardHere(c)
      if (form.text('sikker') !== '1') return desk.refuse(await show(c, true))
      // The code that the page showed: pressed twice, the new one must not be replaced at once.
      const isDone =
        !card.closed &&
        (await cards.replace(card.id, form.text('kode') || card.code, () => newCode(pick), desk.by()))
      return isDone ? desk.done(pageOf(card.id), 'erstattet') : c.redirect(pageOf(card.id), 303)
    })
}
