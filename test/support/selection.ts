/**
 * What of the released answers one person sees under one choice of filters, said once in plain code over all releases. The attacks look at what it
 * gives; that the store gives the same is tried on real databases (test/store/contract/answers.ts).
 */

import type { Chosen } from '../../src/domain/answers/chosen.ts'
import { isOneOpening, isQuarterIn, openingIn, type Period } from '../../src/domain/answers/period.ts'
import { isGathered, quarterOf, type Released, type ReleasedText } from '../../src/domain/answers/release.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import { may, type Person } from '../../src/domain/people/person.ts'

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
  /** What was released for single cards among `cards`. */
  byCard: Selected
  /** Released for several cards together, so it is empty when an activity or a questionnaire is chosen. */
  pooled: Selected
  /** Texts of several openings, which belong to no figures; empty when a questionnaire is chosen. */
  gathered: ReleasedText[]
  /** The histograms of both in all periods, whichever was chosen: so a page knows which periods it can offer. */
  always: Released[]
  /** Questionnaires that these cards ask or asked, by their ids. */
  asked: Set<string>
}

/** Unread texts are shown only to those who may clear them; hidden texts and spam to nobody here. */
const isReadable = (person: Person, { state, institutionId }: ReleasedText) =>
  (state === 'new' && may(person, 'readNewTexts', institutionId)) ||
  (state === 'read' &&
    (may(person, 'readClearedTexts', institutionId) || may(person, 'readNewTexts', institutionId)))

/** Whether a release or a text belongs to a period. */
export function inPeriod(release: Pick<Released, 'openingAt' | 'month'>, period: Period): boolean {
  if (isOneOpening(period)) return release.openingAt === openingIn(period)
  return isQuarterIn(quarterOf(release.month), period)
}

/**
 * What of all releases this person may see under these filters.
 * @param all every card, release and text of the installation, unfiltered
 */
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
  // Compares what the card asked when the answers were counted: it may have been pointed at another questionnaire
  // since.
  const isByCard = ({ cardId, questionnaire }: Where) =>
    cardId !== null &&
    cardIds.has(cardId) &&
    (chosen.questionnaire === null || questionnaire === chosen.questionnaire)
  const isOfPlace = ({ institutionId }: Pick<Where, 'institutionId'>) =>
    mine(institutionId) && (chosen.institution === null || institutionId === chosen.institution)
  const isPooled = (where: Where) => where.cardId === null && isWhole && isOfPlace(where)
  const isOfOffer = (text: ReleasedText) =>
    isGathered(text) &&
    chosen.questionnaire === null &&
    isOfPlace(text) &&
    (chosen.activity === null || text.activityId === chosen.activity)

  const released = all.released.filter((release) => inPeriod(release, chosen.period))
  const texts = isOneOpening(chosen.period)
    ? []
    : all.texts.filter((text) => inPeriod(text, chosen.period) && isReadable(person, text))
  const asked = [
    ...cards.map((card) => card.questionnaire.id),
    ...all.released.filter(({ cardId }) => cardIds.has(cardId!)).map((release) => release.questionnaire!),
  ]
  return {
    cards,
    shown,
    asked: new Set(asked),
    byCard: { released: released.filter(isByCard), texts: texts.filter(isByCard) },
    pooled: {
      released: released.filter(isPooled),
      texts: texts.filter((text) => isPooled(text) && !isGathered(text)),
    },
    gathered: texts.filter(isOfOffer),
    always: all.released.filter((release) => isByCard(release) || isPooled(release)),
  }
}
