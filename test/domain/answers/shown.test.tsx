/** How a figure is told depends on how many answered (docs/statistics.md). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../../src/domain/answers/findings.ts'
import type { Period } from '../../../src/domain/answers/period.ts'
import { type Summary, summaryOf } from '../../../src/domain/answers/summary.ts'
import { type Sums, sumsOf } from '../../../src/domain/answers/sums.ts'
import { bank } from '../../../src/presets/index.ts'
import { choiceText } from '../../../src/text/staff/choices.ts'
import { leadOf } from '../../../src/text/staff/lead.ts'
import { Asked } from '../../../views/staff/answers/asked.tsx'
import { Findings } from '../../../views/staff/answers/findings.tsx'
import { Places } from '../../../views/staff/answers/places.tsx'
import { SeriesPanels } from '../../../views/staff/answers/series.tsx'

const question = bank.questions.find(({ id }) => id === 'sat_course')!
const turned = bank.questions.find(({ type, reverse }) => reverse && type === 'agree5') ?? {
  ...question,
  id: 'turned',
  reverse: true,
}
const pair = bank.questions.find(({ type, reverse }) => type === 'thenNow5' && !reverse)!
const all = [...bank.questions, turned]
type Counts = Record<string, number>
const sums = (some: [typeof question, Counts, number][]): Sums => ({
  totals: new Map(some.map(([{ id }, counts, n]) => [id, { question: id, n, counts }])),
  once: new Set(),
})
const summary = (now: Sums, before: Sums | null = null): Summary =>
  summaryOf({
    municipality: 'Prøve Kommune',
    trial: false,
    chosen: { institution: null, activity: null, questionnaire: null, period: '2026-H2' },
    questions: all,
    onCards: new Set(),
    latest: null,
    cards: { now, before },
    before: before && '2026-H1',
    pooled: sumsOf([]),
    places: [],
    offers: [],
    label: choiceText,
  })
const told = (of: typeof question, counts: Counts, n: number) =>
  String(Asked({ figures: summary(sums([[of, counts, n]])).cards, title: 'Alle' }))
/** Attributes of drawings say percent of a width. */
const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/ +/g, ' ')
const squares = (html: string) => html.match(/<svg width="22"/g)?.length ?? 0

describe('a share', () => {
  it('of fewer than 20 is one square for each parent and no percent, however many said "Ved ikke"', () => {
    fc.assert(
      fc.property(fc.nat({ max: 19 }), fc.nat({ max: 19 }), fc.nat({ max: 60 }), (good, bad, unsure) => {
        const of = good + bad
        fc.pre(of > 0)
        const html = told(question, { '5': good, '1': bad, dontKnow: unsure }, of + unsure)
        expect(text(html).includes('%')).toBe(of >= 20)
        expect(squares(html)).toBe(of < 20 ? of : 0)
        expect(text(html)).toContain(`Ved ikke ${unsure} `)
        // The bar is what the share is of.
        expect(html.includes('class="scale"')).toBe(of >= 20)
      }),
    )
  })

  it('of 20 to 49 has its band beside it, and of more stands alone', () => {
    const at = (good: number, of: number) => text(told(question, { '5': good, '1': of - good }, of))
    expect(at(15, 19)).toContain(' 15 af 19 ')
    expect(at(15, 20)).toMatch(/75\u00a0% +15 af 20 +Sandsynligvis mellem 53 og 89\u00a0%\./)
    expect(at(40, 49)).toContain('Sandsynligvis mellem')
    expect(at(40, 50)).toMatch(/80\u00a0% +40 af 50/)
    expect(at(40, 50)).not.toContain('Sandsynligvis mellem')
  })

  it('stands best first in its bar, also where a low value is good', () => {
    const bar = (of: typeof question, counts: Counts) =>
      [...told(of, counts, 40).matchAll(/<rect class="(s\d)" x="/g)].map(([, shade]) => shade)
    expect(bar(question, { '5': 30, '1': 10 })).toEqual(['s5', 's1'])
    expect(bar(turned, { '5': 10, '1': 30 })).toEqual(['s5', 's1'])
    expect(text(told(turned, { '5': 10, '1': 30 }, 40))).toContain('75\u00a0%')
  })
})

describe('then and now', () => {
  const at = (better: number, same: number, worse: number) =>
    text(
      told(
        pair,
        { 'change.better': better, 'change.same': same, 'change.worse': worse, 'change.none': 3 },
        better + same + worse + 3,
      ),
    )
  it.each([
    [9, 3, 1, '▲ Bedre end før'],
    [5, 0, 0, '△ Måske bedre end før'],
    [4, 9, 3, '= Ingen sikker ændring'],
    [0, 9, 4, '▽ Måske ringere end før'],
    [1, 0, 9, '▼ Ringere end før'],
  ])('%i better, %i the same, %i worse: “%s”, and never a percent', (better, same, worse, word) => {
    const said = at(better, same, worse)
    expect(said).toContain(word)
    expect(said).toContain(`Oplever en forbedring ${better} `)
    expect(said).toContain(`Går tilbage ${worse} `)
    expect(said).not.toContain('%')
  })

  it('says that nobody answered both', () => {
    expect(at(0, 0, 0)).toContain('Ingen har svaret på både før og nu.')
  })

  it('say the same in the box and in the table, whatever else is compared beside them', () => {
    const pairs = bank.questions.filter(({ type }) => type === 'thenNow5')
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 12 }), fc.nat({ max: 12 })), {
          minLength: 1,
          maxLength: pairs.length,
        }),
        (some) => {
          const now = sums(
            some.map(([better, worse], nth) => [
              pairs[nth]!,
              { 'change.better': better, 'change.worse': worse },
              30,
            ]),
          )
          const { cards } = summary(now)
          const [found] = findingsIn(pairs, [{ now, before: null }])
          const chips = (html: string) =>
            [...html.matchAll(/chip (\w+)/g)].map(([, verdict]) => verdict).sort()
          const worth = cards.questions.filter((it) => it.worth === 'praise' || it.worth === 'act')
          expect(chips(String(Asked({ figures: cards, title: '' })))).toEqual(
            found!.map(({ verdict }) => verdict).sort(),
          )
          expect(chips(String(Findings({ figures: cards, compared: false, uncounted: 0 })))).toEqual(
            worth.map(({ verdict }) => verdict).sort(),
          )
        },
      ),
    )
  })
})

