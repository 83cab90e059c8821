/** Several servers on one database are one house: what one of them takes, the others know, and nothing is done twice. */
import { setImmediate } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { assemble } from '../../../src/assemble.ts'
import { decide, LEAST } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { lookupOf } from '../../../src/domain/place/name.ts'
import { connect } from '../../../src/store/postgres/driver.ts'
import { openStore } from '../../../src/store/postgres/index.ts'
import { leaseOf } from '../../../src/store/postgres/lease.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'
import { change, holdWrites, look, shutOut, urlOf } from '../../support/postgres/look.ts'

const house = housesForEachTest()
const MONDAY = openingOn('2026-11-23')
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const

const others: { close(): Promise<void> }[] = []
afterEach(async () => {
  for (const store of others.splice(0)) await store.close()
})

/** Another server on the same database, with a folder, a memory and a clock of its own. */
async function another(h: TestHouse, url = urlOf(h)) {
  const { config, clock } = h
  const store = await openStore({
    url,
    folder: `${h.dataDir}/anden`,
    trial: false,
    now: clock.now,
    serves: true,
  })
  others.push(store)
  const { app, opener } = await assemble(config, {
    store,
    clock: () => clock.now,
    log: { info() {}, warn() {}, error() {} },
  })
  const send = (path: string, fields?: Record<string, string>, cookie = '') =>
    Promise.resolve(
      app.request(path, {
        ...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() }),
        headers: {
          host: 'svar.vejle.dk',
          origin: 'https://svar.vejle.dk',
          'content-type': 'application/x-www-form-urlencoded',
          cookie,
        },
      }),
    )
  return { store, opener, send }
}

const waiting = (h: TestHouse) =>
  look<[number]>(h, "SELECT coalesce(sum(n), 0) FROM waiting_week WHERE question_id = 'ballot'")[0]![0]
const ballots = async (h: TestHouse) =>
  (await h.store.archive.released()).filter(({ question }) => question === 'ballot').map(({ n }) => n)

describe('a parent’s answer', () => {
  const answer = { sat_course: '5', free_better: 'Flere gange', maerke: 'ab'.repeat(12) }

  it('counts once under its mark, whichever server the second try meets', async () => {
    const h = await house()
    const { code } = h.card(...COURSE)
    const other = await another(h)
    expect((await h.post(`/${code}`, answer)).status).toBe(303)
    expect((await other.send(`/${code}`, answer)).status).toBe(303)
    expect(waiting(h)).toBe(1)
    // Another parent's counts.
    expect((await other.send(`/${code}`, { ...answer, maerke: 'cd'.repeat(12) })).status).toBe(303)
    expect(waiting(h)).toBe(2)
  })

  it('counts once where both come at the same moment', async () => {
    const h = await house()
    const { code } = h.card(...COURSE)
    const other = await another(h)
    const all = await Promise.all(
      Array.from({ length: 10 }, (_, nth) =>
        nth % 2 ? h.post(`/${code}`, answer) : other.send(`/${code}`, answer),
      ),
    )
    expect(all.map(({ status }) => status)).toEqual(all.map(() => 303))
    expect(waiting(h)).toBe(1)
  })

  it('is counted with all others, in whatever order two servers raise the same counters', async () => {
    const h = await house()
    const other = await another(h)
    const codes = h.cards.slice(0, 12).map(({ code }) => code)
    const sent = Array.from({ length: 240 }, (_, nth) => {
      const code = codes[(nth * 7) % codes.length]!
      const card = h.cards.find((it) => it.code === code)!
      const fields = { [card.questions[0]!]: 'dontKnow', maerke: String(nth).padStart(24, '0') }
      return nth % 2 ? h.post(`/${code}`, fields) : other.send(`/${code}`, fields)
    })
    expect(new Set((await Promise.all(sent)).map(({ status }) => status))).toEqual(new Set([303]))
    expect(waiting(h)).toBe(240)
  })

  it('is kept to a rule that another server’s opening put in force a moment ago', async () => {
    const h = await house()
    const other = await another(h)
    const card = h.card(...COURSE)
    // This server has the page in its memory, under the rule that stood.
    const known = (await h.store.parents.card(card.code))!
    await h.store.setup.changeRule({ ...LEAST, k: 8 }, { person: null, now: h.clock.now })
    await other.store.box.open(MONDAY, decide)
    await h.store.parents.drop({
      card: card.id,
      week: '2026-11-23',
      shown: known.now.questions,
      threshold: known.now.threshold,
      raised: { sat_course: ['5'], ballot: ['handedIn'] },
      texts: {},
      atOnce: [],
    })
    expect(look(h, "SELECT k FROM waiting_threshold WHERE question_id = 'sat_course'")).toEqual([[8]])
  })
})

