/** `/staff/personale/mig`: one's own password, and where one is logged in. */
import { type Context, Hono } from 'hono'
import { AccountPage } from '../../../../views/staff/people/account.tsx'
import { type PasswordProblem, passwordProblem } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { readOwnForm } from '../../../http/body.ts'
import { addressOf } from '../../../http/connection.ts'
import { page } from '../../../http/page.ts'
import { waitText } from '../../../text/dates.ts'
import { fill } from '../../../text/phrasebook.ts'
import { adminTexts } from '../../../text/staff/admin.ts'
import { isCommonPassword } from '../../../tools/common-passwords.ts'
import { hashPassword, isPassword, isQueueLong } from '../../../tools/password.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

const { account: words } = adminTexts
type Done = keyof typeof words.done

export function accountRoutes(deps: Deps) {
  const { staff, people, session, throttle, front, clock } = deps

  async function show(c: Context<StaffEnv>, wrong: { old?: string; fresh?: PasswordProblem } = {}) {
    const person = c.get('person')
    const house = await staff.house()
    const done = c.req.query('gjort')
    return AccountPage({
      ...staffFrame(deps, person, 'account', house),
      institutions: house.institutions,
      sessions: await people.sessions(person.id, clock()),
      own: session.current(c),
      done: Object.hasOwn(words.done, done ?? '') ? (done as Done) : undefined,
      wrong,
    })
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => page(c, await show(c)))
    .post('/kode', async (c) => {
      const person = c.get('person')
      // A password keeps its spaces.
      const typed = await readOwnForm(c, front, true)
      const [old, fresh] = [typed('gammel'), typed('kode')]
      // A desk that was left open is no reason to be guessed at without end.
      const from = addressOf(c, front)
      const wait = throttle.wait(person.name, from)
      if (wait > 0 || isQueueLong())
        return page(c, await show(c, { old: fill(words.wait, { n: waitText(Math.max(wait, 1)) }) }), 429)
      throttle.wrong(person.name, from)
      const known = await people.byName(person.name)
      if (!(await isPassword(old, known?.passwordHash ?? null)))
        return page(c, await show(c, { old: words.wrongOld }), 422)
      throttle.right(person.name)
      const problem = passwordProblem(
        fresh,
        await isCommonPassword(fresh, [person.name, (await staff.house()).municipality]),
      )
      if (problem) return page(c, await show(c, { fresh: problem }), 422)
      const passwordHash = await hashPassword(fresh)
      // Somebody may have given a new link meanwhile: then the old password proves nothing any more.
      const by = { person: person.id, now: clock() }
      const to = { passwordHash, known: known?.passwordHash ?? '' }
      if (!(await people.changePassword(person.id, to, by))) return c.redirect('/staff/login', 303)
      await session.start(c, person.id, passwordHash, true)
      return c.redirect('/staff/personale/mig?gjort=kode', 303)
    })
    .post('/udlogning', async (c) => {
      const typed = await readOwnForm(c, front)
      const by = { person: c.get('person').id, now: clock() }
      const key = typed('session')
      await people.endSessions(key ? { key } : { keep: session.current(c) }, by)
      return c.redirect(`/staff/personale/mig?gjort=${key ? 'en' : 'alle'}`, 303)
    })
}
