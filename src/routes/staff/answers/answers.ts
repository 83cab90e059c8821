/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import { select } from '../../../domain/answers/selection.ts'
import { isPeriod, type Period, periodsOf, total } from '../../../domain/answers/summary.ts'
import type { Deps } from '../../deps.ts'
import type { StaffEnv } from '../desk.ts'

export function answerRoutes({ staff }: Deps) {
  return new Hono<StaffEnv>().get('/', async (c) => {
    const desk = c.get('desk')
    const { institutions, activities, questionnaires, questions, rule, lastOpening } =
      await desk.municipality()
    const [cards, released, texts] = await Promise.all([staff.cards(), staff.released(), staff.texts()])
    const chosen = {
      institution: number(c.req.query('sted')),
      activity: number(c.req.query('tilbud')),
      questionnaire: c.req.query('skema') || null,
      period: periodFrom(c.req.query('periode')),
    }
    const selection = select(desk.person, chosen, { cards, released, texts })
    const mine = (institutionId: number | null) => desk.may('seeNumbers', institutionId)
    const view = AnswersPage({
      ...(await desk.frame('answers')),
      institutions: institutions.filter((institution) => mine(institution.id)),
      activities: activities.filter((activity) =>
        cards.some(
          (card) =>
            card.activityId === activity.id &&
            mine(card.institutionId) &&
            (chosen.institution === null || card.institutionId === chosen.institution),
        ),
      ),
      shown: selection.shown,
      questionnaires: questionnaires.filter(({ id }) => selection.asked.has(id)),
      periods: periodsOf(selection.always),
      chosen,
      questions,
      rule,
      lastOpening,
      byCard: { totals: total(selection.byCard.released), texts: selection.byCard.texts },
      pooled: { totals: total(selection.pooled.released), texts: selection.pooled.texts },
      readsNew: desk.may('readNewTexts', chosen.institution),
    })
    return desk.page(view)
  })
}

const number = (word: string | undefined) => (word && /^\d{1,15}$/.test(word) ? Number(word) : null)
const periodFrom = (word: string | undefined): Period => (word && isPeriod(word) ? word : 'all')
