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
  /** What was typed and is too long. */
  typed?: string
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
      const written = form.asTyped('procedure').replaceAll('\r\n', '\n').trim()
      if ([...written].length > MOST_PROCEDURE)
        return desk.refuse(await show(desk, String(place.id), { typed: written }))
      await leader.changeProcedure(place.id, written, desk.by())
      return c.redirect(`/staff/fritekst/procedure?sted=${place.id}&gjort=gemt`, 303)
    })
}
