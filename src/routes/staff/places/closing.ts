/** Closing, opening again and deleting a place or an offer. */
import { type Context, Hono } from 'hono'
import { DomainError } from '../../../domain/errors.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { page, type View } from '../../../http/page.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import type { Deps } from '../../deps.ts'

const { life: words } = adminTexts
export type LifeDone = keyof typeof words.done

/** What was just done, when an address says it in our own words. */
export const doneIn = (c: Context): LifeDone | undefined => {
  const word = c.req.query('gjort') ?? ''
  return Object.hasOwn(words.done, word) ? (word as LifeDone) : undefined
}

/**
 * @param find the id of the address. @throws DomainError when there is none
 * @param show its page, with what is wrong
 */
export function lifeRoutes(
  { admin, front, clock }: Deps,
  what: 'institution' | 'activity',
  find: (c: Context<StaffEnv>) => Promise<{ id: number }>,
  show: (c: Context<StaffEnv>, unsure: 'close' | 'delete') => Promise<View>,
) {
  const at = what === 'institution' ? 'sted' : 'tilbud'
  const by = (c: Context<StaffEnv>) => ({ person: c.get('person').id, now: clock() })
  const done = (id: number, word: LifeDone) => `/staff/opsaetning/${at}/${id}?gjort=${word}`
  return new Hono<StaffEnv>()
    .post('/lukning', async (c) => {
      const typed = await readOwnForm(c, front)
      const { id } = await find(c)
      // Cards that are laminated hang in the hallway: closing them all is no slip of the hand.
      if (typed('sikker') !== '1') return page(c, await show(c, 'close'), 422)
      await admin.setClosed(what, id, true, by(c))
      // The form's own #luk would be carried on, past what was just done and the way back.
      return c.redirect(`${done(id, 'lukket')}#top`, 303)
    })
    .post('/genaabning', async (c) => {
      await readOwnForm(c, front)
      const { id } = await find(c)
      await admin.setClosed(what, id, false, by(c))
      return c.redirect(done(id, 'aabnet'), 303)
    })
    .post('/sletning', async (c) => {
      const typed = await readOwnForm(c, front)
      const { id } = await find(c)
      if (typed('sikker') !== '1') return page(c, await show(c, 'delete'), 422)
      if (!(await admin.delete(what, id, by(c)))) throw new DomainError('invalid', words.kept)
      return c.redirect('/staff/opsaetning?gjort=slettet', 303)
    })
}
