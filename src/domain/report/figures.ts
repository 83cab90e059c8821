/** What a file of figures says of a release besides its counters. Names are as they are now. */
import type { Released } from '../answers/release.ts'
import type { StaffCard } from '../cards/staff-card.ts'
import type { Municipality } from '../place/municipality.ts'

export interface Origin {
  institution: string
  activity: string
  card: string
  questionnaire: string
}

/** @returns where a release comes from; '' where it was pooled from several */
export function originsIn({ institutions, questionnaires }: Municipality, cards: readonly StaffCard[]) {
  const places = new Map(institutions.map(({ id, name }) => [id, name]))
  const titles = new Map(questionnaires.map(({ id, title }) => [id, title]))
  const byId = new Map(cards.map((card) => [card.id, card]))
  return ({ cardId, institutionId, questionnaire }: Released): Origin => {
    const card = cardId === null ? undefined : byId.get(cardId)
    return {
      institution: places.get(institutionId ?? 0) ?? '',
      activity: card?.activity.name ?? '',
      card: card ? card.code : '',
      questionnaire: titles.get(questionnaire ?? '') ?? '',
    }
  }
}
