/** The parent's pages: the form and the thanks. */
import { type Context, Hono } from 'hono'
import { calendarFile } from '../../../views/parents/calendar-file.ts'
import { ThanksPage } from '../../../views/parents/thanks.tsx'
import { dateOf } from '../../domain/box/schedule.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import { type Visit, visitsFrom } from '../../domain/place/visit.ts'
import { type Compressed, compress, send, untilChanged } from '../../http/cache.ts'
import { securityHeaders } from '../../http/headers.ts'
import { html, page } from '../../http/page.ts'
import { own } from '../../text/phrasebook.ts'
import type { Deps } from '../deps.ts'
import { CARD, cardPages } from './card.ts'
import { handInRoute } from './hand-in.ts'
import { carriedBy, type Frames, isTablet } from './languages.ts'

/** Seconds after thanks until the house's tablet shows a clean form. */
const TABLET_WAITS = 15

/** Forms kept in memory: each is 50 KB with its compressed forms, and a card has one for each language. */
const MOST_PAGES = 500

/** @returns `ready`, to be mounted before all else, and `routes`, the rest of the addresses of a card */
export function formRoutes(deps: Deps, frames: Frames) {
  const { parents, opener, assets, clock, site } = deps
  const everyPage = securityHeaders(assets)
  const shared = cardPages(deps, frames)
  const { frame, findCard, noCard, form } = shared
  const visitsOfDay = untilChanged<Visit[]>(parents.version)

  /** The institution's coming visits. Worked out once a day, since going through half a year takes milliseconds. */
  async function visits({ institution: { id, visitorInfo } }: ParentCard): Promise<Visit[]> {
    const now = clock()
    const { times, closed } = visitorInfo
    const ofDay = await visitsOfDay.of(`${id} ${dateOf(now)}`, () => visitsFrom(times, closed, now))
    return ofDay!.filter(({ endsAt }) => endsAt > now)
  }
  const pages = untilChanged<Compressed>(parents.version, MOST_PAGES)

  const keyOf = (c: Context, language: string) =>
    `${c.req.param('code')?.toUpperCase()} ${language}${carriedBy(c)}`

  /**
   * Sends a form that is kept in memory, before any other handler runs, because most requests ask for one. Not while
   * an opening is due: it may change what the form asks.
   */
  const ready = new Hono().get(CARD, (c, next) => {
    const language = frames.language(c)
    const kept = opener.isDue() || !language ? undefined : pages.get(keyOf(c, language))
    return kept ? send(c, kept) : next()
  })

  const routes = new Hono()
    .get(CARD, async (c) => {
      let card: ParentCard | null = null
      // The card is read in here, after `of` has noted the version: read earlier, a page made from
      // the card as it was before a change could be kept.
      const { language } = await frames.of(c)
      const made = await pages.of(keyOf(c, language.code), async () => {
        card = await findCard(c)
        return card && !card.closed ? compress(html(await form(c, card)), everyPage) : null
      })
      return made ? send(c, made) : noCard(c, card)
    })
    .get(`${CARD}/tak`, async (c) => {
      const card = await findCard(c)
      if (!card) return noCard(c, card)
      const tablet = isTablet(c) ? TABLET_WAITS : null
      const view = ThanksPage({
        ...(await frame(c)),
        offered: [],
        card,
        visits: await visits(card),
        tablet,
      })
      return page(c, view, 200, false)
    })
    .get(`${CARD}/kalender.ics`, async (c) => {
      const card = await findCard(c)
      const wanted = Number(c.req.query('tid') ?? 1) - 1
      const next = card && (await visits(card)).find(({ time }) => time === wanted)
      if (!card || !next) return noCard(c, null)
      const { id, name, visitorInfo } = card.institution
      const book = await frame(c)
      const title = next.name ? own(book, next.name) : book.phrases['ui.visit.name']
      const file = calendarFile({
        ...next,
        title: `${title}, ${name}`,
        place: [name, visitorInfo.address].filter(Boolean).join(', '),
        uid: `${id}-${next.startsAt}@${new URL(site.publicUrl).host}`,
      })
      c.header('Content-Disposition', 'attachment; filename="kalender.ics"')
      return c.body(file, 200, { 'Content-Type': 'text/calendar; charset=utf-8' })
    })
    .route('/', handInRoute(deps, shared))

  return { ready, routes }
}
