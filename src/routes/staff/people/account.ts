/** `/staff/personale/mig`: one's own password, and where one is logged in. */
import { type Context, Hono } from 'hono'
import { AccountPage } from '../../../../views/staff/people/account.tsx'
import { type PasswordProblem, passwordProblem } from '../../../domain/people/person.ts'
import { addressOf } from '../../../http/connection.ts'
import { waitText } from '../../../text/dates.ts'
import { fill } from '../../../text/phrasebook.ts'
import { peoplePhrases } from '../../../text/staff/people.ts'
import { isCommonPassword } from '../../../tools/common-passwords.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

const { account: words } = peoplePhrases
const HERE = '/staff/personale/mig'

export function accountRoutes({ people, session, throttle, passwords, site }: Deps) {
  async function show(c: Context<StaffEnv>, wrong: { old?: string; fresh?: PasswordProblem } = {}) {
    const desk = c.get('desk')
    return AccountPage({
      ...(await desk.frame('account')),
      institutions: (await desk.municipality()).institutions,
      sessions: await people.sessions(desk.person.id, desk.now()),
      own: session.current(c),
      done: desk.doneWord(words.done),
      wrong,
    })
  }

  return new Hono<StaffEnv>()
    .get('/', async (c) => c.get('desk').page(await show(c)))
    .post('/kode', async (c) => {
      const desk = c.get('desk')
      const { id, name } = desk.person
      const form = await desk.form()
      const [old, fresh] = [form.asTyped('gammel'), form.asTyped('kode')]
      // Throttled like a log-in: at a computer that was left logged in, anybody could try passwords here.
      const from = addressOf(c, site)
      const wait = throttle.wait(name, from)
      if (wait > 0 || passwords.isQueueLong())
        return desk.page(await show(c, { old: fill(words.wait, { n: waitText(Math.max(wait, 1)) }) }), 429)
      throttle.wrong(name, from)
      const known = await people.byName(name)
      if (!(await passwords.isRight(old, known?.passwordHash ?? null)))
        return desk.refuse(await show(c, { old: words.wrongOld }))
      throttle.right(name)
      const isCommon = await isCommonPassword(fresh, [name, (await desk.municipality()).name])
      const problem = passwordProblem(fresh, isCommon)
      if (problem) return desk.refuse(await show(c, { fresh: problem }))
      const passwordHash = await passwords.hash(fresh)
      // Somebody may have given a new link meanwhile: then the old password proves nothing any more.
      const to = { passwordHash, known: known?.passwordHash ?? '' }
      if (!(await people.changePassword(id, to, desk.by()))) return c.redirect('/staff/login', 303)
      await session.start(c, id, passwordHash, true)
      return desk.done(HERE, 'kode')
    })
    .post('/udlogning', async (c) => {
      const desk = c.get('desk')
      const key = (await desk.form()).text('session')
      await people.endSessions(key ? { key } : { keep: session.current(c) }, desk.by())
      return desk.done(HERE, key ? 'en' : 'alle')
    })
}
