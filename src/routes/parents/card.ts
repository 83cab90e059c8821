/** What a card's addresses share: finding it, its form, and the short pages for when there is none. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { FormPage, type FormProps } from '../../../views/parents/form.tsx'
import { MessagePage } from '../../../views/parents/message.tsx'
import type { Fields } from '../../domain/asking/ballot.ts'
import { readCode } from '../../domain/cards/card.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import { untilChanged } from '../../http/cache.ts'
import { page } from '../../http/page.ts'
import { isLanguage, phrasesFor } from '../../text/phrasebook.ts'
import type { Deps } from '../deps.ts'

/** The path of a card: six letters or digits of any case. Whether they make a code is asked later (`readCode`). */
export const CARD = '/:code{[0-9A-Za-z]{6}}'

/** Whether the page stands on the house's own tablet, which passes from hand to hand. */
export const isTablet = (c: Context) => c.req.query('tablet') === '1'

/** The query, '' or `?…`, that carries the language and the tablet from page to page. No cookie does. */
export function carriedBy(c: Context): string {
  const language = c.req.query('sprog')
  const carried = [isLanguage(language) && `sprog=${language}`, isTablet(c) && 'tablet=1'].filter(Boolean)
  return carried.length > 0 ? `?${carried.join('&')}` : ''
}

/** The look-up of a card and the pages that the form and the hand-in share. */
export function cardPages({ parents, assets, trial }: Deps) {
  const frame = (c: Context) => ({
    phrases: phrasesFor(c.req.query('sprog')),
    css: assets.formCss,
    js: isTablet(c) ? assets.tabletJs : assets.formJs,
    trial,
  })
  const cards = untilChanged<ParentCard>(parents.version)

  async function findCard(c: Context): Promise<ParentCard | null> {
    const code = readCode(c.req.param('code') ?? '')
    if (!code) return null
    return cards.of(code, () => parents.card(code))
  }

  /** The page for an unknown code (404, `card` is null) or a closed card (410). @param typed texts to copy from it */
  function noCard(c: Context, card: ParentCard | null, typed: string[] = []) {
    const { phrases } = frame(c)
    const view = MessagePage({
      ...frame(c),
      title: phrases.errTitle,
      message: card ? phrases.errClosed : phrases.errUnknown,
      askForCode: !card,
      kept: typed,
    })
    return page(c, view, card ? 410 : 404)
  }

  const form = (c: Context, card: ParentCard, more: Partial<FormProps> = {}) =>
    FormPage({
      ...frame(c),
      card,
      questions: card.now.questions,
      midway: card.now.midway,
      carried: carriedBy(c),
      tablet: isTablet(c),
      ...more,
    })

  /** The form again, with everything that was typed still in it. */
  const again = (
    c: Context,
    status: ContentfulStatusCode,
    card: ParentCard,
    typed: Fields,
    more: Partial<FormProps>,
  ) => page(c, form(c, card, { typed, ...more }), status)

  const tooLarge = (c: Context) => {
    const { phrases } = frame(c)
    return page(c, MessagePage({ ...frame(c), title: phrases.errTitle, message: phrases.errTooLarge }), 413)
  }

  return { frame, findCard, noCard, form, again, tooLarge }
}

export type CardPages = ReturnType<typeof cardPages>
