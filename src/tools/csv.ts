/** CSV as Danish spreadsheets open it: semicolons, a byte order mark, Windows line ends, and no formulas. */
import { stringify } from 'csv-stringify/sync'

export const csvOf = (columns: readonly string[], rows: readonly (readonly string[])[]): string =>
  stringify(
    [columns, ...rows].map((row) => [...row]),
    {
      bom: true,
      delimiter: ';',
      record_delimiter: 'windows',
      escape_formulas: true,
    },
  )
