/** The rule is raised, never lowered, and by what was typed alone. */
import { describe, expect, it } from 'vitest'
import { LEAST, type Rule } from '../../../src/domain/box/box.ts'
import { fieldsOfRule, isSameRule, problemsOf, readRule } from '../../../src/domain/box/rule.ts'

describe('a raised rule', () => {
  it.each<[string, Partial<Rule>, object]>([
    ['the same', {}, {}],
    ['higher in all', { k: 6, smallGroupK: 12, d: 4, agedD: 3 }, {}],
    ['lower than now', { k: 4 }, { k: 'lower' }],
    ['lower in two', { d: 2, agedD: 1 }, { d: 'lower', agedD: 'lower' }],
    ['up to three digits', { smallGroupK: 999 }, {}],
    ['over three digits', { smallGroupK: 1000 }, { smallGroupK: 'number' }],
    ['half a person', { k: 5.5 }, { k: 'number' }],
    ['nothing', { k: Number.NaN }, { k: 'number' }],
    ['small groups that need fewer than others', { k: 11 }, { smallGroupK: 'order' }],
    ['a week that needs more than all', { d: 6 }, { d: 'order' }],
    ['more when it has waited long', { agedD: 4 }, { agedD: 'order' }],
  ])('%s', (_, to, wrong) => expect(problemsOf(LEAST, { ...LEAST, ...to })).toEqual(wrong))

  it('is never lower than it was raised to', () =>
    expect(problemsOf({ ...LEAST, k: 8 }, LEAST)).toEqual({ k: 'lower' }))

  it('is read from the fields that show it', () => {
    const rule = { k: 7, smallGroupK: 12, d: 4, agedD: 3 }
    const fields = fieldsOfRule(rule)
    expect(
      isSameRule(
        readRule((name) => fields[name] ?? ''),
        rule,
      ),
    ).toBe(true)
    for (const word of ['', '-6', '6.5', '6 ', '1e2', '٦', '99999'])
      expect(readRule((name) => (name === 'svar' ? word : '9')).k).toBeNaN()
  })
})
