/** `POST /CODE`: a ballot is read, redacted, taken apart and laid in the box; only then is it acknowledged. */
import { type Context, Hono } from 'hono'
import { ballotReader, MARK, type ParsedBallot } from '../../domain/asking/ballot.ts'
import type { Fields } from '../../domain/asking/types/kind.ts'
import { weekAt } from '../../domain/box/schedule.ts'
import { decideHandIn, type Outcome, REFUSED_AS, type Refusal, typedIn } from '../../domain/cards/hand-in.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import type { Standing } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { createMarks, markIn } from '../../guards/marks.ts'
import { fieldsFrom, hasTooMany, readBody } from '../../http/body.ts'
import { addressOf, isOurPost } from '../../http/connection.ts'
import { STATUS, statusOf } from '../../http/errors.ts'
import type { PhraseKey } from '../../text/parents/da.ts'
import type { Deps } from '../deps.ts'
import { CARD, type CardPages } from './card.ts'
import { carriedBy } from './languages.ts'

/** Bytes: twice the largest answer. A refused form up to this size is shown again with its texts; a larger one is not read. */
const LARGEST_BODY = 96 * 1024

/** Fields of a form: a multiple choice sends one for each tick. */
const MOST_FIELDS = 500

/** The phrase that tells a parent why the form was refused. */
const SAID = {
  invalid: 'ui.err.invalid',
  tooLarge: 'ui.err.tooLong',
  tooLong: 'ui.err.tooLong',
  old: 'ui.err.old',
  busy: 'ui.err.busy',
  empty: 'ui.err.empty',
  storage: 'ui.err.storage',
} as const satisfies Record<Refusal, PhraseKey>

export function handInRoute(deps: Deps, pages: CardPages) {
  const { parents, opener, limits, site, clock, log } = deps
  const marks = createMarks(clock)
  const thisWeek = weekNow(clock)
  const readerOf = readers()

  async function store(
    card: ParentCard,
    ballot: Extract<Outcome, { is: 'ballot' }>,
    mark: string | undefined,
  ) {
    await marks.once(mark, () =>
      parents.drop(
        {
          card: card.id,
          week: thisWeek(),
          shown: ballot.standing.questions,
          threshold: ballot.threshold,
          ...ballot.parts,
        },
        mark,
      ),
    )
  }

  return new Hono().post(CARD, async (c) => {
    const isAllowed = limits.allows(addressOf(c, site))
    // The connection broke. That is not logged: the line would say when somebody was there.
    const body = await readBody(c.req.raw, LARGEST_BODY).catch(() => undefined)
    if (body === undefined) return c.body(null, 400)
    if (body === null || hasTooMany(body, MOST_FIELDS)) return pages.tooLarge(c)
    // An opening that fell due while the body came in is made before the card is looked at.
    const isOpened = await opener.check().then(
      () => true,
      () => false,
    )
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
    const fields = fieldsFrom(isForm ? body : '')
    const typed = typedIn(fields)
    const mark = markIn(fields[MARK]?.[0])
    const card = await pages.findCard(c)
    // A retry of a ballot that is already stored gets the thanks, even if the card was closed meanwhile.
    if (card && (await marks.isStored(mark))) return thanks(c, card)
    const met = {
      fields,
      isOurForm: isForm && isOurPost(c, site, true),
      isAllowed,
      bytes: body.length,
      now: clock(),
    }
    const outcome = decideHandIn(card, met, readerOf)
    if (!card || outcome.is === 'noCard') return pages.noCard(c, card, longIn(typed))
    const refuse = (why: Refusal, standing: Standing | null, questions: string[] = []) =>
      pages.again(c, STATUS[REFUSED_AS[why]], card, typed, {
        problem: { said: SAID[why], questions },
        // Texts to questions that nobody can place any more are given back to be copied.
        ...(why === 'old' && { kept: longIn(typed) }),
        ...(standing && { questions: standing.questions, midway: standing.midway }),
        ...(why === 'empty' && { askedIfEmpty: true }),
      })
    if (outcome.is === 'refused') return refuse(outcome.why, outcome.standing, outcome.questions)
    if (outcome.is === 'nothing') return thanks(c, card)
    try {
      if (!isOpened) throw new DomainError('storage')
      await store(card, outcome, mark)
    } catch (cause) {
      statusOf(new DomainError('storage', undefined, { cause }), c, log)
      return refuse('storage', outcome.standing)
    }
    return thanks(c, card)
  })
}

const thanks = (c: Context, card: ParentCard) => c.redirect(`/${card.code}/tak${carriedBy(c)}`, 303)

/** The values that look like free text (a space, or over 12 characters): what a parent would not want to lose. */
const longIn = (typed: Fields) =>
  Object.values(typed)
    .flat()
    .filter((value) => /\s/.test(value.trim()) || value.length > 12)

/** Readers of ballots, one for each standing: building one costs more than reading with it. */
function readers() {
  const built = new WeakMap<Standing, (fields: Fields) => ParsedBallot>()
  return (standing: Standing) => {
    const reader = built.get(standing) ?? ballotReader(standing.questions, standing.midway)
    built.set(standing, reader)
    return reader
  }
}

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
