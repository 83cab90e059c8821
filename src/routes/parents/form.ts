/** The parent's pages: the form and the thanks. */
import { setImmediate } from 'node:timers/promises'
import { type Context, Hono } from 'hono'
import { calendarFile } from '../../../views/parents/calendar-file.ts'
import type { Frame } from '../../../views/parents/layout.tsx'
import { ThanksPage } from '../../../views/parents/thanks.tsx'
import { dateOf } from '../../domain/box/schedule.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import { type Visit, visitsFrom } from '../../domain/place/visit.ts'
import { sinceQuarter } from '../../domain/reading/open-count.ts'
import { type Compressed, compress, send, untilChanged } from '../../http/cache.ts'
import { securityHeaders } from '../../http/headers.ts'
import { html, page } from '../../http/page.ts'
import { own } from '../../text/phrasebook.ts'
import type { Deps } from '../deps.ts'
import { CARD, cardPages } from './card.ts'
import { handInRoute } from './hand-in.ts'
import { type Frames, groupOf, isTablet, nameOf } from './languages.ts'

/** Seconds after thanks until the house's tablet shows a clean form. */
const TABLET_WAITS = 15

/** Forms kept in memory: each takes 16 KB, and a card has two for each language. */
const MOST_PAGES = 3000

/** @returns `ready`, which answers for a form that is kept, and `routes`, all addresses of a card */
export function formRoutes(deps: Deps, frames: Frames) {
  const { parents, opener, assets, clock, site } = deps
  const everyPage = securityHeaders(assets)
  const shared = cardPages(deps, frames)
  const { frame, findCard, noCard, formIn } = shared
  const visitsOfDay = untilChanged<Visit[]>(parents.version)

  /** The institution's coming visits. Worked out once a day, since going through half a year takes milliseconds. */
  async function visits({ institution: { id, visitorInfo } }: ParentCard): Promise<Visit[]> {
    const now = clock()
    const { times, closed } = visitorInfo
    const ofDay = await visitsOfDay.of(`${id} ${dateOf(now)}`, () => visitsFrom(times, closed, now))
    return ofDay!.filter(({ endsAt }) => endsAt > now)
  }
  /** By card, and in each of them by language. */
  const pages = untilChanged<Map<string, Compressed>>(parents.version, MOST_PAGES, ({ size }) => size)
  const groupKey = (c: Context) => c.req.param('code')?.toUpperCase() + groupOf(c)
  const make = (c: Context, card: ParentCard, around: Frame) =>
    compress(html(formIn(around, c, card)), everyPage)

  /**
   * A card's form in every language that is on; null where there is none to hand in. All at once: were each made when it is
   * asked for first, whoever measures how long that takes could tell that a family of that language had opened this card.
   */
  const forms = (c: Context) =>
    pages.of(groupKey(c), async () => {
      // The card is read in here, after `of` has noted the version: read earlier, a page made from
      // the card as it was before a change could be kept.
      const card = await findCard(c)
      if (!card || card.closed) return null
      const made = new Map<string, Compressed>()
      for (const around of await frames.together(c)) {
        made.set(nameOf(around), make(c, card, around))
        // Others are answered in between.
        await setImmediate()
      }
      return made
    })

  /** A form that is kept in memory; not while an opening is due: it may change what the form asks. */
  const ready = (c: Context): Response | undefined => {
    const name = opener.isDue() ? undefined : frames.name(c)
    const kept = name === undefined ? undefined : pages.get(groupKey(c))?.get(name)
    return kept && send(c, kept)
  }

  const routes = new Hono()
    .get(CARD, async (c) => {
      const all = await forms(c)
      const around = await frames.of(c)
      const made = all?.get(nameOf(around))
      if (made) return send(c, made)
      const card = await findCard(c)
      // An address that no page of ours leads to, as one that names a language which is off, is made for this time alone.
      return card && !card.closed ? send(c, make(c, card, around)) : noCard(c, card)
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
        told: await parents.told({ institutionId: card.institution.id, activityId: card.activity.id }),
        count: await parents.openCount(card.institution.id, sinceQuarter(clock())),
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
