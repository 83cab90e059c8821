/** The first run: one link with a one-time secret, one form, and the house stands. */
import { timingSafeEqual } from 'node:crypto'
import { Hono } from 'hono'
import { FirstRunPage } from '../../../../views/staff/door/first-run.tsx'
import { StaffMessage } from '../../../../views/staff/layout.tsx'
import { newCode } from '../../../domain/cards/card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { type FirstRunForm, problemsOf } from '../../../domain/setup/first-run.ts'
import { formOf, readFormOutside } from '../../../http/body.ts'
import { connectionOf, isOurPost } from '../../../http/connection.ts'
import { page } from '../../../http/page.ts'
import { bank, empty, presets } from '../../../presets/index.ts'
import { doorPhrases } from '../../../text/staff/door.ts'
import { framePhrases } from '../../../text/staff/frame.ts'
import { isCommonPassword } from '../../../tools/common-passwords.ts'
import { pick } from '../../../tools/pick.ts'
import type { Deps } from '../../deps.ts'

export function firstRunRoutes({
  setup,
  people,
  session,
  passwords,
  site,
  assets,
  trial,
  clock,
  firstRun,
}: Deps) {
  const frame = { css: assets.staffCss, js: assets.staffJs, trial }
  const { errors } = framePhrases
  const { firstRun: words, login } = doorPhrases
  const refuse = (message: string) =>
    StaffMessage({ ...frame, title: words.title, message, href: '/staff/login', link: login.title })
  const isKey = (given: string) => {
    const [a, b] = [Buffer.from(given), Buffer.from(firstRun.key ?? '')]
    return firstRun.key !== null && a.length === b.length && timingSafeEqual(a, b)
  }
  return new Hono()
    .get('/start', async (c) => {
      const key = c.req.query('noegle') ?? ''
      if (!isKey(key)) return page(c, refuse(words.used), 410)
      if (connectionOf(c, site) === 'plain') return page(c, refuse(login.insecure), 403)
      return page(c, FirstRunPage({ ...frame, key, presets }))
    })
    .post('/start', async (c) => {
      const { text, asTyped } = (firstRun.key && (await readFormOutside(c.req.raw))) || formOf('')
      const form: FirstRunForm = {
        preset: text('opsaetning'),
        municipality: text('kommune'),
        name: text('navn'),
        password: asTyped('kode'),
      }
      const key = text('noegle')
      if (!isKey(key)) return page(c, refuse(words.used), 410)
      if (connectionOf(c, site) === 'plain') return page(c, refuse(login.insecure), 403)
      if (!isOurPost(c, site)) return page(c, refuse(errors.origin), 403)
      const preset = form.preset === empty.id ? empty : presets.find(({ id }) => id === form.preset)
      const problems = problemsOf(
        form,
        preset !== undefined,
        await isCommonPassword(form.password, [form.name, form.municipality]),
      )
      if (!preset || problems.length > 0)
        return page(c, FirstRunPage({ ...frame, key, presets, form, problems }), 422)
      const passwordHash = await passwords.hash(form.password)
      const house = { municipality: form.municipality, preset, bank, draw: () => newCode(pick) }
      try {
        await setup.setUp(house, clock(), {
          name: form.name,
          passwordHash,
          posts: [
            { role: 'administrator', institutionId: null },
            { role: 'leader', institutionId: null },
          ],
        })
      } catch (error) {
        // Somebody else set the house up meanwhile (`npm run setup`).
        if (error instanceof DomainError) return page(c, refuse(words.used), 410)
        throw error
      }
      firstRun.key = null
      const person = await people.byName(form.name)
      await session.start(c, person!.id, passwordHash)
      return c.redirect('/staff/opsaetning/kom-i-gang', 303)
    })
}
