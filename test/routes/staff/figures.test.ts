/**
 * One figure, one number: what a page draws, what it prints, what the files hold and what a program reads are compared cell by cell. Names that are
 * hard on files stand in all of them.
 */
import { parse } from 'csv-parse/sync'
import { readXlsx } from 'hucre/xlsx'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import type { Message } from '../../../src/domain/counting/tally.ts'
import { keyOf } from '../../../src/domain/place/session.ts'
import { type Export, exportSchema } from '../../../src/domain/report/export.ts'
import { change } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { makeHouse, type TestHouse } from '../../support/house.ts'

const NAME = '=2+3 "Å" & <b> _x000D_ \u0001'
let h: TestHouse
/** Counted in November: 21 contacts, told in December and January; and how many came to a course. */
async function count() {
  let ids = 0
  const session = { institutionId: 1, activityId: 1, date: '2026-11-18', from: '', to: '' }
  const parts = (n: number, part: object) =>
    Array.from(
      { length: n },
      () => ({ id: (++ids).toString(16).padStart(32, '0'), by: 1, ...part }) as Message,
    )
  const who = (value: string) => ({ kind: 'who', offer: '1-1', month: '2026-11', value })
  const from = (value: string) => ({
    kind: 'field',
    offer: '1-1',
    quarter: '2026-Q4',
    field: 'postcode',
    value,
  })
  const messages = [
    ...parts(21, { kind: 'number', session: keyOf(session) }),
    ...[...parts(12, who('mother')), ...parts(9, who('father'))],
    ...[...parts(8, from('7100')), ...parts(6, from('7120')), ...parts(4, from('7300'))],
  ]
  await h.store.counting.take(
    messages,
    () => null,
    () => session,
    h.clock.now,
  )
  const course = { ...session, activityId: 3 }
  await h.store.counting.note(course, { attendance: 7 }, { person: 1, now: h.clock.now })
}

beforeAll(async () => {
  h = await makeHouse()
  await count()
  const course = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  const cafe = h.card('Åben Dør')
  const types = new Map(
    (await h.store.staff.municipality()).questions.map((question) => [question.id, question]),
  )
  for (const [nth, monday] of ['2026-11-23', '2026-12-07', '2027-01-04'].entries()) {
    for (const card of [course, cafe])
      for (let n = 0; n < 12 + nth; n++) {
        const fields = card.questions.flatMap((id): [string, string[]][] => {
          const { type, options } = types.get(id)!
          if (type === 'freeText') return [[id, [`Hemmelig ${n}`]]]
          if (type === 'yesno') return [[id, [n % 3 === 0 ? 'no' : 'yes']]]
          if (type === 'single' || type === 'multi') return [[id, [options[n % options.length]!.id]]]
          const step = n % 7 === 6 ? 'dontKnow' : String(5 - (n % 5))
          return type === 'thenNow5'
            ? [
                [`${id}.now`, [step]],
                [`${id}.then`, ['2']],
              ]
            : [[id, [step]]]
        })
        await drop(h, card.code, Object.fromEntries(fields))
      }
    await h.at(openingOn(monday).at)
  }
  change(h, `UPDATE institution SET name = '${NAME}' WHERE id = 1`)
  change(h, "UPDATE activity SET name = '1/2' WHERE id = 1")
  await h.at(openingOn('2027-01-11').at)
  await h.logIn()
})
afterAll(() => h.end())

const bytes = async (format: string) =>
  new Uint8Array(await (await h.asStaff(`/staff/eksport.${format}`)).arrayBuffer())
const json = async () => JSON.parse(Buffer.from(await bytes('json')).toString()) as Export

interface Cell {
  question: string
  choice: string
  n: number
}
const key = ({ question, choice, n }: Cell) => `${question} ${choice} ${n}`
const cellsIn = ({ summary }: Export): Cell[] =>
  summary.cards.questions.flatMap(({ id, counters }) =>
    counters.map(({ choice, n }) => ({ question: id, choice, n })),
  )

/** Adds up lines of single releases. */
function added(lines: readonly Cell[]): Map<string, number> {
  const sums = new Map<string, number>()
  for (const { question, choice, n } of lines)
    sums.set(`${question} ${choice}`, (sums.get(`${question} ${choice}`) ?? 0) + n)
  return sums
}

