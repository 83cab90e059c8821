/** Sums are kept between openings, and never longer: whatever changes what was released shows at once. */
import { expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { summarize } from '../../../src/routes/summarize.ts'
import { change } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const EVERYTHING = { scope: 'everywhere', institution: null, activity: null, questionnaire: null } as const

const counted = async (h: TestHouse) =>
  (await h.store.answers.rolledUp(EVERYTHING)).cards.sums('all').totals.get('sat_course')?.n ?? 0

async function opened(h: TestHouse, monday: string) {
  const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  for (let nth = 0; nth < 6; nth++) await drop(h, card.code, { sat_course: ['5'] })
  await h.at(openingOn(monday).at)
  return card.id
}

it('an opening, a strike, what is too old, and what another process did', async () => {
  const h = await house()
  expect(await counted(h)).toBe(0)
  const card = await opened(h, '2026-11-23')
  expect(await counted(h)).toBe(6)
  // The same again, and nothing was read for it.
  const kept = await h.store.answers.rolledUp(EVERYTHING)
  expect(await h.store.answers.rolledUp(EVERYTHING)).toBe(kept)
  await opened(h, '2026-11-30')
  expect(await counted(h)).toBe(12)
  await h.store.leader.strike(card, openingOn('2026-11-30').at, { person: 1, now: h.clock.now })
  expect(await counted(h)).toBe(6)
  change(h, 'DELETE FROM roll_up')
  expect(await counted(h)).toBe(0)
})

it('retention', async () => {
  const h = await house()
  await opened(h, '2026-11-23')
  expect(await counted(h)).toBe(6)
  await h.store.setup.changeKeeping({ textMonths: 6, countMonths: 12 }, { person: 1, now: h.clock.now })
  await h.at(openingOn('2028-02-07').at)
  expect(await counted(h)).toBe(0)
})

it('never half of what another process did while they were made', async () => {
  const h = await house()
  await opened(h, '2026-11-23')
  // More cards than are read at a time, and the one that was counted is among the first.
  const asked = h.store.answers.rolledUp(EVERYTHING)
  change(h, 'DELETE FROM roll_up')
  expect((await asked).cards.sums('all').totals.size).toBe(0)
})

it('whatever made-up addresses are asked for', async () => {
  const h = await house()
  await opened(h, '2026-11-23')
  const municipality = await h.store.staff.municipality()
  const kept = await h.store.answers.rolledUp(EVERYTHING)
  for (let nth = 0; nth < 30; nth++)
    await summarize(
      h.store.answers,
      municipality,
      'everywhere',
      {
        institution: 90_000 + nth,
        activity: nth % 2 ? 70_000 + nth : null,
        questionnaire: `x${nth}`,
        period: 'all',
      },
      h.clock.now,
    )
  expect(await h.store.answers.rolledUp(EVERYTHING)).toBe(kept)
})

it('each scope and filter has its own', async () => {
  const h = await house()
  await opened(h, '2026-11-23')
  const n = async (more: object) =>
    (await h.store.answers.rolledUp({ ...EVERYTHING, ...more })).cards.sums('all').totals.get('sat_course')
      ?.n ?? 0
  expect([await n({}), await n({ scope: [1] }), await n({ scope: [2] }), await n({ scope: [] })]).toEqual([
    6, 6, 0, 0,
  ])
  expect([
    await n({ institution: 1 }),
    await n({ institution: 2 }),
    await n({ questionnaire: 'quick' }),
  ]).toEqual([6, 0, 0])
})
