/** How a figure is told depends on how many answered (docs/statistics.md). */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bank } from '../../../src/presets/index.ts'
import { Places } from '../../../views/staff/answers/places.tsx'
import { QuestionAnswers } from '../../../views/staff/answers/question.tsx'

const question = bank.questions.find(({ id }) => id === 'sat_course')!
const pair = bank.questions.find(({ type, reverse }) => type === 'thenNow5' && !reverse)!
const told = (of: typeof question, counts: Record<string, number>, n: number) =>
  String(QuestionAnswers({ question: of, total: { question: of.id, n, counts } }))
/** Attributes of drawings say percent of a width. */
const text = (html: string) => html.replace(/<[^>]*>/g, ' ')
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
        expect(text(html)).toContain(`Ved ikke:  ${unsure}`)
        // The bar is what the share is of.
        expect(html.includes('class="scale"')).toBe(of >= 20)
      }),
    )
  })

  it('of 20 to 49 has its band beside it, and of more stands alone', () => {
    const at = (good: number, of: number) => text(told(question, { '5': good, '1': of - good }, of))
    expect(at(15, 19)).toContain('15 af 19 svarer positivt (uden “Ved ikke”).')
    expect(at(15, 20)).toContain(
      '75\u00a0% svarer positivt (15 af 20, uden “Ved ikke”). Med så få svar ligger det nok mellem 53 og 89\u00a0%.',
    )
    expect(at(40, 49)).toContain('ligger det nok mellem')
    expect(at(40, 50)).toContain('80\u00a0% svarer positivt (40 af 50, uden “Ved ikke”).')
    expect(at(40, 50)).not.toContain('ligger det nok mellem')
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
    [9, 3, 1, 'Bedre end før.'],
    [5, 0, 0, 'Måske bedre end før.'],
    [4, 9, 3, 'Ingen sikker ændring.'],
    [0, 9, 4, 'Måske ringere end før.'],
    [1, 0, 9, 'Ringere end før.'],
  ])('%i better, %i the same, %i worse: “%s”, and never a percent', (better, same, worse, word) => {
    const said = at(better, same, worse)
    expect(said).toContain(word)
    expect(said).toContain(`Oplever en forbedring:  ${better}`)
    expect(said).toContain(`Går tilbage:  ${worse}`)
    expect(said).not.toContain('%')
  })

  it('says that nobody answered both', () => {
    expect(at(0, 0, 0)).toContain('Ingen har svaret på både før og nu.')
  })
})

describe('places beside each other', () => {
  const sums = (good: number, of: number) => ({
    totals: new Map(
      of === 0
        ? []
        : [[question.id, { question: question.id, n: of, counts: { '5': good, '1': of - good } }]],
    ),
    once: new Set<string>(),
  })
  const table = (places: [string, number, number][]) =>
    String(
      Places({
        places: places.map(([name, good, of], id) => ({ id, name, sums: sums(good, of) })),
        questions: bank.questions,
        href: (place) => `/staff/svar?sted=${place}`,
      }),
    )

  it('stand by the alphabet, whatever their figures, and none is left out', () => {
    const html = table([
      ['Åhuset', 60, 60],
      ['Bakken', 5, 60],
      ['Ærtebo', 3, 6],
      ['Zoo', 0, 0],
      ['Aa', 30, 60],
    ])
    const names = [...html.matchAll(/<a href="[^"]*">([^<]*)</g)].map(([, name]) => name)
    expect(names).toEqual(['Bakken', 'Zoo', 'Ærtebo', 'Aa', 'Åhuset'])
    expect(text(html)).toMatch(/Zoo\s+Ingen eller for få svar/)
    // Six are told in numbers and have no line to be compared by.
    expect(text(html)).toMatch(/Ærtebo\s+3 af 6/)
    expect(html.match(/class="band"/g)).toHaveLength(3)
  })

  it('are not there where fewer than two have anything to set side by side', () => {
    expect(
      table([
        ['En', 9, 30],
        ['To', 0, 0],
      ]),
    ).toBe('')
  })
})
