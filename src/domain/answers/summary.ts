/**
 * The summary: all figures of a choice of places, offers, questionnaires and a period, as plain data. Pages, charts, paper, files, the API and
 * the report read it and nothing else, so that none of them can tell a figure differently (docs/statistics.md).
 *
 * It is made of whole releases and of how cards stand, and holds no time of its making: between two openings it stays the same, whatever waits
 * (docs/box.md, B2).
 */
import { z } from 'zod'
import { BALLOT, FIVE, PURPOSES, QUESTION_TYPES, type Question, WROTE } from '../asking/question.ts'
import { countersOf, kindOf, shareOf } from '../asking/types/index.ts'
import type { Share } from '../asking/types/kind.ts'
import { changesIn, meanOf } from '../asking/types/then-now.ts'
import { type Compared, type Finding, findingsIn } from './findings.ts'
import { halvesOf, PERIOD, type Period } from './period.ts'
import type { RolledUp } from './roll-up.ts'
import { bandOf, FEW, VERDICTS } from './statistics.ts'
import { answerersAtLeast, ballots, type Sums } from './sums.ts'

/** Raised when something that stood in a summary is called or counted otherwise; what is added does not raise it. */
export const SCHEMA = 1

const period = z.string().regex(PERIOD).meta({
  description:
    'all, a year 2026, a half 2026-H2, a quarter 2026-Q4, several 2025-Q3--2026-Q2, or one opening: @ and its milliseconds',
}) as unknown as z.ZodType<Period, Period>
const count = z.int().min(0)
const share = z
  .object({
    good: count.meta({ description: 'How many answered well, or found it better than before' }),
    of: count.min(1).meta({ description: 'Of how many who took a side: without "Ved ikke"' }),
    band: z
      .object({ low: z.number(), high: z.number() })
      .nullable()
      .meta({ description: 'Wilson, 95 %, from 0 to 1. None of fewer than 20: those are no share' }),
  })
  .nullable()

const question = z.object({
  id: z.string(),
  text: z.string(),
  type: z.enum(QUESTION_TYPES),
  purpose: z.enum(PURPOSES),
  lowIsGood: z.boolean(),
  answerers: count.meta({ description: 'How many parents answered it, "Ved ikke" among them' }),
  counters: z.array(
    z.object({
      choice: z.string(),
      label: z.string(),
      n: count.meta({ description: 'How often it was chosen' }),
      step: z
        .int()
        .min(1)
        .max(5)
        .nullable()
        .meta({ description: '5 best to 1 worst; null for what takes no side' }),
    }),
  ),
  share,
  before: share.meta({ description: 'The same in the period that it is compared with' }),
  verdict: z
    .enum(VERDICTS)
    .nullable()
    .meta({ description: 'Of the change; null where there is nothing to compare with' }),
  worth: z.enum(['praise', 'act', 'thin']).nullable(),
  means: z
    .object({ before: z.number(), now: z.number() })
    .nullable()
    .meta({ description: 'Of pairs alone, 1 to 5' }),
  once: z
    .boolean()
    .meta({ description: 'Counted at one opening alone, so that no text may stand beside it' }),
})

const figures = z.object({
  ballots: count,
  answerers: count.meta({ description: 'At the least: ballots and questions are released apart' }),
  texts: count.meta({ description: 'How many wrote a text, counted for each question' }),
  questions: z.array(question),
})

export const summarySchema = z.object({
  schema: z.literal(SCHEMA),
  municipality: z.string(),
  trial: z.boolean(),
  chosen: z.object({
    institution: z.string().nullable(),
    activity: z.string().nullable(),
    questionnaire: z.string().nullable(),
    period,
  }),
  comparedWith: z.object({ period, answerers: count }).nullable(),
  latest: z
    .object({ opening: z.string(), answers: count })
    .nullable()
    .meta({ description: 'What the newest opening of all added: its date, and how many ballots' }),
  cards: figures.meta({ description: 'Counted for single cards' }),
  pooled: figures.meta({ description: 'Counted for several cards together, after half a year' }),
  uncounted: z
    .array(z.object({ id: z.string(), text: z.string() }))
    .meta({ description: 'Questions on a card of which nothing was counted' }),
  places: z.object({
    questions: z.array(z.object({ id: z.string(), text: z.string() })),
    rows: z.array(z.object({ institution: z.string(), shares: z.array(share) })),
  }),
  series: z
    .object({
      of: z.enum(['activities', 'questions']),
      question: z.string().nullable().meta({ description: 'The one that all panels are of' }),
      halves: z.array(period),
      panels: z.array(z.object({ name: z.string(), shares: z.array(share) })),
    })
    .nullable(),
})

