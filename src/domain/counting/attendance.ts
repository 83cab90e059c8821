/** How many came to a session: one number, typed or taken in from a file. */
import { plusDays } from '../place/session.ts'
import { MOST_CONTACTS } from './tally.ts'

/** Days back that the page of attendance shows. */
export const SHOWN_DAYS = 28
/** And when older ones are asked for: what is missing of a half-year may be filled in, so that a response rate can be told. */
export const OLDER_DAYS = 200
/** Days back that a file may reach. */
const OLDEST = 400

export type AttendanceProblem = 'number' | 'many' | 'date' | 'future' | 'before' | 'columns' | 'twice'

/** A whole number from none to as many as are counted by hand. */
export function readNumber(typed: string): number | AttendanceProblem {
  if (!/^\d{1,6}$/.test(typed)) return 'number'
  return Number(typed) > MOST_CONTACTS ? 'many' : Number(typed)
}

/** A day as spreadsheets write it, `2026-11-30`, `30-11-2026` or `30.11.2026`; null for none there is. */
export function readDay(typed: string): string | null {
  const [, day, month, year] = /^(\d{1,2})[-./](\d{1,2})[-./](\d{4})$/.exec(typed) ?? []
  const date = year ? `${year}-${month!.padStart(2, '0')}-${day!.padStart(2, '0')}` : typed
  if (!/^\d{4}-\d\d-\d\d$/.test(date)) return null
  try {
    return plusDays(date, 0) === date ? date : null
  } catch {
    return null
  }
}

export interface FileFault {
  line: number
  /** Which of the two columns, from 1; null for the line as a whole. */
  column: 1 | 2 | null
  problem: AttendanceProblem
}

/**
 * Reads a file of two columns, date and number. Any other is refused: a third could hold a name.
 * @param lines with what stands in their cells; a first line of words is a heading
 * @param since the day the offer came to the place; null where nobody knows
 * @param today `YYYY-MM-DD`
 * @returns nothing is to be kept where there are faults
 */
export function readAttendance(
  lines: readonly { line: number; cells: readonly string[] }[],
  since: string | null,
  today: string,
): { days: { date: string; attendance: number }[]; faults: FileFault[] } {
  const days: { date: string; attendance: number }[] = []
  const faults: FileFault[] = []
  const seen = new Set<string>()
  const oldest = plusDays(today, -OLDEST)
  for (const [nth, { line, cells }] of lines.entries()) {
    const filled = cells.map((cell) => cell.trim())
    while (filled.length > 2 && filled.at(-1) === '') filled.pop()
    const fault = (column: FileFault['column'], problem: AttendanceProblem) =>
      faults.push({ line, column, problem })
    if (filled.length !== 2) {
      fault(null, 'columns')
      continue
    }
    const [first, second] = filled as [string, string]
    if (nth === 0 && !/\d/.test(first + second)) continue
    const date = readDay(first)
    const attendance = readNumber(second)
    if (date === null) fault(1, 'date')
    else if (date > today) fault(1, 'future')
    else if (since !== null && date < since) fault(1, 'before')
    else if (date < oldest) fault(1, 'before')
    else if (seen.has(date)) fault(1, 'twice')
    if (date !== null) seen.add(date)
    if (typeof attendance === 'string') fault(2, attendance)
    if (date !== null && typeof attendance === 'number') days.push({ date, attendance })
  }
  return { days, faults }
}
