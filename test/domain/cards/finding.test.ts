/** A card is found by what somebody remembers of it; a questionnaire is told from one that is about something else. */
import { describe, expect, it } from 'vitest'
import { suits } from '../../../src/domain/cards/asks.ts'
import { cardsWith } from '../../../src/domain/cards/finding.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { presets } from '../../../src/presets/index.ts'

const card = (code: string, activity: string, institution: string, more = {}) =>
  ({
    code,
    stoppedCodes: [],
    label: '',
    activity: { name: activity, publicName: activity },
    institution: { name: institution },
    questionnaire: { title: 'Åben rådgivning' },
    ...more,
  }) as unknown as StaffCard

const cards = [
  card('K7P3QX', 'Fælles Café', 'Trekløveren'),
  card('ABC234', 'Får og far', 'Havnely', { label: 'Hold 3', stoppedCodes: ['ZZZ999'] }),
  card('DEF567', 'Fælles spisning', 'Havnely'),
]
const found = (wanted: string) => cardsWith(cards, wanted).map(({ code }) => code)

describe('a card', () => {
  it.each([
    ['', ['K7P3QX', 'ABC234', 'DEF567']],
    ['k7p', ['K7P3QX']],
    ['cafe', ['K7P3QX']],
    ['CAFÉ', ['K7P3QX']],
    ['fælles havnely', ['DEF567']],
    ['  spisning ', ['DEF567']],
    ['får', ['ABC234']],
    ['hold 3', ['ABC234']],
    ['zzz999', ['ABC234']],
    ['rådgivning', ['K7P3QX', 'ABC234', 'DEF567']],
    ['raadgivning', []],
    ['.*', []],
  ])('is found by “%s”', (wanted, codes) => {
    expect(found(wanted)).toEqual(codes)
  })

  it('is not looked for by more than a person types', () => {
    expect(found(`${'x'.repeat(80)} k7p3qx`)).toEqual([])
    expect(found(`k7p3qx${' '.repeat(74)}ingen`)).toEqual(['K7P3QX'])
  })
})

describe('a questionnaire', () => {
  it('suits the offers that the ready setups use it for', () => {
    for (const { activities } of presets)
      for (const { kind, questionnaires } of activities)
        for (const id of questionnaires) expect(suits(kind, { id }), `${id} at ${kind}`).toBe(true)
  })

  it.each([
    ['group_course_end', 'event', false],
    ['cafe', 'group_course', false],
    ['open_counselling', 'home_visit', false],
    ['quick', 'home_visit', true],
    ['our_own', 'event', true],
    ['toString', 'event', true],
  ] as const)('%s at %s: %s', (id, kind, does) => {
    expect(suits(kind, { id })).toBe(does)
  })
})
