/**
 * What the store answers to staff's pages, beside what selection.ts picks out of everything: for each person, filter and period. The
 * attacks are made on the latter, so both must be the same.
 */
import { expect } from 'vitest'
import type { Chosen } from '../../src/domain/answers/chosen.ts'
import { isOneOpening, openingIn, type Period, periodsOf } from '../../src/domain/answers/period.ts'
import { quarterOf, type Released, TEXT_STATES } from '../../src/domain/answers/release.ts'
import { sumsOf } from '../../src/domain/answers/sums.ts'
import { BALLOT } from '../../src/domain/asking/question.ts'
import { type Person, type Role, scopeOf } from '../../src/domain/people/person.ts'
import type { Span } from '../../src/domain/reading/shelf.ts'
import type { Store } from '../../src/domain/stores/store.ts'
import { compareRoom } from './room.ts'
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
  const written = [...new Set(all.texts.map(({ question }) => question))]
  const openingsEver = [...new Set(all.released.map(({ openingAt }) => openingAt))]
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
    const releases: unknown[] = []
    for await (const some of store.answers.all(scope)) releases.push(...some)
    const seenByThem = new Set([...mine.byCard.released, ...mine.pooled.released])
    expect(releases, where).toEqual(all.released.filter((release) => seenByThem.has(release)))
    for (const choice of choices) {
      const chosen = { ...choice, scope }
      const rolledUp = await store.answers.rolledUp(chosen)
      for (const period of periods) {
        const { byCard, pooled, gathered, cards } = select(who, { ...choice, period }, all)
        const name = `${where}: ${who.name} ${Object.values(choice).join(' ')} ${period}`
        const one = isOneOpening(period) ? await store.answers.at(chosen, openingIn(period)) : null
        for (const [single, wanted] of [
          [true, byCard],
          [false, pooled],
        ] as const) {
          const of = <T extends { cardId: number | null }>(things: T[]) =>
            things.filter(({ cardId }) => (cardId !== null) === single)
          const found = one ? sumsOf(of(one)) : rolledUp[single ? 'cards' : 'pooled'].sums(period)
          const sums = sumsOf(wanted.released)
          expect(whole(found.totals), name).toEqual(whole(sums.totals))
          expect(found.once, name).toEqual(sums.once)
          if (sums.totals.size > 0) seen++
        }
        if (!one) {
          const activityOf = new Map(cards.map(({ id, activityId }) => [id, activityId]))
          const parts = [
            [rolledUp.byPlace, institutions, ({ institutionId }: Released) => institutionId],
            [rolledUp.byOffer, activities, ({ cardId }: Released) => activityOf.get(cardId ?? 0)],
          ] as const
          for (const [found, things, idOf] of parts)
            for (const { id } of things) {
              const sums = sumsOf(byCard.released.filter((release) => idOf(release) === id))
              const there = found.get(id)?.sums(period) ?? sumsOf([])
              expect(whole(there.totals), name).toEqual(whole(sums.totals))
              expect(there.once, name).toEqual(sums.once)
            }
        }
        // Each period without other filters, and each filter over all of the time: the two are conditions apart.
        if (one || (period !== 'all' && choice !== choices[0])) continue
        const parts = [
          ['card', byCard.texts],
          ['pooled', pooled.texts],
          ['gathered', gathered],
        ] as const
        const asked = { ...choice, questions: written, span: period as Span, most: 1e9 }
        for (const [kind, theirs] of parts) {
          const found = await store.answers.texts({ ...asked, kinds: [kind] }, readers)
          expect(found.map(({ id }) => id).sort(), name).toEqual(theirs.map(({ id }) => id).sort())
        }
        if (period !== 'all') continue
        const theirs = [...byCard.texts, ...pooled.texts, ...gathered]
        expect(await store.answers.unread({ ...choice, scope: readers.unread }), name).toBe(
          theirs.filter(({ state }) => state === 'new').length,
        )
      }
      const { byCard, pooled, cards } = select(who, { ...choice, period: 'all' }, all)
      for (const [mine, { released }] of [
        [rolledUp.cards, byCard],
        [rolledUp.pooled, pooled],
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
      const ballotsOf = (openingAt: number) =>
        byCard.released
          .filter((release) => release.openingAt === openingAt && release.question === BALLOT)
          .reduce((sum, { n }) => sum + n, 0)
      const openings = [...new Set(byCard.released.map(({ openingAt }) => openingAt))].sort((a, b) => b - a)
      expect(await store.answers.openings(chosen), where).toEqual(
        openings.map((at) => ({ at, ballots: ballotsOf(at) })),
      )
      for (const at of openingsEver)
        expect(await store.answers.ballotsAt(chosen, at), where).toBe(ballotsOf(at))
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
    const toClear = all.texts.filter(({ institutionId }) =>
      readers.unread === 'everywhere' ? true : readers.unread.includes(institutionId ?? 0),
    )
    const every: string[] = []
    for await (const some of store.answers.everyText(readers.unread, TEXT_STATES))
      every.push(...some.map(({ id }) => id))
    expect(every.sort(), where).toEqual(toClear.map(({ id }) => id).sort())
    await compareRoom(store, { texts: toClear, cards: all.cards, scope: readers.unread }, where)
  }
  return seen
}
