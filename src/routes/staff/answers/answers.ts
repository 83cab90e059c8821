/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import { TextsAlonePage } from '../../../../views/staff/answers/texts-alone.tsx'
import { defaultPeriod } from '../../../domain/answers/default-period.ts'
import { newestQuarterFirst } from '../../../domain/answers/release.ts'
import { type Chosen, type Selected, select } from '../../../domain/answers/selection.ts'
import {
  countedOnce,
  isPeriod,
  type Period,
  periodsOf,
  textsBeside,
  total,
} from '../../../domain/answers/summary.ts'
import { dateOf } from '../../../domain/box/schedule.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function answerRoutes({ staff }: Deps) {
  return new Hono<StaffEnv>().get('/', async (c) => {
    const desk = c.get('desk')
    const { institutions, activities, questionnaires, questions, rule, lastOpening } =
      await desk.municipality()
    const [cards, released, texts] = await Promise.all([staff.cards(), staff.released(), staff.texts()])
    const filtered = {
      institution: number(c.req.query('sted')),
      activity: number(c.req.query('tilbud')),
      questionnaire: c.req.query('skema') || null,
    }
    const of = (period: Period) => select(desk.person, { ...filtered, period }, { cards, released, texts })
    // The page's own form always says which period; an address without one begins with what suits the offer.
    const asked = c.req.query('periode')
    const whole = asked === undefined ? of('all') : null
    const period = whole
      ? defaultPeriod(whole.shown, whole.byCard.released, dateOf(desk.now()))
      : periodFrom(asked)
    const chosen = { ...filtered, period }
    const selection = whole && period === 'all' ? whole : of(period)
    const mine = (institutionId: number | null) => desk.may('seeNumbers', institutionId)
    const { byCard, pooled, gathered } = selection
    const filters = {
      institutions: institutions.filter((institution) => mine(institution.id)),
      activities: activities.filter((activity) =>
        cards.some(
          (card) =>
            card.activityId === activity.id &&
            mine(card.institutionId) &&
            (chosen.institution === null || card.institutionId === chosen.institution),
        ),
      ),
      questionnaires: questionnaires.filter(({ id }) => selection.asked.has(id)),
      periods: periodsOf(selection.always),
      chosen,
    }
    const here = { ...(await desk.frame('answers')), ...filters, questions }
    if (c.req.query('vis') === TEXTS) {
      const texts = [...byCard.texts, ...pooled.texts, ...gathered].sort(newestQuarterFirst)
      const figures = addressOf(chosen)
      return desk.page(TextsAlonePage({ ...here, texts, figures, places: institutions, offers: activities }))
    }
    const shownOf = ({ released, texts }: Selected) => ({
      totals: total(released),
      once: countedOnce(released),
      texts: textsBeside(released, texts),
    })
    const view = AnswersPage({
      ...here,
      shown: selection.shown,
      byQuarter: whole !== null && period !== 'all',
      rule,
      lastOpening,
      changes: await staff.cardChanges(),
      now: desk.now(),
      byCard: shownOf(byCard),
      pooled: shownOf(pooled),
      readsNew: desk.may('readNewTexts', chosen.institution),
      alone: addressOf(chosen, TEXTS),
    })
    return desk.page(view)
  })
}

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
