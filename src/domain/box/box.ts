/**
 * The box: which answers that wait may be counted in public at an opening. The rule is design B4 and B6; everything
 * here is pure, so that what a municipality promises can be read and tested in one file.
 */
import { ageInWeeks, monthOf, type Opening, type Rhythm } from './schedule.ts'

// Weeks since the oldest week of a pile: from then on agedD is enough, it is pooled, it is deleted.
export const AGED = 13
export const POOLED = 26
export const FORGOTTEN = 52

/** When a pile is enough. A questionnaire that each parent answers once needs no busy week: d and agedD are 0. */
export interface Threshold {
  /** Fewest answerers. */
  k: number
  /** Fewest answerers in the busiest single week. */
  d: number
  /** The same, once the oldest waiting week is 13 weeks old. */
  agedD: number
}

/** What a municipality may raise but never lower. */
export const LEAST = { k: 5, smallGroupK: 10, d: 3, agedD: 2 } as const
export type Rule = { [key in keyof typeof LEAST]: number }

/** What holds for a card, and for its sensitive questions. */
export interface CardThreshold extends Threshold {
  /** Fewest answerers to a question about what people may be hurt by, as loneliness. */
  sensitiveK: number
}

/** The threshold of a card. @param once whether its questionnaire is answered once by each parent */
export const thresholdFor = (rule: Rule, smallGroup: boolean, once: boolean): CardThreshold => ({
  k: kFor(rule, smallGroup),
  d: once ? 0 : rule.d,
  agedD: once ? 0 : rule.agedD,
  sensitiveK: rule.smallGroupK,
})

/** The threshold of one of a card's questions. */
export const thresholdOf = (
  { k, d, agedD, sensitiveK }: CardThreshold,
  { sensitive }: { sensitive: boolean },
): Threshold => ({ k: sensitive ? Math.max(k, sensitiveK) : k, d, agedD })

/** How many answerers a card needs; pages and printed backs tell staff this number. */
export const kFor = (rule: Rule, smallGroup: boolean) => (smallGroup ? rule.smallGroupK : rule.k)

/** A pile keeps the strictest threshold under which any of its answers came in. */
export const strictest = (a: Threshold, b: Threshold): Threshold => ({
  k: Math.max(a.k, b.k),
  d: Math.max(a.d, b.d),
  agedD: Math.max(a.agedD, b.agedD),
})

/** The same of two thresholds of a card. */
export const strictestOfCard = (a: CardThreshold, b: CardThreshold): CardThreshold => ({
  ...strictest(a, b),
  sensitiveK: Math.max(a.sensitiveK, b.sensitiveK),
})

/** What waits for one card and question: counts without time, and weeks without choice. */
export interface Pile {
  card: number
  institution: number
  activity: number
  /** Whether its k is that of a small group: texts of such wait at their institution (texts.ts). */
  smallGroup: boolean
  rhythm: Rhythm
  question: string
  threshold: Threshold
  /** Raised counters; for `multi` they may sum to more than the answerers. */
  counts: Record<string, number>
  /** Answerers by week. */
  weeks: Record<string, number>
}

/** Where a release is shown: under one card, or pooled under an institution or the whole municipality. */
export type Scope = { card: number } | { institution: number } | 'municipality'

/** One whole histogram, made public at an opening; it never changes again. */
export interface Release {
  scope: Scope
  question: string
  month: string
  /** Answerers. */
  n: number
  counts: Record<string, number>
  /** The piles it was made of, so that their texts are released with it. Pooled piles' own cards are not stored. */
  piles: Pile[]
}

export interface Decision {
  releases: Release[]
  /** Piles that waited too long: they are deleted, and no number, log or audit line says so. */
  forgotten: Pile[]
}

const sum = (numbers: number[]) => numbers.reduce((a, b) => a + b, 0)
const answerers = (pile: Pile) => sum(Object.values(pile.weeks))
const busiest = (pile: Pile) => Math.max(0, ...Object.values(pile.weeks))

/** Age in weeks of the oldest week in which someone answered; -1 for a pile that nobody has answered. */
function age(pile: Pile, day: string): number {
  const answered = Object.keys(pile.weeks).filter((week) => pile.weeks[week]! > 0)
  return Math.max(-1, ...answered.map((week) => ageInWeeks(week, day)))
}

/** Whether piles may be released together: k answerers, and d (or agedD) of them in one week of one card. */
function isEnough(piles: Pile[], day: string): boolean {
  const { k, d, agedD } = piles.map((pile) => pile.threshold).reduce(strictest)
  const aged = Math.max(...piles.map((pile) => age(pile, day))) >= AGED
  return sum(piles.map(answerers)) >= k && Math.max(...piles.map(busiest)) >= (aged ? agedD : d)
}

function add(piles: Pile[]): Record<string, number> {
  const total: Record<string, number> = {}
  for (const pile of piles)
    for (const [choice, n] of Object.entries(pile.counts)) total[choice] = (total[choice] ?? 0) + n
  return total
}

const release = (scope: Scope, piles: Pile[], month: string): Release => ({
  scope,
  question: piles[0]!.question,
  month,
  n: sum(piles.map(answerers)),
  counts: add(piles),
  piles,
})

/** Piles with the same key, in no particular order. */
export function groups<T>(piles: Iterable<T>, keyOf: (pile: T) => string): T[][] {
  const byKey = new Map<string, T[]>()
  for (const pile of piles) {
    const key = keyOf(pile)
    byKey.set(key, [...(byKey.get(key) ?? []), pile])
  }
  return [...byKey.values()]
}

/**
 * What an opening releases and what it forgets; the rest waits on.
 * @param waiting everything that waits in the municipality, also for cards that this opening leaves shut
 */
export function decide(waiting: Pile[], opening: Opening): Decision {
  const answered = new Set(waiting.filter((pile) => answerers(pile) > 0))
  const releases: Release[] = []
  const tryToRelease = (scope: Scope, piles: Pile[], rhythm: Rhythm) => {
    if (!isEnough(piles, opening.day)) return
    releases.push(release(scope, piles, monthOf(opening, rhythm)))
    for (const pile of piles) answered.delete(pile)
  }

  for (const pile of [...answered])
    if (opening.monthly || pile.rhythm === 'weekly') tryToRelease({ card: pile.card }, [pile], pile.rhythm)
  if (!opening.monthly) return { releases, forgotten: [] }

  const old = () => [...answered].filter((pile) => age(pile, opening.day) >= POOLED)
  for (const piles of groups(old(), (pile) => `${pile.institution} ${pile.question}`))
    tryToRelease({ institution: piles[0]!.institution }, piles, 'monthly')
  for (const piles of groups(old(), (pile) => pile.question)) tryToRelease('municipality', piles, 'monthly')

  return { releases, forgotten: [...answered].filter((pile) => age(pile, opening.day) >= FORGOTTEN) }
}
