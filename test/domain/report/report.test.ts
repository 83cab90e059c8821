/** What a report is made of, who may change it, and what its figures hold. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Period } from '../../../src/domain/answers/period.ts'
import { PURPOSES } from '../../../src/domain/asking/question.ts'
import { standsIn } from '../../../src/domain/reading/quote.ts'
import { reachedIn } from '../../../src/domain/report/compared.ts'
import {
  type Composition,
  holds,
  LONGEST,
  mayWrite,
  newReport,
  oldestIn,
  periodsIn,
  REPORT_KINDS,
  type ReportKind,
  writtenIn,
} from '../../../src/domain/report/report.ts'
import { addedRate, ratedPart, ratePerOffer } from '../../../src/domain/report/report-figures.ts'
import { fieldsOfReport, type ReportChoices, readReport } from '../../../src/domain/report/report-form.ts'

const NOW = Date.parse('2026-11-30T12:00:00Z')
const blank = newReport('status', null, [], 'Status', NOW)
const choices: ReportChoices = {
  places: [{ id: 1 }, { id: 2 }, { id: 3 }],
  isWide: true,
  activities: [{ id: 1 }, { id: 2 }],
  questionnaires: [{ id: 'quick' }],
  quotes: [
    { id: 'a', maskings: 0 },
    { id: 'b', maskings: 2 },
  ],
  agreements: [{ id: 7 }, { id: 8 }],
  questions: [{ id: 'sat' }],
}

const typedAs = (fields: Record<string, string[]>) => ({
  text: (name: string) => fields[name]?.at(-1) ?? '',
  all: (name: string) => fields[name] ?? [],
})
const read = (fields: Record<string, string | string[]>, kind: ReportKind = 'status', some = choices) =>
  readReport(
    typedAs({
      ...fieldsOfReport(newReport(kind, null, [], 'Status', NOW)),
      ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, [value].flat()])),
    }),
    kind,
    some,
  )

describe('a report', () => {
  it('begins with the year, the last two half-years, all of the time, or the last quarter', () => {
    const begun = (kind: ReportKind, quarters: string[]) =>
      newReport(kind, [1], quarters, 'T', NOW).periods.map(({ period }) => period)
    const known = ['2025-Q3', '2026-Q3', '2026-Q1']
    expect(REPORT_KINDS.map((kind) => begun(kind, known))).toEqual([
      ['2026'],
      ['2025-Q4--2026-Q1', '2026-Q2--2026-Q3'],
      ['2025-Q3--2026-Q3'],
      ['2026-Q3'],
    ])
    expect(begun('status', [])).toEqual(['2026'])
  })

  it('comes back from its form as it was stored', () => {
    const text = (most: number) =>
      fc
        .string({ minLength: 1, maxLength: Math.floor(most / 2), unit: 'grapheme-ascii' })
        .map((it) => it.trim() || 'x')
    const quarter = fc.integer({ min: 2023 * 4, max: 2027 * 4 })
    fc.assert(
      fc.property(
        fc.record({
          title: text(LONGEST.title),
          to: text(LONGEST.to),
          lead: text(LONGEST.lead),
          notReached: text(LONGEST.notReached),
          next: fc.array(text(LONGEST.next), { maxLength: 3 }),
          places: fc.option(
            fc.uniqueArray(fc.constantFrom(1, 2, 3), { minLength: 1 }).map((it) => it.sort()),
          ),
          activity: fc.option(fc.constantFrom(1, 2)),
          quotes: fc.tuple(
            ...[1, 2, 3].map(() =>
              fc.option(fc.constantFrom({ text: 'a', maskings: 0 }, { text: 'b', maskings: 2 })),
            ),
          ),
          followUps: fc.array(
            fc.record({ agreement: fc.constantFrom(7, 8), outcome: text(LONGEST.outcome) }),
            {
              maxLength: 3,
            },
          ),
          targets: fc.dictionary(fc.constantFrom(...PURPOSES), fc.integer({ min: 1, max: 100 })),
          from: quarter,
          more: fc.nat(12),
        }),
        ({ from, more, ...chosen }) => {
          const word = (n: number) => `${Math.floor(n / 4)}-Q${(n % 4) + 1}`
          const typed = { ...fieldsOfReport({ ...blank, ...chosen } as Composition) }
          Object.assign(typed, { fra1: [word(from)], indtil1: [word(from + more)] })
          const { made, wrong } = readReport(typedAs(typed), 'closing', choices)
          expect(wrong).toEqual({})
          // The same text stands once.
          const quotes = chosen.quotes.map((quote, nth) =>
            chosen.quotes.slice(0, nth).some((before) => before?.text === quote?.text) ? null : quote,
          )
          expect(made).toEqual({ ...blank, ...chosen, quotes, periods: made.periods })
          expect(readReport(typedAs(fieldsOfReport(made)), 'closing', choices)).toEqual({ made, wrong: {} })
        },
      ),
    )
  })

  it.each([
    [{ titel: '' }, { titel: 'title' }],
    [{ titel: 'x'.repeat(LONGEST.title + 1) }, { titel: 'long' }],
    [{ indledning: 'x'.repeat(LONGEST.lead + 1) }, { indledning: 'long' }],
    [{ naeste3: 'x'.repeat(LONGEST.next + 1) }, { naeste3: 'long' }],
    [{ steder: [] }, { steder: 'places' }],
    [{ steder: ['99', 'x'] }, { steder: 'places' }],
    [{ fra1: '', indtil1: '' }, { fra1: 'periods' }],
    [{ fra1: '2026-Q4', indtil1: '2026-Q1' }, { fra1: 'order' }],
    [{ fra1: '2026', indtil1: '2026' }, { fra1: 'order' }],
    [{ fra1: '@1', indtil1: '@1' }, { fra1: 'order' }],
    [{ fra1: '2010-Q1', indtil1: '2026-Q4' }, { fra1: 'far' }],
    [{ fra1: '0999-Q1', indtil1: '0999-Q4' }, { fra1: 'order' }],
    [{ fra1: '2026-Q1--2026-Q4', indtil1: '2026-Q4' }, { fra1: 'order' }],
    [{ saa1: 'Det hjalp' }, { aftale1: 'agreement' }],
    [{ aftale1: '9', saa1: 'Det hjalp' }, { aftale1: 'agreement' }],
    [{ maal_agency: '0' }, { maal_agency: 'target' }],
    [{ maal_agency: '101' }, { maal_agency: 'target' }],
    [{ maal_agency: 'mange' }, { maal_agency: 'target' }],
    [{ maal_agency: '80 %' }, {}],
  ] as [Record<string, string | string[]>, object][])('says what is wrong with %j', (fields, wrong) => {
    expect(read(fields).wrong).toEqual(wrong)
  })

  it('of several periods wants two, and puts them in order', () => {
    const named = {
      navn1: 'Endelig',
      fra1: '2026-Q3',
      indtil1: '2026-Q4',
      navn2: 'Del',
      fra2: '2026-Q1',
      indtil2: '',
    }
    expect(read(named, 'evaluation').made.periods).toEqual([
      { name: 'Del', period: '2026-Q1' },
      { name: 'Endelig', period: '2026-H2' },
    ])
    expect(read({ ...named, fra2: '', navn2: '' }, 'evaluation').wrong).toEqual({ fra1: 'periods' })
    // What stands in both would be left over when one is taken from the other.
    expect(read({ ...named, indtil2: '2026-Q3' }, 'evaluation').wrong).toEqual({ fra1: 'overlap' })
    const apart = { fra1: '2001-Q1', indtil1: '2001-Q1', fra2: '2026-Q1', indtil2: '2026-Q1' }
    expect(read(apart, 'evaluation').wrong).toEqual({ fra1: 'far' })
  })

  it('takes nothing that may not be chosen', () => {
    const { made } = read({
      ...{ citat1: 'c', citat2: 'b', citat3: 'b', aftale1: '9', tilbud: '5', skema: 'x', undrer: 'x' },
    })
    expect(made.quotes).toEqual([null, { text: 'b', maskings: 2 }, null])
    expect([made.followUps, made.activity, made.questionnaire, made.wonder]).toEqual([[], null, null, null])
    expect(read({ steder: ['alle', '1'] }, 'status', { ...choices, isWide: false }).made.places).toEqual([1])
  })

  it('is changed by who leads all of its places', () => {
    const leads = (...places: (number | null)[]) => ({
      ...{ id: 1, name: 'Lars' },
      posts: places.map((institutionId) => ({ role: 'leader' as const, institutionId })),
    })
    const may = (person: ReturnType<typeof leads>) =>
      [null, [1], [1, 2]].map((places) => mayWrite(person, { places }))
    expect([may(leads(1)), may(leads(1, 2)), may(leads(null))]).toEqual([
      [false, true, false],
      [false, true, true],
      [true, true, true],
    ])
  })

  it('of a project shows its years, and no years of one', () => {
    const of = (period: string) =>
      periodsIn({ kind: 'closing', periods: [{ name: '', period: period as Period }] }).map((it) => it.period)
    expect(of('2023-Q1--2026-Q4')).toEqual(['2023-Q1--2026-Q4', '2023', '2024', '2025', '2026'])
    expect(of('2026')).toEqual(['2026'])
    expect(periodsIn({ kind: 'status', periods: [{ name: '', period: '2025-Q1--2026-Q4' }] }).length).toBe(1)
  })

  it('holds the openings of its places, offer, questionnaire and periods up to the last that it saw', () => {
    const held = { periods: ['2026-Q1', '2026-Q3', '2025-Q4'] as const, until: 100 }
    const report = {
      held: { ...held, periods: [...held.periods] },
      places: [1, 2],
      activity: 3,
      questionnaire: 'end',
    }
    const opening = { institution: 1, activity: 3, questionnaire: 'end', month: '2026-03', at: 50 }
    expect(holds(report, opening)).toBe(true)
    // What it is compared with is held too; a gap between two periods is not.
    expect(holds(report, { ...opening, month: '2025-12' })).toBe(true)
    for (const other of [
      { institution: 3 },
      { activity: 4 },
      { questionnaire: 'mid' },
      { month: '2026-05' },
      { month: '2025-09' },
      { at: 101 },
    ])
      expect(holds(report, { ...opening, ...other })).toBe(false)
    expect(holds({ ...report, held: undefined }, opening)).toBe(false)
    const all = { ...report, places: null, activity: null, questionnaire: null }
    expect(holds(all, { ...opening, institution: 9, activity: 9, questionnaire: null })).toBe(true)
  })

  it('is as old as the first month that it tells of', () => {
    expect(oldestIn(['2026', '2025', '2025-Q2--2026-Q1'])).toBe('2025-01')
    expect(oldestIn(['2026-Q4'])).toBe('2026-10')
  })

  it('names everything that somebody writes in it', () => {
    const words = Object.keys(LONGEST).map((field) => `ord om ${field}`)
    const [title, to, contact, name, lead, outcome, notReached, next] = words as [
      string,
      string,
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const made: Composition = {
      ...{ ...blank, title, to, contact, lead, notReached, next: [next] },
      periods: [{ name, period: '2026' }],
      followUps: [{ agreement: 1, outcome }],
    }
    expect(writtenIn(made).sort()).toEqual([...words].sort())
    // And every field of the form that is limited by its length is among them.
    const { made: read } = readReport(typedAs({ ...fieldsOfReport(made), aftale1: ['7'] }), 'status', choices)
    expect(writtenIn(read).length).toBe(words.length)
  })
})

describe('a response rate', () => {
  it('adds up what is told of each offer, and nothing of those that few came to', () => {
    const told = { ballots: 30, came: 50, least: false }
    const few = { ballots: null, came: null, least: false }
    expect(addedRate([told, few, { ...told, least: true }], null)).toEqual({
      ...{ ballots: 60, came: 100, least: true, part: null },
    })
    expect(addedRate([few], null)).toBeNull()
  })

  it('is of each offer that of the questionnaire that most answered', () => {
    const rate = (activity: string, ballots: number | null) => ({ activity, ballots })
    expect(
      ratePerOffer([rate('Kursus', 42), rate('Kursus', 40), rate('Café', null), rate('Kursus', 50)]),
    ).toEqual([...[rate('Kursus', 50), rate('Café', null)]])
  })

  it('is of the quarters that are over', () => {
    expect(
      (['2026', '2026-Q4', '2025', '2025-Q4--2026-Q4', 'all', '@1'] as const).map((it) => ratedPart(it, NOW)),
    ).toEqual(['2026-Q1--2026-Q3', null, '2025', '2025-Q4--2026-Q3', null, null])
  })
})

describe('what was aimed at', () => {
  it('is reached or not only from ten answers on, and surely only where chance alone would not have turned it', () => {
    const said = (good: number, of: number, percent: number) => reachedIn({ good, of, band: null }, percent)
    expect([said(9, 9, 80), said(0, 9, 80)]).toEqual([null, null])
    expect([said(10, 10, 70), said(8, 10, 80), said(7, 10, 80), said(2, 10, 80)]).toEqual([
      ...['reached', 'perhapsReached', 'perhapsMissed', 'missed'],
    ])
    // 730 of 1,000: Wilson's band is 70.2 to 75.7 %.
    expect([70, 71, 73, 74, 76].map((percent) => said(730, 1000, percent))).toEqual([
      ...['reached', 'perhapsReached', 'perhapsReached', 'perhapsMissed', 'missed'],
    ])
  })
})

describe('a quote in a report', () => {
  it('stands as long as it was not touched, and in a public one while it may be quoted', () => {
    const text = { state: 'read' as const, maskings: 1, quoted: true }
    const both = (it: Parameters<typeof standsIn>[1], maskings = 1) => [
      standsIn('public', it, maskings),
      standsIn('house', it, maskings),
    ]
    expect(both(text)).toEqual([true, true])
    expect(both({ ...text, quoted: false })).toEqual([false, true])
    expect(both(text, 0)).toEqual([false, false])
    for (const state of ['new', 'hidden', 'spam'] as const)
      expect(both({ ...text, state })).toEqual([false, false])
  })
})
