/** `/staff/fritekst`: leaders read new texts before anyone else, mask words, and say who else may read them. */
import { Hono } from 'hono'
import { NOTHING, TextsPage } from '../../../../views/staff/texts/texts.tsx'
import { mask, wordsOf } from '../../../domain/answers/masking.ts'
import type { ReleasedText, TextState } from '../../../domain/answers/release.ts'
import { DomainError } from '../../../domain/errors.ts'
import { may, type Person } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnFields } from '../../../http/body.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

/** Texts on one page. */
const PAGE = 30
const STATES = ['new', 'read', 'hidden', 'spam'] as const
const stateFrom = (word: string | undefined): TextState => STATES.find((state) => state === word) ?? 'new'

export function textRoutes(deps: Deps) {
  const { staff, leader, front, clock } = deps

  /** The texts this person reads first. */
  const textsFor = async (person: Person) =>
    (await staff.texts()).filter(({ institutionId }) => may(person, 'readNewTexts', institutionId))

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const person = c.get('person')
      const house = await staff.house()
      const institutions = house.institutions.filter(({ id }) => may(person, 'readNewTexts', id))
      if (institutions.length === 0) throw new DomainError('forbidden')
      const place = c.req.query('sted') ? Number(c.req.query('sted')) : null
      const here = (await textsFor(person)).filter((text) => place === null || text.institutionId === place)
      const state = stateFrom(c.req.query('stand'))
      const wanted = here.filter((text) => text.state === state)
      const pages = Math.max(1, Math.ceil(wanted.length / PAGE))
      const nth = Math.min(Math.max(1, Number(c.req.query('side')) || 1), pages)
      const counts = Object.fromEntries(
        STATES.map((each) => [each, here.filter((text) => text.state === each).length]),
      ) as Record<TextState, number>
      return page(
        c,
        TextsPage({
          ...staffFrame(deps, person, 'texts', house),
          institutions,
          place,
          state,
          counts,
          texts: wanted.slice((nth - 1) * PAGE, nth * PAGE),
          page: { nth, pages, size: PAGE, of: wanted.length },
          cards: await staff.cards(),
          questions: house.questions,
          done: c.req.query('gjort') ?? null,
        }),
      )
    })
    .post('/', async (c) => {
      const person = c.get('person')
      const fields = await readOwnFields(c, front)
      if (fields.gem?.[0] === NOTHING) return c.body(null, 204)
      const [chosen, word] = fields.gem?.[0]?.split(':') ?? []
      const state = STATES.find((each) => each === word && each !== 'new')
      if (!state) throw new DomainError('invalid')
      const mine = new Map((await textsFor(person)).map((text) => [text.id, text]))
      if (!mine.has(chosen!)) throw new DomainError('notFound')
      // Words that were ticked in other texts go as well: nobody should have to tick them twice, or forget to.
      let done = true
      for (const seen of fields.udgave ?? []) {
        const [id = '', maskings = '', was] = seen.split(':')
        const text = mine.get(id)
        if (!text) continue
        const ticked = wordsTicked(fields.ord ?? [], text)
        if (id !== chosen && ticked.size === 0) continue
        const masked = ticked.size > 0 ? mask(text.text, ticked) : null
        const wanted = { id, maskings: Number(maskings), was: stateFrom(was), masked }
        const settled = await leader.settle(
          { ...wanted, state: id === chosen ? state : stateFrom(was) },
          { person: person.id, now: clock() },
        )
        done = done && settled
      }
      const back = new URLSearchParams(fields.tilbage?.[0] ?? '')
      back.set('gjort', done ? state : 'meanwhile')
      return c.redirect(`/staff/fritekst?${back}`, 303)
    })
}

/** The numbers of a text's ticked words, from all that were ticked on the page (`ID:3`). */
function wordsTicked(ticked: string[], { id, text }: ReleasedText): Set<number> {
  const words = wordsOf(text).length
  const numbers = ticked
    .filter((word) => word.startsWith(`${id}:`))
    .map((word) => Number(word.slice(id.length + 1)))
  return new Set(numbers.filter((nth) => nth >= 0 && nth < words))
}
