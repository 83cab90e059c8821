/** `/staff/fritekst/procedure`: what a house does when a text asks for something. Everybody who reads texts may read it; leaders write it. */
import { Hono } from 'hono'
import { ProcedurePage } from '../../../../views/staff/texts/procedure.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { ownPlace } from '../../../domain/people/person.ts'
import { MOST_PROCEDURE } from '../../../domain/reading/concern.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'

interface Shown {
  done?: boolean
  /** What was typed, and what is wrong with it. */
  typed?: string
  problem?: 'tooLong' | 'meanwhile'
}

export function procedureRoutes({ reading, leader }: Deps) {
  async function show(desk: Desk, asked: string | undefined, more: Shown = {}) {
    const { institutions } = await desk.municipality()
    const places = institutions.filter(({ id }) => desk.may('readClearedTexts', id))
    if (places.length === 0) throw new DomainError('forbidden')
    const own = ownPlace(desk.person)
    const place =
      places.find(({ id }) => String(id) === asked) ?? places.find(({ id }) => id === own) ?? places[0]!
    return ProcedurePage({
      ...(await desk.frame('texts')),
      places,
      place,
      written: await reading.procedure(place.id),
      writes: desk.may('readNewTexts', place.id),
      ...more,
    })
  }

  const lines = (typed: string) => typed.replaceAll('\r\n', '\n').trim()

  /** @param shown what stood there when the page was made */
  async function wrongWith(place: number, written: string, shown: string): Promise<Shown['problem'] | null> {
    if ([...written].length > MOST_PROCEDURE) return 'tooLong'
    return (await reading.procedure(place)) === shown ? null : 'meanwhile'
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => {
      const desk = c.get('desk')
      return desk.page(await show(desk, c.req.query('sted'), { done: c.req.query('gjort') === 'gemt' }))
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { institutions } = await desk.municipality()
      const place = institutions.find(({ id }) => String(id) === form.text('sted'))
      if (!place) throw new DomainError('notFound')
      if (!desk.may('readNewTexts', place.id)) throw new DomainError('forbidden')
      if (form.all('procedure').length === 0) throw new DomainError('invalid')
      const written = lines(form.asTyped('procedure'))
      const problem = await wrongWith(place.id, written, lines(form.asTyped('var')))
      if (problem) return desk.refuse(await show(desk, String(place.id), { typed: written, problem }))
      await leader.changeProcedure(place.id, written, desk.by())
      return c.redirect(`/staff/fritekst/procedure?sted=${place.id}&gjort=gemt`, 303)
    })
}
