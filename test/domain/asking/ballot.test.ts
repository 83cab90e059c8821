import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ballotReader } from '../../../src/domain/asking/ballot.ts'
import { BALLOT } from '../../../src/domain/asking/question.ts'
import { countersOf } from '../../../src/domain/asking/types/index.ts'
import type { Fields } from '../../../src/domain/asking/types/kind.ts'
import { changeOf } from '../../../src/domain/asking/types/then-now.ts'
import { everyType, question } from '../../support/questions.ts'

const read = ballotReader(everyType)
const parts = (fields: Fields) => {
  const ballot = read(fields)
  if (!ballot.ok) throw new Error(ballot.problem)
  return ballot.parts
}

describe('a ballot is taken apart', () => {
  it('raises the counters of what was answered, and the ballot’s own', () => {
    expect(parts({ face: ['4'], many: ['o1', 'o3'], say: [' '] })).toEqual({
      raised: { face: ['4'], many: ['o1', 'o3'], say: ['didNotWrite'], [BALLOT]: ['handedIn'] },
      texts: {},
      atOnce: [],
    })
  })

  it('counts a text question as answered by everyone who handed in anything', () => {
    expect(parts({ say: ['Tak\r\nfor kaffe'] })).toEqual({
      raised: { say: ['wrote'], [BALLOT]: ['handedIn'] },
      texts: { say: 'Tak\nfor kaffe' },
      atOnce: [],
    })
  })

  it('leaves nothing of an empty ballot', () => {
    expect(parts({})).toEqual({ raised: {}, texts: {}, atOnce: [] })
    for (const blank of ['  \r\n\u200b\u2067', '-', '. ', '?', '…', ' – ', '/', ':-)', '***'])
      expect(parts({ say: [blank] })).toEqual({ raised: {}, texts: {}, atOnce: [] })
  })

  it('takes a text that says something, however short', () => {
    for (const said of ['Nej', '5', '👍', '🇩🇰', '❤', 'لا', 'ኣይ', 'a.'])
      expect(parts({ say: [said] }).texts).toEqual({ say: said })
  })

  it('counts a pair whoever gave either half, with its change', () => {
    expect(parts({ 'pair.now': ['5'], 'pair.then': ['2'] }).raised.pair).toEqual([
      'now.5',
      'then.2',
      'change.better',
    ])
    expect(parts({ 'pair.now': ['5'] }).raised.pair).toEqual(['now.5', 'then.none', 'change.none'])
    expect(parts({ 'pair.then': ['dontKnow'] }).raised.pair).toEqual([
      'now.none',
      'then.dontKnow',
      'change.none',
    ])
  })

  it('drops "Ved ikke" beside an answer, and keeps it alone', () => {
    expect(parts({ many: ['o1', 'dontKnow'] }).raised.many).toEqual(['o1'])
    expect(parts({ many: ['dontKnow'] }).raised.many).toEqual(['dontKnow'])
  })
})

describe('a ballot is refused as a whole', () => {
  const refused: [string, Fields, string[]][] = [
    ['a field that the form never had', { face: ['4'], kids: ['2'] }, []],
    ['a field named like an object’s own', JSON.parse('{"__proto__": ["x"]}') as Fields, []],
    ['a choice that does not exist', { face: ['6'] }, ['face']],
    ['a choice of another question', { yes: ['5'] }, ['yes']],
    ['two answers where one is asked', { face: ['4', '5'] }, ['face']],
    ['half a pair’s name', { pair: ['5'] }, []],
    ['a wrong half', { 'pair.now': ['none'] }, ['pair']],
  ]
  it.each(refused)('for %s', (_, fields, questions) => {
    expect(read(fields)).toEqual({ ok: false, problem: 'invalid', questions })
  })

  it('for 501 characters, but not for 500 of any script', () => {
    expect(read({ say: ['a'.repeat(501)] })).toEqual({ ok: false, problem: 'tooLong', questions: ['say'] })
    for (const sign of ['a', 'å', '🙂', 'ቤ', '\r\n', '\u0301'])
      expect(read({ say: [`x${sign.repeat(499)}`] }).ok, JSON.stringify(sign)).toBe(true)
  })
})

describe('counters', () => {
  it('hold everything that any valid ballot raises', () => {
    const tick = fc.constantFrom('1', '2', '3', '4', '5', 'dontKnow', 'yes', 'no', 'o1', 'o2', 'o3')
    const names = ['face', 'yes', 'one', 'many', 'pair.now', 'pair.then', 'say']
    const fields = fc.dictionary(fc.constantFrom(...names), fc.array(tick, { minLength: 1, maxLength: 3 }))
    fc.assert(
      fc.property(fields, (given) => {
        const ballot = read(given)
        if (!ballot.ok) return
        for (const q of everyType)
          for (const raised of ballot.parts.raised[q.id] ?? []) expect(countersOf(q)).toContain(raised)
      }),
      { numRuns: 500 },
    )
  })

  it('turn a reversed pair round: less lonely is better', () => {
    expect(changeOf('2', '4', true)).toBe('better')
    expect(changeOf('2', '4', false)).toBe('worse')
    expect(changeOf('3', '3', true)).toBe('same')
    expect(changeOf('dontKnow', '3', false)).toBe('none')
    expect(parts({}).raised).toEqual({})
    const reader = ballotReader([question('alone', 'thenNow5', { reverse: true })])
    const ballot = reader({ 'alone.now': ['1'], 'alone.then': ['5'] })
    expect(ballot.ok && ballot.parts.raised.alone).toEqual(['now.1', 'then.5', 'change.better'])
  })
})
