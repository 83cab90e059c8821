/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import type { PlaceSums } from '../../../../views/staff/answers/places.tsx'
import { TextsAlonePage } from '../../../../views/staff/answers/texts-alone.tsx'
import type { Chosen } from '../../../domain/answers/chosen.ts'
import { defaultPeriod } from '../../../domain/answers/default-period.ts'
import { findingsIn, periodBefore } from '../../../domain/answers/findings.ts'
import { isGathered } from '../../../domain/answers/release.ts'
import type { Added } from '../../../domain/answers/roll-up.ts'
import {
  inPeriod,
  isOneOpening,
  isPeriod,
  openingIn,
  type Period,
  periodsOf,
  sumsOf,
  textsBeside,
} from '../../../domain/answers/summary.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function answerRoutes({ staff, answers }: Deps) {
  return new Hono<StaffEnv>().get('/', async (c) => {
    const desk = c.get('desk')
    const { institutions, activities, questionnaires, questions, rule, lastOpening } =
      await desk.municipality()
    const filtered = {
      institution: number(c.req.query('sted')),
      activity: number(c.req.query('tilbud')),
      questionnaire: c.req.query('skema') || null,
    }
    const scope = desk.scope('seeNumbers')
    const where = { ...filtered, scope }
    const atPlace = await answers.cards({ ...where, activity: null })
    const cards = atPlace.filter(({ activityId }) => (filtered.activity ?? activityId) === activityId)
    const shown = cards.filter(
      ({ questionnaire }) => (filtered.questionnaire ?? questionnaire) === questionnaire,
    )
    // The page's own form always says which period; an address without one begins with what suits the offer.
    const asked = c.req.query('periode')
    const wanted = asked === undefined ? null : periodFrom(asked)
    // Of one opening alone roll-ups know nothing; they still say which periods there are.
    const rolledUp = (period: Period) => answers.sums(where, isOneOpening(period) ? 'all' : period)
    const found = await rolledUp(wanted ?? 'all')
    const period =
      wanted ??
      defaultPeriod(
        shown.map(({ kind }) => kind),
        found.byCard,
        dateOf(desk.now()),
      )
    const { byCard, pooled } = wanted === null && period !== 'all' ? await rolledUp(period) : found
    const chosen = { ...filtered, period }
    const isNarrow = filtered.institution !== null && filtered.activity !== null
    const openings = isNarrow ? await answers.openings(where) : []
    const hasCards = (place: number) => shown.some(({ institutionId }) => institutionId === place)
    const filters = {
      institutions: institutions.filter(({ id }) => desk.may('seeNumbers', id)),
      activities: activities.filter(({ id }) => atPlace.some(({ activityId }) => activityId === id)),
      questionnaires: questionnaires.filter(
        ({ id }) => byCard.asked.has(id) || cards.some(({ questionnaire }) => questionnaire === id),
      ),
      periods: periodsOf(
        [...byCard.quarters, ...pooled.quarters],
        isOneOpening(period) ? [openingIn(period), ...openings] : openings,
      ),
      chosen,
    }
    const page = { ...(await desk.frame('answers')), ...filters, questions }
    const readers = { unread: desk.scope('readNewTexts'), cleared: desk.scope('readClearedTexts') }
    const texts = isOneOpening(period)
      ? []
      : (await answers.texts(filtered, readers)).filter((text) => inPeriod(text, period))
    if (c.req.query('vis') === TEXTS) {
      const figures = addressOf(chosen)
      return desk.page(TextsAlonePage({ ...page, texts, figures, places: institutions, offers: activities }))
    }
    const beside = texts.filter((text) => !isGathered(text))
    const released = isOneOpening(period) ? await answers.at(where, openingIn(period)) : []
    const sums = (added: Added, single: boolean) => {
      const mine = <T extends { cardId: number | null }>(things: T[]) =>
        things.filter(({ cardId }) => (cardId !== null) === single)
      const sums = isOneOpening(period) ? sumsOf(mine(released)) : added.sums
      return { ...sums, texts: textsBeside(sums, mine(beside)) }
    }
    // How single cards stand, and what was done to them, is told where few are looked at.
    const isFew = shown.length <= MOST_STATES
    const states = isFew
      ? await desk.cards(
          'seeNumbers',
          shown.map(({ id }) => id),
        )
      : []
    const byCardShown = sums(byCard, true)
    const last = periodBefore(period)
    const before = last && (await answers.sums(where, last)).byCard.sums
    const comparedWith = before && before.totals.size > 0 ? last : null
    const places: PlaceSums[] = []
    if (filtered.institution === null && !isOneOpening(period))
      for (const { id, name } of filters.institutions.filter((it) => hasCards(it.id)))
        places.push({
          id,
          name,
          sums: (await answers.sums({ ...where, institution: id }, period)).byCard.sums,
        })
    const view = AnswersPage({
      ...page,
      places: places.length > 1 ? places : [],
      placeAt: (place) => addressOf({ ...chosen, institution: place }),
      findings: findingsIn(questions, byCardShown, before),
      comparedWith,
      shown,
      states,
      byQuarter: asked === undefined && period !== 'all',
      rule,
      lastOpening,
      changes: isFew ? await staff.cardChanges() : [],
      now: desk.now(),
      byCard: byCardShown,
      pooled: sums(pooled, false),
      readsNew: desk.may('readNewTexts', chosen.institution),
      alone: addressOf(chosen, TEXTS),
    })
    return desk.page(view)
  })
}

/** Cards on show of which each is told how it stands after its last opening. */
const MOST_STATES = 100

/** The value of `vis` for the texts without figures. */
const TEXTS = 'tekster'

/** This page under the same filters. */
function addressOf({ institution, activity, questionnaire, period }: Chosen, only?: string): string {
  const query = new URLSearchParams({
    sted: String(institution ?? ''),
    tilbud: String(activity ?? ''),
    skema: questionnaire ?? '',
    periode: period === 'all' ? '' : period,
    ...(only && { vis: only }),
  })
  return `/staff/svar?${query}`
}

const number = (word: string | undefined) => (word && /^\d{1,15}$/.test(word) ? Number(word) : null)
const periodFrom = (word: string | undefined): Period => (word && isPeriod(word) ? word : 'all')
