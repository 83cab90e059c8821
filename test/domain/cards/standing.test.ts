/** What an opening puts in force on cards. */
import { describe, expect, it } from 'vitest'
import { LEAST } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { askedAt, renewedStandings, wishedStanding } from '../../../src/domain/cards/standing.ts'

const asked = { id: 'quick', questions: ['a', 'b'], once: false }
const course = { kind: 'group_course', smallGroup: false } as const
const cafe = { kind: 'cafe', smallGroup: false } as const
const monday = openingOn('2026-11-23')
const firstMonday = openingOn('2026-12-07')

describe('an opening', () => {
  const card = (offered: typeof course | typeof cafe) => ({
    asked,
    offered,
    stands: wishedStanding(1, 100, asked, offered, LEAST),
  })

  it('changes nothing where nothing changed', () => {
    expect(renewedStandings([card(course), card(cafe)], firstMonday, LEAST)).toEqual([])
  })

  it('puts another questionnaire, kind of group and rule in force', () => {
    const other = { ...asked, id: 'cafe', questions: ['c'] }
    expect(renewedStandings([{ ...card(course), asked: other }], monday, LEAST)).toMatchObject([
      { cardId: 1, since: monday.at, questionnaireId: 'cafe', questions: ['c'], k: 5 },
    ])
    const small = { ...course, smallGroup: true }
    expect(renewedStandings([{ ...card(course), offered: small }], monday, LEAST)).toMatchObject([{ k: 10 }])
    expect(renewedStandings([card(course)], monday, { ...LEAST, k: 8 })).toMatchObject([{ k: 8, d: 3 }])
    const once = { ...asked, once: true }
    expect(renewedStandings([{ ...card(course), asked: once }], monday, LEAST)).toMatchObject([{ d: 0 }])
  })

  it.each([
    [{ k: 6 }, { k: 6 }],
    [{ smallGroupK: 11 }, { sensitiveK: 11 }],
    [{ d: 4 }, { d: 4 }],
    [{ agedD: 3 }, { agedD: 3 }],
  ])('brings %o to the cards, also when nothing else was raised', (raised, stands) => {
    expect(renewedStandings([card(course)], monday, { ...LEAST, ...raised })).toMatchObject([stands])
  })

  it.each([
    ['the questionnaire', { asked: { ...asked, id: 'other' } }, { questionnaireId: 'other' }],
    ['its questions', { asked: { ...asked, questions: ['a'] } }, { questions: ['a'] }],
    ['the rhythm', { offered: { ...cafe } }, { rhythm: 'monthly' }],
  ])('notices that %s alone changed', (_, changed, stands) => {
    expect(renewedStandings([{ ...card(course), ...changed }], monday, LEAST)).toMatchObject([stands])
  })

  it('leaves monthly cards to the first Monday', () => {
    const raised = { ...LEAST, k: 8 }
    expect(renewedStandings([card(cafe)], monday, raised)).toEqual([])
    expect(renewedStandings([card(cafe)], firstMonday, raised)).toMatchObject([{ k: 8 }])
  })

  it('never stands before what stood, although the clock went back', () => {
    const late = { ...card(course), stands: { ...card(course).stands, since: monday.at + 5 } }
    expect(renewedStandings([late], monday, { ...LEAST, k: 8 })).toMatchObject([{ since: monday.at + 6 }])
  })
})

describe('what a card asked when something was counted', () => {
  const stood = (since: number, questionnaireId: string, ...questions: string[]) => ({
    since,
    questionnaireId,
    questions,
  })
  const standings = [stood(300, 'c', 'z'), stood(200, 'b', 'x', 'y'), stood(100, 'a', 'x')]
  it.each([
    ['the newest that holds the question', 250, 'x', 'b'],
    ['an older one, whose answers waited over a change', 350, 'x', 'b'],
    ['the newest of all, for the ballot itself', 350, 'ballot', 'c'],
    ['what stood before the opening, not what stands since it', 200, 'x', 'a'],
    ['the newest before, where none holds the question any more', 250, 'q', 'b'],
  ])('is %s', (_, openingAt, question, expected) => {
    expect(askedAt(standings, openingAt, question, question === 'ballot')).toBe(expected)
  })

  it('is nothing where nothing stood before', () => {
    expect(askedAt(standings, 50, 'x', false)).toBeNull()
  })
})
