/** Who sees which releases and texts under which filter. */
import { describe, expect, it } from 'vitest'
import type { Chosen } from '../../src/domain/answers/chosen.ts'
import type { Released, ReleasedText, TextState } from '../../src/domain/answers/release.ts'
import type { StaffCard } from '../../src/domain/cards/staff-card.ts'
import type { Person, Role } from '../../src/domain/people/person.ts'
import { select } from './selection.ts'

const card = (id: number, institutionId: number, activityId: number, questionnaire: string) =>
  ({ id, institutionId, activityId, questionnaire: { id: questionnaire } }) as StaffCard
const cards = [card(1, 1, 7, 'cafe'), card(2, 1, 8, 'quick'), card(3, 2, 7, 'cafe')]

/** Named by where it belongs: card, institution, or the municipality. */
const release = (cardId: number | null, institutionId: number | null, month = '2026-11'): Released => ({
  openingAt: Date.parse(`${month}-20T00:00:00Z`),
  month,
  cardId,
  institutionId,
  questionnaire: cards.find(({ id }) => id === cardId)?.questionnaire.id ?? null,
  question: cardId ? `card ${cardId}` : institutionId ? `pool ${institutionId}` : 'pool of all',
  n: 5,
  counts: {},
})
const released = [
  release(1, 1),
  release(2, 1),
  release(3, 2),
  release(null, 1),
  release(null, 2),
  release(null, null),
]

const text = (cardId: number | null, institutionId: number | null, state: TextState): ReleasedText => ({
  ...release(cardId, institutionId),
  activityId: null,
  id: '',
  text: `${state} ${cardId ?? `pool ${institutionId}`}`,
  state,
  maskings: 0,
})
const texts = (['new', 'read', 'hidden', 'spam'] as const).flatMap((state) => [
  text(1, 1, state),
  text(3, 2, state),
  text(null, 1, state),
  text(null, null, state),
])

const person = (...posts: [Role, number | null][]): Person => ({
  id: 1,
  name: 'x',
  posts: posts.map(([role, institutionId]) => ({ role, institutionId })),
})
const everything: Chosen = { institution: null, activity: null, questionnaire: null, period: 'all' }
function seen(who: Person, chosen: Partial<Chosen> = {}) {
  const { byCard, pooled } = select(who, { ...everything, ...chosen }, { cards, released, texts })
  const names = [...byCard.released, ...pooled.released].map(({ question }) => question)
  return { names, texts: [...byCard.texts, ...pooled.texts].map((it) => it.text) }
}

describe('a card that was pointed elsewhere', () => {
  it('leaves its answers with the questionnaire they were given to', () => {
    const all = person(['leader', null])
    const before = { ...release(1, 1), questionnaire: 'open_counselling', question: 'before' }
    const pick = (questionnaire: string | null) =>
      select(all, { ...everything, questionnaire }, { cards, released: [before, ...released], texts: [] })
    expect(pick('open_counselling').byCard.released).toEqual([before])
    expect(pick('cafe').byCard.released.map(({ question }) => question)).toEqual(['card 1', 'card 3'])
    expect([...pick(null).asked].sort()).toEqual(['cafe', 'open_counselling', 'quick'])
  })
})

describe('a person sees', () => {
  it('everything, as leader of all', () => {
    expect(seen(person(['leader', null])).names).toEqual(released.map(({ question }) => question))
  })

  it('their own place and what was pooled there, and nothing of the others or of all', () => {
    expect(seen(person(['staff', 1])).names).toEqual(['card 1', 'card 2', 'pool 1'])
    expect(seen(person(['leader', 2])).names).toEqual(['card 3', 'pool 2'])
    expect(seen(person()).names).toEqual([])
    // Asking for another place gives nothing, not everything.
    expect(seen(person(['staff', 1]), { institution: 2 }).names).toEqual([])
  })

  it('no text beside the figures of one opening, which would say who can have written it', () => {
    const one = seen(person(['leader', null]), { period: `@${released[0]!.openingAt}` })
    expect(one.names.length).toBeGreaterThan(0)
    expect(one.texts).toEqual([])
    expect(seen(person(['leader', null])).texts.length).toBeGreaterThan(0)
  })

  it('pooled answers only where no activity and no questionnaire is chosen', () => {
    const all = person(['leader', null])
    expect(seen(all, { activity: 7 }).names).toEqual(['card 1', 'card 3'])
    expect(seen(all, { questionnaire: 'quick' }).names).toEqual(['card 2'])
    expect(seen(all, { institution: 1 }).names).toEqual(['card 1', 'card 2', 'pool 1'])
    expect(seen(all, { institution: 1, activity: 7 }).names).toEqual(['card 1'])
  })

  it('whole releases of the period', () => {
    const all = person(['leader', null])
    expect(seen(all, { period: '2026-Q3' }).names).toEqual([])
    expect(seen(all, { period: '2026-Q4' }).names).toHaveLength(6)
  })
})

describe('a text is read', () => {
  it('when it is new, by leaders of the place alone', () => {
    expect(seen(person(['leader', 1])).texts).toEqual(['new 1', 'read 1', 'new pool 1', 'read pool 1'])
    expect(seen(person(['staff', 1])).texts).toEqual(['read 1', 'read pool 1'])
    expect(seen(person(['qualityTeam', null])).texts).toHaveLength(8)
  })

  it('never by an administrator who is nothing else', () => {
    expect(seen(person(['administrator', null])).texts).toEqual([])
    expect(seen(person(['administrator', null])).names).toHaveLength(6)
  })

  it('by nobody here when it is hidden or spam', () => {
    for (const role of ['leader', 'qualityTeam', 'staff', 'administrator'] as const)
      expect(seen(person([role, null])).texts.join()).not.toMatch(/hidden|spam/)
  })
})
