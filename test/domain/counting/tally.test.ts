/** When a message is counted, and until when. */
import { describe, expect, it } from 'vitest'
import { isClosed, lastClosed, lastDayFor } from '../../../src/domain/counting/span.ts'
import { type Message, messageSchema, readMessages, refusalOf } from '../../../src/domain/counting/tally.ts'

const ID = 'a'.repeat(32)
const offer = { institutionId: 3, activityId: 7, kind: 'counselling' as const, since: '2026-10-05' }
const on = (session: string): Message => ({ id: ID, kind: 'number', session, by: 1 })
const TODAY = '2026-11-18'

describe('a message', () => {
  it.each<[string, Message, string | null]>([
    ['of today', on('3-7-2026-11-18-0930'), null],
    ['of a day in the quarter', on('3-7-2026-10-06'), null],
    ['of tomorrow', on('3-7-2026-11-19'), 'future'],
    ['of a day before the offer', on('3-7-2026-10-04'), 'before'],
    ['of a closed quarter', on('3-7-2026-08-04'), 'before'],
    ['of a day that is none', on('3-7-2026-02-30'), 'unknown'],
    ['of a whole month', on('3-7-2026-11'), 'unknown'],
    [
      'who, this month',
      { id: ID, kind: 'who', offer: '3-7', month: '2026-11', value: 'mother', by: 1 },
      null,
    ],
    [
      'who, a month that is told',
      { id: ID, kind: 'who', offer: '3-7', month: '2026-10', value: 'father', by: 1 },
      'closed',
    ],
    [
      'who, a month to come',
      { id: ID, kind: 'who', offer: '3-7', month: '2026-12', value: 'other', by: 1 },
      'future',
    ],
    [
      'a postcode',
      { id: ID, kind: 'field', offer: '3-7', quarter: '2026-Q4', field: 'postcode', value: '7100', by: 1 },
      null,
    ],
    [
      'a name as a postcode',
      { id: ID, kind: 'field', offer: '3-7', quarter: '2026-Q4', field: 'postcode', value: 'Fatma', by: 1 },
      'unknown',
    ],
    [
      'an option there is none of',
      { id: ID, kind: 'field', offer: '3-7', quarter: '2026-Q4', field: 'mode', value: 'duer', by: 1 },
      'unknown',
    ],
    [
      'a quarter to come',
      { id: ID, kind: 'field', offer: '3-7', quarter: '2027-Q1', field: 'mode', value: 'phone', by: 1 },
      'future',
    ],
  ])('%s', (_, message, refusal) => expect(refusalOf(message, offer, TODAY)).toBe(refusal))

  it('of an offer there is none of, or of home visits, is not counted', () => {
    expect(refusalOf(on('3-7-2026-11-18'), undefined, TODAY)).toBe('unknown')
    expect(refusalOf(on('3-7-2026-11-18'), { ...offer, kind: 'home_visit' }, TODAY)).toBe('unknown')
  })
  it('is closed with its quarter, on the 11th of the month after', () => {
    const old = { ...offer, since: null }
    expect(refusalOf(on('3-7-2026-09-30'), old, '2026-10-10')).toBeNull()
    expect(refusalOf(on('3-7-2026-09-30'), old, '2026-10-11')).toBe('closed')
  })
  it('comes with others of its kind alone: no request holds two parts of a tap', () => {
    const who = { id: ID, kind: 'who', offer: '3-7', month: '2026-11', value: 'mother', by: 1 }
    expect(readMessages([on('3-7-2026-11-18'), on('3-7-2026-11-18')])).toHaveLength(2)
    expect(readMessages([on('3-7-2026-11-18'), who])).toBeNull()
    // One that is none must not keep the others where they are.
    expect(readMessages([on('3-7-2026-11-18'), { kind: 'number' }])).toEqual([on('3-7-2026-11-18'), null])
  })
  it.each([
    ['an id of its own making', { ...on('3-7-2026-11-18'), id: 'x' }],
    ['two at once', { ...on('3-7-2026-11-18'), by: 2 }],
    ['a session that is none', on('3-7')],
  ])('with %s is none', (_, message) => expect(messageSchema.safeParse(message).success).toBe(false))
})

describe('a month or quarter', () => {
  it('may be corrected through the 10th of the month after', () => {
    expect(lastDayFor('2026-Q4')).toBe('2027-01-10')
    expect(lastDayFor('2026-11')).toBe('2026-12-10')
    expect(isClosed('2026-11', '2026-12-10')).toBe(false)
    expect(isClosed('2026-11', '2026-12-11')).toBe(true)
  })
  it('is the last that is closed', () => {
    expect(lastClosed('2026-12-10')).toBe('2026-10')
    expect(lastClosed('2026-12-11')).toBe('2026-11')
    expect(lastClosed('2027-01-05')).toBe('2026-11')
  })
})
