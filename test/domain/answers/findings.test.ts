/** What is told first: never what is too thin to say, never what chance alone makes, and each question for itself. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { findingsIn } from '../../../src/domain/answers/findings.ts'
import type { Sums } from '../../../src/domain/answers/sums.ts'
import type { Question } from '../../../src/domain/asking/question.ts'
import { kindOf } from '../../../src/domain/asking/types/index.ts'
import { bank } from '../../../src/presets/index.ts'

const scale = bank.questions.find(({ id }) => id === 'sat_course')!
const turned = bank.questions.find(({ reverse, type }) => reverse && type !== 'thenNow5') ?? {
  ...scale,
  id: 'turned',
  reverse: true,
}
const pair = bank.questions.find(({ type }) => type === 'thenNow5')!
const sums = (some: Record<string, Record<string, number>>): Sums => ({
  totals: new Map(Object.entries(some).map(([question, counts]) => [question, { question, n: 99, counts }])),
  once: new Set(),
})
/** Of one choice of cards alone. */
const found = (questions: Question[], now: Sums, before: Sums | null) =>
  findingsIn(questions, [{ now, before }])[0]!
const share = (good: number, of: number) => ({ '5': good, '1': of - good, dontKnow: 7 })
const placeOf = (good: number, of: number, before?: [number, number]) =>
  found(
    [scale],
    sums({ [scale.id]: share(good, of) }),
    before ? sums({ [scale.id]: share(...before) }) : null,
  )[0]!

describe('a share', () => {
  it('is too thin under 20, however good or bad, and whatever was before', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 19 }),
        fc.nat({ max: 19 }),
        fc.nat({ max: 60 }),
        (of, good, was) => {
          expect(placeOf(good % (of + 1), of, [was, 60]).place).toBe('thin')
        },
      ),
    )
  })

  it('is praised where its whole band is high, and to be acted on where it is low or fell', () => {
    expect(placeOf(83, 92)).toMatchObject({ place: 'praise', verdict: null, share: { good: 83, of: 92 } })
    expect(placeOf(17, 20).place).toBeNull()
    expect(placeOf(30, 60).place).toBe('act')
    expect(placeOf(40, 60).place).toBeNull()
    expect(placeOf(83, 92, [62, 80])).toMatchObject({ place: 'praise', verdict: 'better' })
    expect(placeOf(80, 100, [95, 100])).toMatchObject({ place: 'act', verdict: 'worse' })
    expect(placeOf(49, 90, [55, 81])).toMatchObject({ place: 'act', verdict: 'perhapsWorse' })
    expect(placeOf(80, 91, [68, 79])).toMatchObject({ place: 'praise', verdict: 'same' })
  })

  it('of a question that is asked the other way round counts the other end', () => {
    const [finding] = found([turned], sums({ [turned.id]: { '1': 50, '5': 2 } }), null)
    expect(finding).toMatchObject({ share: { good: 50, of: 52 }, place: 'praise' })
  })
})

describe('a pair', () => {
  const at = (better: number, same: number, worse: number) =>
    found(
      [pair],
      sums({ [pair.id]: { 'change.better': better, 'change.same': same, 'change.worse': worse } }),
      sums({ [pair.id]: { 'change.better': 0, 'change.same': 0, 'change.worse': 50 } }),
    )[0]
  it('tells its change itself', () => {
    expect(at(16, 4, 2)).toMatchObject({ place: 'praise', verdict: 'better', before: null })
    expect(at(3, 1, 0)).toMatchObject({ place: 'thin', verdict: 'same' })
    expect(at(0, 0, 6)).toMatchObject({ place: 'act', verdict: 'worse' })
    expect(at(10, 20, 8)).toMatchObject({ place: null, verdict: 'same' })
    expect(at(0, 0, 0)).toBeUndefined()
  })
})

it('says for sure of many only what is rare among them', () => {
  const questions = Array.from({ length: 20 }, (_, nth) => ({ ...scale, id: `q${nth}` }))
  const now = sums(Object.fromEntries(questions.map(({ id }, nth) => [id, share(nth === 0 ? 75 : 70, 100)])))
  const before = sums(
    Object.fromEntries(questions.map(({ id }, nth) => [id, share(nth === 0 ? 61 : 70, 100)])),
  )
  // Alone it would be better; among twenty it is so perhaps.
  expect(found([questions[0]!], now, before)[0]!.verdict).toBe('better')
  expect(found(questions, now, before)[0]!.verdict).toBe('perhapsBetter')
  expect(
    found(questions, now, before)
      .slice(1)
      .every(({ verdict }) => verdict === 'same'),
  ).toBe(true)
})

it('says nothing of what has no better and worse answers, or was not counted', () => {
  const others = bank.questions.filter(
    (question) =>
      kindOf(question).step(question, 'o1') === null &&
      ['single', 'multi', 'freeText'].includes(question.type),
  )
  expect(others.length).toBeGreaterThan(5)
  const all = sums(Object.fromEntries(others.map(({ id }) => [id, { o1: 30, wrote: 30 }])))
  expect(found([...others, scale], all, null)).toEqual([])
})

it('holds what two parts of a page say together to the same measure', () => {
  const questions = Array.from({ length: 20 }, (_, nth) => ({ ...scale, id: `q${nth}` }))
  const unchanged = sums(Object.fromEntries(questions.slice(1).map(({ id }) => [id, share(70, 100)])))
  const [one] = questions
  const risen = { now: sums({ [one!.id]: share(75, 100) }), before: sums({ [one!.id]: share(61, 100) }) }
  expect(findingsIn(questions, [risen])[0]![0]!.verdict).toBe('better')
  expect(findingsIn(questions, [risen, { now: unchanged, before: unchanged }])[0]![0]!.verdict).toBe(
    'perhapsBetter',
  )
})
