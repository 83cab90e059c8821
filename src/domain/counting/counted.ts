/**
 * Everything that is told of who came, as plain data: contacts and attendance by month, who, from where and all else as they were told, and how
 * many of those who came answered. Pages, files and the API read it and nothing else.
 */
import { z } from 'zod'
import { isQuarterIn, type Period } from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import { FIELDS, UNKNOWN } from '../place/counted.ts'
import { REST } from './closing.ts'

const count = z.int().min(0)
const month = z.string().meta({ description: '2026-11' })

export const countedSchema = z.object({
  months: z
    .array(
      z.object({
        month,
        institution: z.string(),
        activity: z.string(),
        contacts: count,
        held: count.meta({ description: 'Sessions that were held' }),
        noted: count.meta({ description: 'Of those, the ones with a tally or a number of who came' }),
        came: count.meta({ description: 'How many came to those' }),
      }),
    )
    .meta({ description: 'As staff noted it; it may change until the quarter is closed' }),
  who: z
    .array(
      z.object({
        since: month.meta({ description: 'The first month of those that are told together' }),
        month,
        institution: z.string(),
        activity: z.string(),
        mother: count,
        father: count,
        other: count,
      }),
    )
    .meta({ description: 'Told once a month is closed and holds five contacts' }),
  fields: z
    .array(
      z.object({
        quarter: z.string(),
        institution: z.string(),
        activity: z
          .string()
          .nullable()
          .meta({ description: 'null for postcodes, which are told for the place' }),
        field: z.enum(FIELDS),
        cells: z.array(z.object({ value: z.string(), label: z.string(), n: z.int().min(5) })),
      }),
    )
    .meta({ description: 'Told once a quarter is closed; values of fewer than five are merged' }),
  rates: z
    .array(
      z.object({
        activity: z.string(),
        questionnaire: z.string(),
        ballots: count.nullable(),
        came: count.nullable(),
        least: z.boolean().meta({ description: 'More may be counted yet' }),
        band: z
          .enum(['underHalf', 'half', 'most'])
          .nullable()
          .meta({ description: 'Instead of a share while fewer than 20 came' }),
      }),
    )
    .meta({ description: 'Of one place, a quarter or longer: ballots released beside how many came' }),
  unrated: z
    .array(
      z.object({ activity: z.string(), missing: count.meta({ description: 'Sessions without a number' }) }),
    )
    .meta({ description: 'Offers whose rate can not be told for want of numbers' }),
})

export type Counted = z.infer<typeof countedSchema>

export const nothingCounted: Counted = { months: [], who: [], fields: [], rates: [], unrated: [] }

/** Whether what is told of a month or quarter is part of a period; of one opening alone nothing is. */
export const isSpanIn = (span: string, period: Period): boolean =>
  period === 'all' || isQuarterIn(span.includes('Q') ? span : quarterOf(span), period)

/** Cells of one field added up over places and quarters, the largest first; what was merged or not told last. */
export function added(
  rows: readonly Counted['fields'][number][],
): { value: string; label: string; n: number }[] {
  const sums = new Map<string, { value: string; label: string; n: number }>()
  for (const { cells } of rows)
    for (const cell of cells) {
      const there = sums.get(cell.value)
      sums.set(cell.value, there ? { ...there, n: there.n + cell.n } : { ...cell })
    }
  const isLast = (value: string) => Number(value === REST) + 2 * Number(value === UNKNOWN)
  return [...sums.values()].sort(
    (a, b) => isLast(a.value) - isLast(b.value) || b.n - a.n || a.value.localeCompare(b.value),
  )
}
