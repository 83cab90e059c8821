/** Logging in and out. */
import { Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { LoginPage } from '../../../../views/staff/door/login.tsx'
import { ResumePage } from '../../../../views/staff/door/resume.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { passwordProblem } from '../../../domain/people/person.ts'
import { BACK_TO, ownPage } from '../../../door/session.ts'
import { readFormOutside } from '../../../http/body.ts'
import { addressOf, connectionOf, isOurPost } from '../../../http/connection.ts'
import { statusOf } from '../../../http/errors.ts'
import { page } from '../../../http/page.ts'
import { waitText } from '../../../text/dates.ts'
import { fill } from '../../../text/phrasebook.ts'
import { doorPhrases } from '../../../text/staff/door.ts'
import { framePhrases } from '../../../text/staff/frame.ts'
import type { Deps } from '../../deps.ts'
import { carriedIn, hiddenFor } from './carried.ts'

/** Bytes: a form that is carried along, each sign of it escaped again. */
const LARGEST = 56 * 1024

export function loginRoutes({
  people,
  session,
  throttle,
  passwords,
  site,
  assets,
  trial,
  clock,
  firstRun,
  log,
}: Deps) {
  const { login: words } = doorPhrases
  const { errors } = framePhrases
  const frame = { css: assets.staffCss, js: assets.staffJs, trial }
  return new Hono()
    .get('/login', async (c) => {
      const insecure = connectionOf(c, site) === 'plain'
      const wanted = ownPage(c.req.query(BACK_TO))
      return page(c, LoginPage({ ...frame, insecure, notSetUp: firstRun.key !== null, wanted }))
    })
    .post('/login', async (c) => {
      if (connectionOf(c, site) === 'plain') return page(c, LoginPage({ ...frame, insecure: true }), 403)
      const form = await readFormOutside(c.req.raw, LARGEST)
      const [name, password] = [form?.asTyped('navn') ?? '', form?.asTyped('kode') ?? '']
      const wanted = ownPage(form?.asTyped(BACK_TO))
      // Another site could otherwise put a form of its own into our log-in page, and have it sent by whoever logs in there.
      const isOurs = isOurPost(c, site)
      const carried = form && isOurs ? carriedIn(form) : null
      const refuse = (problem: string, status: ContentfulStatusCode) =>
        page(
          c,
          LoginPage({ ...frame, name: isOurs ? name : '', problem, wanted, carried: hiddenFor(carried) }),
          status,
        )
      if (!isOurs) return refuse(errors.origin, 403)
      // Nobody's name and password are this long.
      if (!form) return refuse(words.wrong, 422)
      // Nobody's password is this long, so this is not counted as a guess: such requests cost no hashing, and
      // could otherwise push real guesses out of the throttle's memory.
      if (passwordProblem(password, false) === 'long') return refuse(words.wrong, 422)
      const from = addressOf(c, site)
      const wait = throttle.wait(name, from)
      if (wait > 0) return refuse(fill(words.wait, { n: waitText(wait) }), 429)
      if (passwords.isQueueLong()) return refuse(words.busy, 429)
      // Counted before the slow hashing: else many guesses sent at once would all pass the throttle.
      const isHeldBack = throttle.wrong(name, from)
      const person = await people.byName(name)
      const isRight = await passwords.isRight(password, person?.passwordHash ?? null)
      if (!isRight || !person) {
        if (isHeldBack) await people.heldBack(name, clock())
        return refuse(words.wrong, 422)
      }
      try {
        if (!(await session.start(c, person.id, person.passwordHash))) return refuse(words.wrong, 422)
      } catch (error) {
        if (!(error instanceof DomainError)) throw error
        // The name stays in the form, and whoever tries until there is room again is not held back for it.
        throttle.right(name)
        return refuse(words.storage, statusOf(error, c, log))
      }
      throttle.right(name)
      if (carried)
        return page(
          c,
          ResumePage({ ...frame, at: carried.at, fields: [...new URLSearchParams(carried.body)] }),
        )
      return c.redirect(wanted ?? '/staff', 303)
    })
    .post('/logout', async (c) => {
      if (isOurPost(c, site)) await session.end(c)
      return c.redirect('/staff/login', 303)
    })
}
