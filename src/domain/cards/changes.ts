/**
 * What is done to cards between two openings, and may change whose answers are counted together. An insider could close a card,
 * hand out another, and have the answers of one parent alone in it; so it is marked where answers are read (docs/box.md, B7).
 */
import type { StaffCard } from './staff-card.ts'

/** The deeds of the audit that do so, by what their lines begin with: a card's code, or the id of a place or an offer. */
const BY = {
  'card.closed': 'code',
  'card.reopened': 'code',
  'card.replaced': 'code',
  'card.repointed': 'code',
  'opening.struck': 'code',
  'institution.closed': 'institution',
  'institution.reopened': 'institution',
  'activity.closed': 'activity',
  'activity.reopened': 'activity',
} as const
export const CARD_DEEDS = Object.keys(BY) as (keyof typeof BY)[]
/** `card.added` stands for every way in which a card comes to be. */
export type CardDeed = keyof typeof BY | 'card.added'

export const subjectOfDeed = (deed: keyof typeof BY) => BY[deed]

/** Lines of the audit about cards that come to be: one by one, or with a place, an offer or a file. */
const MAKING: readonly string[] = [
  'card.added',
  'institution.added',
  'activity.added',
  'activity.offered',
  'setup.imported',
]

/** Whether a line of the audit may have changed whose answers are counted together. */
export const isCardDeed = (deed: string): boolean => Object.hasOwn(BY, deed) || MAKING.includes(deed)

export interface CardChange {
  card: number
  /** Milliseconds since 1970. */
  at: number
  deed: CardDeed
}

/** Milliseconds: answers wait for a year at the most, and until the first Monday after it. */
const LONGEST_WAIT = 58 * 7 * 24 * 3600_000

/** Whether a change came while answers of a pile could lie in it: since that card was counted before, or in the last year. */
const isBetween = ({ at }: CardChange, before: number | null, until: number) =>
  at < until && at >= (before ?? until - LONGEST_WAIT)

/**
 * The changes that may show in a card's latest figures, or will in its next: those since it was counted the time before the last. Looking
 * back for one opening alone would not do: who is patient waits until the mark is gone, and makes up the missing answers then.
 * @param now milliseconds since 1970
 */
export const recentChanges = (
  { id, countedBefore }: Pick<StaffCard, 'id' | 'countedBefore'>,
  changes: readonly CardChange[],
  now: number,
): CardChange[] => changes.filter((change) => change.card === id && isBetween(change, countedBefore, now + 1))

/** A release that fewer than twice k answered. */
export interface SmallRelease {
  code: string
  institution: number
  activity: number
  openingAt: number
  /** When its card was counted before; null for never. */
  countedBefore: number | null
}

/** An opening of a card that counted few, after a card of the same offer was closed, opened, replaced, pointed elsewhere or made. */
export interface Split {
  code: string
  openingAt: number
}

/** What the doctor lists. @param offerOf which offer a card belongs to */
export function splitsOf(
  small: readonly SmallRelease[],
  changes: readonly CardChange[],
  offerOf: (card: number) => { institution: number; activity: number } | undefined,
): Split[] {
  const found = new Map<string, Split>()
  for (const { code, institution, activity, openingAt, countedBefore } of small) {
    const isOfOffer = ({ card }: CardChange) => {
      const offer = offerOf(card)
      return offer?.institution === institution && offer.activity === activity
    }
    if (changes.some((change) => isOfOffer(change) && isBetween(change, countedBefore, openingAt)))
      found.set(`${code} ${openingAt}`, { code, openingAt })
  }
  return [...found.values()]
}

/** What a store knows of cards and what was done to them. */
export interface KeptChanges {
  cards: readonly { id: number; code: string; institution: number; activity: number }[]
  /** Codes that stopped, with their cards. */
  stopped: readonly { code: string; id: number }[]
  /** When each card came to be, but those that the house began with: they are no change to it. */
  began: readonly { card: number; at: number }[]
  /** Lines of the audit with one of `CARD_DEEDS`. */
  deeds: readonly { at: number; deed: (typeof CARD_DEEDS)[number]; subject: string }[]
}

/** The latest first. Which cards were closed or opened with their place or offer is looked up as things stand now. */
export function changesFrom({ cards, stopped, began, deeds }: KeptChanges): CardChange[] {
  const byCode = new Map([...cards, ...stopped].map(({ id, code }) => [code, id]))
  const told = deeds.flatMap(({ at, deed, subject }) => {
    const word = subject.split(' ')[0]!
    const what = subjectOfDeed(deed)
    const ids =
      what === 'code'
        ? [byCode.get(word)].filter((id) => id !== undefined)
        : cards.filter((card) => String(card[what]) === word).map(({ id }) => id)
    return ids.map((card): CardChange => ({ card, at, deed }))
  })
  return [...began.map((change): CardChange => ({ ...change, deed: 'card.added' })), ...told].sort(
    (a, b) => b.at - a.at || a.card - b.card,
  )
}
