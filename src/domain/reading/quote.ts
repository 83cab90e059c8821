/** Quotes: texts that stand in reports, and what the reader of a report may know of where they come from. */
import { isGathered, quarterOf, type ReleasedText } from '../answers/release.ts'

/** So many must have answered before a text may be quoted, unless it is from several openings: a report is read by people who know the house. */
export const QUOTED_FROM = 10

/**
 * Whether a text may be quoted. By the smallest opening that it may be of, and not by its own: else "may not" would tell of which it is.
 * @property least of all openings in its quarter, or of those that show a month, where it shows one
 */
export const mayQuote = (text: Pick<ReleasedText, 'n' | 'cardId'> & { least: number | null }): boolean =>
  isGathered(text) || (text.least ?? 0) >= QUOTED_FROM

export type Season = 'winter' | 'spring' | 'summer' | 'autumn'
const SEASONS: readonly Season[] = ['winter', 'spring', 'summer', 'autumn']

/** The season that a report tells: that of the quarter, and never a month. */
export function seasonOf({ month }: Pick<ReleasedText, 'month'>): { season: Season; year: number } {
  const quarter = quarterOf(month)
  return { season: SEASONS[Number(quarter.slice(-1)) - 1]!, year: Number(quarter.slice(0, 4)) }
}

/**
 * Whether a text that was chosen for a report may still stand in it. Whatever happens to it in the reading room empties it in every report: hiding it or a
 * word in it, taking the mark back, a strike, its age.
 * @param readers `public` for reports that leave the house, which show only what may be quoted; `house` for a staff meeting, which may read all that was read
 * @param maskings how often words had been hidden in it when it was chosen
 */
export const standsIn = (
  readers: 'public' | 'house',
  text: Pick<ReleasedText, 'state' | 'maskings'> & { quoted: boolean },
  maskings: number,
): boolean => text.state === 'read' && text.maskings === maskings && (readers === 'house' || text.quoted)
