/** Everything that was released as one document, for other programs. A sum of whole histograms, like all views. */

import type { Released, ReleasedText } from '../answers/release.ts'
import { ballots, total } from '../answers/summary.ts'
import { BALLOT } from '../asking/question.ts'
import { dateOf } from '../box/schedule.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'

/**
 * Card by card, and what was pooled apart from them. Texts are there once a leader has cleared them. No time of
 * export stands in it: two exports between the same openings are the same bytes (docs/box.md, B2).
 */
export function exported(
  municipality: Municipality,
  cards: StaffCard[],
  released: Released[],
  texts: ReleasedText[],
) {
  const words = new Map(municipality.questions.map((question) => [question.id, question]))
  const histograms = (releases: Released[]) =>
    [...total(releases).values()]
      .filter(({ question }) => question !== BALLOT)
      .map(({ question, n, counts }) => ({
        question,
        text: words.get(question)?.text ?? '',
        type: words.get(question)?.type ?? '',
        answerers: n,
        choices: counts,
      }))
  const cleared = (belongs: (text: ReleasedText) => boolean) =>
    texts
      .filter((text) => text.state === 'read' && belongs(text))
      .map(({ question, month, text }) => ({ question, month, text }))
  const openings = (releases: Released[]) =>
    releases.map(({ openingAt, month, questionnaire, question, n, counts }) => ({
      opening: dateOf(openingAt),
      month,
      questionnaire,
      question,
      answerers: n,
      choices: counts,
    }))
  const part = (releases: Released[], belongs: (text: ReleasedText) => boolean) => ({
    ballots: ballots(total(releases)),
    questions: histograms(releases),
    texts: cleared(belongs),
    releases: openings(releases),
  })
  return {
    municipality: municipality.name,
    trial: municipality.trial,
    cards: cards.map((card) => ({
      code: card.code,
      institution: card.institution.name,
      activity: card.activity.name,
      questionnaire: card.questionnaire.id,
      ...part(
        released.filter(({ cardId }) => cardId === card.id),
        ({ cardId }) => cardId === card.id,
      ),
    })),
    pooled: [...municipality.institutions, null].map((institution) => {
      const here = (thing: { cardId: number | null; institutionId: number | null }) =>
        thing.cardId === null && thing.institutionId === (institution?.id ?? null)
      return { institution: institution?.name ?? null, ...part(released.filter(here), here) }
    }),
  }
}
