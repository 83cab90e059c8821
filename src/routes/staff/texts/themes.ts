/** `/staff/fritekst/temaer`: themes with their numbers by quarter, what is proposed from words that come again, and naming them anew. */
import { type Context, Hono } from 'hono'
import { ThemesPage, type ThemesProps } from '../../../../views/staff/texts/themes.tsx'
import { DomainError } from '../../../domain/errors.ts'
import { mayAnywhere } from '../../../domain/people/person.ts'
import { isProposedBy, proposing } from '../../../domain/reading/proposals.ts'
import { MOST_FOUND } from '../../../domain/reading/search.ts'
import type { RoomText, TextFilter } from '../../../domain/reading/shelf.ts'
import { areTooMany, asKnown, smallIn, themeOf, themeTable } from '../../../domain/reading/theme.ts'
import { danish } from '../../../tools/danish.ts'
import type { Deps } from '../../deps.ts'
import { type Desk, idFrom, type StaffEnv } from '../desk.ts'
import { addressOf, askedIn } from './asked.ts'

/** Texts whose words are counted for proposals: the newest. */
const MOST_READ = 2000
/** Quarters that stand beside each other. */
const MOST_QUARTERS = 8

type Shown = Partial<Pick<ThemesProps, 'problem' | 'asking' | 'done'>>

export function themeRoutes({ reading, leader }: Deps) {
  const everything = (desk: Desk, institution: number | null): TextFilter => ({
    ...{ scope: desk.scope('readNewTexts'), institution, activity: null, span: 'all', theme: null },
  })

  async function show(desk: Desk, place: number | null, more: Shown = {}) {
    const { institutions } = await desk.municipality()
    const scope = desk.scope('readNewTexts')
    const filter = everything(desk, place)
    const [counts, themes] = [await reading.counts(filter), await reading.themes(scope, place)]
    const names = await reading.themeNames(scope)
    const quarters = [...new Set(counts.map(({ quarter }) => quarter))]
      .sort()
      .reverse()
      .slice(0, MOST_QUARTERS)
    const others: number[] = []
    for (const quarter of quarters)
      others.push(await reading.withThemes(scope, place, quarter, smallIn(themes, quarter)))
    const words = await danish()
    const found = proposing(words)
    for await (const some of reading.newest(filter, MOST_READ)) for (const { text } of some) found.take(text)
    return ThemesPage({
      ...(await desk.frame('texts')),
      places: institutions.filter(({ id }) => desk.may('readNewTexts', id)),
      place,
      table: themeTable(names, themes, quarters, others),
      proposals: found.proposals(names.map(({ name }) => name)),
      ...more,
    })
  }

  /** Gives texts a theme; refuses where there are too many, or where it has no name. @param back an address that ends where what was done is to be said */
  async function give(
    c: Context<StaffEnv>,
    ids: readonly string[],
    typed: string,
    place: number | null,
    back: string,
  ) {
    const desk = c.get('desk')
    const known = await reading.themeNames(desk.scope('readNewTexts'))
    const theme = themeOf(typed)
    if (!theme) return desk.refuse(await show(desk, place, { problem: 'nameless' }))
    if (areTooMany(known, [theme])) return desk.refuse(await show(desk, place, { problem: 'tooMany' }))
    const given = await leader.giveTheme(ids, asKnown(theme, known), desk.by())
    return c.redirect(`${back}${given > 0 ? 'given' : 'nothing'}`, 303)
  }

  return new Hono<StaffEnv>()
    .use((c, next) => {
      if (!mayAnywhere(c.get('desk').person, 'readNewTexts')) throw new DomainError('forbidden')
      return next()
    })
    .get('/', async (c) => {
      const desk = c.get('desk')
      return desk.page(await show(desk, idFrom(c.req.query('sted')), { done: c.req.query('gjort') ?? null }))
    })
    .post('/forslag', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const place = idFrom(form.text('sted'))
      const name = form.text('navn')
      const words = await danish()
      const stems = form.text('stamme').split(' ').filter(Boolean)
      const ids: string[] = []
      for await (const some of reading.newest(everything(desk, place), MOST_READ))
        ids.push(...some.filter(({ text }) => isProposedBy(text, stems, words)).map(({ id }) => id))
      return give(c, ids, name, place, '/staff/fritekst/temaer?gjort=')
    })
    .post('/fundne', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const where = new URLSearchParams(form.text('hvor'))
      const asked = askedIn((name) => where.get(name) ?? undefined, desk.scope('readNewTexts'))
      const found: RoomText[] = []
      // Unread and read ones alike: whichever the page showed, both were found.
      if (asked.search.words.length > 0)
        for (const shelf of ['new', 'read'] as const) {
          const wanted = { filter: asked.filter, shelf, counts: [], questions: [], from: 0, most: MOST_FOUND }
          found.push(...((await reading.list({ ...wanted, words: asked.search.words }))?.texts ?? []))
        }
      const stand = where.get('stand') === 'read' ? 'read' : 'new'
      return give(
        c,
        found.map(({ id }) => id),
        form.text('navn'),
        asked.filter.institution,
        `/staff/fritekst?${new URLSearchParams([['stand', stand], ...addressOf(asked)])}&gjort=`,
      )
    })
    .post('/', async (c) => {
      const desk = c.get('desk')
      const form = await desk.form()
      const [key, place] = [form.asTyped('tema'), idFrom(form.text('sted'))]
      const scope = desk.scope('readNewTexts')
      const known = await reading.themeNames(scope)
      const theme = known.find((each) => each.key === key)
      if (!theme) return desk.done('/staff/fritekst/temaer', 'nothing')
      const isSure = form.text('sikker') === '1'
      if (form.text('fjern') === '1') {
        if (!isSure) return desk.refuse(await show(desk, place, { problem: 'unsure' }))
        await leader.renameTheme(scope, key, null, desk.by())
        return desk.done('/staff/fritekst/temaer', 'removed')
      }
      const next = themeOf(form.text('navn'))
      if (!next) return desk.refuse(await show(desk, place, { problem: 'nameless' }))
      const other = known.find((each) => each.key === next.key && each.key !== key)
      if (other && !isSure)
        return desk.refuse(await show(desk, place, { asking: { from: theme, to: other } }))
      await leader.renameTheme(scope, key, other ?? next, desk.by())
      return desk.done('/staff/fritekst/temaer', other ? 'merged' : 'renamed')
    })
}
