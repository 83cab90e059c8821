/** Closing, opening again and deleting a place or an offer. */
import { type Context, Hono } from 'hono'
import { DomainError } from '../../../domain/errors.ts'
import type { View } from '../../../http/page.ts'
import { activitiesPhrases } from '../../../text/staff/activities.ts'
import type { Deps } from '../../deps.ts'
import type { Desk, StaffEnv } from '../desk.ts'

const { closing: words } = activitiesPhrases

/** What was just done to a place or an offer, when the address says it. */
export const doneIn = (desk: Desk) => desk.doneWord(words.done)

/**
 * @param find the thing of the address. @throws DomainError when there is none
 * @param show its page, with what is wrong
 */
export function closingRoutes(
  { places }: Deps,
  what: 'institution' | 'activity',
  find: (c: Context<StaffEnv>) => Promise<{ id: number }>,
  show: (c: Context<StaffEnv>, unsure: 'close' | 'delete') => Promise<View>,
) {
  const pageOf = (id: number) => `/staff/opsaetning/${what === 'institution' ? 'sted' : 'tilbud'}/${id}`
  return new Hono<StaffEnv>()
    .post('/lukning', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { id } = await find(c)
      // Closing makes all printed cards of the place or offer useless, so its box must be ticked.
      if (form.text('sikker') !== '1') return desk.refuse(await show(c, 'close'))
      await places.setClosed(what, id, true, desk.by())
      // Browsers keep the form's #luk after a redirect and would scroll past the message and its undo button.
      return desk.done(pageOf(id), 'lukket#top')
    })
    .post('/genaabning', async (c) => {
      const desk = c.get('desk')
      await desk.form()
      const { id } = await find(c)
      await places.setClosed(what, id, false, desk.by())
      return desk.done(pageOf(id), 'aabnet')
    })
    .post('/sletning', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const { id } = await find(c)
      if (form.text('sikker') !== '1') return desk.refuse(await show(c, 'delete'))
      if (!(await places.delete(what, id, desk.by()))) throw new DomainError('invalid', words.kept)
      return desk.done('/staff/opsaetning', 'slettet')
    })
}
