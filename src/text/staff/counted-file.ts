/** The sheets of tally and attendance: a line for each number that is told, and no other. */
import type { Counted } from '../../domain/counting/counted.ts'
import { WHO } from '../../domain/place/counted.ts'
import { countedPhrases } from './counted.ts'
import { countingPhrases } from './counting.ts'
import type { Columns, Format } from './figures-file.ts'

const { file } = countedPhrases
const { fields, who } = countingPhrases

const wide = (titles: readonly string[], widths: readonly number[]): Columns =>
  titles.map((title, nth) => ({ title, width: widths[nth]! }))

export const countedColumns = (): Columns => wide(file.columns, [9, 9, 9, 24, 26, 24, 30, 12, 8])
export const attendanceColumns = (): Columns => wide(file.attendanceColumns, [9, 24, 26, 12, 14, 12])

/** Contacts by month; who as it was told; then each told cell. What was merged stays merged. */
export function countedLines(counted: Counted, format: Format): string[] {
  const line = (texts: readonly string[], n: number) => format.line([format.texts(texts), format.number(n)])
  return [
    ...counted.months.map(({ month, institution, activity, contacts }) =>
      line([file.number, month, month, institution, activity, '', '', ''], contacts),
    ),
    ...counted.who.flatMap((row) =>
      WHO.map((word) =>
        line([file.who, row.since, row.month, row.institution, row.activity, '', who[word], word], row[word]),
      ),
    ),
    ...counted.fields.flatMap(({ quarter, institution, activity, field, cells }) =>
      cells.map(({ value, label, n }) =>
        line([file.field, quarter, quarter, institution, activity ?? '', fields[field], label, value], n),
      ),
    ),
  ]
}

export const attendanceLines = ({ months }: Counted, format: Format): string[] =>
  months.map(({ month, institution, activity, held, noted, came }) =>
    format.line([format.texts([month, institution, activity]), ...[held, noted, came].map(format.number)]),
  )
