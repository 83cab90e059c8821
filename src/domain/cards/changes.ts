/**
 * What is done to cards between two openings, and may change whose answers are counted together. An insider could close a card,
 * hand out another, and have the answers of one parent alone in it; so it is marked where answers are read (docs/box.md, B7).
 */
import type { Opening, Rhythm } from '../box/schedule.ts'
import type { StaffCard } from './staff-card.ts'

/** The deeds of the audit that do so. `card.added` stands for every way in which a card comes to be. */
export const CARD_DEEDS = [
  'card.closed',
  'card.reopened',
  'card.replaced',
  'institution.closed',
  'institution.reopened',
  'activity.closed',
  'activity.reopened',
] as const
export type CardDeed = (typeof CARD_DEEDS)[number] | 'card.added'

/** Whether a line of the audit is one of them. */
export const isCardDeed = (deed: string): deed is CardDeed =>
  deed === 'card.added' || (CARD_DEEDS as readonly string[]).includes(deed)

export interface CardChange {
  card: number
  /** Milliseconds since 1970. */
  at: number
  deed: CardDeed
}

const DAY = 24 * 3600_000
/** Milliseconds from one opening of a card to its next, at the most. */
const LONGEST: Record<Rhythm, number> = { weekly: 7 * DAY + DAY / 24, monthly: 35 * DAY + DAY / 24 }

/**
 * The changes that may show in a card's latest figures, or will in its next: those since the opening before its last one.
 * @param last the last opening of the card's rhythm; null before the first, when all changes count
 */
export const recentChanges = (
  { id, rhythm }: Pick<StaffCard, 'id' | 'rhythm'>,
  last: number | null,
  changes: readonly CardChange[],
): CardChange[] =>
  last === null ? [] : changes.filter(({ card, at }) => card === id && at >= last - LONGEST[rhythm])

/** A release that fewer than twice k answered. */
export interface SmallRelease {
  code: string
  institution: number
  activity: number
  rhythm: Rhythm
  openingAt: number
}

/** An opening of a card after a week or month in which a card of the same offer was closed, opened, replaced or made. */
export interface Split {
  code: string
  openingAt: Opening['at']
}

/** What the doctor lists. @param offerOf which offer a card belongs to */
export function splitsOf(
  small: readonly SmallRelease[],
  changes: readonly CardChange[],
  offerOf: (card: number) => { institution: number; activity: number } | undefined,
): Split[] {
  const found = new Map<string, Split>()
  for (const { code, institution, activity, rhythm, openingAt } of small) {
    const isNear = ({ card, at }: CardChange) => {
      const offer = offerOf(card)
      return (
        offer?.institution === institution &&
        offer.activity === activity &&
        at < openingAt &&
        at >= openingAt - LONGEST[rhythm]
      )
    }
    if (changes.some(isNear)) found.set(`${code} ${openingAt}`, { code, openingAt })
  }
  return [...found.values()]
}
