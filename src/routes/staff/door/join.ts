/** `/staff/adgang`: whoever was given a link chooses a password by it, once. */
import { type Context, Hono } from 'hono'
import { JoinPage } from '../../../../views/staff/door/join.tsx'
import { StaffMessage } from '../../../../views/staff/layout.tsx'
import { passwordProblem } from '../../../domain/people/person.ts'
import { readFormOutside } from '../../../http/body.ts'
import { connectionOf, isOurPost } from '../../../http/connection.ts'
import { page } from '../../../http/page.ts'
import { doorPhrases } from '../../../text/staff/door.ts'
import { framePhrases } from '../../../text/staff/frame.ts'
import { isCommonPassword } from '../../../tools/common-passwords.ts'
import { hashOf } from '../../../tools/secret.ts'
import type { Deps } from '../../deps.ts'

export function joinRoutes({ people, staff, session, passwords, site, assets, trial, clock }: Deps) {
  const frame = { css: assets.staffCss, js: assets.staffJs, trial }
  const { errors } = framePhrases
  const { login } = doorPhrases
  const { join: words } = doorPhrases
  const refuse = (c: Context, message: string, status: 403 | 410 | 429) =>
    page(
      c,
      StaffMessage({ ...frame, title: words.title, message, href: '/staff/login', link: login.title }),
      status,
    )

  return (
    new Hono()
      // Opening the link does not use it up: mail and chat programs open links by themselves to preview them.
      .get('/', async (c) => {
        if (connectionOf(c, site) === 'plain') return refuse(c, login.insecure, 403)
        const key = c.req.query('noegle') ?? ''
        const person = await people.invited(hashOf(key), clock())
        if (!person) return refuse(c, words.used, 410)
        const { name: municipality, institutions } = await staff.municipality()
        return page(c, JoinPage({ ...frame, key, person, municipality, institutions, problem: null }))
      })
      .post('/', async (c) => {
        if (connectionOf(c, site) === 'plain') return refuse(c, login.insecure, 403)
        if (!isOurPost(c, site)) return refuse(c, errors.origin, 403)
        const form = await readFormOutside(c.req.raw)
        const [key, password] = [form?.asTyped('noegle') ?? '', form?.asTyped('kode') ?? '']
        const person = await people.invited(hashOf(key), clock())
        if (!person) return refuse(c, words.used, 410)
        const { name: municipality, institutions } = await staff.municipality()
        const isCommon = await isCommonPassword(password, [person.name, municipality])
        const problem = passwordProblem(password, isCommon)
        if (problem) {
          return page(c, JoinPage({ ...frame, key, person, municipality, institutions, problem }), 422)
        }
        if (passwords.isQueueLong()) return refuse(c, login.busy, 429)
        // Hashing takes a while: of two requests with the same link, `people.join` lets in the first only.
        const passwordHash = await passwords.hash(password)
        const id = await people.join(hashOf(key), passwordHash, clock())
        if (id === null || !(await session.start(c, id, passwordHash))) return refuse(c, words.used, 410)
        return c.redirect('/staff', 303)
      })
  )
}
