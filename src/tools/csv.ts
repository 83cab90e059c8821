/** CSV as Danish spreadsheets open it: semicolons, a byte order mark, Windows line ends, and no formulas. */
import { stringify } from 'csv-stringify/sync'

const DANISH = {
  delimiter: ';',
  record_delimiter: 'windows',
  escape_formulas: true,
  // A line end of any kind would begin a row, and in a spreadsheet with other settings a comma or a tab a cell, and what follows could be a formula.
  quoted_match: /[\r\n,\t]/,
} as const

/** Cells of text, each quoted and guarded as it must be, in one line without its end: for lines that are put together from such pieces. */
export const csvCells = (cells: readonly string[]): string =>
  stringify([[...cells]], DANISH).slice(0, -'\r\n'.length)

export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify(
    [columns, ...rows].map((row) => [...row]),
    { bom: true, ...DANISH },
  )
