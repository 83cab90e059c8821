/** `/staff/fritekst`: leaders read new texts before anyone else, mask words, and say who else may read them. */
import { Hono } from 'hono'
import { BARE, NOTHING, TextsPage } from '../../../../views/staff/texts/texts.tsx'
import { bareWord } from '../../../domain/answers/bare.ts'
import { mask, wordsOf } from '../../../domain/answers/masking.ts'
import { type ReleasedText, TEXT_STATES, type TextState } from '../../../domain/answers/release.ts'
import type { Wish } from '../../../domain/answers/settling.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Form } from '../../../http/body.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'

/** Texts on one page. */
const PAGE = 30
/** Ticked words that an address carries back to the page: more make it longer than a server takes. */
const MOST_TICKS = 200
const stateFrom = (word: string | undefined): TextState =>
  TEXT_STATES.find((state) => state === word) ?? 'new'

export function textRoutes({ staff, answers, leader }: Deps) {
  /** The texts that this person may read before anyone else does. */
  const textsFor = (desk: Desk) => answers.textsToClear(desk.scope('readNewTexts'))

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      const { institutions, activities, questions } = await desk.municipality()
      const mine = institutions.filter(({ id }) => desk.may('readNewTexts', id))
      if (mine.length === 0) throw new DomainError('forbidden')
      const place = c.req.query('sted') ? Number(c.req.query('sted')) : null
      const here = (await textsFor(desk)).filter((text) => place === null || text.institutionId === place)
      const state = stateFrom(c.req.query('stand'))
      const wanted = here.filter((text) => text.state === state)
      const pages = Math.max(1, Math.ceil(wanted.length / PAGE))
      const nth = Math.min(Math.max(1, Math.floor(Number(c.req.query('side'))) || 1), pages)
      const counts = Object.fromEntries(
        TEXT_STATES.map((each) => [each, here.filter((text) => text.state === each).length]),
      ) as Record<TextState, number>
      const view = TextsPage({
        ...(await desk.frame('texts')),
        institutions: mine,
        place,
        state,
        counts,
        texts: wanted.slice((nth - 1) * PAGE, nth * PAGE),
        page: { nth, pages, size: PAGE, of: wanted.length },
        cards: await staff.cards(),
        questions,
        activities,
        done: c.req.query('gjort') ?? null,
        ticked: new Set(c.req.queries('ord')),
      })
      return desk.page(view)
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const pressed = form.text('gem')
      if (pressed === NOTHING) return c.body(null, 204)
      const [chosen = '', word] = pressed.split(':')
      const state = TEXT_STATES.find((each) => each === word && each !== 'new')
      if (!state) throw new DomainError('invalid')
      const mine = await textsFor(desk)
      const isMeant = ({ id, text }: ReleasedText) =>
        chosen === BARE ? isOnPage(form, id) && bareWord(text) !== null : id === chosen
      const meant = mine.filter(isMeant)
      if (meant.length === 0) throw new DomainError('notFound')
      const wishes = meant.map((text) => wishIn(form, text, state))
      const isShown = wishes.every((wish) => wish !== null)
      const whole = isShown && (await leader.settle(wishes, desk.by()))
      const back = new URLSearchParams(form.text('tilbage'))
      back.set('gjort', !whole ? 'meanwhile' : meant.length > 1 ? `${state}Several` : state)
      // Ticks in other texts are their reader's, and wait for those texts' own buttons.
      for (const tick of form.all('ord').slice(0, MOST_TICKS))
        if (!meant.some(({ id }) => tick.startsWith(`${id}:`))) back.append('ord', tick)
      return c.redirect(`/staff/fritekst?${back}`, 303)
    })
}

/** Whether the page that was sent back showed a text. */
const isOnPage = (form: Form, id: string) => form.all('udgave').some((each) => each.startsWith(`${id}:`))

/** What the form wants of the text whose button was pressed, and of no other; null where the page did not show it. */
function wishIn(form: Form, text: ReleasedText, state: TextState): Wish | null {
  const seen = form.all('udgave').find((each) => each.startsWith(`${text.id}:`))
  if (!seen) return null
  const [id = '', maskings = '', was] = seen.split(':')
  const ticked = wordsTicked(form.all('ord'), text)
  const masked = ticked.size > 0 ? mask(text.text, ticked) : null
  return { id, maskings: Number(maskings), was: stateFrom(was), state, masked }
}

/** The numbers of a text's ticked words, from all that were ticked on the page (`ID:3`). */
function wordsTicked(ticked: string[], { id, text }: ReleasedText): Set<number> {
  const words = wordsOf(text).length
  const numbers = ticked
    .filter((word) => word.startsWith(`${id}:`))
    .map((word) => Number(word.slice(id.length + 1)))
  return new Set(numbers.filter((nth) => nth >= 0 && nth < words))
}
