/**
 * Who came, and from where: the attacker reads every page, file and answer to a program there is, as every person, under every filter, at every
 * moment of random histories, and adds and subtracts what he was told. The real store and the real calendar; the oracle counts by itself.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { hashOf } from '../../src/tools/secret.ts'
import { makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'
import { isOnPostgres } from '../support/postgres/databases.ts'

const WHO = ['mother', 'father', 'other']
const CODES = ['7100', '7120', '7300', '7182']
const KEY = `kortsvar_${'k'.repeat(43)}`

type Step =
  | { is: 'tap'; place: number; who: number; code: number | null }
  | { is: 'undo'; which: number }
  | { is: 'again'; which: number }
  | { is: 'correct'; place: number; n: number }
  | { is: 'weeks'; n: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 14,
    arbitrary: fc.record({
      is: fc.constant('tap' as const),
      place: fc.integer({ min: 1, max: 2 }),
      who: fc.nat(2),
      code: fc.option(fc.nat(3), { freq: 5 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('undo' as const), which: fc.nat(40) }) },
  { weight: 2, arbitrary: fc.record({ is: fc.constant('again' as const), which: fc.nat(40) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      is: fc.constant('correct' as const),
      place: fc.integer({ min: 1, max: 2 }),
      n: fc.nat(12),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ is: fc.constant('weeks' as const), n: fc.constantFrom(1, 1, 3, 5, 13) }),
  },
)

interface Tap {
  place: number
  date: string
  who: number
  code: number | null
  parts: { id: string; by: 1 | -1 }[]
}

let ids = 0
const newId = () => (++ids).toString(16).padStart(32, '0')
const dayOf = (now: number) => new Date(now).toISOString().slice(0, 10)
const quarterOf = (date: string) => `${date.slice(0, 4)}-Q${Math.ceil(Number(date.slice(5, 7)) / 3)}`

/** The parts of a tap, each sent by itself, as the page's script does. */
async function send(house: TestHouse, tap: Tap, ids: string[], by: 1 | -1) {
  const [number, who, field] = ids
  const session = `${tap.place}-1-${tap.date}`
  const offer = `${tap.place}-1`
  const kinds = [
    [{ id: number, kind: 'number', session, by }],
    [{ id: who, kind: 'who', offer, month: tap.date.slice(0, 7), value: WHO[tap.who], by }],
    tap.code === null
      ? []
      : [
          {
            id: field,
            kind: 'field',
            offer,
            quarter: quarterOf(tap.date),
            field: 'postcode',
            value: CODES[tap.code],
            by,
          },
        ],
  ]
  for (const messages of kinds)
    if (messages.length > 0) {
      const answer = await house.sendAsStaff('/staff/optaelling/beskeder', {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin: 'https://svar.vejle.dk' },
        body: JSON.stringify(messages),
      })
      expect(answer.status).toBe(200)
    }
}

interface Told {
  who: { since: string; month: string; institution: string; mother: number; father: number; other: number }[]
  fields: {
    quarter: string
    institution: string
    activity: string | null
    field: string
    cells: { value: string; n: number }[]
  }[]
  months: { month: string; institution: string; contacts: number }[]
}

/** Everything that anybody is told, through every door. */
async function seen(house: TestHouse): Promise<Told[]> {
  const exported = JSON.parse(await (await house.asStaff('/staff/eksport.json')).text()) as {
    summary: { counted: Told }
  }
  const asked = async (query: string) => {
    const answer = await house.request(`/api/v1/summary${query}`, {
      headers: { authorization: `Bearer ${KEY}` },
    })
    return ((await answer.json()) as { counted: Told }).counted
  }
  return [
    exported.summary.counted,
    await asked(''),
    await asked('?periode=2026'),
    await asked('?periode=2026-Q4'),
    await asked('?periode=2027-H1'),
  ]
}

const whoKey = (row: Told['who'][number]) => `${row.institution} ${row.since} ${row.month}`
const cellKey = (row: Told['fields'][number]) =>
  `${row.institution} ${row.activity} ${row.quarter} ${row.field}`

