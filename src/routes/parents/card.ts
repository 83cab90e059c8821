/** What a card's addresses share: finding it, its form, and the short pages for when there is none. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { FormPage, type FormProps } from '../../../views/parents/form.tsx'
import { MessagePage } from '../../../views/parents/message.tsx'
import type { Fields } from '../../domain/asking/ballot.ts'
import { readCode } from '../../domain/cards/card.ts'
import type { OpenCard } from '../../domain/cards/parent-card.ts'
import { untilChanged } from '../../http/cache.ts'
import { page } from '../../http/page.ts'
import { isLanguage, textsFor } from '../../text/phrasebook.ts'
import type { Deps } from '../deps.ts'

/** Codes as they are typed: six letters or digits of any case. What is no code is told apart later, kindly. */
export const CARD = '/:code{[0-9A-Za-z]{6}}'

/** Whether the page stands on the house's own tablet, which passes from hand to hand. */
export const isTablet = (c: Context) => c.req.query('tablet') === '1'

/** The language and the tablet go along from page to page in the address: nothing else remembers them. */
export function carriedBy(c: Context): string {
  const language = c.req.query('sprog')
  const carried = [isLanguage(language) && `sprog=${language}`, isTablet(c) && 'tablet=1'].filter(Boolean)
  return carried.length > 0 ? `?${carried.join('&')}` : ''
}

export function cardPages({ parent, assets, trial }: Deps) {
  const frame = (c: Context) => ({
    texts: textsFor(c.req.query('sprog')),
    css: assets.formCss,
    js: isTablet(c) ? assets.tabletJs : assets.formJs,
    trial,
  })
  const cards = untilChanged<OpenCard>(parent.version)

  async function findCard(c: Context): Promise<OpenCard | null> {
    const code = readCode(c.req.param('code') ?? '')
    if (!code) return null
    const known = cards.get(code)
    if (known) return known
    const card = await parent.card(code)
    return card && cards.set(code, card)
  }

  /** 404 and 410, with what was typed so that it can be copied. */
  function noCard(c: Context, card: OpenCard | null, typed: string[] = []) {
    const { texts } = frame(c)
    const view = MessagePage({
      ...frame(c),
      title: texts.errTitle,
      message: card ? texts.errClosed : texts.errUnknown,
      askForCode: !card,
      kept: typed,
    })
    return page(c, view, card ? 410 : 404)
  }

  const form = (c: Context, card: OpenCard, more: Partial<FormProps> = {}) =>
    FormPage({
      ...frame(c),
      card,
      questions: card.now.questions,
      carried: carriedBy(c),
      tablet: isTablet(c),
      ...more,
    })

  /** The form again, with everything that was typed still in it. */
  function again(
    c: Context,
    status: ContentfulStatusCode,
    card: OpenCard,
    typed: Fields,
    problem: FormProps['problem'],
    more: Partial<FormProps> = {},
  ) {
    return page(c, form(c, card, { typed, problem, ...more }), status)
  }

  const tooLarge = (c: Context) => {
    const { texts } = frame(c)
    return page(c, MessagePage({ ...frame(c), title: texts.errTitle, message: texts.errTooLarge }), 413)
  }

  return { frame, findCard, noCard, form, again, tooLarge }
}

export type CardPages = ReturnType<typeof cardPages>
