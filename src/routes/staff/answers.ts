/** `/staff/svar`: what parents answered, as sums of what was released. */
import { Hono } from 'hono'
import { AnswersPage } from '../../../views/staff/answers.tsx'
import { may } from '../../domain/staff.ts'
import { inPeriod, isPeriod, type Period, periodsOf, type Released, total } from '../../domain/summary.ts'
import { page } from '../../middleware/page.ts'
import type { StaffEnv } from '../../middleware/session.ts'
import type { Deps } from '../deps.ts'
import { staffFrame } from './frame.ts'

export function answerRoutes(deps: Deps) {
  const { staff } = deps
  return new Hono<StaffEnv>().get('/', async (c) => {
    const person = c.get('person')
    const house = await staff.house()
    const mine = (institutionId: number | null) => may(person, 'seeNumbers', institutionId)
    const allCards = (await staff.cards()).filter((card) => mine(card.institutionId))
    const chosen = {
      institution: number(c.req.query('sted')),
      activity: number(c.req.query('tilbud')),
      questionnaire: c.req.query('skema') || null,
      period: periodFrom(c.req.query('periode')),
    }
    const cards = allCards.filter(
      (card) =>
        (chosen.institution === null || card.institutionId === chosen.institution) &&
        (chosen.activity === null || card.activityId === chosen.activity),
    )
    const shown = cards.filter(
      (card) => chosen.questionnaire === null || card.questionnaire.id === chosen.questionnaire,
    )
    const shownIds = new Set(shown.map((card) => card.id))
    // Pooled answers belong to no activity and no card.
    const whole = chosen.activity === null && chosen.questionnaire === null
    const isPooledHere = (release: Pick<Released, 'cardId' | 'institutionId'>) =>
      release.cardId === null &&
      whole &&
      mine(release.institutionId) &&
      (chosen.institution === null || release.institutionId === chosen.institution)
    const isShown = (release: Pick<Released, 'cardId'>) =>
      release.cardId !== null && shownIds.has(release.cardId)

    const released = await staff.released()
    const texts = (await staff.texts()).filter(
      (text) =>
        inPeriod(text, chosen.period) &&
        (may(person, 'readNewTexts', text.institutionId) ||
          (text.state === 'read' && may(person, 'readClearedTexts', text.institutionId))) &&
        text.state !== 'hidden',
    )
    const here = released.filter((release) => isShown(release) || isPooledHere(release))
    const now = here.filter((release) => inPeriod(release, chosen.period))
    return page(
      c,
      AnswersPage({
        ...staffFrame(deps, person, 'answers', house),
        institutions: house.institutions.filter((institution) => mine(institution.id)),
        activities: house.activities.filter((activity) =>
          allCards.some(
            (card) =>
              card.activityId === activity.id &&
              (chosen.institution === null || card.institutionId === chosen.institution),
          ),
        ),
        cards,
        shown,
        periods: periodsOf(here),
        chosen,
        questions: house.questions,
        rule: house.rule,
        lastOpening: house.lastOpening,
        own: { totals: total(now.filter(isShown)), texts: texts.filter(isShown) },
        pooled: { totals: total(now.filter(isPooledHere)), texts: texts.filter(isPooledHere) },
        readsNew: may(person, 'readNewTexts', chosen.institution),
      }),
    )
  })
}

const number = (word: string | undefined) => (word && /^\d{1,15}$/.test(word) ? Number(word) : null)
const periodFrom = (word: string | undefined): Period => (word && isPeriod(word) ? word : 'all')
