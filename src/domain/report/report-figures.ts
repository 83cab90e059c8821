/** The figures of a report, as they are stored with it when it is finished: one summary for each of its periods, and what stands beside them. */
import { z } from 'zod'
import { isQuarterIn, type Period, periodFrom, quarterNumber, quartersOf } from '../answers/period.ts'
import { isGathered, quarterOf, type ReleasedText } from '../answers/release.ts'
import { SCHEMA } from '../answers/summary.ts'
import { dateOf } from '../box/schedule.ts'
import { fullSummarySchema } from './full-summary.ts'
import type { Composition } from './report.ts'

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
  /** The offer that it is of, by the name that may stand on paper. */
  activity: z.string().nullable(),
  /** Names of the places, by the alphabet. */
  places: z.array(z.string()),
})

export type ReportFigures = z.infer<typeof figuresSchema>
export type PeriodFigures = ReportFigures['periods'][number]

/** All periods that a report's figures hold, those that they are compared with too. */
export const periodsToldIn = ({ periods }: Pick<ReportFigures, 'periods'>): Period[] =>
  periods.flatMap(({ summary: { chosen, comparedWith } }) => [
    chosen.period,
    ...(comparedWith ? [comparedWith.period] : []),
  ])

/**
 * Of each offer one response rate: that of the questionnaire that most answered. A course that asks midway and at the end asks the same parents twice, and
 * who came would be counted twice with them.
 */
export function ratePerOffer<T extends { activity: string; ballots: number | null }>(
  rates: readonly T[],
): T[] {
  const best = new Map<string, T>()
  for (const rate of rates)
    if ((best.get(rate.activity)?.ballots ?? -1) < (rate.ballots ?? 0)) best.set(rate.activity, rate)
  return [...best.values()]
}

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

/**
 * Whether a text may stand beside a report's figures: its quarter is in one of the report's periods, its offer and questionnaire are the report's, and its
 * question was counted at two openings at least in each period that it is of. Gathered texts are of no opening (docs/box.md, B8 and B9).
 */
export function isBeside(
  text: Pick<ReleasedText, 'question' | 'month' | 'questionnaire' | 'cardId' | 'n'> & {
    offer: number | null
  },
  { periods, activity, questionnaire }: Pick<Composition, 'periods' | 'activity' | 'questionnaire'>,
  figures: Pick<ReportFigures, 'periods'>,
): boolean {
  if (!periods.some(({ period }) => isQuarterIn(quarterOf(text.month), period))) return false
  if (activity !== null && text.offer !== activity) return false
  if (questionnaire !== null && text.questionnaire !== questionnaire) return false
  if (isGathered(text)) return true
  const counted = figures.periods
    .filter(({ summary }) => isQuarterIn(quarterOf(text.month), summary.chosen.period))
    .flatMap(({ summary }) => summary.cards.questions.filter(({ id }) => id === text.question))
  return counted.length > 0 && counted.every(({ once }) => !once)
}
