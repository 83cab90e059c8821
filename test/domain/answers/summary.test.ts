/** The summary: what a page, a file and a program read. How figures are shown: shown.test.tsx; that all show the same: test/routes/staff/figures.test.ts. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../../src/domain/answers/period.ts'
import { pack, type QuarterSum, rolledUp, roller } from '../../../src/domain/answers/roll-up.ts'
import { type SummaryOf, summaryOf, summarySchema } from '../../../src/domain/answers/summary.ts'
import { type Sums, sumsOf } from '../../../src/domain/answers/sums.ts'
import { bank } from '../../../src/presets/index.ts'
import { choiceText } from '../../../src/text/staff/choices.ts'

const scale = bank.questions.find(({ id }) => id === 'sat_course')!
const others = bank.questions.filter(({ type, id }) => type === 'degree5' && id !== scale.id)
const pair = bank.questions.find(({ type }) => type === 'thenNow5')!

const sums = (some: Record<string, Record<string, number>>): Sums => ({
  totals: new Map(
    Object.entries(some).map(([question, counts]) => [
      question,
      { question, n: Object.values(counts).reduce((a, b) => a + b, 0), counts },
    ]),
  ),
  once: new Set(),
})
const none = sumsOf([])
const share = (good: number, of: number) => ({ '5': good, '1': of - good })

/** Roll-ups of some quarters. */
const rolled = (...some: [quarter: string, question: string, counts: Record<string, number>][]) => {
  const all = roller(null)
  const sums = some.map(
    ([quarter, question, counts], nth): QuarterSum => ({
      ...{ question, quarter, counts, releases: 2, first: 60_000, last: 120_000 + nth * 60_000 },
      n: Object.values(counts).reduce((a, b) => a + b, 0),
    }),
  )
  all.take({ questionnaire: 'x', ...pack(sums) })
  return rolledUp(all)
}

const made = (more: Partial<SummaryOf>) =>
  summaryOf({
    municipality: 'Prøve Kommune',
    trial: false,
    chosen: { institution: null, activity: null, questionnaire: null, period: 'all' },
    questions: bank.questions,
    onCards: new Set(),
    latest: null,
    cards: { now: none, before: null },
    before: null,
    pooled: none,
    places: [],
    offers: [],
    label: choiceText,
    ...more,
  })

it('is what its published schema says, and stays what it is as JSON', () => {
  const it = made({
    cards: {
      now: sums({ [scale.id]: share(30, 40), [pair.id]: { 'change.better': 9, 'now.5': 9, 'then.1': 9 } }),
      before: sums({ [scale.id]: share(9, 12) }),
    },
    before: '2026-H1',
    offers: [
      {
        id: 1,
        name: 'Café',
        rolledUp: rolled(['2026-Q1', scale.id, share(5, 9)], ['2026-Q3', scale.id, share(25, 31)]),
      },
    ],
    onCards: new Set([others[0]!.id]),
  })
  expect(summarySchema.parse(JSON.parse(JSON.stringify(it)))).toEqual(it)
})

describe('a question', () => {
  it('has every counter of its own, those at zero too, and none that was counted is lost', () => {
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom('5', '4', '1', 'dontKnow', 'gone'), fc.nat({ max: 30 })),
        (counts) => {
          const { counters } = made({ cards: { now: sums({ [scale.id]: counts }), before: null } }).cards
            .questions[0]!
          expect(counters.slice(0, 6).map(({ choice }) => choice)).toEqual([
            '5',
            '4',
            '3',
            '2',
            '1',
            'dontKnow',
          ])
          for (const [choice, n] of Object.entries(counts))
            if (n > 0) expect(counters.find((it) => it.choice === choice)?.n).toBe(n)
        },
      ),
    )
  })

  it('has a band from 20 on, and of fewer nothing that could be read as a share', () => {
    const shareOf = (good: number, of: number) =>
      made({ cards: { now: sums({ [scale.id]: share(good, of) }), before: null } }).cards.questions[0]!.share
    expect(shareOf(15, 19)).toEqual({ good: 15, of: 19, band: null })
    expect(shareOf(15, 20)).toEqual({ good: 15, of: 20, band: { low: 0.5313, high: 0.8881 } })
  })

  it('that stands on a card and was not counted is named', () => {
    const { uncounted } = made({
      onCards: new Set([scale.id, others[0]!.id]),
      cards: { now: sums({ [scale.id]: share(5, 6) }), before: null },
    })
    expect(uncounted).toEqual([{ id: others[0]!.id, text: others[0]!.text }])
  })
})

