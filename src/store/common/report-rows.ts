/** Reports as a table holds them. */
import { createHash } from 'node:crypto'
import { dateOf } from '../../domain/box/schedule.ts'
import type { Scope } from '../../domain/people/person.ts'
import {
  type Composition,
  type HeldOpening,
  holds,
  oldestIn,
  type Report,
  type StruckSince,
} from '../../domain/report/report.ts'
import { periodsToldIn, type ReportFigures } from '../../domain/report/report-figures.ts'

/** What a report is made of stands in one column, but its places: by those it is picked out. */
export type ReportRow = Omit<Report, keyof Composition> & {
  composition: Omit<Composition, 'places'>
  places: Composition['places']
}

export const reportOf = ({ composition, ...row }: ReportRow): Report => ({ ...composition, ...row })

export const columnsOf = ({ places, ...composition }: Composition) => ({ places, composition })

/** Whether all places of a report are inside a scope. */
export const isInside = ({ places }: Pick<ReportRow, 'places'>, scope: Scope) =>
  scope === 'everywhere' || (places?.every((place) => scope.includes(place)) ?? false)

/** What is kept of a report that is finished. @param until the instant of the last opening */
export function finishedColumns(made: Composition, figures: ReportFigures, until: number) {
  const periods = periodsToldIn(figures)
  return { ...columnsOf({ ...made, held: { periods, until } }), figures, oldest: oldestIn(periods) }
}

/** What a finished report tells as struck once an opening was; null where it tells so already, or does not hold it. */
export function struckWith(row: ReportRow, opening: HeldOpening): StruckSince[] | null {
  const { institution } = opening
  const date = dateOf(opening.at)
  const isTold = row.struck.some((told) => told.date === date && told.institution === institution)
  return isTold || !holds(reportOf(row), opening) ? null : [...row.struck, { date, institution }]
}

/** A word for a state of what was released. Whoever leads one place may not read off it how much that was. */
export const momentOf = (lastOpening: number, releases: number) =>
  createHash('sha256').update(`${lastOpening} ${releases}`).digest('hex').slice(0, 16)
