/** `/staff/fritekst/laes`: what parents wrote and a leader has read, as a calm page for everybody who may read it, and for a meeting's screen. */
import type { Context } from 'hono'
import { CalmPage } from '../../../../views/staff/texts/calm.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { sinceQuarter } from '../../../domain/reading/open-count.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { addressOf, askedIn, spansOf } from './asked.ts'
import { listed } from './listed.ts'

/** Texts on one page: as many as are read without getting lost. */
const PAGE = 12

export function calmPage(deps: Deps) {
  const { reading } = deps
  return async (c: Context<StaffEnv>) => {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'readClearedTexts')) throw new DomainError('forbidden')
    const { institutions } = await desk.municipality()
    const scope = desk.scope('readClearedTexts')
    const asked = askedIn((name) => c.req.query(name), scope)
    if (asked.search.problem === 'personal')
      return c.redirect(`/staff/fritekst/laes?${addressOf(asked)}&fandt=nummer`, 303)
    const { everywhen, page } = await listed(deps, desk, asked, 'read', {
      ...{ side: c.req.query('side'), size: PAGE },
    })
    return desk.page(
      CalmPage({
        ...(await desk.frame('texts')),
        institutions: institutions.filter(({ id }) => desk.may('readClearedTexts', id)),
        ...page,
        spans: spansOf(everywhen.filter(({ state }) => state === 'read')),
        themes: await reading.themeNames(scope, true),
        count: await reading.openCount(scope, asked.filter.institution, sinceQuarter(desk.now())),
        isPersonal: c.req.query('fandt') === 'nummer',
        isLarge: c.req.query('stor') === '1',
        leads: mayAnywhere(desk.person, 'readNewTexts'),
      }),
    )
  }
}
