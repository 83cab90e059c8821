/** Agreements: what must stand in one, whose words they may not be, and which ones parents see. */
import { describe, expect, it } from 'vitest'
import {
  fieldsOfAgreement,
  isQuoteOf,
  readAgreement,
  shownTo,
} from '../../../src/domain/follow-up/agreement.ts'

const NOW = Date.parse('2026-11-18T11:00:00Z')
const typed: Record<string, string> = {
  sted: '3',
  tilbud: '7',
  sagde: 'Det trækker',
  gjorde: 'Nye vinduer',
  fordi: '',
  hvem: 'Mie',
  igen: '2027-01-15',
  spoergsmaal: 'sat_today',
  vis: '1',
}
const read = (more: Record<string, string> = {}) =>
  readAgreement(
    (name) => ({ ...typed, ...more })[name] ?? '',
    [3, 4],
    [{ institutionId: 3, activityId: 7 }],
    NOW,
  )

describe('an agreement', () => {
  it('is read back from its own fields', () => {
    const { made, wrong } = read()
    expect(wrong).toEqual({})
    expect(fieldsOfAgreement(made)).toEqual(typed)
  })
  it.each([
    [{ sagde: '' }, { sagde: 'said' }],
    [{ gjorde: '' }, { gjorde: 'answer' }],
    [{ gjorde: '', fordi: 'vi mangler folk' }, {}],
    [{ sted: '5', tilbud: '' }, { sted: 'place' }],
    [{ sted: '4' }, { tilbud: 'offer' }],
    [{ igen: '2026-11-17' }, { igen: 'date' }],
    [{ igen: '' }, {}],
    [{ sagde: 'x'.repeat(141) }, { sagde: 'long' }],
  ])('with %j', (more, wrong) => expect(read(more as Record<string, string>).wrong).toEqual(wrong))
})

describe('a parent’s own words', () => {
  const texts = ['Det var dejligt, men det er svært at nå det klokken to med to børn.', 'Tak']
  it.each([
    ['Det er svært at nå det kl. 14', true],
    ['det ER svært, at nå … det!', true],
    ['Svært at nå', false],
    ['Klokken 14 passer mange dårligt', false],
    ['', false],
  ])('%s', (written, isQuote) => expect(isQuoteOf(written, texts)).toBe(isQuote))
})

it('parents see the three newest of their place, for all of it or for their offer, until one is hidden again', () => {
  const one = (id: number, more: object = {}) => ({
    ...{ id, institutionId: 3, activityId: null as number | null, shown: true, doneAt: null, shownAt: id },
    ...more,
  })
  const all = [
    one(1),
    one(2, { activityId: 8 }),
    one(3, { activityId: 7 }),
    one(4),
    one(5, { institutionId: 4 }),
    one(6, { shown: false }),
    one(7),
  ]
  expect(shownTo(all, { institutionId: 3, activityId: 7 }).map(({ id }) => id)).toEqual([7, 4, 3])
})