describe('places beside each other', () => {
  const table = (rows: Summary['places']['rows']) =>
    text(
      String(
        Places({ places: { questions: [{ id: 'q', text: 'Tryg?' }], rows }, href: (place) => `?${place}` }),
      ),
    )

  it('have a line to be compared by from 20 on, and are told in numbers below', () => {
    const said = table([
      { institution: 'Bakken', shares: [{ good: 15, of: 20, band: { low: 0.53, high: 0.89 } }] },
      { institution: 'Zoo', shares: [null] },
      { institution: 'Ærtebo', shares: [{ good: 3, of: 6, band: null }] },
    ])
    expect(said).toMatch(/Bakken +75\u00a0% +15 af 20 +Zoo +Ingen eller for få svar +Ærtebo +3 af 6/)
    expect(said.match(/%/g)).toHaveLength(1)
  })
})

describe('half-years', () => {
  const drawn = (
    ...shares: Summary['series'] extends infer S | null
      ? S extends { panels: { shares: infer T }[] }
        ? T
        : never
      : never
  ) =>
    String(
      SeriesPanels({
        series: {
          of: 'questions',
          question: null,
          halves: shares.map((_, nth): Period => `${2020 + nth}-H1`),
          panels: [{ name: 'Tryg?', shares }],
        },
      }),
    )
  const many = { good: 30, of: 40, band: { low: 0.6, high: 0.86 } }
  const few = { good: 3, of: 7, band: null }

  it('are joined by a line only where both neighbours have enough: a gap is never bridged', () => {
    const lines = (html: string) => html.match(/class="way"/g)?.length ?? 0
    expect(lines(drawn(many, many, many))).toBe(2)
    expect(lines(drawn(many, null, many))).toBe(0)
    expect(lines(drawn(many, few, many, many))).toBe(1)
  })

  it('of fewer than 20 are squares, one for each parent, and no percent', () => {
    const html = drawn(few, many)
    expect(html.match(/<rect class="s5"/g)).toHaveLength(3)
    expect(html.match(/<rect class="open"/g)).toHaveLength(4)
    expect(/aria-label="([^"]*)"/.exec(html)![1]).toBe(
      '1. halvår 20: 3 af 7, 1. halvår 21: 75\u00a0% (30 af 40)',
    )
    expect(text(drawn(null, many))).toContain('for få')
  })
})

describe('the first sentence', () => {
  const leadText = (of: Summary) =>
    leadOf(of)
      .map((part) => (typeof part === 'string' ? part : part.mark))
      .join('')
      .trim()
  const lead = (some: [typeof question, Counts, Counts?][]) =>
    leadText(
      summary(
        sums(some.map(([of, now]) => [of, now, 99])),
        some.some(([, , before]) => before)
          ? sums(some.flatMap(([of, , before]) => (before ? [[of, before, 99]] : [])))
          : null,
      ),
    )
  const share = (good: number, of: number) => ({ '5': good, '1': of - good })
  const thin = bank.questions.find(({ type, id }) => type === 'degree5' && id !== question.id)!

  it('says what changed, and of how much too little is known', () => {
    expect(lead([[question, share(90, 100), share(60, 100)]])).toBe(
      `Flere svarer positivt på “${question.text}” end i 1. halvår 2026.`,
    )
    expect(
      lead([
        [question, share(60, 100), share(90, 100)],
        [thin, share(3, 6)],
      ]),
    ).toBe(
      `Færre svarer positivt på “${question.text}” end i 1. halvår 2026. Om ét spørgsmål ved vi for lidt.`,
    )
    expect(lead([[pair, { 'change.better': 12 }]])).toBe(
      `Forældrene selv oplever en forbedring: “${pair.text.replace(/\.$/, '')}”.`,
    )
  })

  it('says what stands highest and lowest where nothing changed, and else that nothing stands out', () => {
    expect(
      lead([
        [question, share(95, 100)],
        [thin, share(20, 100)],
      ]),
    ).toBe(`Højest står “${question.text}”. Lavest står “${thin.text}”.`)
    expect(lead([[question, share(70, 100)]])).toBe('Intet stikker ud, og intet har ændret sig for alvor.')
    expect(lead([[thin, share(3, 6)]])).toBe('Der er svar, men for få til at sige noget sikkert endnu.')
    expect(lead([])).toBe('')
  })

  it('never says a percent or a number of one question as if it were of several', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: 60 }), fc.nat({ max: 60 })), { minLength: 1, maxLength: 6 }),
        (some) => {
          const questions = bank.questions.filter(({ type }) => type === 'degree5')
          const said = lead(
            some
              .slice(0, questions.length)
              .map(([good, bad], nth) => [questions[nth]!, share(good, good + bad)]),
          )
          expect(said).not.toContain('%')
        },
      ),
    )
  })
})