describe('over random histories of taps, undoings, repeats, corrections and weeks', () => {
  it('no cell is under five, none changes once it was told, and no sum differs from what it is a sum of', async () => {
    let toldCells = 0
    let toldWho = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 25, maxLength: 60 }), async (steps) => {
        const house = await makeHouse()
        try {
          await house.store.tokens.make(
            { name: 'BI', institutionId: 1, tokenHash: hashOf(KEY) },
            { person: 1, now: house.clock.now },
          )
          await house.logIn()
          const taps: Tap[] = []
          const sent: string[][] = []
          const undone = new Set<number>()
          const fixed = new Map<string, string>()
          const look = async () => {
            await house.logIn()
            for (const told of await seen(house)) {
              for (const row of told.who) {
                toldWho++
                expect(row.mother + row.father + row.other).toBeGreaterThanOrEqual(5)
                const word = JSON.stringify([row.mother, row.father, row.other])
                expect(fixed.get(whoKey(row)) ?? word).toBe(word)
                fixed.set(whoKey(row), word)
              }
              // Each month belongs to one pile alone.
              const months = told.who.filter((row) => row.institution === told.who[0]?.institution)
              for (const [nth, row] of months.entries())
                if (nth > 0) expect(row.since > months[nth - 1]!.month).toBe(true)
              for (const row of told.fields) {
                toldCells++
                for (const { n } of row.cells) expect(n).toBeGreaterThanOrEqual(5)
                const word = JSON.stringify(row.cells)
                expect(fixed.get(cellKey(row)) ?? word).toBe(word)
                fixed.set(cellKey(row), word)
                const sum = row.cells.reduce((all, { n }) => all + n, 0)
                const own = taps.filter(
                  (tap) =>
                    house.cards.find((card) => card.institutionId === tap.place)!.institution.name ===
                      row.institution && quarterOf(tap.date) === row.quarter,
                )
                // What is told of a value is what was tapped and not undone: nothing of another quarter, place or tap.
                for (const { value, n } of row.cells)
                  if (CODES.includes(value))
                    expect(n).toBe(
                      own.filter(
                        (tap) =>
                          !undone.has(taps.indexOf(tap)) && tap.code !== null && CODES[tap.code] === value,
                      ).length,
                    )
                // Nobody learns a handful by subtracting what was told from the contacts.
                const contacts = told.months
                  .filter(
                    ({ month, institution }) =>
                      institution === row.institution && quarterOf(`${month}-01`) === row.quarter,
                  )
                  .reduce((all, it) => all + it.contacts, 0)
                if (contacts > sum) expect(contacts - sum).toBeGreaterThanOrEqual(5)
              }
            }
          }
          for (const one of steps) {
            const date = dayOf(house.clock.now)
            if (one.is === 'tap') {
              const tap: Tap = { place: one.place, date, who: one.who, code: one.code, parts: [] }
              const own = [newId(), newId(), newId()]
              taps.push(tap)
              sent.push(own)
              await send(house, tap, own, 1)
            } else if (
              one.is === 'undo' &&
              taps[one.which] &&
              !undone.has(one.which) &&
              taps[one.which]!.date === date
            ) {
              undone.add(one.which)
              await send(house, taps[one.which]!, [newId(), newId(), newId()], -1)
            } else if (one.is === 'again' && taps[one.which] && taps[one.which]!.date === date) {
              await send(house, taps[one.which]!, sent[one.which]!, 1)
            } else if (one.is === 'correct') {
              await house.postAsStaff('/staff/fremmoede/optalt', {
                gang: `${one.place}-1-${date}`,
                optalt: String(one.n),
              })
            } else if (one.is === 'weeks') {
              await house.at(house.clock.now + one.n * WEEK)
              await look()
            }
          }
          // A year later all is told that ever will be.
          for (let month = 0; month < 6; month++) await house.at(house.clock.now + 5 * WEEK)
          await look()
        } finally {
          await house.end()
        }
      }),
      { numRuns: isOnPostgres() ? 3 : 6 },
    )
    expect(toldCells).toBeGreaterThan(0)
    expect(toldWho).toBeGreaterThan(0)
  })
})

describe('two houses whose taps differ in who and from where alone', () => {
  it('answer staff alike, byte for byte, until a month is closed', async () => {
    const clock = { now: WEDNESDAY }
    const houses = [await makeHouse({ clock }), await makeHouse({ clock })]
    try {
      for (const [nth, house] of houses.entries()) {
        await house.logIn()
        ids = 1000
        for (let n = 0; n < 9; n++) {
          const tap: Tap = {
            place: 1,
            date: '2026-11-18',
            who: nth === 0 ? 0 : n % 3,
            code: nth === 0 ? 0 : n % 4,
            parts: [],
          }
          await send(house, tap, [newId(), newId(), newId()], 1)
        }
      }
      const paths = [
        '/staff/optaelling/hvem',
        '/staff/optaelling/hvem?sted=1&periode=2026-Q4',
        '/staff/optaelling/tal',
        '/staff/fremmoede',
        '/staff/svar',
        '/staff/opfoelgning',
        '/staff/eksport.json',
        '/staff/eksport.csv',
      ]
      const answers = async (house: TestHouse) => {
        await house.logIn()
        return Promise.all(paths.map(async (path) => `${path} ${await (await house.asStaff(path)).text()}`))
      }
      expect(await answers(houses[0]!)).toEqual(await answers(houses[1]!))
      const monday = openingOn('2026-12-07').at
      for (const house of houses) await house.at(monday)
      expect(await answers(houses[0]!)).toEqual(await answers(houses[1]!))
      for (const house of houses) await house.at(openingOn('2026-12-14').at)
      expect(await answers(houses[0]!)).not.toEqual(await answers(houses[1]!))
    } finally {
      for (const house of houses) await house.end()
    }
  })
})
