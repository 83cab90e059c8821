/** What of the released answers one person sees under one choice of filters. Every staff page and test asks here. */

import type { StaffCard } from '../cards/staff-card.ts'
import { may, type Person } from '../people/person.ts'
import type { Released, ReleasedText } from './release.ts'
import { inPeriod, type Period } from './summary.ts'

export interface Chosen {
  institution: number | null
  activity: number | null
  questionnaire: string | null
  period: Period
}

/** Whole releases with their texts. */
export interface Selected {
  released: Released[]
  texts: ReleasedText[]
}

export interface Selection {
  /** The cards of the chosen place and offer that the person may see numbers of. */
  cards: StaffCard[]
  /** Those of them with the chosen questionnaire. */
  shown: StaffCard[]
  /** Under the cards that they were given to. */
  byCard: Selected
  /** From several offers; they belong to no activity, questionnaire or card. */
  pooled: Selected
  /** Both, over all periods. */
  always: Released[]
  /** Questionnaires that these cards ask or asked, by their ids. */
  asked: Set<string>
}

/** New texts are for leaders; hidden ones and spam for nobody here. */
const isReadable = (person: Person, { state, institutionId }: ReleasedText) =>
  (state === 'new' && may(person, 'readNewTexts', institutionId)) ||
  (state === 'read' &&
    (may(person, 'readClearedTexts', institutionId) || may(person, 'readNewTexts', institutionId)))

export function select(
  person: Person,
  chosen: Chosen,
  all: { cards: StaffCard[]; released: Released[]; texts: ReleasedText[] },
): Selection {
  const mine = (institution: number | null) => may(person, 'seeNumbers', institution)
  const cards = all.cards.filter(
    (card) =>
      mine(card.institutionId) &&
      (chosen.institution === null || card.institutionId === chosen.institution) &&
      (chosen.activity === null || card.activityId === chosen.activity),
  )
  const shown = cards.filter(
    (card) => chosen.questionnaire === null || card.questionnaire.id === chosen.questionnaire,
  )
  const cardIds = new Set(cards.map((card) => card.id))
  const isWhole = chosen.activity === null && chosen.questionnaire === null
  type Where = Pick<Released, 'cardId' | 'institutionId' | 'questionnaire'>
  // What a card asked then, not what it asks now: it may have been pointed elsewhere since.
  const isByCard = ({ cardId, questionnaire }: Where) =>
    cardId !== null &&
    cardIds.has(cardId) &&
    (chosen.questionnaire === null || questionnaire === chosen.questionnaire)
  const isPooled = ({ cardId, institutionId }: Where) =>
    cardId === null &&
    isWhole &&
    mine(institutionId) &&
    (chosen.institution === null || institutionId === chosen.institution)

  const released = all.released.filter((release) => inPeriod(release, chosen.period))
  const texts = all.texts.filter((text) => inPeriod(text, chosen.period) && isReadable(person, text))
  const asked = [
    ...cards.map((card) => card.questionnaire.id),
    ...all.released.filter(({ cardId }) => cardIds.has(cardId!)).map((release) => release.questionnaire!),
  ]
  return {
    cards,
    shown,
    asked: new Set(asked),
    byCard: { released: released.filter(isByCard), texts: texts.filter(isByCard) },
    pooled: { released: released.filter(isPooled), texts: texts.filter(isPooled) },
    always: all.released.filter((release) => isByCard(release) || isPooled(release)),
  }
}