describe('the same figures stand', () => {
  it('in the JSON, which is what its schema says, and in its releases added up', async () => {
    const file = await json()
    expect(exportSchema.parse(file)).toEqual(file)
    const lines = file.releases.flatMap(({ question, choices }) =>
      Object.entries(choices).map(([choice, n]) => ({ question, choice, n })),
    )
    const sums = added(lines)
    const cells = cellsIn(file)
    expect(cells.length).toBeGreaterThan(60)
    for (const { question, choice, n } of cells)
      expect(sums.get(`${question} ${choice}`) ?? 0, `${question} ${choice}`).toBe(n)
    // Each card's own sums are those of its lines.
    const byCards = file.cards.flatMap(({ questions }) =>
      questions.flatMap(({ question, choices }) =>
        Object.entries(choices).map(([choice, n]) => ({ question, choice, n })),
      ),
    )
    for (const [of, n] of added(byCards)) expect(sums.get(of), of).toBe(n)
    expect(file.cards.reduce((all, { ballots }) => all + ballots, 0)).toBe(file.summary.cards.ballots)
    expect(file.summary.cards.ballots).toBe(2 * (12 + 13 + 14))
  })

  it('in the CSV, line by line', async () => {
    const rows = parse(Buffer.from(await bytes('csv')).toString(), {
      ...{ bom: true, delimiter: ';', columns: true },
    }) as Record<string, string>[]
    const file = await json()
    expect(
      rows.map((row) => [
        row.Tømning,
        row.Kort,
        row['Spørgsmålets nøgle'],
        row['Svarets nøgle'],
        row.Antal,
        row['Svarede i alt'],
      ]),
    ).toEqual(
      file.releases.flatMap(({ opening, code, question, answerers, choices }) =>
        Object.keys(choices)
          .sort()
          .map((choice) => [
            opening,
            code ?? '',
            question,
            choice,
            String(choices[choice]),
            String(answerers),
          ]),
      ),
    )
  })

  it('in the workbook, line by line and question by question', async () => {
    const { sheets } = await readXlsx(await bytes('xlsx'))
    expect(sheets.map(({ name }) => name)).toEqual([
      'Svar',
      'Spørgsmål',
      'Optælling',
      'Fremmøde',
      'Forklaring',
    ])
    const file = await json()
    const [figures, questions, contacts, attendance, explained] = sheets.map(({ rows }) => rows.slice(1))
    expect(figures!.map((row) => [row[0], row[4] ?? '', row[7], row[9], row[10], row[11]])).toEqual(
      file.releases.flatMap(({ opening, code, question, answerers, choices }) =>
        Object.keys(choices)
          .sort()
          .map((choice) => [opening, code ?? '', question, choice, choices[choice], answerers]),
      ),
    )
    const { counted } = file.summary
    expect(contacts!.map((row) => [row[1], row[2], row[4] ?? null, row[7] || null, row[8]])).toEqual([
      ...counted.months.map(({ month, activity, contacts: n }) => [month, month, activity, null, n]),
      ...counted.who.flatMap(({ since, month, activity, ...who }) =>
        (['mother', 'father', 'other'] as const).map((word) => [since, month, activity, word, who[word]]),
      ),
      ...counted.fields.flatMap(({ quarter, activity, cells }) =>
        cells.map(({ value, n }) => [quarter, quarter, activity, value, n]),
      ),
    ])
    expect(contacts!.map((row) => row[8])).toEqual([21, 0, 12, 9, 0, 8, 6, 7])
    expect(attendance!.map((row) => [row[0], row[3], row[4], row[5]])).toEqual([
      ['2026-11', 1, 1, 21],
      ['2026-11', 1, 1, 7],
    ])
    const { cards } = file.summary
    expect(
      questions!
        .filter((row) => row[0] === 'Kort hver for sig')
        .map((row) => key({ question: String(row[3]), choice: String(row[6]), n: Number(row[7]) })),
    ).toEqual(cellsIn(file).map(key))
    // What is said of a question stands once, in its first line.
    const shares = questions!.filter((row) => typeof row[9] === 'number')
    expect(shares.map((row) => [row[3], row[4], row[8], row[9], row[10] ?? null, row[11] ?? null])).toEqual(
      cards.questions
        .filter(({ share }) => share)
        .map(({ id, answerers, share }) => [
          id,
          answerers,
          share!.good,
          share!.of,
          share!.band?.low ?? null,
          share!.band?.high ?? null,
        ]),
    )
    expect(explained!.flat().join(' ')).toContain('mindst fem svar')
  })

  it('on the page, in its bars, its tables and its shares', async () => {
    const html = await (await h.asStaff('/staff/svar?sted=&periode=')).text()
    const { cards } = (await json()).summary
    const rowOf = (id: string) => {
      const from = html.indexOf(`<tr id="q-${id}"`)
      expect(from, id).toBeGreaterThan(0)
      const to = html.indexOf('<tr id="q-', from + 1)
      return html.slice(from, to < 0 ? html.indexOf('</section>', from) : to)
    }
    const escaped = (text: string) =>
      text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')
    let compared = 0
    for (const { id, type, counters, share, answerers, band } of cards.questions.map((it) => ({
      ...it,
      band: it.share?.band,
    }))) {
      if (type === 'freeText') continue
      const row = rowOf(id)
      expect(row).toContain(`${answerers} svarede`)
      const shown = [
        ...row.matchAll(
          /<tr><th scope="row">([^<]*)<\/th>(?:<td><svg.*?<\/svg><\/td>)?<td(?: class="n")?>([\d.]+)<\/td><\/tr>/g,
        ),
      ]
      const told = shown.map(([, label, n]) => `${label}: ${n}`)
      expect(told.sort(), id).toEqual(counters.map(({ label, n }) => `${escaped(label)}: ${n}`).sort())
      if (share) expect(row).toContain(`${share.good} af ${share.of}`)
      if (band) expect(row).toContain(`${Math.round((share!.good / share!.of) * 100)}\u00a0%`)
      compared += counters.length
    }
    expect(compared).toBeGreaterThan(60)
  })

  it('and a bar is drawn of what its share is of', async () => {
    const html = await (await h.asStaff('/staff/svar?sted=&periode=')).text()
    const { cards } = (await json()).summary
    for (const { id, type, share, counters } of cards.questions) {
      if (!share?.band || type === 'thenNow5') continue
      const from = html.indexOf(`<tr id="q-${id}"`)
      const bar = /<svg class="scale".*?<\/svg><p|<svg class="scale".*?<\/svg><details/s.exec(
        html.slice(from),
      )![0]
      const widths = [...bar.matchAll(/<rect class="s\d" x="[\d.]+%" width="([\d.]+)%"/g)].map(([, width]) =>
        Number(width),
      )
      expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(100, 6)
      const steps = counters.filter(({ choice, n }) => choice !== 'dontKnow' && n > 0)
      expect(widths).toHaveLength(steps.length)
    }
  })
})

