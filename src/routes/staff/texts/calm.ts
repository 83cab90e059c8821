/** `/staff/fritekst/laes`: what parents wrote and a leader has read, as a calm page for everybody who may read it, and for a meeting's screen. */
import type { Context } from 'hono'
import { CalmPage } from '../../../../views/staff/texts/calm.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { sinceQuarter } from '../../../domain/reading/open-count.ts'
import { MOST_FOUND } from '../../../domain/reading/search.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'
import { addressOf, askedIn, spansOf } from './asked.ts'

/** Texts on one page: as many as are read without getting lost. */
const PAGE = 12

export function calmPage({ reading, staff }: Deps) {
  return async (c: Context<StaffEnv>) => {
    const desk = c.get('desk')
    if (!mayAnywhere(desk.person, 'readClearedTexts')) throw new DomainError('forbidden')
    const { institutions, activities, questions } = await desk.municipality()
    const scope = desk.scope('readClearedTexts')
    const asked = askedIn((name) => c.req.query(name), scope)
    if (asked.search.problem === 'personal')
      return c.redirect(`/staff/fritekst/laes?${addressOf(asked)}&fandt=nummer`, 303)
    const { filter, search } = asked
    const order = questions.map(({ id }) => id)
    const counts = await reading.counts(filter)
    const wanted = {
      filter,
      shelf: 'read',
      counts,
      questions: order,
      most: PAGE,
      words: search.words,
    } as const
    const first = await reading.list({ ...wanted, from: 0 })
    const pages = Math.max(1, Math.ceil((first?.of ?? 0) / PAGE))
    const nth = Math.min(Math.max(1, Math.floor(Number(c.req.query('side'))) || 1), pages)
    const list = nth === 1 ? first : await reading.list({ ...wanted, from: (nth - 1) * PAGE })
    const everywhen = filter.span === 'all' ? counts : await reading.counts({ ...filter, span: 'all' })
    return desk.page(
      CalmPage({
        ...(await desk.frame('texts')),
        institutions: institutions.filter(({ id }) => desk.may('readClearedTexts', id)),
        activities,
        questions,
        cards: await staff.cards({ ids: (list?.texts ?? []).flatMap(({ cardId }) => cardId ?? []) }),
        asked,
        spans: spansOf(everywhen.filter(({ state }) => state === 'read')),
        themes: await reading.themeNames(scope, true),
        count: await reading.openCount(scope, filter.institution, sinceQuarter(desk.now())),
        texts: list?.texts ?? [],
        tooMany: list === null ? MOST_FOUND : null,
        page: { nth, pages, size: PAGE, of: list?.of ?? 0 },
        query: addressOf(asked),
        isPersonal: c.req.query('fandt') === 'nummer',
        isLarge: c.req.query('stor') === '1',
        leads: mayAnywhere(desk.person, 'readNewTexts'),
      }),
    )
  }
}
