/** A spreadsheet that somebody saved as text: its lines, with what is wrong by the line. */
import { parse } from 'csv-parse/sync'
import { printable } from '../domain/redaction/printable.ts'

/** What is wrong with the file as a whole, and in which line. */
export interface Unreadable {
  line: number
  what: 'encoding' | 'broken' | 'many'
}

/** Three times as many as the longest file of ours has, also where a cell holds several lines. */
const MOST_LINES = 3000

/** A line of the file; `cells` as they stand there. */
export interface Line {
  line: number
  cells: string[]
}

/**
 * Reads what a spreadsheet saved: with semicolons, commas or tabs, with or without a mark at its beginning.
 * @returns its lines, or why it can't be read: Excel's plain "CSV" loses every letter that Windows' own alphabet lacks
 */
export function readCsv(bytes: Buffer): Line[] | Unreadable {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return { line: 1, what: 'encoding' }
  }
  try {
    // No file of ours has so many, and reading them would hold up whoever hands in an answer.
    if (text.split('\n', MOST_LINES + 1).length > MOST_LINES) return { line: MOST_LINES, what: 'many' }
    const rows = parse(text, {
      bom: true,
      delimiter: delimiterOf(text),
      info: true,
      // All of them: a line that was pasted from elsewhere may end in another way than the rest.
      record_delimiter: ['\r\n', '\n', '\r'],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as { record: string[]; info: { lines: number } }[]
    return rows.map(({ record, info }) => ({
      line: info.lines,
      // A guard before what looks like a formula is the spreadsheet's, not whoever's who wrote the cell.
      cells: record.map((cell) => printable(cell).replace(/^'(?=[=+\-@])/, '')),
    }))
  } catch (error) {
    return { line: (error as { lines?: number }).lines ?? 1, what: 'broken' }
  }
}

/** The sign between the columns: the one that the first line has most of. A sentence may hold all three. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split(/\r?\n/, 1)
  const count = (sign: string) => first.split(sign).length
  return [';', ',', '\t'].reduce((best, sign) => (count(sign) > count(best) ? sign : best))
}