describe('a name that is hard on files', () => {
  it('stays a text, whole where the file can hold it, and breaks none', async () => {
    const { sheets } = await readXlsx(await bytes('xlsx'))
    const names = new Set(sheets[0]!.rows.slice(1).map((row) => row[2]))
    // XML has no place for a control character.
    expect(names).toContain(NAME.replace('\u0001', '\ufffd'))
    expect(new Set(sheets[0]!.rows.map((row) => row[3]))).toContain('1/2')
    expect((await json()).cards.some(({ institution }) => institution === NAME)).toBe(true)
    const csv = Buffer.from(await bytes('csv')).toString()
    expect(csv).toContain(`"'${NAME.replaceAll('"', '""')}"`)
  })
})

describe('the files', () => {
  it.each(['csv', 'xlsx', 'json'])('%s is the same twice, and holds no text', async (format) => {
    const [once, again] = [await bytes(format), await bytes(format)]
    expect(Buffer.compare(once, again)).toBe(0)
    expect(Buffer.from(once).includes('Hemmelig')).toBe(false)
    if (format === 'xlsx')
      for (const { rows } of (await readXlsx(once)).sheets)
        expect(rows.flat().join()).not.toContain('Hemmelig')
  })

  it('of texts keeps a text of several lines in one cell, whatever its lines begin with', async () => {
    const words = "Tak for kurset\n=cmd|'/C calc'!A0\n@b,=1+1"
    const { id } = (await h.store.archive.texts())[0]!
    change(
      h,
      `UPDATE released_text SET text = '${words.replaceAll("'", "''")}', state = 'read' WHERE id = '${id}'`,
    )
    const file = await (await h.asStaff('/staff/eksport-tekster.csv')).text()
    expect(file).toContain(`;"${words}"\r\n`)
    change(h, `UPDATE released_text SET text = 'Hemmelig 0', state = 'new' WHERE id = '${id}'`)
  })

  it('of texts holds cleared ones alone, with their place and time', async () => {
    const file = async () => (await h.asStaff('/staff/eksport-tekster.csv')).text()
    expect(await file()).not.toContain('Hemmelig')
    const texts = (await h.store.archive.texts()).slice(0, 3)
    await h.store.leader.settle(
      texts.map(({ id, maskings }) => ({ id, maskings, was: 'new', state: 'read', masked: null })),
      { person: 1, now: h.clock.now },
    )
    const rows = parse(await file(), { bom: true, delimiter: ';', columns: true }) as Record<string, string>[]
    expect(rows.map(({ Tekst }) => Tekst).sort()).toEqual(texts.map(({ text }) => text).sort())
    expect(rows[0]!.Periode).toMatch(/^(\d\. kvartal|november) 202\d$/)
  })
})
