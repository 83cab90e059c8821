/** Counting over HTTP: with a form and with messages, what is refused, what is told and when. */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { columnsOf, failAt, look, mend } from '../../support/disk.ts'
import { HOUR, housesForEachTest, type TestHouse, WEDNESDAY } from '../../support/house.ts'

const house = housesForEachTest()
const TODAY = '2026-11-18'
const KEY = `1-1-${TODAY}`
let ids = 0
const newId = () => (++ids).toString(16).padStart(32, '0')

async function staffed(): Promise<TestHouse> {
  const h = await house()
  await h.logIn()
  return h
}
const text = async (answer: Promise<Response>) => (await answer).text()
const numbers = (h: TestHouse, key = KEY) =>
  h.store.counting.sessions('everywhere', key.slice(4, 14), key.slice(4, 14))
const send = (h: TestHouse, messages: unknown) =>
  h.sendAsStaff('/staff/optaelling/beskeder', {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'https://svar.vejle.dk' },
    body: JSON.stringify(messages),
  })
const said = async (h: TestHouse, messages: unknown[]) =>
  ((await (await send(h, messages)).json()) as { said: unknown[] }).said
const number = (session = KEY, by: 1 | -1 = 1, id = newId()) => ({ id, kind: 'number', session, by })
const who = (value: string, month = '2026-11') => ({
  id: newId(),
  kind: 'who',
  offer: '1-1',
  month,
  value,
  by: 1,
})
const from = (value: string, quarter = '2026-Q4') => ({
  id: newId(),
  kind: 'field',
  offer: '1-1',
  quarter,
  field: 'postcode',
  value,
  by: 1,
})

describe('a tap without script', () => {
  it('counts once, also when its answer is loaded again, and is taken back by one more press', async () => {
    const h = await staffed()
    const page = await text(h.asStaff('/staff/optaelling'))
    const id = /name="id" value="(\w+)"/.exec(page)![1]!
    const tap = { gang: KEY, id, hvem: 'father', postnummer: '7100' }
    const answer = await h.postAsStaff('/staff/optaelling', tap)
    expect(answer.status).toBe(200)
    const after = await answer.text()
    expect(after).toContain('Far, 7100 lagt til')
    await h.postAsStaff('/staff/optaelling', tap)
    expect((await numbers(h))[0]).toMatchObject({ contacts: 1 })
    expect(look(h, 'SELECT who, n FROM tally_who')).toEqual([['father', 1]])
    expect(look(h, 'SELECT value, n FROM tally_field')).toEqual([['7100', 1]])
    const undone = await h.postAsStaff('/staff/optaelling', { ...tap, fortryd: '1' })
    expect(await undone.text()).toContain('er taget fra igen')
    expect((await numbers(h))[0]).toMatchObject({ contacts: 0 })
    expect(look(h, 'SELECT n FROM tally_who UNION ALL SELECT n FROM tally_field')).toEqual([[0], [0]])
  })
  it('takes four typed digits, and says so when there is no such postcode', async () => {
    const h = await staffed()
    const tap = (andet: string) =>
      h.postAsStaff('/staff/optaelling', { gang: KEY, id: newId(), hvem: 'mother', andet })
    expect((await tap('1260')).status).toBe(200)
    expect(look(h, 'SELECT value FROM tally_field')).toEqual([['1000-1499']])
    const wrong = await tap('9999')
    expect(wrong.status).toBe(422)
    expect((await numbers(h))[0]).toMatchObject({ contacts: 1 })
  })
  it('or nobody: another thing than not counted, and not after somebody was', async () => {
    const h = await staffed()
    expect(await text(h.postAsStaff('/staff/optaelling/ingen', { gang: KEY, id: newId() }))).toContain(
      'at ingen kom',
    )
    expect((await numbers(h))[0]).toMatchObject({ nobody: true, contacts: 0 })
    await h.postAsStaff('/staff/optaelling', { gang: KEY, id: newId(), hvem: 'mother' })
    expect((await numbers(h))[0]).toMatchObject({ nobody: false, contacts: 1 })
    const second = await h.postAsStaff('/staff/optaelling/ingen', { gang: KEY, id: newId() })
    expect(second.status).toBe(422)
    expect(await second.text()).toContain('Tallet står, som det stod')
    expect((await numbers(h))[0]).toMatchObject({ nobody: false, contacts: 1 })
  })
})

