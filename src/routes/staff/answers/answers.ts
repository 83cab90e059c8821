/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import { TextsAlonePage } from '../../../../views/staff/answers/texts-alone.tsx'
import type { Chosen } from '../../../domain/answers/chosen.ts'
import { defaultPeriod } from '../../../domain/answers/default-period.ts'
import { isGathered } from '../../../domain/answers/release.ts'
import { type RollUp, sumsIn } from '../../../domain/answers/roll-up.ts'
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
    const all = await desk.cards('seeNumbers')
    const isChosen = (chosen: number | null, id: number) => chosen === null || chosen === id
    const atPlace = all.filter((card) => isChosen(filtered.institution, card.institutionId))
    const cards = atPlace.filter((card) => isChosen(filtered.activity, card.activityId))
    // All questionnaires of these cards, so that the page can offer them; which of them was asked when is written with each release.
    const rolledUp = await answers.rollUps({ ...filtered, questionnaire: null, scope })
    const isAsked = (asked: string | null) =>
      filtered.questionnaire === null || asked === filtered.questionnaire
    const here = rolledUp.filter(({ questionnaire }) => isAsked(questionnaire))
    const shown = cards.filter(({ questionnaire }) => isAsked(questionnaire.id))
    const [byCard, pooled] = [true, false].map((single) =>
      here.filter(({ cardId }) => (cardId !== null) === single),
    ) as [RollUp[], RollUp[]]
    // The page's own form always says which period; an address without one begins with what suits the offer.
    const asked = c.req.query('periode')
    const period = asked === undefined ? defaultPeriod(shown, byCard, dateOf(desk.now())) : periodFrom(asked)
    const chosen = { ...filtered, period }
    const where = { ...filtered, scope }
    const openings = isNarrow(filtered) ? await answers.openings(where) : []
    const filters = {
      institutions: institutions.filter(({ id }) => desk.may('seeNumbers', id)),
      activities: activities.filter(({ id }) => atPlace.some(({ activityId }) => activityId === id)),
      questionnaires: questionnaires.filter(
        ({ id }) =>
          cards.some(({ questionnaire }) => questionnaire.id === id) ||
          rolledUp.some(({ questionnaire }) => questionnaire === id),
      ),
      periods: periodsOf(
        here.flatMap(({ quarters }) => quarters.map(({ quarter }) => quarter)),
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
    const sums = (rollUps: RollUp[], single: boolean) => {
      const mine = <T extends { cardId: number | null }>(things: T[]) =>
        things.filter(({ cardId }) => (cardId !== null) === single)
      const found = isOneOpening(period) ? sumsOf(mine(released)) : sumsIn(rollUps, period)
      return { ...found, texts: textsBeside(found, mine(beside)) }
    }
    const view = AnswersPage({
      ...page,
      shown,
      byQuarter: asked === undefined && period !== 'all',
      rule,
      lastOpening,
      changes: await staff.cardChanges(),
      now: desk.now(),
      byCard: sums(byCard, true),
      pooled: sums(pooled, false),
      readsNew: desk.may('readNewTexts', chosen.institution),
      alone: addressOf(chosen, TEXTS),
    })
    return desk.page(view)
  })
}

/** Single openings are listed for one offer at one place: those of all places together would be hundreds. */
const isNarrow = ({ institution, activity }: Pick<Chosen, 'institution' | 'activity'>) =>
  institution !== null && activity !== null

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
