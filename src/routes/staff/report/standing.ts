/** Whether a parent's text may stand in a report: asked alike when it is offered, saved, shown and finished. */
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { mayQuote, standsIn } from '../../../domain/reading/quote.ts'
import type { RoomText } from '../../../domain/reading/shelf.ts'
import type { Report } from '../../../domain/report/report.ts'
import { isBeside, type ReportFigures } from '../../../domain/report/report-figures.ts'

/** A staff meeting may read all that was read; all else leaves the house. */
export const readersOf = ({ kind }: Pick<Report, 'kind'>) => (kind === 'meeting' ? 'house' : 'public')

/**
 * In a finished report a quote may still not be one that was withdrawn; that others answered since moves nothing in it.
 * @param maskings how often words had been hidden in it when it was chosen
 */
export function mayStand(
  report: Report,
  figures: ReportFigures,
  cards: readonly StaffCard[],
  text: RoomText,
  maskings: number,
): boolean {
  const readers = readersOf(report)
  if (!standsIn(readers, text, maskings)) return false
  if (report.finalAt !== null) return true
  const offer = cards.find(({ id }) => id === text.cardId)?.activity.id ?? text.activityId
  return (readers === 'house' || mayQuote(text)) && isBeside({ ...text, offer }, report, figures)
}
