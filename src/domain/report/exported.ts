/** Everything that was released as one document, for other programs. A sum of whole histograms, like all views. */

import { isGathered, type Released, type ReleasedText, spanOf } from '../answers/release.ts'
import { ballots, textsBeside, total } from '../answers/summary.ts'
import { BALLOT } from '../asking/question.ts'
import { dateOf } from '../box/schedule.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'

/**
 * Card by card, and apart from them what was pooled, and texts that were gathered from several openings. Texts are there once a
 * leader has cleared them and their question was counted twice (docs/box.md, B8). No time of
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
      .map((text) => ({ question: text.question, period: spanOf(text), text: text.text }))
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
    texts: textsBeside(releases, cleared(belongs)),
    releases: openings(releases),
  })
  const nameIn = (things: readonly { id: number; name: string }[], id: number | null) =>
    things.find((thing) => thing.id === id)?.name ?? null
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
      return {
        institution: institution?.name ?? null,
        ...part(released.filter(here), (text) => here(text) && !isGathered(text)),
      }
    }),
    gathered: texts
      .filter((text) => isGathered(text) && text.state === 'read')
      .map((text) => ({
        institution: nameIn(municipality.institutions, text.institutionId),
        activity: nameIn(municipality.activities, text.activityId),
        question: text.question,
        period: spanOf(text),
        text: text.text,
      })),
  }
}
