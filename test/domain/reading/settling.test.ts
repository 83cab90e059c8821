/** What becomes of texts that a leader has read: each only as it was read, and one line for all of it. */
import { describe, expect, it } from 'vitest'
import { type Kept, settle, type Wish } from '../../../src/domain/reading/settling.ts'

const wish = (id: string, more: Partial<Wish> = {}): Wish => ({
  id,
  maskings: 0,
  was: 'new',
  state: 'new',
  masked: null,
  ...more,
})
const kept = (all: Record<string, Kept>) => (id: string) => all[id] ?? null
const none = { themes: [], quoted: false, concern: null }
const fresh: Kept = { state: 'new', maskings: 0, marks: none, mayQuote: true }

describe('settling texts', () => {
  it('changes a state and hides words in several, in one line', () => {
    const wishes = [wish('a', { state: 'read' }), wish('b', { masked: '[skjult] hej' })]
    const settled = settle(wishes, kept({ a: fresh, b: fresh }))
    expect(settled.changes).toEqual([
      { id: 'a', state: 'read', isMoved: true, masked: null, marks: null },
      { id: 'b', state: 'new', isMoved: false, masked: { text: '[skjult] hej', nth: 1 }, marks: null },
    ])
    expect(settled.whole).toBe(true)
    expect(settled.told).toEqual({ deed: 'text.read', texts: ['a', 'b'] })
  })

  it.each([
    ['is gone', null],
    ['was masked since', { ...fresh, maskings: 1 }],
    ['was hidden since', { ...fresh, state: 'hidden' as const }],
  ] as const)('leaves a text that %s, and says so; the others are settled', (_, now) => {
    const all = { b: fresh, ...(now && { a: now }) }
    const settled = settle([wish('a', { state: 'read' }), wish('b', { masked: 'x' })], kept(all))
    expect(settled.whole).toBe(false)
    expect(settled.changes.map(({ id }) => id)).toEqual(['b'])
    expect(settled.told).toEqual({ deed: 'text.masked', texts: ['b'] })
  })

  it('names all that were read together', () => {
    const wishes = [wish('a', { state: 'read' }), wish('b', { state: 'read' })]
    expect(settle(wishes, kept({ a: fresh, b: fresh })).told).toEqual({
      deed: 'text.read',
      texts: ['a', 'b'],
    })
  })

  it('of which nothing is left to do tells nothing', () => {
    expect(settle([wish('a', { state: 'read' })], kept({}))).toEqual({
      changes: [],
      whole: false,
      told: null,
    })
    expect(settle([wish('a')], kept({ a: fresh })).told).toBeNull()
  })

  describe('marks', () => {
    const theme = (name: string) => ({ key: name.toLowerCase(), name })
    const marked = (now: Partial<Kept>, marks: Wish['marks'], more: Partial<Wish> = {}) =>
      settle(
        [wish('a', { was: 'read', state: 'read', marks, ...more })],
        kept({ a: { ...fresh, state: 'read', ...now } }),
      )

    it('change by what a form changed: what a colleague marked meanwhile stays', () => {
      const now = {
        ...none,
        themes: [theme('Kaffe'), theme('Te')],
        concern: { takenBy: 'Mie', due: null, done: false },
      }
      const { changes, whole, told } = marked({ marks: now }, { add: [theme('Larm')], remove: ['te'] })
      expect(changes[0]!.marks).toEqual({ ...now, themes: [theme('Kaffe'), theme('Larm')] })
      expect([whole, told]).toEqual([true, { deed: 'text.marked', texts: ['a'] }])
    })

    it('are kept although the text was masked meanwhile, and its state is not changed', () => {
      const concern = { takenBy: 'Mie', due: null, done: false }
      const settled = marked(
        { maskings: 1 },
        { add: [], remove: [], concern },
        { state: 'hidden', masked: 'x' },
      )
      expect(settled.whole).toBe(false)
      expect(settled.changes).toEqual([
        { id: 'a', state: 'read', isMoved: false, masked: null, marks: { ...none, concern } },
      ])
    })

    it('quote only what others may read and what may be quoted', () => {
      const quote = { add: [], remove: [], quoted: true }
      expect(marked({}, quote).changes[0]!.marks).toMatchObject({ quoted: true })
      expect(marked({ mayQuote: false }, quote).changes[0]!.marks).toBeNull()
      expect(
        marked({ marks: { ...none, quoted: true } }, undefined, { state: 'spam' }).changes[0]!.marks,
      ).toMatchObject({ quoted: false })
    })

    it('that change nothing tell nothing', () => {
      expect(
        marked({ marks: { ...none, themes: [theme('Te')] } }, { add: [theme('Te')], remove: ['kaffe'] }),
      ).toEqual({
        changes: [{ id: 'a', state: 'read', isMoved: false, masked: null, marks: null }],
        whole: true,
        told: null,
      })
    })
  })
})
