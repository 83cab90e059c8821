/** `POST /CODE`: a ballot is read, redacted, taken apart and laid in the box; only then is it acknowledged. */
import { type Context, Hono } from 'hono'
import { shownAs } from '../../../views/parents/form.tsx'
import {
  ASKED,
  ballotReader,
  type Fields,
  MARK,
  type ParsedBallot,
  POT,
  SHOWN,
} from '../../domain/asking/ballot.ts'
import { strictest } from '../../domain/box/box.ts'
import { weekAt } from '../../domain/box/schedule.ts'
import type { OpenCard } from '../../domain/cards/parent-card.ts'
import type { Standing } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { createMarks } from '../../guards/marks.ts'
import { fieldsFrom, readBody } from '../../http/body.ts'
import { addressOf, isOwnPost } from '../../http/connection.ts'
import { statusOf } from '../../http/errors.ts'
import type { Deps } from '../deps.ts'
import { CARD, type CardPages, carriedBy } from './card.ts'

/** Forms loaded before a card's questionnaire changed are accepted for a day (design, section 8). */
const STILL_ACCEPTED = 24 * 3600_000
/** Six texts of 500 characters, four bytes each, every byte escaped, are 36 KB. */
const LARGEST_BALLOT = 48 * 1024
/** Up to here the typed text is given back with the refusal; what comes beyond is thrown away unread. */
const LARGEST_BODY = 256 * 1024

export function handInRoute(
  { parent, opener, limits, front, clock, log }: Deps,
  { frame, findCard, noCard, again, tooLarge }: CardPages,
) {
  const readers = new WeakMap<Standing, (fields: Fields) => ParsedBallot>()
  const marks = createMarks(clock)
  const thisWeek = weekNow(clock)

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

  return new Hono().post(CARD, async (c) => {
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
    // What was stored before is thanked for, whatever became of the card since.
    if (card && (await marks.isStored(mark?.[0]))) return thanks(c, card)
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
}

const thanks = (c: Context, card: OpenCard) => c.redirect(`/${card.code}/tak${carriedBy(c)}`, 303)

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