describe('a tap that came as one form', () => {
  it('is counted whole or not at all: a month that is told takes no part of it', async () => {
    const h = await staffed()
    const { since } = (await h.store.staff.municipality()).offers[0]!
    expect(since).toBe('2026-11-18')
    await h.at(openingOn('2026-12-14').at)
    await h.logIn()
    const tap = { gang: KEY, id: newId(), hvem: 'mother', postnummer: '7100' }
    const answer = await h.postAsStaff('/staff/optaelling', tap)
    expect(answer.status).toBe(422)
    expect(await numbers(h)).toEqual([])
    expect(look(h, 'SELECT n FROM tally_who UNION ALL SELECT n FROM tally_field')).toEqual([])
  })
})

describe('messages', () => {
  it('are counted once however often they come, and in any order', async () => {
    const h = await staffed()
    const tap = number()
    const undo = number(KEY, -1)
    expect(await said(h, [undo, tap, tap])).toEqual([null, null, null])
    expect(await said(h, [tap, number(), number()])).toEqual([null, null, null])
    expect((await numbers(h))[0]).toMatchObject({ contacts: 2 })
  })
  it('sent again are answered with how their session stands, like the first time', async () => {
    const h = await staffed()
    const tap = number()
    const sessions = async () =>
      ((await (await send(h, [tap])).json()) as { sessions: { key: string; contacts: number }[] }).sessions
    const first = await sessions()
    expect(first).toEqual([{ key: KEY, contacts: 1, nobody: false }])
    expect(await sessions()).toEqual(first)
  })
  it('that the disk refuses in the middle leave nothing, and count once when they are sent again', async () => {
    const h = await staffed()
    const all = [number(), number(), number()]
    failAt(h, `INSERT ON tally_id WHEN NEW.id = '${all[2]!.id}'`)
    expect((await send(h, all)).status).toBeGreaterThanOrEqual(500)
    expect(await numbers(h)).toEqual([])
    mend(h)
    expect(await said(h, all)).toEqual([null, null, null])
    expect((await numbers(h))[0]).toMatchObject({ contacts: 3 })
  })
  it('of colleagues at once add up', async () => {
    const h = await staffed()
    await Promise.all(Array.from({ length: 20 }, () => send(h, [number()])))
    expect((await numbers(h))[0]).toMatchObject({ contacts: 20 })
  })
  it('that nobody came add up in any order, and with taps that were taken back', async () => {
    const h = await staffed()
    const nobody = (by: 1 | -1) => ({ id: newId(), kind: 'nobody', session: KEY, by })
    const row = async () => (await numbers(h))[0]!
    await said(h, [nobody(-1), nobody(1)])
    expect(await row()).toMatchObject({ nobody: false, contacts: 0 })
    await said(h, [nobody(1)])
    await said(h, [number(), number(KEY, -1)])
    expect(await row()).toMatchObject({ nobody: true, contacts: 0 })
  })
  it('of which one is none are counted without it', async () => {
    const h = await staffed()
    expect(await said(h, [{ kind: 'number', id: newId() }, number()])).toEqual(['unknown', null])
    expect((await numbers(h))[0]).toMatchObject({ contacts: 1 })
  })
  it('that can’t be counted are told apart, and the others are counted', async () => {
    const h = await staffed()
    const all = [
      number(),
      number('1-1-2026-11-19'),
      number('1-1-2025-11-18'),
      number('1-3-2026-11-18'),
      number('99-1-2026-11-18'),
    ]
    expect(await said(h, all)).toEqual([null, 'future', 'before', 'unknown', 'unknown'])
    expect(await said(h, [from('7100'), from('9999'), from('Fatma')])).toEqual([null, 'unknown', 'unknown'])
    expect((await numbers(h))[0]).toMatchObject({ contacts: 1 })
  })
  it('of two kinds, too many, or nonsense are refused whole', async () => {
    const h = await staffed()
    for (const wrong of [
      [number(), who('mother')],
      Array.from({ length: 201 }, () => number()),
      { id: 1 },
      'x',
      null,
    ])
      expect((await send(h, wrong)).status).toBe(422)
    expect(await numbers(h)).toEqual([])
  })
  it('from another site are refused', async () => {
    const h = await staffed()
    const answer = await h.sendAsStaff('/staff/optaelling/beskeder', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://evil.dk' },
      body: JSON.stringify([number()]),
    })
    expect(answer.status).toBe(403)
    expect(await numbers(h)).toEqual([])
  })
  it('more than can be counted by hand are refused', async () => {
    const h = await staffed()
    for (let n = 0; n < 500; n += 100)
      await send(
        h,
        Array.from({ length: 100 }, () => number()),
      )
    expect(await said(h, [number()])).toEqual(['many'])
  })
  it('leave no tie between their parts, no time and no name in what is stored', async () => {
    const h = await staffed()
    for (const part of [number(), who('mother'), from('7100')]) await send(h, [part])
    const columns = columnsOf(h).map(([table, column]) => `${table}.${column}`)
    expect(columns.filter((name) => name.startsWith('tally_')).sort()).toEqual([
      'tally_field.activity_id',
      'tally_field.field',
      'tally_field.institution_id',
      'tally_field.n',
      'tally_field.quarter',
      'tally_field.value',
      'tally_id.id',
      'tally_id.week',
      'tally_who.activity_id',
      'tally_who.institution_id',
      'tally_who.month',
      'tally_who.n',
      'tally_who.who',
    ])
    expect(look(h, "SELECT count(*) FROM audit WHERE deed LIKE 'tally%'")).toEqual([[0]])
  })
})

