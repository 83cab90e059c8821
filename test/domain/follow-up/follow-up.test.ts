/** What a place is reminded of, out of what was noted and released. */
import { expect, it } from 'vitest'
import { type FollowUpOf, followUpOf, STALE_AFTER } from '../../../src/domain/follow-up/follow-up.ts'
import { type NotedSession, nothingNoted } from '../../../src/domain/place/session.ts'

const AT = Date.parse('2026-12-07T03:00:00Z')
const session = (activityId: number, date: string, more: Partial<NotedSession> = {}): NotedSession => ({
  ...{ institutionId: 3, activityId, date, from: '09:30', to: '12:00' },
  ...nothingNoted,
  ...more,
})
const of = (more: Partial<FollowUpOf> = {}) =>
  followUpOf({
    ...{ since: '2026-11-09', until: '2026-12-06', at: AT, timeless: [], unread: 0 },
    ...{ sessions: [], ballots: new Map(), cards: [], agreements: [] },
    ...more,
  })
const agreement = (id: number, more: object) => ({
  ...{ id, institutionId: 3, activityId: null, said: 's', did: 'd', because: '', who: '', questionId: null },
  ...{ again: null, shown: false, madeAt: 0, shownAt: null, doneAt: null },
  ...more,
})

it('tells sessions without a number, and whether people came where nothing was counted', () => {
  const sessions = [
    session(7, '2026-11-16', { contacts: 12 }),
    session(7, '2026-11-23'),
    session(7, '2026-11-30', { cancelled: true }),
    session(8, '2026-11-17', { attendance: 0 }),
    session(8, '2026-11-24', { nobody: true }),
  ]
  expect(of({ sessions, ballots: new Map([[8, 5]]) })).toMatchObject({
    ballots: 5,
    offers: [
      { activityId: 7, held: 2, unnoted: 1, came: 12, counted: false },
      { activityId: 8, held: 2, unnoted: 0, came: 0, counted: true },
    ],
  })
})

it('tells cards never printed and printed before a change, agreements past their day, and old posters', () => {
  const found = of({
    cards: [
      { id: 1, printed: 'never' },
      { id: 2, printed: 'outdated' },
      { id: 3, printed: 'current' },
    ],
    unread: 4,
    agreements: [
      agreement(1, { again: '2026-12-05' }),
      agreement(2, { again: '2026-12-06' }),
      agreement(3, { again: '2026-12-01', doneAt: 1 }),
      agreement(4, { shown: true, shownAt: AT - STALE_AFTER - 1 }),
      agreement(5, { shown: true, shownAt: AT - STALE_AFTER }),
    ],
  })
  expect(found).toMatchObject({ unprinted: [1], outdated: [2], unread: 4, late: [1], stale: [4] })
})
