/** What each type of question counts as well answered. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { QUESTION_TYPES } from '../../../src/domain/asking/question.ts'
import { countersOf, kindOf, shareOf } from '../../../src/domain/asking/types/index.ts'
import { meanOf } from '../../../src/domain/asking/types/then-now.ts'
import { bank } from '../../../src/presets/index.ts'
import { question } from '../../support/questions.ts'

const share = (of: ReturnType<typeof question>, counts: Record<string, number>) => shareOf(of, counts)

it('leaves "Ved ikke" out of means and shares', () => {
  expect(meanOf({ 'then.5': 1, 'then.3': 1, 'then.dontKnow': 8 }, 'then')).toBe(4)
  expect(meanOf({ 'now.dontKnow': 8 }, 'now')).toBeNull()
  expect(meanOf({ 'now.4': 2, 'now.none': 3 }, 'now')).toBe(4)
  expect(share(question('q', 'degree5'), { '5': 2, '4': 1, '1': 1, dontKnow: 9 })).toEqual({ good: 3, of: 4 })
  expect(share(question('q', 'degree5', { reverse: true }), { '5': 2, '1': 1 })).toEqual({ good: 1, of: 3 })
  expect(share(question('q', 'yesno'), { yes: 1, no: 3, dontKnow: 2 })).toEqual({ good: 1, of: 4 })
  expect(share(question('q', 'yesno', { reverse: true }), { yes: 1, no: 3 })).toEqual({ good: 3, of: 4 })
  expect(share(question('q', 'single'), { o1: 4 })).toBeNull()
  expect(share(question('q', 'degree5'), { dontKnow: 4 })).toBeNull()
})

it('counts of a pair those who found it better, of those who answered both', () => {
  const pair = question('q', 'thenNow5')
  expect(
    share(pair, { 'change.better': 3, 'change.same': 2, 'change.worse': 1, 'change.none': 9, 'now.5': 15 }),
  ).toEqual({ good: 3, of: 6 })
})

it.each(QUESTION_TYPES)('%s never counts more than took a side, nor what it does not count', (type) => {
  const asked = question('q', type)
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 50 }), { minLength: 30, maxLength: 30 }),
      fc.boolean(),
      (ns, reverse) => {
        const counts = Object.fromEntries(countersOf(asked).map((choice, nth) => [choice, ns[nth]!]))
        const found = shareOf({ ...asked, reverse }, { ...counts, unheard: 1000 })
        if (found) expect(found.good).toBeLessThanOrEqual(found.of)
        if (found) expect(found.of).toBeLessThan(1000)
      },
    ),
  )
})

it('knows of the bank’s questions whose options are steps, and of no others', () => {
  const steps = Object.fromEntries(
    bank.questions
      .filter(({ type }) => type === 'single' || type === 'multi')
      .map(
        (asked) => [asked.id, countersOf(asked).map((choice) => kindOf(asked).step(asked, choice))] as const,
      )
      .filter(([, some]) => some.some(Boolean)),
  )
  expect(steps).toEqual({
    adv_help: [5, 3, 1, null],
    adv_soon: [5, 4, 1, null],
    adv_onward: [5, 1, null, null],
    safe_easier: [5, 4, 3, 2, 1, null],
    net_keep: [5, 3, 1, null],
    fam_goals: [5, 4, 1, null],
    sat_language: [5, 1, null, null],
  })
  const help = bank.questions.find(({ id }) => id === 'adv_help')!
  expect(share(help, { o1: 49, o2: 30, o3: 11, dontKnow: 4 })).toEqual({ good: 49, of: 90 })
})
