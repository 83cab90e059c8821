/** The figures of a report, as they are stored with it when it is finished: one summary for each of its periods, and what stands beside them. */
import { z } from 'zod'
import { type Period, periodFrom, quarterNumber, quartersOf } from '../answers/period.ts'
import { quarterOf } from '../answers/release.ts'
import { SCHEMA } from '../answers/summary.ts'
import { dateOf } from '../box/schedule.ts'
import { fullSummarySchema } from './full-summary.ts'

const count = z.int().min(0)

/** Raised when something in a stored document is called or counted otherwise. A document keeps the number it was stored with. */
export const FIGURES_SCHEMA = 1

export const figuresSchema = z.object({
  schema: z.literal(FIGURES_SCHEMA),
  /** That of the summaries. */
  summarySchema: z.literal(SCHEMA),
  periods: z
    .array(
      z.object({
        name: z.string(),
        summary: fullSummarySchema,
        rate: z
          .object({
            ballots: count,
            came: count,
            least: z.boolean(),
            /** Of which part of the period, where it is still running; null for all of it. */
            part: z.string().nullable(),
          })
          .nullable(),
        /** Offers that people came to and whose rate is not told: too few came, or nobody noted how many. */
        unrated: count,
        /** And offers of which it is told. */
        rated: count,
      }),
    )
    .min(1),
  /** What became of all that parents wrote in the last year. */
  texts: z.object({ wrote: count, read: count, hidden: count, masked: count }),
  /** From how many answers on a question is counted, and in small groups. */
  rule: z.object({ k: count, smallGroupK: count }),
  /** The first quarter with answers at its places, `2025-Q4`; null for none. */
  begins: z.string().nullable(),
  /** Names of the places, by the alphabet. */
  places: z.array(z.string()),
})

export type ReportFigures = z.infer<typeof figuresSchema>
export type PeriodFigures = ReportFigures['periods'][number]

/**
 * Response rates of several offers as one: what was told of each added up, so that no figure comes in by a sum that was not told alone. Of an offer that
 * few came to nothing is added.
 * @param part of which part of the period they are; null for all of it
 * @returns null where none is told in numbers
 */
export function addedRate(
  rates: readonly { ballots: number | null; came: number | null; least: boolean }[],
  part: Period | null,
): PeriodFigures['rate'] {
  const told = rates.filter(({ ballots, came }) => ballots !== null && came !== null)
  if (told.length === 0) return null
  return {
    ballots: told.reduce((sum, { ballots }) => sum + ballots!, 0),
    came: told.reduce((sum, { came }) => sum + came!, 0),
    least: told.some(({ least }) => least),
    part,
  }
}

/**
 * Of which part of a period a response rate can be told: the quarters that are over. A yearly status is written in December, before the year's last
 * opening.
 * @param now milliseconds since 1970
 * @returns the period itself where all of it is over; null where none of it is
 */
export function ratedPart(period: Period, now: number): Period | null {
  const quarters = quartersOf(period)
  if (!quarters) return null
  const over = quarterNumber(quarterOf(dateOf(now).slice(0, 7))) - 1
  const [first, last] = quarters
  return over < first ? null : periodFrom(first, Math.min(last, over))
}