describe('what is told', () => {
  /** Twelve contacts in November, whose quarter ends with December. */
  async function counted(): Promise<TestHouse> {
    const h = await staffed()
    await send(
      h,
      Array.from({ length: 12 }, () => number()),
    )
    await send(h, [
      ...Array.from({ length: 9 }, () => who('mother')),
      ...Array.from({ length: 3 }, () => who('father')),
    ])
    await send(h, [
      ...Array.from({ length: 6 }, () => from('7100')),
      from('7120'),
      from('7300'),
      from('7300'),
    ])
    return h
  }
  const page = (h: TestHouse) => text(h.asStaff('/staff/optaelling/hvem?periode=2026-Q4'))

  it('is the number at once, and nothing else: not on any page, file or map, not to who tapped', async () => {
    const h = await counted()
    expect(await page(h)).toContain('12 henvendelser')
    for (const path of [
      '/staff/optaelling',
      '/staff/optaelling/tal',
      '/staff/optaelling/hvem',
      '/staff/fremmoede',
      '/staff/eksport.json',
    ]) {
      const body = (await text(h.asStaff(path))).replace(/<script type="application\/json".*?<\/script>/s, '')
      expect(body, path).not.toMatch(/"(mother|father)":\s*[1-9]|>9<|"n":\s*[1-9]\d*,"label":"(Mor|Far)/)
    }
    expect(await h.store.counting.who('everywhere')).toEqual([])
    expect(await h.store.counting.cells('everywhere')).toEqual([])
  })
  it('is who when the month is closed, and the rest when the quarter is, with cells under five merged', async () => {
    const h = await counted()
    await h.at(openingOn('2026-12-07').at)
    expect(await h.store.counting.who('everywhere')).toEqual([])
    await h.at(openingOn('2026-12-14').at)
    expect(await h.store.counting.who('everywhere')).toMatchObject([
      { month: '2026-11', since: '2026-11', counts: { mother: 9, father: 3, other: 0 } },
    ])
    expect(await h.store.counting.cells('everywhere')).toEqual([])
    await h.at(openingOn('2027-01-11').at)
    expect(await h.store.counting.cells('everywhere')).toMatchObject([
      {
        institutionId: 1,
        activityId: null,
        quarter: '2026-Q4',
        field: 'postcode',
        cells: [
          { value: '7100', n: 6 },
          { value: 'rest', n: 6 },
        ],
      },
    ])
    expect(
      look(
        h,
        'SELECT * FROM tally_who UNION ALL SELECT activity_id, institution_id, quarter, field, n FROM tally_field',
      ),
    ).toEqual([])
    await h.logIn()
    const all = await page(h)
    expect(all).toContain('Andre, under fem hver')
    expect(all).not.toContain('7300 Jelling')
  })
  it('changes no more once it is told, also when the clock is set back', async () => {
    const h = await counted()
    await h.at(openingOn('2027-01-11').at)
    h.clock.now = WEDNESDAY + HOUR
    await h.logIn()
    expect(await said(h, [number()])).toEqual(['closed'])
    expect(await said(h, [who('father')])).toEqual(['closed'])
    expect(await said(h, [from('7100')])).toEqual(['closed'])
    const answer = await h.postAsStaff('/staff/fremmoede/optalt', { gang: KEY, optalt: '13' })
    expect(answer.status).toBe(422)
    expect((await numbers(h))[0]).toMatchObject({ contacts: 12 })
  })
  it('takes no other attendance, no cancelling and no file for a quarter that is told', async () => {
    const h = await counted()
    await h.postAsStaff('/staff/fremmoede', { gang: `1-3-${TODAY}`, antal: '7' })
    await h.at(openingOn('2027-01-11').at)
    await h.logIn()
    const before = await numbers(h)
    expect((await h.postAsStaff('/staff/fremmoede', { gang: `1-3-${TODAY}`, antal: '77' })).status).toBe(422)
    expect((await h.postAsStaff('/staff/fremmoede/aflysning', { gang: KEY, aflyst: '1' })).status).toBe(422)
    const other = { tilbud: '1-3', dato: TODAY, antal: '5' }
    expect((await h.postAsStaff('/staff/fremmoede/anden', other)).status).toBe(422)
    expect(await numbers(h)).toEqual(before)
    // What is missing may be filled in, or no response rate could ever be told.
    expect((await h.postAsStaff('/staff/fremmoede', { gang: '2-3-2026-11-18', antal: '6' })).status).toBe(303)
    expect((await h.postAsStaff('/staff/fremmoede', { gang: '2-3-2026-11-18', antal: '5' })).status).toBe(422)
  })
  it('ids of messages are forgotten after a month, and not before', async () => {
    const h = await counted()
    const n = () => (look(h, 'SELECT count(*) FROM tally_id') as number[][])[0]![0]
    expect(n()).toBe(33)
    await h.at(openingOn('2026-12-21').at)
    expect(n()).toBe(33)
    await h.at(openingOn('2027-01-04').at)
    expect(n()).toBe(0)
  })
})

describe('a number', () => {
  it('is corrected by hand, and the audit says where and in which quarter, never what', async () => {
    const h = await staffed()
    await send(h, [number(), number()])
    expect((await h.postAsStaff('/staff/fremmoede/optalt', { gang: KEY, optalt: '7' })).status).toBe(303)
    expect((await numbers(h))[0]).toMatchObject({ contacts: 7 })
    expect(look(h, "SELECT subject FROM audit WHERE deed = 'tally.corrected'")).toEqual([['2026-Q4 1 1']])
    expect(await text(h.asStaff('/staff/opsaetning/log'))).toContain('4. kvartal 2026')
  })
  it.each(['-3', '501', 'syv', ''])('of “%s” is refused, and what was typed stays', async (optalt) => {
    const h = await staffed()
    await send(h, [number()])
    const answer = await h.postAsStaff('/staff/fremmoede/optalt', { gang: KEY, optalt })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toMatch(/Skriv et helt tal|Så mange kan ikke/)
    if (optalt) expect(page).toContain(`value="${optalt}"`)
    expect((await numbers(h))[0]).toMatchObject({ contacts: 1 })
  })
})

describe('attendance', () => {
  it('is one number with one press, and shows', async () => {
    const h = await staffed()
    const gang = `1-3-${TODAY}`
    expect((await h.postAsStaff('/staff/fremmoede', { gang, antal: '7' })).status).toBe(303)
    expect((await numbers(h))[0]).toMatchObject({ activityId: 3, attendance: 7 })
    expect(await text(h.asStaff('/staff/fremmoede'))).toContain('7 med')
  })
  it('is taken in from a file, whole or not at all, with line and field of what is wrong', async () => {
    const h = await staffed()
    const upload = (content: string, tilbud = '1-3') => {
      const body = new FormData()
      body.set('tilbud', tilbud)
      body.set('fil', new File([content], 'fremmoede.csv'))
      return h.sendAsStaff('/staff/fremmoede/fil', {
        method: 'POST',
        headers: { origin: 'https://svar.vejle.dk' },
        body,
      })
    }
    const wrong = await upload('Dato;Antal\n18-11-2026;7\n19-11-2026;syv\n')
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('Linje 3, dato: Den dag er ikke kommet endnu.')
    expect(page).toContain('Linje 3, antal: Skriv et helt tal')
    expect(await numbers(h)).toEqual([])
    expect(await text(upload('Dato;Antal;Navn\n18-11-2026;7;Fatma\n'))).toContain('to kolonner og kun to')
    expect(await text(upload('\u0000\u0001PK', '1-3'))).toContain('Intet er ændret')
    expect((await upload('Dato;Antal\n18-11-2026;7\n')).headers.get('location')).toContain('n=1')
    expect((await numbers(h))[0]).toMatchObject({ attendance: 7 })
    expect(look(h, "SELECT subject FROM audit WHERE deed = 'attendance.imported'")).toEqual([['1 3']])
  })
  it('of a day to come, or without a number, is refused and stays typed', async () => {
    const h = await staffed()
    const answer = await h.postAsStaff('/staff/fremmoede/anden', {
      tilbud: '1-3',
      dato: '2026-11-19',
      antal: 'mange',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Den dag er ikke kommet endnu.')
    expect(page).toContain('value="mange"')
    expect(page).toContain('value="2026-11-19"')
  })
})

describe('sessions that were held', () => {
  const times = (dato1: string, more = {}) => ({
    sted: 'Trekløveren',
    dato1,
    hver1: '1',
    fra1: '09:30',
    til1: '12:00',
    tilbud1: '1',
    ...more,
  })
  const held = async (h: TestHouse) =>
    (await h.store.counting.sessions([1], '2026-01-01', '2027-12-31')).map(({ date }) => date)

  it('become rows at openings, and stay when the times change', async () => {
    const h = await staffed()
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-26'))
    await h.at(openingOn('2026-12-07').at)
    expect(await held(h)).toEqual(['2026-11-26', '2026-12-03'])
    h.clock.now += 6 * HOUR
    await h.logIn()
    // From Thursdays to Mondays: today's first one has begun when the form comes in, the past Thursdays stay.
    const stored = times('2026-11-26', {
      fjern1: '1',
      dato2: '2026-12-14',
      hver2: '1',
      fra2: '10:00',
      til2: '11:00',
      tilbud2: '1',
    })
    expect((await h.postAsStaff('/staff/opsaetning/sted/1', stored)).status).toBe(303)
    await h.at(openingOn('2026-12-21').at)
    expect(await held(h)).toEqual(['2026-11-26', '2026-12-03', '2026-12-14'])
  })
  it('are not invented for days that a new time would have had', async () => {
    const h = await staffed()
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-24', { tilbud1: '3' }))
    h.clock.now = Date.parse('2026-11-25T12:00:00Z')
    await h.logIn()
    await h.postAsStaff('/staff/fremmoede', { gang: '1-3-2026-11-24-0930', antal: '8' })
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-24', { tilbud1: '3', fra1: '10:00' }))
    expect(await text(h.asStaff('/staff/fremmoede'))).not.toContain('24. november kl. 10')
    // The day’s row is found by its day, so that nobody is counted twice.
    await h.postAsStaff('/staff/fremmoede/anden', { tilbud: '1-3', dato: '2026-11-24', antal: '9' })
    const rows = await h.store.counting.sessions([1], '2026-11-24', '2026-11-24')
    expect(rows.map(({ from, attendance }) => [from, attendance])).toEqual([['09:30', 9]])
  })
  it('end with their offer', async () => {
    const h = await staffed()
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-24'))
    await h.store.places.setClosed('activity', 1, true, { person: 1, now: h.clock.now })
    await h.at(openingOn('2026-12-07').at)
    expect(await held(h)).toEqual([])
  })
  it('of a day before the times changed are kept, also between two openings', async () => {
    const h = await staffed()
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-24'))
    h.clock.now = Date.parse('2026-11-25T12:00:00Z')
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', times('2026-11-24', { fjern1: '1' }))
    expect(await held(h)).toEqual(['2026-11-24'])
  })
})

describe('an offer', () => {
  it('without a card that was counted can’t be deleted with its numbers', async () => {
    const h = await staffed()
    await h.postAsStaff('/staff/opsaetning/tilbud/ny', {
      navn: 'Telefonen',
      art: 'counselling',
      optaelling: '1',
      udenkort: '1',
      sted: '1',
    })
    const id = (await h.store.staff.municipality()).activities.at(-1)!.id
    expect(await said(h, [number(`1-${id}-${TODAY}`)])).toEqual([null])
    expect(await h.store.places.delete('activity', id, { person: 1, now: h.clock.now })).toBe(false)
    expect(await said(h, [number(`1-${id}-${TODAY}`, -1)])).toEqual([null])
    expect(await h.store.places.delete('activity', id, { person: 1, now: h.clock.now })).toBe(true)
  })
  it('counts what its leader chose', async () => {
    const h = await staffed()
    expect(await text(h.asStaff('/staff/optaelling'))).toMatch(/data-field="mode"[^>]*hidden/)
    expect(
      (await h.postAsStaff('/staff/optaelling/valg', { tilbud: '1-1', felt: ['mode', 'heard'] })).status,
    ).toBe(303)
    expect(await text(h.asStaff('/staff/optaelling'))).not.toMatch(/data-field="mode"[^>]*hidden/)
    await h.postAsStaff('/staff/optaelling', { gang: KEY, id: newId(), hvem: 'mother', hvordan: 'phone' })
    expect(look(h, 'SELECT field, value, n FROM tally_field')).toEqual([['mode', 'phone', 1]])
  })
  it('of home visits is one number a month, and never a tap', async () => {
    const h = await staffed()
    await h.postAsStaff('/staff/opsaetning/tilbud/ny', {
      navn: 'Hjemme',
      art: 'home_visit',
      optaelling: '1',
      sted: '1',
      skema: 'home_visit_mid',
    })
    const id = (await h.store.staff.municipality()).activities.at(-1)!.id
    expect(await said(h, [number(`1-${id}-${TODAY}`)])).toEqual(['unknown'])
    expect(await text(h.asStaff('/staff/fremmoede'))).toContain('Vi skriver intet ned om det enkelte besøg')
    expect((await h.postAsStaff('/staff/fremmoede', { gang: `1-${id}-2026-11`, antal: '23' })).status).toBe(
      303,
    )
    const day = { tilbud: `1-${id}`, dato: TODAY, antal: '1' }
    expect((await h.postAsStaff('/staff/fremmoede/anden', day)).status).toBe(404)
    expect((await h.postAsStaff('/staff/fremmoede', { gang: `1-${id}-${TODAY}`, antal: '1' })).status).toBe(
      404,
    )
    expect((await h.postAsStaff('/staff/fremmoede', { gang: '1-1-2026-11', antal: '1' })).status).toBe(404)
    expect(await h.store.counting.sessions([1], '2026-11', '2026-11')).toMatchObject([
      { date: '2026-11', attendance: 23 },
    ])
  })
})
