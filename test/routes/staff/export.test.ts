/** The file of figures: what stands in it, for whom, and that a spreadsheet opens it as it is meant. */
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { passwordsOf } from '../../../src/tools/password.ts'
import { change, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { CHEAP, makeHouse, PASSWORD, type TestHouse } from '../../support/house.ts'

const MONDAY = openingOn('2026-11-23').at
let h: TestHouse
let code: string
beforeAll(async () => {
  h = await makeHouse()
  const course = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  code = course.code
  const other = h.cards.find(
    ({ institutionId, activity, questionnaire }) =>
      institutionId === 2 &&
      activity.name === course.activity.name &&
      questionnaire.id === 'group_course_end',
  )!
  for (const card of [course, other])
    for (let nth = 0; nth < 6; nth++)
      await drop(h, card.code, {
        sat_course: [nth < 4 ? '5' : '2'],
        'role_sure.now': ['4'],
        'role_sure.then': ['2'],
        free_takeaway: [`Hemmelig tekst ${nth}`],
      })
  await h.at(MONDAY)
  // As somebody could name a place who means no good.
  change(h, `UPDATE institution SET name = '=HYPERLINK("x";"Klik")' WHERE id = 1`)
  await h.logIn()
})
afterAll(() => h.end())

const file = async () =>
  Buffer.from(await (await h.asStaff('/staff/eksport.csv')).arrayBuffer()).toString('utf8')
const rowsOf = (text: string) =>
  parse(text, { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]

describe('the file of figures', () => {
  it('has a line for each counter of each release, and adds up to what was released', async () => {
    const rows = rowsOf(await file())
    const released = await h.store.archive.released()
    const lines = released.flatMap(({ question, counts, n }) =>
      Object.entries(counts).map(([choice, count]) => [question, choice, String(count), String(n)].join()),
    )
    expect(
      rows
        .map((row) =>
          [row['Spørgsmålets nøgle'], row['Svarets nøgle'], row.Antal, row['Svarede i alt']].join(),
        )
        .sort(),
    ).toEqual(lines.sort())
    expect(lines.length).toBeGreaterThan(50)
    const [line] = rows.filter(
      (row) =>
        row.Kort === code && row['Spørgsmålets nøgle'] === 'sat_course' && row['Svarets nøgle'] === '5',
    )
    expect(line).toMatchObject({
      Tømning: '2026-11-23',
      Måned: '2026-11',
      Tilbud: 'Forældrekursus i sundhedsplejen',
      Spørgsmål: 'Hvad synes du om det, du har været med til?',
      Svar: 'Meget godt',
      Antal: '4',
      'Svarede i alt': '6',
    })
  })

  it('opens in a Danish spreadsheet: mark, semicolons, line ends; and no name becomes a formula', async () => {
    const text = await file()
    expect(text.startsWith('\ufeffTømning;Måned;Sted;')).toBe(true)
    expect(text.endsWith('\r\n')).toBe(true)
    expect(text.replaceAll('\r\n', '')).not.toContain('\n')
    expect(text).toContain('"\'=HYPERLINK(""x"";""Klik"")"')
    // Figures are figures, not text.
    expect(text).toMatch(/;4;6\r\n/)
  })

  it('holds no text, is the same twice, and is written down', async () => {
    const text = await file()
    expect(text).not.toContain('Hemmelig')
    expect(await file()).toBe(text)
    expect(look(h, 'SELECT deed FROM audit ORDER BY id DESC LIMIT 1')).toEqual([['answers.exported']])
  })

  it('holds what somebody may see and nothing else', async () => {
    const passwordHash = await passwordsOf('', CHEAP).hash(PASSWORD)
    await h.store.people.add('Lars', passwordHash, [{ role: 'leader', institutionId: 2 }])
    await h.logIn('Lars')
    const rows = rowsOf(await file())
    const places = (await h.store.staff.municipality()).institutions
    expect(new Set(rows.map(({ Sted }) => Sted))).toEqual(new Set([places.find(({ id }) => id === 2)!.name]))
    expect(rows.length).toBeGreaterThan(20)
    await h.logIn()
  })
})
