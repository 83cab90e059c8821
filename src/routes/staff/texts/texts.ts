/** `/staff/fritekst`: the reading room. Leaders read new texts before anyone else, mask words, and say who else may read them. */
import { Hono } from 'hono'
import { BARE, NOTHING, RoomPage } from '../../../../views/staff/texts/room.tsx'
import { TEXT_STATES } from '../../../domain/answers/release.ts'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { bareWord } from '../../../domain/reading/bare.ts'
import { MOST_FOUND } from '../../../domain/reading/search.ts'
import type { Wish } from '../../../domain/reading/settling.ts'
import { placeIn, type RoomText, SHELVES } from '../../../domain/reading/shelf.ts'
import { MOST_ON_A_TEXT, MOST_THEMES, type Theme } from '../../../domain/reading/theme.ts'
import type { Form } from '../../../http/body.ts'
import { fill } from '../../../text/phrasebook.ts'
import { readingPhrases } from '../../../text/staff/reading.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'
import { addressOf, askedIn, type Query, spansOf } from './asked.ts'
import { calmPage } from './calm.ts'
import { marksIn, shownOn, wishIn } from './wishes.ts'

const { texts: words } = readingPhrases

/** Texts on one page. */
const PAGE = 30
/** Ticked words that an address carries back to the page: more make it longer than a server takes. */
const MOST_TICKS = 200

/** What is on the page besides what its address asks for. */
interface Shown {
  /** What was just done. */
  done?: string | null
  /** What is wrong, with all that was typed still in the form. */
  problem?: string
  typed?: Form
  /** Which text of the page is open, from 0. */
  open?: number
}

