/**
 * A text never stands alone (docs/box.md, B9). A leader who was in the room points out a lone writer among five right in three of
 * four cases; how much three writers help depends on what she goes by (docs/privacy.md). So a text is released with the histogram
 * of its question only if at least three wrote there; else it waits on in the text pile of its offer, without card, week or
 * opening, until three lie there.
 */
import { FORGOTTEN, groups, POOLED } from './box.ts'
import { ageInWeeks, monthOf, type Opening } from './schedule.ts'

/** Fewest texts that are shown together. */
export const LEAST_TEXTS = 3

/**
 * Where a text belongs that lies in a text pile: its offer; where groups are small, or once it was pooled, its institution
 * (`activity` is null); or the municipality (both are).
 */
export interface TextScope {
  institution: number | null
  activity: number | null
}

/** Texts that wait together. */
export interface TextPile {
  scope: TextScope
  question: string
  /** The day of the oldest opening that laid a text here, `YYYY-MM-DD`. */
  since: string
  /** How many there are. */
  n: number
}

/** Texts that are made public together: from several openings, so that nobody knows which. */
export interface Gathering {
  scope: TextScope
  question: string
  month: string
  /** The piles they come from. */
  piles: TextPile[]
}

export interface TextDecision {
  gatherings: Gathering[]
  /** Piles that waited too long: nothing says that they were there. */
  forgotten: TextPile[]
}

/** What is known of a histogram that is released, to find where its texts go. */
interface Counted {
  /** Where it is shown: a card's own, or pooled. */
  scope: { card: number } | { institution: number } | 'municipality'
  piles: { institution: number; activity: number; smallGroup: boolean }[]
}

/** Whether so many wrote that their texts are released with their histogram. */
export const standTogether = (writers: number): boolean => writers >= LEAST_TEXTS

/** The text pile of a histogram whose writers were too few. What was pooled shows no offer, so neither do its texts. */
export function scopeOf({ scope, piles }: Counted): TextScope {
  if (scope === 'municipality') return { institution: null, activity: null }
  if ('institution' in scope) return { institution: scope.institution, activity: null }
  const { institution, activity, smallGroup } = piles[0]!
  return { institution, activity: smallGroup ? null : activity }
}

/**
 * What an opening releases of the text piles and what it forgets; the rest waits on.
 * @param waiting all text piles, with what this opening laid into them
 */
export function decideTexts(waiting: TextPile[], opening: Opening): TextDecision {
  const left = new Set(waiting)
  const gatherings: Gathering[] = []
  const month = monthOf(opening, opening.monthly ? 'monthly' : 'weekly')
  function tryToRelease(scope: TextScope, piles: TextPile[]) {
    if (piles.reduce((all, { n }) => all + n, 0) < LEAST_TEXTS) return
    gatherings.push({ scope, question: piles[0]!.question, month, piles })
    for (const pile of piles) left.delete(pile)
  }

  for (const pile of waiting) tryToRelease(pile.scope, [pile])
  if (!opening.monthly) return { gatherings, forgotten: [] }

  const age = ({ since }: TextPile) => ageInWeeks(since, opening.day)
  const old = () => [...left].filter((pile) => age(pile) >= POOLED)
  const known = old().filter(({ scope }) => scope.institution !== null)
  for (const piles of groups(known, ({ scope, question }) => `${scope.institution} ${question}`))
    tryToRelease({ institution: piles[0]!.scope.institution, activity: null }, piles)
  for (const piles of groups(old(), ({ question }) => question))
    tryToRelease({ institution: null, activity: null }, piles)

  return { gatherings, forgotten: [...left].filter((pile) => age(pile) >= FORGOTTEN) }
}
