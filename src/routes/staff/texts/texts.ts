/** `/staff/fritekst`: the reading room. Leaders read new texts before anyone else, mask words, and say who else may read them. */
import { Hono } from 'hono'
import { BARE, NOTHING, RoomPage } from '../../../../views/staff/texts/room.tsx'
import { TEXT_STATES, type TextState } from '../../../domain/answers/release.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere, type Scope } from '../../../domain/people/person.ts'
import { bareWord } from '../../../domain/reading/bare.ts'
import type { Wish } from '../../../domain/reading/settling.ts'
import { placeIn, type RoomText, SHELVES } from '../../../domain/reading/shelf.ts'
import { areTooMany, MOST_ON_A_TEXT, type Theme } from '../../../domain/reading/theme.ts'
import type { Form } from '../../../http/body.ts'
import { fill } from '../../../text/phrasebook.ts'
import { readingPhrases } from '../../../text/staff/reading.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'
import { addressOf, askedIn, type Query, spansOf } from './asked.ts'
import { calmPage } from './calm.ts'
import { listed } from './listed.ts'
import { carriedTicks, ticksOn } from './ticks.ts'
import { changeIn, shownOn, wishIn } from './wishes.ts'

const { texts: words } = readingPhrases

const NONE = { new: 0, read: 0, quoted: 0, concern: 0, hidden: 0, spam: 0 }

/** Texts on one page. */
const PAGE = 30

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
  const { reading, leader } = deps
  const calm = calmPage(deps)

  async function show(desk: Desk, query: Query, ticks: readonly string[], more: Shown = {}) {
    const { institutions } = await desk.municipality()
    const scope = desk.scope('readNewTexts')
    const asked = askedIn(query, scope)
    const { filter, search } = asked
    const shelf = SHELVES.find((each) => each === query('stand')) ?? 'new'
    const { counts, everywhen, byState, page } = await listed(deps, desk, asked, shelf, {
      ...{ side: query('side'), size: PAGE },
    })
    const { quoted, concern } = await reading.marked(filter)
    const inState = (state: TextState) =>
      counts.filter((count) => count.state === state).reduce((sum, { n }) => sum + n, 0)
    const found = search.words.length > 0 && byState
    const shelves = found
      ? { ...NONE, ...found }
      : {
          quoted,
          concern,
          new: inState('new'),
          read: inState('read'),
          hidden: inState('hidden'),
          spam: inState('spam'),
        }
    const { ticked, isOld } = ticksOn(ticks, page.texts)
    return RoomPage({
      ...(await desk.frame('texts')),
      institutions: institutions.filter(({ id }) => desk.may('readNewTexts', id)),
      ...page,
      spans: spansOf(everywhen),
      themes: await reading.themeNames(scope),
      shelf,
      // How many texts have a theme is told by quarter and from five on, under Temaer alone.
      shelves: filter.theme === null ? shelves : null,
      today: dateOf(desk.now()),
      place: placeIn(counts),
      ticked,
      open: Math.floor(Number(query('nr'))) || 0,
      ...more,
      ...(isOld && { problem: words.oldTicks }),
    })
  }

  /** What is wrong with the themes of a form; null where nothing is. */
  function themesWrong(
    wishes: readonly Wish[],
    texts: readonly RoomText[],
    known: readonly Theme[],
  ): string | null {
    for (const { id, marks } of wishes) {
      const { add = [], remove = [] } = marks ?? {}
      const stays = texts.find((text) => text.id === id)!.themes.filter(({ key }) => !remove.includes(key))
      if (new Set([...stays, ...add].map(({ key }) => key)).size > MOST_ON_A_TEXT)
        return fill(words.tooManyHere, { n: MOST_ON_A_TEXT })
    }
    const added = wishes.flatMap(({ marks }) => marks?.add ?? [])
    return areTooMany(known, added) ? fill(words.tooManyThemes, { n: known.length }) : null
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
      return desk.page(
        await show(desk, query, c.req.queries('ord') ?? [], {
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
      const onPage = shownOn(form, PAGE)
      const ids = onPage.map(({ id }) => id)
      const texts = await reading.texts(scope, ids)
      const isMeant = ({ id, text }: RoomText) => (chosen === BARE ? bareWord(text) !== null : id === chosen)
      const meant = texts.filter(isMeant)
      if (meant.length === 0) throw new DomainError('notFound')
      const known = await reading.themeNames(scope)
      const shownAs = new Map(onPage.map((edition) => [edition.id, edition]))
      // Whichever button is pressed, no theme that was chosen in another text is lost; its words and its state wait for its own button.
      const wishes = texts.flatMap((text): Wish[] => {
        const edition = shownAs.get(text.id)!
        if (isMeant(text)) return [wishIn(form, text, edition, state, known)]
        const marks = changeIn(form, text.id, known)
        return marks ? [{ ...edition, was: edition.state, masked: null, marks }] : []
      })
      const back = backTo(form, scope)
      const problem = themesWrong(wishes, texts, known)
      const nth = Math.max(0, ids.indexOf(chosen))
      if (problem) {
        const { ticks } = carriedTicks(form, onPage)
        return desk.refuse(
          await show(desk, (name) => back.get(name) ?? undefined, ticks, { problem, typed: form, open: nth }),
        )
      }
      const whole = await leader.settle(wishes, desk.by())
      const isSame = meant.every((text) => shownAs.get(text.id)!.state === state)
      back.set(
        'gjort',
        !whole ? 'meanwhile' : isSame ? 'saved' : meant.length > 1 ? `${state}Several` : state,
      )
      // The next one lies where this one lay, or after it where it stays on its shelf.
      back.set('nr', String(nth + (whole && isSame ? 1 : 0)))
      const { ticks, isCut } = carriedTicks(
        form,
        onPage.filter(({ id }) => !meant.some((text) => text.id === id)),
      )
      for (const tick of ticks) back.append('ord', tick)
      if (isCut) back.set('gjort', 'ticksLost')
      return c.redirect(`/staff/fritekst?${back}#nu`, 303)
    })
}

/** Where a form came from, as an address says it: made anew from what is understood of it. */
function backTo(form: Form, scope: Scope): URLSearchParams {
  const given = new URLSearchParams(form.text('tilbage'))
  const back = new URLSearchParams([
    ['stand', SHELVES.find((shelf) => shelf === given.get('stand')) ?? 'new'],
    ...addressOf(askedIn((name) => given.get(name) ?? undefined, scope)),
  ])
  const side = given.get('side') ?? ''
  if (/^\d{1,4}$/.test(side) && side !== '1') back.set('side', side)
  return back
}