export type Summary = z.infer<typeof summarySchema>
export type Figures = Summary['cards']
export type QuestionFigures = Figures['questions'][number]
export type ShareFigures = NonNullable<QuestionFigures['share']>

interface Named {
  id: number
  name: string
}

/** All that a summary is made of. */
export interface SummaryOf {
  municipality: string
  trial: boolean
  chosen: Summary['chosen']
  /** In the order in which they are listed. */
  questions: readonly Question[]
  /** Questions that stand on the cards that were chosen. */
  onCards: ReadonlySet<string>
  latest: Summary['latest']
  cards: Compared
  /** Which period `cards.before` is of. */
  before: Period | null
  pooled: Sums
  /** Those on show, with what was counted there; undefined for nothing. Empty where one place is chosen, or one opening alone. */
  places: readonly (Named & { rolledUp: RolledUp | undefined })[]
  /** Those on show, over all of the time. Empty where one opening alone is chosen. */
  offers: readonly (Named & { rolledUp: RolledUp | undefined })[]
  /** What a counter of a question counts, in words. */
  label: (question: Question | undefined, choice: string) => string
}

/** To four decimals: more would only pretend. */
const rounded = (part: number) => Math.round(part * 10_000) / 10_000

function shareFigures(share: Share | null): ShareFigures | null {
  if (!share) return null
  if (share.of < FEW) return { ...share, band: null }
  const { low, high } = bandOf(share.good, share.of)
  return { ...share, band: { low: rounded(low), high: rounded(high) } }
}

/** Both means of a pair; null where they are not of the same parents: then a difference would be of who answered, not of how. */
function meansOf(counts: Record<string, number>): QuestionFigures['means'] {
  const { better, same, worse } = changesIn(counts)
  const numbered = (half: string) => FIVE.reduce((sum, value) => sum + (counts[`${half}.${value}`] ?? 0), 0)
  const both = better + same + worse
  const [before, now] = [meanOf(counts, 'then'), meanOf(counts, 'now')]
  if (before === null || now === null || numbered('now') !== both || numbered('then') !== both) return null
  return { before: rounded(before), now: rounded(now) }
}

/** How a question was answered there; null where nothing was counted that says good or bad. */
function shareIn(question: Question, sums: Sums | undefined): Share | null {
  const total = sums?.totals.get(question.id)
  return total ? shareOf(question, total.counts) : null
}

export function summaryOf(it: SummaryOf): Summary {
  const { questions, cards, pooled, chosen } = it
  const several = [cards, { now: pooled, before: null }]
  const [ofCards, ofPools] = findingsIn(questions, several).map((findings, nth) =>
    figuresOf(several[nth]!.now, findings, it),
  )
  return {
    schema: SCHEMA,
    municipality: it.municipality,
    trial: it.trial,
    chosen,
    comparedWith:
      it.before && cards.before
        ? { period: it.before, answerers: answerersAtLeast(cards.before.totals) }
        : null,
    latest: it.latest,
    cards: ofCards!,
    pooled: ofPools!,
    uncounted: questions
      .filter(({ id }) => it.onCards.has(id) && !cards.now.totals.has(id))
      .map(({ id, text }) => ({ id, text })),
    places: placesOf(it),
    series: seriesOf(it),
  }
}

