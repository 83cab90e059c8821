/** The parent's pages: the form, the hand-in, the thanks. */
import { type Context, Hono } from 'hono'
import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { ASKED, FormPage, type FormProps, MARK, POT, SHOWN, shownAs } from '../../views/form.tsx'
import { MessagePage } from '../../views/message.tsx'
import { ThanksPage } from '../../views/thanks.tsx'
import { ballotReader, type Fields, type ParsedBallot } from '../domain/ballot.ts'
import { strictest } from '../domain/box.ts'
import { readCode } from '../domain/card.ts'
import { DomainError } from '../domain/errors.ts'
import { weekAt } from '../domain/schedule.ts'
import type { OpenCard, Standing } from '../domain/stores.ts'
import { fieldsFrom, readBody } from '../middleware/body.ts'
import { type Compressed, compress, send, untilChanged } from '../middleware/cache.ts'
import { addressOf, isOwnPost } from '../middleware/connection.ts'
import { statusOf } from '../middleware/errors.ts'
import { securityHeaders } from '../middleware/headers.ts'
import { html, page } from '../middleware/page.ts'
import { textsFor } from '../text/lines.ts'
import type { Deps } from './deps.ts'
import { createMarks } from './marks.ts'

/** Forms loaded before a card's questionnaire changed are accepted for a day (design, section 8). */
const STILL_ACCEPTED = 24 * 3600_000
/** Six texts of 500 characters, four bytes each, every byte escaped, are 36 KB. */
const LARGEST_BALLOT = 48 * 1024
/** Up to here the typed text is given back with the refusal; what comes beyond is thrown away unread. */
const LARGEST_BODY = 256 * 1024

/** Codes as they are typed: six letters or digits of any case. What is no code is told apart later, kindly. */
const CARD = '/:code{[0-9A-Za-z]{6}}'

export function formRoutes(deps: Deps) {
  const { parent, opener, limits, front, trial, assets, clock, log } = deps
  const everyPage = securityHeaders(assets)
  const frame = (c: Context) => ({
    texts: textsFor(c.req.query('sprog')),
    css: assets.formCss,
    js: assets.formJs,
    trial,
  })
  const cards = untilChanged<OpenCard>(parent.version)
  const pages = untilChanged<Compressed>(parent.version)
  const readers = new WeakMap<Standing, (fields: Fields) => ParsedBallot>()
  const marks = createMarks(clock)
  const thisWeek = weekNow(clock)

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
    FormPage({ ...frame(c), card, questions: card.now.questions, ...more })

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

  function readerOf(standing: Standing) {
    const reader = readers.get(standing) ?? ballotReader(standing.questions)
    readers.set(standing, reader)
    return reader
  }

  /** Which standing the form was made from: the one in force, or the one before for a day. */
  function standingOf(card: OpenCard, shown: string | undefined): Standing | null {
    const isShown = (standing: Standing) => shown === undefined || shownAs(standing.questions) === shown
    if (isShown(card.now)) return card.now
    const fresh = clock() - card.now.since < STILL_ACCEPTED
    return card.before && fresh && isShown(card.before) ? card.before : null
  }

  const tooLarge = (c: Context) => {
    const { texts } = frame(c)
    return page(c, MessagePage({ ...frame(c), title: texts.errTitle, message: texts.errTooLarge }), 413)
  }

  const keyOf = (c: Context) => `${c.req.param('code')?.toUpperCase()} ${textsFor(c.req.query('sprog')).lang}`

  /** A form that was made before is sent before anything else is asked: it is what most requests are for. */
  const ready = new Hono().get(CARD, (c, next) => {
    const kept = opener.isDue() ? undefined : pages.get(keyOf(c))
    return kept ? send(c, kept) : next()
  })

  const routes = new Hono()
    .get(CARD, async (c) => {
      const card = await findCard(c)
      if (!card || card.closed) return noCard(c, card)
      return send(c, pages.set(keyOf(c), compress(html(form(c, card)), everyPage)))
    })
    .get(`${CARD}/tak`, async (c) => {
      const card = await findCard(c)
      if (!card) return noCard(c, card)
      return page(c, ThanksPage({ ...frame(c), js: undefined, card }), 200, false)
    })
    .post(CARD, async (c) => {
      const isAllowed = limits.allows(addressOf(c, front))
      // A phone that lost its line is no error of ours, and no log line should say when it was there.
      const body = await readBody(c.req.raw, LARGEST_BODY).catch(() => undefined)
      if (body === undefined) return c.body(null, 400)
      if (body === null) return tooLarge(c)
      // An opening that fell due while the body came in is made before the card is looked at.
      const opened = await opener.check().then(
        () => true,
        () => false,
      )
      const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
      const fields = fieldsFrom(isForm ? body : '')
      const { [SHOWN]: shown, [ASKED]: asked, [MARK]: mark, [POT]: pot, ...typed } = fields
      const card = await findCard(c)
      if (!card || card.closed) return noCard(c, card, Object.values(typed).flat().filter(isLong))
      const { texts } = frame(c)
      if (!isForm || !isOwnPost(c, front, true))
        return again(c, 422, card, typed, { message: texts.errInvalid, questions: [] })
      if (body.length > LARGEST_BALLOT)
        return again(c, 413, card, typed, { message: texts.errTooLong, questions: [] })

      const standing = standingOf(card, shown?.[0])
      if (!standing) {
        const kept = Object.values(typed).flat().filter(isLong)
        return again(c, 422, card, typed, { message: texts.errOld, questions: [] }, { kept })
      }
      const asShown = { questions: standing.questions }
      if (!isAllowed) return again(c, 429, card, typed, { message: texts.errBusy, questions: [] }, asShown)
      // Only a machine fills in a field that nobody sees; should a person have done so, it is empty now.
      if (pot?.some(Boolean))
        return again(c, 422, card, typed, { message: texts.errInvalid, questions: [] }, asShown)
      const ballot = readerOf(standing)(typed)
      if (!ballot.ok) {
        const message = ballot.problem === 'tooLong' ? texts.errTooLong : texts.errInvalid
        return again(c, 422, card, typed, { message, questions: ballot.questions }, asShown)
      }
      if (Object.keys(ballot.parts.raised).length === 0) {
        if (asked) return thanks(c, card)
        const problem = { message: texts.errEmpty, questions: [] }
        return again(c, 422, card, typed, problem, { ...asShown, askedIfEmpty: true })
      }
      try {
        if (!opened) throw new DomainError('storage')
        await marks.once(mark?.[0], () =>
          parent.drop({
            card: card.id,
            week: thisWeek(),
            shown: standing.questions,
            threshold: strictest(standing.threshold, card.now.threshold),
            ...ballot.parts,
          }),
        )
      } catch (error) {
        return again(
          c,
          statusOf(new DomainError('storage', undefined, { cause: error }), c, log),
          card,
          typed,
          { message: texts.errStorage, questions: [] },
          asShown,
        )
      }
      return thanks(c, card)
    })

  return { ready, routes }
}

const thanks = (c: Context, card: OpenCard) => c.redirect(`/${card.code}/tak`, 303)

/** Free text, as against a ticked choice: what a person would miss. */
const isLong = (value: string) => /\s/.test(value.trim()) || value.length > 12

/** Looking a week up costs 14 µs, so it is remembered until it ends or the clock is set back. */
function weekNow(clock: () => number) {
  let week = ''
  let from = 0
  let ends = 0
  return () => {
    const now = clock()
    if (now >= ends || now < from) {
      ;({ week, ends } = weekAt(now))
      from = now
    }
    return week
  }
}
