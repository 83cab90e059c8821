/** What a card's addresses share: finding it, its form, and the short pages for when there is none. */
import type { Context } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ClosedPage } from '../../../views/parents/closed.tsx'
import { FormPage, type FormProps } from '../../../views/parents/form.tsx'
import type { Frame } from '../../../views/parents/layout.tsx'
import { MessagePage } from '../../../views/parents/message.tsx'
import type { Fields } from '../../domain/asking/types/kind.ts'
import { codeNear, mistaken, readCode } from '../../domain/cards/card.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import { untilChanged } from '../../http/cache.ts'
import { page } from '../../http/page.ts'
import type { Deps } from '../deps.ts'
import { carriedBy, type Frames, isTablet } from './languages.ts'

/** The path of a card: six letters or digits of any case. Whether they make a code is asked later (`readCode`). */
export const CARD = '/:code{[0-9A-Za-z]{6}}'

/** To the card whose address a path nearly is; null where it is no such path. */
export function toNearCard(c: Context): Response | null {
  if (c.req.method !== 'GET') return null
  let path = c.req.path
  try {
    path = decodeURIComponent(path)
  } catch {
    // Broken escapes: the path is read as it came.
  }
  const code = codeNear(path)
  return code ? c.redirect(`/${code}${carriedBy(c)}`, 302) : null
}

/** The page for a code that no card has; what was typed stays in the field. @param kept texts to copy from it */
export async function unknownCode({ parents }: Deps, frame: Frame, typed: string, kept: string[] = []) {
  const wrong = mistaken(typed)
  let code: string | null = null
  for (const likely of wrong?.meant ?? [])
    if (!code && (await parents.card(likely))?.closed === false) code = likely
  return MessagePage({
    ...frame,
    title: frame.phrases['ui.err.title'],
    message: frame.phrases['ui.err.unknown'],
    askForCode: true,
    typed,
    mistaken: wrong && { signs: wrong.signs, code },
    kept,
  })
}

/** The look-up of a card and the pages that the form and the hand-in share. */
export function cardPages(deps: Deps, frames: Frames) {
  const { parents, assets } = deps
  const scriptFor = (c: Context) => (isTablet(c) ? assets.tabletJs : assets.formJs)
  const frame = async (c: Context) => ({ ...(await frames.of(c)), js: scriptFor(c) })
  const cards = untilChanged<ParentCard>(parents.version)

  async function findCard(c: Context): Promise<ParentCard | null> {
    const code = readCode(c.req.param('code') ?? '')
    if (!code) return null
    return cards.of(code, () => parents.card(code))
  }

  /** The page for an unknown code (404, `card` is null) or a closed card (410). @param kept texts to copy from it */
  async function noCard(c: Context, card: ParentCard | null, kept: string[] = []) {
    if (card) return page(c, ClosedPage({ ...(await frame(c)), card, kept }), 410)
    return page(c, await unknownCode(deps, await frame(c), c.req.param('code') ?? '', kept), 404)
  }

  const formIn = (around: Frame, c: Context, card: ParentCard, more: Partial<FormProps> = {}) =>
    FormPage({
      ...around,
      js: scriptFor(c),
      card,
      questions: card.now.questions,
      midway: card.now.midway,
      tablet: isTablet(c),
      ...more,
    })

  /** The form again, with everything that was typed still in it. */
  const again = async (
    c: Context,
    status: ContentfulStatusCode,
    card: ParentCard,
    typed: Fields,
    more: Partial<FormProps>,
  ) => page(c, formIn(await frames.of(c), c, card, { typed, ...more }), status)

  const tooLarge = async (c: Context) => {
    const about = await frame(c)
    const { phrases } = about
    const view = MessagePage({
      ...about,
      title: phrases['ui.err.title'],
      message: phrases['ui.err.tooLarge'],
    })
    return page(c, view, 413)
  }

  return { frame, findCard, noCard, formIn, again, tooLarge }
}

export type CardPages = ReturnType<typeof cardPages>