it('holds what is said of single cards and of pools to one measure', () => {
  const pairs = bank.questions.filter(({ type }) => type === 'thenNow5')
  expect(pairs.length).toBeGreaterThan(5)
  const now = sums({ [pair.id]: { 'change.better': 6 } })
  const unchanged = sums(
    Object.fromEntries(pairs.map(({ id }) => [id, { 'change.better': 4, 'change.worse': 4 }])),
  )
  const verdictIn = (pooled: Sums) =>
    made({ cards: { now, before: null }, pooled }).cards.questions[0]!.verdict
  expect(verdictIn(none)).toBe('better')
  expect(verdictIn(unchanged)).toBe('perhapsBetter')
})

describe('places', () => {
  const placed = (...some: [name: string, good: number, of: number][]) =>
    made({
      places: some.map(([name, good, of], id) => ({
        ...{ id, name },
        rolledUp: of === 0 ? undefined : rolled(['2026-Q1', scale.id, share(good, of)]),
      })),
    }).places

  it('stand by the alphabet, whatever their figures, and none is left out', () => {
    const { rows } = placed(
      ['Åhuset', 60, 60],
      ['Bakken', 5, 60],
      ['Ærtebo', 3, 6],
      ['Zoo', 0, 0],
      ['Aa', 30, 60],
    )
    expect(rows.map(({ institution }) => institution)).toEqual(['Bakken', 'Zoo', 'Ærtebo', 'Aa', 'Åhuset'])
    expect(rows[1]!.shares).toEqual([null])
    expect(rows[2]!.shares).toEqual([{ good: 3, of: 6, band: null }])
  })

  it('are not there where fewer than two have anything to set side by side', () => {
    expect(placed(['En', 9, 30], ['To', 0, 0]).rows).toEqual([])
  })
})

describe('half-years', () => {
  const halves = (offers: [name: string, ...quarters: [string, number, number][]][]) =>
    made({
      offers: offers.map(([name, ...quarters], id) => ({
        ...{ id, name },
        rolledUp:
          quarters.length === 0
            ? undefined
            : rolled(
                ...quarters.map(
                  ([quarter, good, of]) =>
                    [quarter, scale.id, share(good, of)] as [string, string, Record<string, number>],
                ),
              ),
      })),
    }).series

  it('of which nothing was counted are gaps, and an offer without any stays', () => {
    const series = halves([
      ['Café', ['2025-Q1', 3, 4], ['2026-Q1', 20, 30], ['2026-Q2', 5, 10]],
      ['Samtaler'],
    ])!
    expect(series.halves).toEqual(['2025-H1', '2025-H2', '2026-H1'])
    expect(series.panels).toEqual([
      {
        name: 'Café',
        shares: [{ good: 3, of: 4, band: null }, null, expect.objectContaining({ good: 25, of: 40 })],
      },
      { name: 'Samtaler', shares: [null, null, null] },
    ])
    expect(series.question).toBe(scale.text)
  })

  it('are the last six, and none where there is only one', () => {
    const long = halves([['Café', ['2020-Q1', 3, 4], ['2026-Q4', 20, 30]]])!
    expect(long.halves).toEqual<Period[]>(['2024-H1', '2024-H2', '2025-H1', '2025-H2', '2026-H1', '2026-H2'])
    expect(long.panels).toEqual([
      { name: scale.text, shares: [null, null, null, null, null, expect.anything()] },
    ])
    expect(halves([['Café', ['2026-Q3', 3, 4], ['2026-Q4', 20, 30]]])).toBeNull()
  })
})
