/** Silence (design, B2): two houses that differ only in what waits answer staff byte for byte alike. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { exported } from '../../src/domain/report.ts'
import { HOUR, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'

let before: TestHouse
beforeAll(async () => {
  before = await makeHouse()
  for (const [nth, card] of before.cards.entries())
    for (let n = 0; n < nth % 9; n++)
      await before.post(`/${card.code}`, {
        [card.questions[0]!]: 'dontKnow',
        [card.questions.at(-1)!]: 'Tak',
      })
  await before.at(WEDNESDAY + WEEK)
})
afterAll(() => before.end())

async function everythingStaffSee(h: TestHouse): Promise<string[]> {
  const seen: string[] = []
  const look = async (path: string, answer: Response) => {
    const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'set-cookie')
    seen.push(`${path} ${answer.status} ${JSON.stringify(headers)} ${await answer.text()}`)
  }
  await h.logIn()
  const paths = [
    '/staff',
    '/staff/opsaetning/kom-i-gang',
    '/staff/kort',
    '/staff/kort/udskriv?format=a6',
    '/staff/svar',
    '/privatliv',
    ...h.cards.map(
      (card) =>
        `/staff/svar?sted=${card.institutionId}&tilbud=${card.activityId}&skema=${card.questionnaire.id}`,
    ),
    ...['all', '2026', '2026-H2', '2026-Q4', `@${Date.parse('2026-11-23T03:00:00Z')}`].map(
      (period) => `/staff/svar?periode=${period}`,
    ),
    ...h.cards.map(({ code }) => `/${code}`),
  ]
  for (const path of paths) await look(path, await h.asStaff(path))
  await look('POST proevesvar', await h.postAsStaff('/staff/kort/1/proevesvar'))
  const { staff } = h.store
  seen.push(
    JSON.stringify(
      exported(await staff.house(), await staff.cards(), await staff.released(), await staff.texts()),
    ),
  )
  return seen
}

it.each([1, 4, 20])('%i waiting ballots more on every card change nothing', async (more) => {
  const clock = { now: WEDNESDAY + WEEK }
  const quiet = await makeHouse({ from: before.dataDir, clock })
  const full = await makeHouse({ from: before.dataDir, clock })
  try {
    for (const card of full.cards)
      for (let n = 0; n < more; n++)
        expect(
          (
            await full.post(`/${card.code}`, {
              [card.questions[0]!]: 'dontKnow',
              [card.questions.at(-1)!]: 'Hemmeligt',
            })
          ).status,
        ).toBe(303)
    for (const later of [0, 3 * HOUR, 4 * 24 * HOUR]) {
      clock.now = WEDNESDAY + WEEK + later
      const [a, b] = [await everythingStaffSee(quiet), await everythingStaffSee(full)]
      expect(b).toEqual(a)
      expect(a.length).toBeGreaterThan(70)
      expect(a.filter((seen) => seen.includes('svar talt op')).length).toBeGreaterThan(10)
    }
    // And what waited was there: at the next opening of groups the two differ, if five or more had waited.
    await quiet.at(WEDNESDAY + 2 * WEEK)
    await full.at(WEDNESDAY + 2 * WEEK)
    const counted = async (h: TestHouse) => (await h.store.staff.released()).length
    if (more >= 5) expect(await counted(full)).toBeGreaterThan(await counted(quiet))
  } finally {
    quiet.end()
    full.end()
  }
})
