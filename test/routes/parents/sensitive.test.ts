/** Sensitive questions: as many must answer as in a small group before anything is counted (docs/box.md, B4). */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { bank, presets } from '../../../src/presets/index.ts'
import { look } from '../../support/disk.ts'
import { housesForEachTest, type TestHouse, WEEK } from '../../support/house.ts'

const house = housesForEachTest()
const MONDAY = openingOn('2026-11-23').at
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const

async function hand(h: TestHouse, n: number, fields: Record<string, string>) {
  for (let nth = 0; nth < n; nth++)
    expect((await h.post(`/${h.card(...COURSE).code}`, fields)).status).toBe(303)
}
const counted = async (h: TestHouse) =>
  Object.fromEntries((await h.store.archive.released()).map(({ question, n }) => [question, n]))

describe('a sensitive question', () => {
  it('waits for ten, beside others that five are enough for', async () => {
    const h = await house()
    await hand(h, 6, { sat_course: '5', safe_felt: '4' })
    await h.at(MONDAY)
    expect(await counted(h)).toMatchObject({ sat_course: 6, ballot: 6 })
    expect((await counted(h)).safe_felt).toBeUndefined()
    await hand(h, 4, { safe_felt: '4' })
    await h.at(MONDAY + WEEK)
    expect((await counted(h)).safe_felt).toBe(10)
  })

  it('asks for more from its first answer on, and as many as a raised rule says', async () => {
    const h = await house()
    const { id } = h.card(...COURSE)
    await hand(h, 1, { sat_course: '5', safe_felt: '4' })
    const thresholds = look<[string, string | number]>(
      h,
      `SELECT question_id, k FROM waiting_threshold WHERE card_id = ${id} AND question_id IN ('safe_felt', 'sat_course') ORDER BY 1`,
    )
    expect(thresholds.map(([question, k]) => [question, Number(k)])).toEqual([
      ['safe_felt', 10],
      ['sat_course', 5],
    ])
    await h.store.setup.changeRule({ k: 5, smallGroupK: 12, d: 3, agedD: 2 }, { person: 1, now: h.clock.now })
    await h.at(MONDAY)
    await hand(h, 10, { sat_course: '5', safe_felt: '4' })
    await h.at(MONDAY + WEEK)
    expect((await counted(h)).safe_felt).toBeUndefined()
    await hand(h, 1, { safe_felt: '4' })
    await h.at(MONDAY + 2 * WEEK)
    expect((await counted(h)).safe_felt).toBe(12)
  })

  it('becomes so by a shared setup, and is never made laxer by one', async () => {
    const h = await house()
    const preset = presets.find(({ id }) => id === 'vejle_hfd')!
    const take = (sensitive: boolean, ids: string[]) =>
      h.store.setup.take(
        {
          municipality: 'x',
          preset,
          bank: {
            ...bank,
            questions: bank.questions.map((one) => (ids.includes(one.id) ? { ...one, sensitive } : one)),
          },
          draw: () => '',
        },
        { person: 1, now: h.clock.now },
      )
    await take(true, ['sat_course'])
    await take(false, ['sat_course', 'safe_felt'])
    const { questions } = await h.store.staff.municipality()
    const marked = questions.filter(({ sensitive }) => sensitive).map(({ id }) => id)
    expect(marked.sort()).toEqual(['net_alone', 'net_someone', 'safe_asiam', 'safe_felt', 'sat_course'])
    await hand(h, 6, { sat_course: '5' })
    await h.at(MONDAY)
    expect((await counted(h)).sat_course).toBeUndefined()
  })
})

describe('ready setups', () => {
  it('make offers that meet one family at a time small groups, unless they say otherwise', async () => {
    const meets = presets.flatMap(({ activities }) =>
      activities.filter(({ kind }) => ['home_visit', 'individual_course', 'counselling'].includes(kind)),
    )
    expect(meets.length).toBeGreaterThan(20)
    expect(meets.filter(({ smallGroup }) => smallGroup === false)).toEqual([])
  })
})
