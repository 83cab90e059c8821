/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../../views/staff/answers/answers.tsx'
import { select } from '../../../domain/answers/selection.ts'
import { isPeriod, type Period, periodsOf, total } from '../../../domain/answers/summary.ts'
import { may } from '../../../domain/people/person.ts'
import type { StaffEnv } from '../../../door/session.ts'
import { page } from '../../../http/page.ts'
import type { Deps } from '../../deps.ts'
import { staffFrame } from '../frame.ts'

export function answerRoutes(deps: Deps) {
  const { staff } = deps
  return new Hono<StaffEnv>().get('/', async (c) => {
    const person = c.get('person')
    const house = await staff.house()
    const [cards, released, texts] = await Promise.all([staff.cards(), staff.released(), staff.texts()])
    const chosen = {
      institution: number(c.req.query('sted')),
      activity: number(c.req.query('tilbud')),
      questionnaire: c.req.query('skema') || null,
      period: periodFrom(c.req.query('periode')),
    }
    const selection = select(person, chosen, { cards, released, texts })
    const mine = (institutionId: number | null) => may(person, 'seeNumbers', institutionId)
    return page(
      c,
      AnswersPage({
        ...staffFrame(deps, person, 'answers', house),
        institutions: house.institutions.filter((institution) => mine(institution.id)),
        activities: house.activities.filter((activity) =>
          cards.some(
            (card) =>
              card.activityId === activity.id &&
              mine(card.institutionId) &&
              (chosen.institution === null || card.institutionId === chosen.institution),
          ),
        ),
        shown: selection.shown,
        questionnaires: house.questionnaires.filter(({ id }) => selection.asked.has(id)),
        periods: periodsOf(selection.always),
        chosen,
        questions: house.questions,
        rule: house.rule,
        lastOpening: house.lastOpening,
        own: { totals: total(selection.own.released), texts: selection.own.texts },
        pooled: { totals: total(selection.pooled.released), texts: selection.pooled.texts },
        readsNew: may(person, 'readNewTexts', chosen.institution),
      }),
    )
  })
}

const number = (word: string | undefined) => (word && /^\d{1,15}$/.test(word) ? Number(word) : null)
const periodFrom = (word: string | undefined): Period => (word && isPeriod(word) ? word : 'all')