function figuresOf(
  { totals, once }: Sums,
  findings: readonly Finding[],
  { questions, label }: Pick<SummaryOf, 'questions' | 'label'>,
): Figures {
  const answered = questions.filter(({ id }) => totals.has(id) && id !== BALLOT)
  return {
    ballots: ballots(totals),
    answerers: answerersAtLeast(totals),
    texts: answered
      .filter(({ type }) => type === 'freeText')
      .reduce((all, { id }) => all + (totals.get(id)!.counts[WROTE] ?? 0), 0),
    questions: answered.map((question): QuestionFigures => {
      const { id, text, type, purpose, reverse } = question
      const { n, counts } = totals.get(id)!
      const finding = findings.find((it) => it.question.id === id)
      const known = countersOf(question)
      // An option that the question has no more was counted all the same.
      const others = Object.keys(counts)
        .filter((choice) => !known.includes(choice) && counts[choice]! > 0)
        .sort()
      const means = type === 'thenNow5' ? meansOf(counts) : null
      return {
        ...{ id, text, type, purpose, lowIsGood: reverse, answerers: n },
        counters: [...known, ...others].map((choice) => ({
          ...{ choice, label: label(question, choice), n: counts[choice] ?? 0 },
          step: kindOf(question).step(question, choice),
        })),
        share: shareFigures(finding?.share ?? null),
        before: shareFigures(finding?.before ?? null),
        verdict: finding?.verdict ?? null,
        worth: finding?.place ?? null,
        means,
        once: once.has(id),
      }
    }),
  }
}

/** Questions beside each other: more are not read, and do not fit on a phone. */
const MOST_BESIDE = 3

/** The questions that most of these were asked, the first of the list first among equals; of those that at least `least` were asked. */
function common(questions: readonly Question[], of: readonly Sums[], least: number): Question[] {
  return questions
    .map((question) => ({
      question,
      n: of.filter((sums) => shareIn(question, sums) !== null).length,
    }))
    .filter(({ n }) => n >= least)
    .sort((a, b) => b.n - a.n)
    .map(({ question }) => question)
}

/** By the alphabet: it is no ranking. Pairs tell a change, and no height to set side by side. */
function placesOf({ questions, places, chosen: { period } }: SummaryOf): Summary['places'] {
  const rows = places.map(({ name, rolledUp }) => ({ institution: name, sums: rolledUp?.sums(period) }))
  const counted = rows.flatMap(({ sums }) => sums ?? [])
  const heights = questions.filter(({ type }) => type !== 'thenNow5')
  const chosen = common(heights, counted, 2).slice(0, MOST_BESIDE)
  if (chosen.length === 0) return { questions: [], rows: [] }
  return {
    questions: chosen.map(({ id, text }) => ({ id, text })),
    rows: rows
      .sort((a, b) => a.institution.localeCompare(b.institution, 'da'))
      .map(({ institution, sums }) => ({
        institution,
        shares: chosen.map((question) => shareFigures(shareIn(question, sums))),
      })),
  }
}

/** Half-years beside each other: more do not fit. */
const MOST_HALVES = 6

/**
 * How it went over the half-years: of several offers each at the question that most of them were asked; of one offer each question. Half-years of
 * which nothing was counted are gaps.
 */
function seriesOf({ questions, offers }: SummaryOf): Summary['series'] {
  const quarters = offers.flatMap(({ rolledUp }) => [...(rolledUp?.quarters ?? [])])
  if (quarters.length === 0) return null
  const halves = halvesOf(quarters).slice(-MOST_HALVES)
  if (halves.length < 2) return null
  const byHalf = offers.map(({ name, rolledUp }) => ({
    name,
    sums: halves.map((half) => rolledUp?.sums(half)),
    all: rolledUp?.sums('all'),
  }))
  const sharesOf = (question: Question, sums: readonly (Sums | undefined)[]) =>
    sums.map((half) => shareFigures(shareIn(question, half)))
  const one = byHalf.length === 1 ? byHalf[0]! : null
  const chosen = common(
    questions,
    byHalf.flatMap(({ all }) => all ?? []),
    1,
  )
  const [first] = chosen
  if (!first) return null
  return one
    ? {
        ...{ of: 'questions', question: null, halves },
        panels: chosen.map((question) => ({ name: question.text, shares: sharesOf(question, one.sums) })),
      }
    : {
        ...{ of: 'activities', question: first.text, halves },
        panels: byHalf.map(({ name, sums }) => ({ name, shares: sharesOf(first, sums) })),
      }
}
