/**
 * What the store answers to staff's pages, beside what selection.ts picks out of everything: for each person, filter and period. The
 * attacks are made on the latter, so both must be the same.
 */
import { expect } from 'vitest'
import type { Chosen } from '../../src/domain/answers/chosen.ts'
import { quarterOf } from '../../src/domain/answers/release.ts'
import { isOneOpening, openingIn, type Period, periodsOf, sumsOf } from '../../src/domain/answers/summary.ts'
import { BALLOT } from '../../src/domain/asking/question.ts'
import { type Person, type Role, scopeOf } from '../../src/domain/people/person.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { select } from './selection.ts'

const person = (...posts: [Role, number | null][]): Person => ({
  id: 1,
  name: posts.join(' '),
  posts: posts.map(([role, institutionId]) => ({ role, institutionId })),
})

const PEOPLE = [
  person(['leader', null]),
  person(['administrator', null]),
  person(['staff', null], ['leader', 2]),
  person(['staff', 1]),
  person(['leader', 2], ['administrator', 1]),
  person(),
]

/** Counters at zero say nothing. */
const whole = (totals: ReturnType<typeof sumsOf>['totals']) =>
  Object.fromEntries(
    [...totals].map(([question, { n, counts }]) => [
      question,
      { n, counts: Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)) },
    ]),
  )

/** @returns how many views were compared that held anything */
export async function compareViews(store: Store, where: string): Promise<number> {
  const all = {
    cards: await store.staff.cards(),
    released: await store.archive.released(),
    texts: await store.archive.texts(),
  }
  const { institutions, activities, questionnaires } = await store.staff.municipality()
  const periods: Period[] = [
    'all',
    ...periodsOf(
      all.released.map(({ month }) => quarterOf(month)),
      all.released.map(({ openingAt }) => openingAt),
    ),
  ]
  let seen = 0
  for (const who of PEOPLE) {
    const scope = scopeOf(who, 'seeNumbers')
    const readers = { unread: scopeOf(who, 'readNewTexts'), cleared: scopeOf(who, 'readClearedTexts') }
    const choices: Omit<Chosen, 'period'>[] = [
      { institution: null, activity: null, questionnaire: null },
      ...institutions.map(({ id }) => ({ institution: id, activity: null, questionnaire: null })),
      ...activities.map(({ id }) => ({ institution: null, activity: id, questionnaire: null })),
      { institution: 1, activity: activities[0]!.id, questionnaire: null },
      ...questionnaires.map(({ id }) => ({ institution: 2, activity: null, questionnaire: id })),
      { institution: 1, activity: activities[0]!.id, questionnaire: questionnaires[0]!.id },
    ]
    const mine = select(who, { ...choices[0]!, period: 'all' }, all)
    expect(await store.answers.isAny(scope), where).toBe(
      mine.byCard.released.length + mine.pooled.released.length > 0,
    )
    // For the file of figures: each release on its own, and in an order that says nothing.
    const written: unknown[] = []
    for await (const some of store.answers.all(scope)) written.push(...some)
    const seenByThem = new Set([...mine.byCard.released, ...mine.pooled.released])
    expect(written, where).toEqual(all.released.filter((release) => seenByThem.has(release)))
    for (const choice of choices) {
      const chosen = { ...choice, scope }
      const texts = await store.answers.texts(choice, readers)
      for (const period of periods) {
        const { byCard, pooled, gathered } = select(who, { ...choice, period }, all)
        const name = `${where}: ${who.name} ${Object.values(choice).join(' ')} ${period}`
        const one = isOneOpening(period) ? await store.answers.at(chosen, openingIn(period)) : null
        const rolledUp = one ? null : await store.answers.sums(chosen, period)
        for (const [single, wanted] of [
          [true, byCard],
          [false, pooled],
        ] as const) {
          const of = <T extends { cardId: number | null }>(things: T[]) =>
            things.filter(({ cardId }) => (cardId !== null) === single)
          const found = rolledUp ? rolledUp[single ? 'byCard' : 'pooled'].sums : sumsOf(of(one!))
          const sums = sumsOf(wanted.released)
          expect(whole(found.totals), name).toEqual(whole(sums.totals))
          expect(found.once, name).toEqual(sums.once)
          if (sums.totals.size > 0) seen++
        }
        if (period !== 'all') continue
        expect(texts.map(({ id }) => id).sort(), name).toEqual(
          [...byCard.texts, ...pooled.texts, ...gathered].map(({ id }) => id).sort(),
        )
      }
      const { byCard, pooled, cards } = select(who, { ...choice, period: 'all' }, all)
      const added = await store.answers.sums(chosen, 'all')
      for (const [mine, { released }] of [
        [added.byCard, byCard],
        [added.pooled, pooled],
      ] as const) {
        expect(mine.quarters, where).toEqual(new Set(released.map(({ month }) => quarterOf(month))))
        const ballots = released.filter(({ question }) => question === BALLOT).map(({ n }) => n)
        expect(mine.perOpening, where).toBe(
          ballots.length === 0 ? null : ballots.reduce((a, b) => a + b, 0) / ballots.length,
        )
      }
      expect(
        (await store.answers.cards(chosen)).map(({ id }) => id),
        where,
      ).toEqual(cards.map(({ id }) => id))
      const openings = byCard.released.map(({ openingAt }) => openingAt)
      expect(await store.answers.openings(chosen), where).toEqual(
        [...new Set(openings)].sort((a, b) => b - a),
      )
    }
    for (const { id } of all.cards) {
      const seesIt = mine.cards.some((card) => card.id === id)
      const found = await store.answers.ofCard(scope, id)
      expect(found.flatMap(({ released }) => released).length, where).toBe(
        seesIt ? all.released.filter(({ cardId }) => cardId === id).length : 0,
      )
      expect(
        found.reduce((sum, { texts }) => sum + texts, 0),
        where,
      ).toBe(seesIt ? all.texts.filter(({ cardId }) => cardId === id).length : 0)
    }
    expect((await store.answers.textsToClear(readers.unread)).map(({ id }) => id).sort(), where).toEqual(
      all.texts
        .filter(({ institutionId }) =>
          readers.unread === 'everywhere' ? true : readers.unread.includes(institutionId ?? 0),
        )
        .map(({ id }) => id)
        .sort(),
    )
  }
  return seen
}