export function textRoutes(deps: Deps) {
  const { staff, reading, leader } = deps
  const calm = calmPage(deps)

  async function show(desk: Desk, query: Query, ticked: readonly string[], more: Shown = {}) {
    const { institutions, activities, questions } = await desk.municipality()
    const scope = desk.scope('readNewTexts')
    const asked = askedIn(query, scope)
    const { filter, search } = asked
    const shelf = SHELVES.find((each) => each === query('stand')) ?? 'new'
    const order = questions.map(({ id }) => id)
    const counts = await reading.counts(filter)
    const wanted = { filter, shelf, counts, questions: order, most: PAGE, words: search.words }
    const first = await reading.list({ ...wanted, from: 0 })
    const pages = Math.max(1, Math.ceil((first?.of ?? 0) / PAGE))
    const nth = Math.min(Math.max(1, Math.floor(Number(query('side'))) || 1), pages)
    const list = nth === 1 ? first : await reading.list({ ...wanted, from: (nth - 1) * PAGE })
    const everywhen = filter.span === 'all' ? counts : await reading.counts({ ...filter, span: 'all' })
    const { quoted, concern } = await reading.marked(filter)
    const inState = (state: string) =>
      counts.filter((count) => count.state === state).reduce((sum, { n }) => sum + n, 0)
    return RoomPage({
      ...(await desk.frame('texts')),
      institutions: institutions.filter(({ id }) => desk.may('readNewTexts', id)),
      activities,
      questions,
      // A page of texts is read with the names of their cards alone.
      cards: await staff.cards({ ids: (list?.texts ?? []).flatMap(({ cardId }) => cardId ?? []) }),
      asked,
      spans: spansOf(everywhen),
      themes: await reading.themeNames(scope),
      shelf,
      shelves: Object.fromEntries(
        SHELVES.map((each) => [
          each,
          each === 'quoted' ? quoted : each === 'concern' ? concern : inState(each),
        ]),
      ) as Record<(typeof SHELVES)[number], number>,
      place: placeIn(counts),
      texts: list?.texts ?? [],
      tooMany: list === null ? MOST_FOUND : null,
      page: { nth, pages, size: PAGE, of: list?.of ?? 0 },
      query: addressOf(asked),
      ticked: new Set(ticked),
      open: Number(query('nr')) || 0,
      ...more,
    })
  }

  /** What is wrong with the themes of a form; null where nothing is. */
  function themesWrong(wishes: readonly Wish[], known: readonly Theme[]): string | null {
    const themes = wishes.flatMap(({ marks }) => marks?.themes ?? [])
    if (wishes.some(({ marks }) => (marks?.themes.length ?? 0) > MOST_ON_A_TEXT))
      return fill(words.tooManyHere, { n: MOST_ON_A_TEXT })
    const fresh = new Set(
      themes.map(({ key }) => key).filter((key) => !known.some((theme) => theme.key === key)),
    )
    return fresh.size > 0 && known.length + fresh.size > MOST_THEMES
      ? fill(words.tooManyThemes, { n: known.length })
      : null
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      if (!mayAnywhere(desk.person, 'readNewTexts')) return calm(c)
      const query: Query = (name) => c.req.query(name)
      const asked = askedIn(query, desk.scope('readNewTexts'))
      // An address stays in a browser's history: one with somebody's number in it is left at once.
      if (asked.search.problem === 'personal')
        return c.redirect(`/staff/fritekst?${addressOf(asked)}&fandt=nummer`, 303)
      const ticked = [
        ...(c.req.queries('ord') ?? []),
        ...(c.req.queries('citat') ?? []).map((id) => `${id}:citat`),
      ]
      return desk.page(
        await show(desk, query, ticked, {
          done: c.req.query('gjort') ?? null,
          ...(c.req.query('fandt') === 'nummer' && { problem: words.filters.personal }),
        }),
      )
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const pressed = form.text('gem')
      if (pressed === NOTHING) return c.body(null, 204)
      const [chosen = '', word] = pressed.split(':')
      const state = TEXT_STATES.find((each) => each === word && each !== 'new')
      if (!state) throw new DomainError('invalid')
      const scope = desk.scope('readNewTexts')
      const onPage = shownOn(form).slice(0, PAGE)
      const texts = await reading.texts(scope, onPage)
      const isMeant = ({ id, text }: RoomText) => (chosen === BARE ? bareWord(text) !== null : id === chosen)
      const meant = texts.filter(isMeant)
      if (meant.length === 0) throw new DomainError('notFound')
      const known = await reading.themeNames(scope)
      const others = texts.filter((text) => !isMeant(text) && isMarkedAnew(form, text, known))
      const wishes = [
        ...meant.map((text) => wishIn(form, text, state, known, true)),
        ...others.map((text) => wishIn(form, text, text.state, known, false)),
      ].filter((wish) => wish !== null)
      const back = new URLSearchParams(form.text('tilbage'))
      const problem = themesWrong(wishes, known)
      if (problem) {
        const open = Math.max(0, onPage.indexOf(chosen))
        const query: Query = (name) => back.get(name) ?? undefined
        return desk.refuse(await show(desk, query, form.all('ord'), { problem, typed: form, open }))
      }
      const whole = await leader.settle(wishes, desk.by())
      back.set('gjort', !whole ? 'meanwhile' : meant.length > 1 ? `${state}Several` : state)
      // The next one lies where this one lay, or after it where it stays on its shelf.
      const stays = whole && meant.length === 1 && meant[0]!.state === state
      back.set('nr', String(Math.max(0, onPage.indexOf(chosen) + (stays ? 1 : 0))))
      // Ticks in other texts are their reader's, and wait for those texts' own buttons.
      const isOthers = (tick: string) => !meant.some(({ id }) => tick.startsWith(id))
      for (const tick of form.all('ord').filter(isOthers).slice(0, MOST_TICKS)) back.append('ord', tick)
      for (const id of form.all('citat').filter(isOthers))
        if (texts.some((text) => text.id === id && text.state === 'new')) back.append('citat', id)
      return c.redirect(`/staff/fritekst?${back}#nu`, 303)
    })
}

/** Whether a form gives a text other marks than it has: whichever button is pressed, no theme that was chosen is lost. */
function isMarkedAnew(form: Form, text: RoomText, known: readonly Theme[]): boolean {
  const marks = marksIn(form, text, known)
  const keys = (themes: readonly Theme[]) =>
    themes
      .map(({ key }) => key)
      .sort()
      .join('\n')
  return (
    keys(marks.themes) !== keys(text.themes) ||
    JSON.stringify(marks.concern) !== JSON.stringify(text.concern) ||
    (text.state === 'read' && marks.quoted !== text.quoted)
  )
}
