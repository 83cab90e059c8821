/** `/staff/aftaler`: agreements, and the poster that tells parents of them. */
import { type Context, Hono } from 'hono'
import {
  type AgreementFormProps,
  AgreementPage,
  AgreementsPage,
} from '../../../../views/staff/follow-up/agreements.tsx'
import { PosterPage } from '../../../../views/staff/follow-up/poster.tsx'
import { TEXT_STATES } from '../../../domain/answers/release.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import { DomainError } from '../../../domain/errors.ts'
import {
  type Agreement,
  fieldsOfAgreement,
  isQuoteOf,
  MOST_SHOWN,
  readAgreement,
} from '../../../domain/follow-up/agreement.ts'
import { DANISH, languagesOf } from '../../../domain/languages/language.ts'
import { logoOf } from '../../../domain/place/logo.ts'
import type { Form } from '../../../http/body.ts'
import { bookOf } from '../../../text/phrasebook.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, idIn, type StaffEnv } from '../desk.ts'

const ID = '/:id{[0-9]+}'

/** What was just done, by the word in the address. */
const SAID = [
  ['gemt', 'saved'],
  ['slettet', 'removed'],
  ['gjort', 'settled'],
  ['genoptaget', 'resumed'],
] as const

type Shown = Partial<Pick<AgreementFormProps, 'typed' | 'wrong' | 'isQuote'>>

export function agreementRoutes({ followUp, answers, parents, staff }: Deps) {
  const placesOf = async (desk: Desk) => {
    const places = (await desk.municipality()).institutions.filter(
      ({ id, closed }) => !closed && desk.may('followUp', id),
    )
    if (places.length === 0) throw new DomainError('forbidden')
    return places
  }

  async function fieldsFor(c: Context<StaffEnv>, action: string, more: Shown): Promise<AgreementFormProps> {
    const desk = c.get('desk')
    const places = await placesOf(desk)
    const { offers, activities, questions } = await desk.municipality()
    const here = new Set(
      offers
        .filter(({ institutionId }) => places.some(({ id }) => id === institutionId))
        .map((it) => it.activityId),
    )
    const asked = new Set(
      (await answers.cards({ scope: desk.scope('followUp'), institution: null, activity: null })).flatMap(
        (card) => card.questions,
      ),
    )
    return {
      typed: () => '',
      wrong: {},
      isQuote: false,
      places,
      offers: activities
        .filter(({ id }) => here.has(id))
        .map(({ id, publicName }) => ({ id, name: publicName })),
      questions: questions.filter(({ id }) => asked.has(id)),
      action,
      ...more,
    }
  }

  async function list(c: Context<StaffEnv>, more: Shown = {}) {
    const desk = c.get('desk')
    const fields = await fieldsFor(c, '/staff/aftaler', more)
    const done = c.req.query('gjort')
    return AgreementsPage({
      ...(await desk.frame('followUp')),
      ...fields,
      agreements: await followUp.agreements(desk.scope('followUp')),
      today: dateOf(desk.now()),
      said: SAID.find(([word]) => word === done)?.[1],
      isOpen: more.typed !== undefined,
    })
  }

  /** @throws DomainError when there is none, or this person does not speak for its place */
  async function one(c: Context<StaffEnv>): Promise<Agreement> {
    const desk = c.get('desk')
    const found = (await followUp.agreements(desk.scope('followUp'))).find(({ id }) => id === idIn(c))
    if (!found) throw new DomainError('notFound')
    return found
  }

  /** What was typed, or what is wrong with it. Whoever was asked about a parent's words may keep them. */
  async function read(desk: Desk, form: Form) {
    const places = await placesOf(desk)
    const { offers, questions } = await desk.municipality()
    const asked = form.text('sted')
    if (asked !== '' && !places.some(({ id }) => String(id) === asked)) throw new DomainError('notFound')
    const { made, wrong } = readAgreement(
      form.text,
      places.map(({ id }) => id),
      offers,
      desk.now(),
    )
    const isQuote = made.shown && form.text('citat') !== '1' && (await isAnyQuote(desk, made))
    const known = questions.some(({ id }) => id === made.questionId)
    return { made: { ...made, questionId: known ? made.questionId : null }, wrong, isQuote }
  }

  /** Whether what will be shown has words of a text in a row, in whatever state that is. */
  async function isAnyQuote(desk: Desk, { said, did, because }: Pick<Agreement, 'said' | 'did' | 'because'>) {
    for await (const some of answers.everyText(desk.scope('followUp'), TEXT_STATES)) {
      const texts = some.map(({ text }) => text)
      if ([said, did, because].some((written) => isQuoteOf(written, texts))) return true
    }
    return false
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => c.get('desk').page(await list(c)))
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { made, wrong, isQuote } = await read(desk, form)
      if (Object.keys(wrong).length > 0 || isQuote)
        return desk.refuse(await list(c, { typed: form.text, wrong, isQuote }))
      await followUp.agree(made, desk.by())
      return desk.done('/staff/aftaler', 'gemt')
    })
    .get(`/opslag${ID}`, async (c) => {
      const desk = c.get('desk')
      const place = (await placesOf(desk)).find(({ id }) => id === idIn(c))
      if (!place) throw new DomainError('notFound')
      const { on, wordings } = await parents.languages()
      const languages = languagesOf(on).filter(({ code }) => code !== DANISH.code)
      const second = languages.find(({ code }) => code === c.req.query('sprog'))
      const agreements = await followUp.agreements([place.id])
      return desk.page(
        PosterPage({
          ...(await desk.frame('followUp')),
          place: place.name,
          logo: logoOf(await staff.logos(), place.id),
          shown: agreements
            .filter(({ shown }) => shown)
            .sort((a, b) => (b.shownAt ?? 0) - (a.shownAt ?? 0))
            .slice(0, MOST_SHOWN),
          danish: bookOf(DANISH),
          second: second ? bookOf(second, wordings) : null,
          languages,
        }),
      )
    })
    .get(ID, async (c) => {
      const desk = c.get('desk')
      const fields = fieldsOfAgreement(await one(c))
      const form = await fieldsFor(c, `/staff/aftaler/${idIn(c)}`, { typed: (name) => fields[name] ?? '' })
      return desk.page(AgreementPage({ ...(await desk.frame('followUp')), ...form }))
    })
    .post(ID, async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { id, again } = await one(c)
      const { made, wrong, isQuote } = await read(desk, form)
      // A day that stood there already may have passed.
      if (wrong.igen && form.text('igen') === again) delete wrong.igen
      if (Object.keys(wrong).length > 0 || isQuote) {
        const fields = await fieldsFor(c, `/staff/aftaler/${id}`, { typed: form.text, wrong, isQuote })
        return desk.refuse(AgreementPage({ ...(await desk.frame('followUp')), ...fields }))
      }
      await followUp.change(id, made, desk.by())
      return desk.done('/staff/aftaler', 'gemt')
    })
    .post(`${ID}/gjort`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      await followUp.settle((await one(c)).id, true, desk.by())
      return desk.done('/staff/aftaler', 'gjort')
    })
    .post(`${ID}/genoptagelse`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      await followUp.settle((await one(c)).id, false, desk.by())
      return desk.done('/staff/aftaler', 'genoptaget')
    })
    .post(`${ID}/sletning`, async (c) => {
      const desk = c.get('desk')
      await desk.form()
      await followUp.remove((await one(c)).id, desk.by())
      return desk.done('/staff/aftaler', 'slettet')
    })
}
