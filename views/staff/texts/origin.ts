/** Where a text comes from, as its readers are told: the staff's line below it, and the line below a quote in a report. */
import { isGathered, type ReleasedText, spanOf } from '../../../src/domain/answers/release.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import { seasonOf } from '../../../src/domain/reading/quote.ts'
import { spanText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'

const { texts: words, quotes } = readingPhrases

/** What origins are told by. */
export interface Known {
  cards: readonly StaffCard[]
  activities: readonly Activity[]
  /** Places whose names may be told to who reads. */
  institutions: readonly { id: number; name: string }[]
}

/** "Familiecafé, Trekløveren · 4. kvartal 2026"; "fra flere gange" where nobody can tell which. */
export function originText(text: ReleasedText, { cards, activities, institutions }: Known): string {
  const card = cards.find(({ id }) => id === text.cardId)
  const place = institutions.find(({ id }) => id === text.institutionId)?.name
  const offer = activities.find(({ id }) => id === text.activityId)?.name
  const from = card
    ? `${card.activity.name}, ${card.institution.name}`
    : [offer, place, isGathered(text) ? words.gathered : words.pooled].filter(Boolean).join(', ')
  return `${from} · ${spanText(spanOf(text))}`
}

/** "Forælder, åbent tilbud, efteråret 2026": what the reader of a report is told of a quote. */
export function quoteText(text: ReleasedText, { cards, activities }: Known): string {
  const kind =
    cards.find(({ id }) => id === text.cardId)?.activity.kind ??
    activities.find(({ id }) => id === text.activityId)?.kind
  const { season, year } = seasonOf(text)
  return fill(quotes.origin, {
    kind: kind ? quotes.kinds[kind] : quotes.someKind,
    season: quotes.seasons[season],
    year: String(year),
  })
}
