/** Everything that was released as one document, for other programs. A sum of whole histograms, like all views. */

import {
  isGathered,
  newestQuarterFirst,
  type Released,
  type ReleasedText,
  spanOf,
} from '../answers/release.ts'
import { ballots, sumsOf, textsBeside, total } from '../answers/sums.ts'
import { BALLOT } from '../asking/question.ts'
import { dateOf } from '../box/schedule.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'

/**
 * Card by card, and apart from them what was pooled, and the texts of each offer. Texts are there once a leader has cleared them and
 * their question was counted twice (docs/box.md, B8). No time of
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
  const openings = (releases: Released[]) =>
    releases.map(({ openingAt, month, questionnaire, question, n, counts }) => ({
      opening: dateOf(openingAt),
      month,
      questionnaire,
      question,
      answerers: n,
      choices: counts,
    }))
  const part = (releases: Released[]) => ({
    ballots: ballots(total(releases)),
    questions: histograms(releases),
    releases: openings(releases),
  })
  const isHere =
    (institution: number | null) => (thing: { cardId: number | null; institutionId: number | null }) =>
      thing.cardId === null && thing.institutionId === institution
  const places = [...municipality.institutions.map(({ id }) => id), null]
  const nameIn = (things: readonly { id: number; name: string }[], id: number | null) =>
    things.find((thing) => thing.id === id)?.name ?? null
  const cleared = texts.filter(({ state }) => state === 'read')
  /** Texts of questions that their card, or what was pooled with them, counted at two openings at least. */
  const counted = [
    ...cards.map(
      ({ id }) =>
        (thing: { cardId: number | null }) =>
          thing.cardId === id,
    ),
    ...places.map(isHere),
  ].flatMap((belongs) =>
    textsBeside(
      sumsOf(released.filter(belongs)),
      cleared.filter((text) => belongs(text) && !isGathered(text)),
    ),
  )
  const shown = [...counted, ...cleared.filter(isGathered)].sort(newestQuarterFirst)
  return {
    municipality: municipality.name,
    trial: municipality.trial,
    cards: cards.map((card) => ({
      code: card.code,
      institution: card.institution.name,
      activity: card.activity.name,
      questionnaire: card.questionnaire.id,
      ...part(released.filter(({ cardId }) => cardId === card.id)),
    })),
    pooled: places.map((institution) => ({
      institution: nameIn(municipality.institutions, institution),
      ...part(released.filter(isHere(institution))),
    })),
    // Apart from all figures, which are those of single openings as well.
    texts: shown.map((text) => ({
      institution: nameIn(municipality.institutions, text.institutionId),
      activity: nameIn(
        municipality.activities,
        cards.find(({ id }) => id === text.cardId)?.activityId ?? text.activityId,
      ),
      question: text.question,
      period: spanOf(text),
      text: text.text,
    })),
  }
}