describe('an opening', () => {
  const six = async (h: TestHouse) => {
    const { code } = h.card(...COURSE)
    for (let nth = 0; nth < 6; nth++) expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
  }

  it('is made once, however many servers find it due', async () => {
    const h = await house()
    const many = [await another(h), await another(h), await another(h)]
    await six(h)
    h.clock.now = MONDAY.at + 60_000
    await Promise.all([h.opener.check(), ...many.map(({ opener }) => opener.check())])
    expect(await ballots(h)).toEqual([6])
    expect(look(h, "SELECT holder FROM lease WHERE name = 'opener'")).toEqual([['']])
  })

  it('is waited for by a server that another one is ahead of', async () => {
    const h = await house()
    const other = await another(h)
    await six(h)
    h.clock.now = MONDAY.at + 60_000
    let checked: Promise<void> | undefined
    const made = other.store.box.open(MONDAY, (piles, opening) => {
      // Whoever asks here in the middle of it is answered when it is done.
      checked = h.opener.check()
      return decide(piles, opening)
    })
    expect(await made).toBe(true)
    await checked
    expect(await h.store.box.last()).toBe(MONDAY.at)
    expect(await ballots(h)).toEqual([6])
  })

  it('that a server died in is all or nothing, and another one takes it over when the lease is over', async () => {
    const h = await house()
    const other = await another(h)
    await six(h)
    // The first server loses its connection in the middle, with the first releases written.
    const died = h.store.box.open(MONDAY, (piles, opening) => {
      change(
        h,
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND state = 'idle in transaction' AND pid <> pg_backend_pid()`,
      )
      return decide(piles, opening)
    })
    await expect(died).rejects.toThrow()
    expect(await ballots(h)).toEqual([])
    expect(waiting(h)).toBe(6)
    // It never came to give its lease back, and it has two more seconds.
    change(
      h,
      `UPDATE lease SET holder = 'died', until = CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) + 2000
       WHERE name = 'opener'`,
    )
    expect(await other.store.box.open(MONDAY, decide)).toBe(true)
    expect(await ballots(h)).toEqual([6])
    expect(waiting(h)).toBe(0)
  })

  it('is one server’s for as long as it says so, and six seconds longer', async () => {
    const h = await house()
    const { db, end } = connect(urlOf(h), 'kortsvar server')
    const until = () => look<[number]>(h, "SELECT until FROM lease WHERE name = 'opener'")[0]![0]
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    try {
      await leaseOf(db, 'opener').hold(
        async () => true,
        async () => {
          const first = until()
          expect(first - Date.now()).toBeLessThanOrEqual(6000)
          vi.advanceTimersByTime(2000)
          await expect.poll(until).toBeGreaterThan(first)
        },
      )
      expect(vi.getTimerCount()).toBe(0)
    } finally {
      vi.useRealTimers()
      await end()
    }
    expect(until()).toBe(0)
  })

  it('that a server died cleaning up after is cleaned up after by another', async () => {
    const h = await house()
    await six(h)
    await h.store.box.open(MONDAY, decide)
    const flags = () => look<[boolean, boolean]>(h, 'SELECT untidy, unswept FROM installation')[0]
    // Somebody reads a table, so that the cleaning stands still in the middle of it. Whoever dies there leaves this.
    const name = new URL(urlOf(h)).pathname.slice(1)
    look(h, `BEGIN; LOCK TABLE roll_up IN ACCESS SHARE MODE; PREPARE TRANSACTION '${name}'`)
    const cleaning = h.store.box.tidy().catch(() => undefined)
    const standsStill = () =>
      look(
        h,
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE 'VACUUM%'",
      )
    await expect.poll(standsStill).toHaveLength(1)
    expect(flags()).toEqual([true, true])
    look(h, `ROLLBACK PREPARED '${name}'`)
    await cleaning
    await (await another(h)).store.box.tidy()
    expect(flags()).toEqual([false, false])
  })
})

it('is one database, whoever asks for it and by whatever name; another house’s is another', async () => {
  const h = await house()
  const { port, pathname } = new URL(urlOf(h))
  const url = `postgres://kortsvar@127.0.0.1:${port}${pathname}`
  expect(url).not.toBe(urlOf(h))
  expect(await (await another(h, url)).store.database()).toBe(await h.store.database())
  expect(await (await house()).store.database()).not.toBe(await h.store.database())
})

describe('what staff do on one server', () => {
  it('is seen on the other: a session, a page, within five seconds what parents read', async () => {
    const h = await house()
    const other = await another(h)
    const cookie = (await h.logIn()).headers.get('set-cookie')!.split(';')[0]!
    expect((await other.send('/staff/svar', undefined, cookie)).status).toBe(200)
    const { code, institutionId } = h.card(...COURSE)
    const name = async () => (await other.send(`/${code}`)).text()
    expect(await name()).toContain('Trekløveren')
    await h.store.places.changeInstitution(
      institutionId,
      { ...h.card(...COURSE).institution, name: 'Firkløveren' },
      { person: 1, now: h.clock.now },
    )
    await expect.poll(name, { interval: 100, timeout: 5000 }).toContain('Firkløveren')
    // Logged out here is logged out there.
    await h.postAsStaff('/staff/logout')
    expect((await other.send('/staff/svar', undefined, cookie)).status).toBe(303)
  })

  it('waits for its turn while another server does one', async () => {
    const h = await house()
    const letGo = holdWrites(h)
    let isDone = false
    const added = h.store.people.add('Bo', 'x', []).then(() => {
      isDone = true
    })
    const waits = () =>
      look(
        h,
        "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
      ).length > 0
    while (!isDone && !waits()) await setImmediate()
    expect(isDone).toBe(false)
    letGo()
    await added
  })

  it('is done one after the other: two administrators who take each other’s role leave one', async () => {
    const h = await house()
    const other = await another(h)
    const role = { role: 'administrator' as const, institutionId: null }
    const second = await h.store.people.add('Bo', 'x', [role])
    const [first] = (await h.store.people.all()).filter(({ name }) => lookupOf(name) === lookupOf('Anna'))
    const staff = [{ role: 'staff' as const, institutionId: 1 }]
    const said = await Promise.all([
      h.store.people.change(second, { name: 'Bo', posts: staff }, { person: first!.id, now: 1 }),
      other.store.people.change(first!.id, { name: 'Anna', posts: staff }, { person: second, now: 1 }),
    ])
    expect(said.toSorted()).toEqual([null, 'last'].toSorted())
  })

  it('reaches every server’s copy of the ledger within a minute', async () => {
    const h = await house()
    const other = await another(h)
    await h.store.setup.changeRule({ ...LEAST, k: 7 }, { person: null, now: h.clock.now })
    await other.store.box.tidy()
    const { readLedger } = await import('../../../src/store/common/ledger.ts')
    expect(readLedger(`${h.dataDir}/anden/kortsvar.ledger`)).toEqual([
      { is: 'rule', k: 7, smallGroupK: 10, d: 3, agedD: 2 },
    ])
  })
})

describe('when the database', () => {
  const end = (h: TestHouse) =>
    change(
      h,
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    )

  it('ends all connections, nobody notices', async () => {
    const h = await house()
    const { code } = h.card(...COURSE)
    await h.logIn()
    for (let nth = 0; nth < 3; nth++) {
      end(h)
      expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
      end(h)
      expect((await h.asStaff('/staff/kort')).status).toBe(200)
      end(h)
      expect((await h.store.archive.released()).length).toBe(0)
    }
    expect(waiting(h)).toBe(3)
  })

  it('is gone, parents are told so with all that they typed; and when it is back, all goes on', async () => {
    const h = await house()
    const { code } = h.card(...COURSE)
    const fields = { sat_course: '5', free_better: 'Skal ikke tabes', maerke: 'ef'.repeat(12) }
    await h.request(`/${code}`)
    const letIn = shutOut(h)
    const refused = await h.post(`/${code}`, fields)
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('Skal ikke tabes')
    letIn()
    expect((await h.post(`/${code}`, fields)).status).toBe(303)
    expect(waiting(h)).toBe(1)
  })

  it('is gone before a house is put together, its connections are closed', async () => {
    const h = await house()
    let closed = 0
    const store = {
      ...h.store,
      people: { ...h.store.people, isEmpty: () => Promise.reject(new Error('gone')) },
      close: async () => void closed++,
    }
    await expect(assemble(h.config, { store })).rejects.toThrow('gone')
    expect(closed).toBe(1)
  })
})
