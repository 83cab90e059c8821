/** Which offers are small groups where nobody has said so (docs/box.md, B4). */
import { expect, it } from 'vitest'
import { type ActivityKind, countedTooSoon, isSmallByKind } from '../../../src/domain/place/activity.ts'

const SMALL: Record<ActivityKind, boolean> = {
  home_visit: true,
  individual_course: true,
  counselling: true,
  group_course: false,
  open_offer: false,
  cafe: false,
  event: false,
}

it.each(Object.entries(SMALL) as [ActivityKind, boolean][])('%s: %s', (kind, isSmall) => {
  expect(isSmallByKind(kind)).toBe(isSmall)
  const offer = { kind, smallGroup: false, closed: false, noCard: false }
  expect(countedTooSoon([offer])).toHaveLength(isSmall ? 1 : 0)
  // Said to be small, closed, or without a card, nothing is counted too soon.
  for (const said of [{ smallGroup: true }, { closed: true }, { noCard: true }])
    expect(countedTooSoon([{ ...offer, ...said }])).toEqual([])
})
