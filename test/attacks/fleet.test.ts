/**
 * Two municipalities in one process, and somebody at one of them who wants to read, stop or slow down the other. Whatever is tried goes through
 * the real server's door, by host name.
 */
import { request } from 'node:http'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { assembleFleet, type Fleet } from '../../src/fleet.ts'
import { hostOf } from '../../src/fleet-list.ts'
import { createLog } from '../../src/log.ts'
import { type Running, serve } from '../../src/serve.ts'
import { passwordsOf } from '../../src/tools/password.ts'
import { ANSWERED, answered, BEFORE } from '../support/answered.ts'
import { change, failAt, holdWrites, look } from '../support/disk.ts'
import { housesForEachTest, PASSWORD, type TestHouse } from '../support/house.ts'

const house = housesForEachTest()
const [A, B] = ['svar.vejle.dk', 'svar.nyborg.dk'] as const

let [a, b] = [] as unknown as [TestHouse, TestHouse]
let fleet: Fleet
let running: Running
beforeEach(async () => {
  const clock = { now: BEFORE }
  a = await house({ clock, env: { PUBLIC_URL: `https://${A}`, TRUSTED_PROXY: 'true' } })
  b = await house({ clock, env: { PUBLIC_URL: `https://${B}`, TRUSTED_PROXY: 'true' }, preset: 'nyborg' })
  const all = new Map([a, b].map((h) => [hostOf(h.config.publicUrl), h]))
  fleet = await assembleFleet({
    read: () => [a.config, b.config],
    log: createLog('silent'),
    opened: () => undefined,
    // The tests' own houses, which they look into; what a house is made of is tried in ../commands/fleet.test.ts.
    make: async (config) => ({ ...all.get(hostOf(config.publicUrl))!, end: async () => undefined }),
  })
  running = await serve(fleet, { host: '127.0.0.1', port: 0 })
})
afterEach(() => running.stop())

interface Ask {
  method?: string
  headers?: Record<string, string>
  fields?: Record<string, string>
}

/** Asks the server as a browser does that was given this host. @returns the response, not yet read */
const open = (host: string, path: string, { headers = {}, fields }: Ask = {}) =>
  new Promise<{ status: number; headers: Record<string, unknown>; pieces: AsyncIterator<Buffer> }>(
    (done, failed) => {
      const body = fields && new URLSearchParams(fields).toString()
      const asking = request(
        {
          ...{ host: '127.0.0.1', port: running.port, path, method: body === undefined ? 'GET' : 'POST' },
          headers: {
            host,
            ...(body !== undefined && {
              'content-type': 'application/x-www-form-urlencoded',
              'content-length': String(body.length),
              origin: `https://${host}`,
            }),
            ...headers,
          },
        },
        (answer) =>
          done({
            status: answer.statusCode!,
            headers: answer.headers,
            pieces: answer[Symbol.asyncIterator]() as AsyncIterator<Buffer>,
          }),
      )
      asking.once('error', failed)
      asking.end(body)
    },
  )

async function rest(pieces: AsyncIterator<Buffer>): Promise<string> {
  const all: Buffer[] = []
  for (;;) {
    const { done, value } = await pieces.next()
    if (done) return Buffer.concat(all).toString('utf8')
    all.push(value)
  }
}

async function ask(host: string, path: string, more: Ask = {}) {
  const { status, headers, pieces } = await open(host, path, more)
  return { status, headers, text: await rest(pieces) }
}

const logIn = async (host: string, password = PASSWORD) =>
  ask(host, '/staff/login', { fields: { navn: 'Anna', kode: password } })
const cookieOf = ({ headers }: Awaited<ReturnType<typeof ask>>) =>
  String(headers['set-cookie']).split(';')[0]!
const handIn = (
  host: string,
  code: string,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
) => ask(host, `/${code}`, { fields, headers })

describe('one municipality can’t be read from the other', () => {
  it('by its host: each answers for itself, however the host is written, and no other host is answered', async () => {
    for (const host of [A, 'SVAR.Vejle.DK', `${A}:443`, `${A}.`])
      expect((await ask(host, `/${a.cards[0]!.code}`)).status, host).toBe(200)
    expect((await ask(A, `/${b.cards[0]!.code}`)).status).toBe(404)
    expect((await ask(B, `/${a.cards[0]!.code}`)).status).toBe(404)
    for (const host of ['vejle.dk', 'svar.vejle.dk.ondt.example', '127.0.0.1', 'x']) {
      const answer = await ask(host, `/${a.cards[0]!.code}`)
      expect([answer.status, answer.text], host).toEqual([421, expect.stringContaining('Siden findes ikke')])
    }
    // What asks for the server's health knows no municipality.
    expect((await ask('127.0.0.1', '/health/ready')).text).toBe('ok')
    fleet.stopping()
    expect((await ask('127.0.0.1', '/health/ready')).status).toBe(503)
    expect((await ask(A, '/health/ready')).status).toBe(503)
  })

  it('by a host that is sent along: only the one that the browser was given counts', async () => {
    const code = b.cards[0]!.code
    for (const name of ['x-forwarded-host', 'forwarded', 'x-host', 'x-original-host'])
      expect(
        (await ask(A, `/${code}`, { headers: { [name]: name === 'forwarded' ? `host=${B}` : B } })).status,
      ).toBe(404)
    expect((await ask(A, `https://${B}/${code}`)).status).toBe(404)
  })

  it('by what the other one’s door gave: its cookie opens nothing here', async () => {
    const cookie = cookieOf(await logIn(A))
    expect((await ask(A, '/staff/svar', { headers: { cookie } })).status).toBe(200)
    const other = await ask(B, '/staff/svar', { headers: { cookie } })
    expect([other.status, other.headers.location]).toEqual([303, expect.stringContaining('/staff/login')])
  })

  it('by a database that both call theirs: each lies in one of its own', async () => {
    expect(await a.store.database()).not.toBe(await b.store.database())
  })

  it('by what is kept in memory: the same address, the same code, and each its own page', async () => {
    const code = 'ABCDEF'
    for (const h of [a, b]) change(h, `UPDATE card SET code = '${code}' WHERE id = ${h.cards[0]!.id}`)
    const pages = new Map<string, Set<string>>()
    for (const host of [A, B, A, B, B, A])
      for (const path of [`/${code}`, '/privatliv', '/'])
        for (const language of ['da', 'ar']) {
          const { text } = await ask(host, path, { headers: { 'accept-language': language } })
          const key = `${host} ${path} ${language}`
          pages.set(key, (pages.get(key) ?? new Set()).add(text))
        }
    expect([...pages.values()].every(({ size }) => size === 1)).toBe(true)
    const only = (key: string) => [...pages.get(key)!][0]!
    expect(only(`${A} /${code} da`)).not.toBe(only(`${B} /${code} da`))
    const privacy = (host: string) => only(`${host} /privatliv da`)
    expect(privacy(A)).not.toContain('Nyborg')
    expect(privacy(B)).not.toContain('Vejle')
  })

  it('by a file that is sent bit by bit while the other one is asked', async () => {
    const days = ANSWERED.slice(0, 1)
    await answered(a, { days, text: (nth) => `Kun i Vejle ${nth}` })
    await answered(b, { days, text: (nth) => `Kun i Nyborg ${nth}`, n: () => 20 })
    const cookies = { [A]: cookieOf(await logIn(A)), [B]: cookieOf(await logIn(B)) }
    const file = (host: typeof A | typeof B) =>
      open(host, '/staff/eksport.csv', { headers: { cookie: cookies[host] } })
    const alone = { [A]: await rest((await file(A)).pieces), [B]: await rest((await file(B)).pieces) }
    expect(alone[A].length).toBeGreaterThan(64 * 1024)
    expect(alone[A]).not.toBe(alone[B])

    const begun = await file(A)
    const first = (await begun.pieces.next()).value as Buffer
    const others = await Promise.all([
      file(B).then(({ pieces }) => rest(pieces)),
      ask(B, '/staff/svar', { headers: { cookie: cookies[B] } }),
      ask(B, `/${b.cards[0]!.code}`),
    ])
    expect(first.toString('utf8') + (await rest(begun.pieces))).toBe(alone[A])
    expect(others[0]).toBe(alone[B])
    expect(alone[A]).not.toContain('Nyborg')
  })

  it('by its lines in the log, which are its own', async () => {
    failAt(a, 'INSERT ON session')
    expect((await logIn(A)).status).toBeGreaterThanOrEqual(500)
    expect((await logIn(B)).status).toBe(303)
    expect(a.lines).toHaveLength(1)
    expect(b.lines).toEqual([])
  })
})

describe('one municipality can’t be stopped from the other', () => {
  /** Answers the first card's first question that has choices. */
  const fields = async (h: TestHouse): Promise<Record<string, string>> => {
    const { questions } = (await h.store.parents.card(h.cards[0]!.code))!.now
    const asked = questions.find(({ options }) => options.length > 0)!
    return { [asked.id]: asked.options[0]!.id }
  }

  it('by guessing passwords: its own door is closed for that name, the other one’s is not', async () => {
    for (let guess = 0; guess < 12; guess++) await logIn(A, 'forkert kode her')
    expect((await logIn(A)).status).toBe(429)
    expect((await logIn(B)).status).toBe(303)
  })

  it('by guessing many at once: houses take turns at the hashing', async () => {
    const order: string[] = []
    const cost = { logN: 12, r: 8, p: 1 }
    const [ofA, ofB] = [passwordsOf(`https://${A}`, cost), passwordsOf(`https://${B}`, cost)]
    const guesses = Array.from({ length: 25 }, () => ofA.hash('x').then(() => order.push('A')))
    expect(ofA.isQueueLong()).toBe(true)
    expect(ofB.isQueueLong()).toBe(false)
    const own = ofB.hash('x').then(() => order.push('B'))
    await Promise.all([...guesses, own])
    // Two were under way, and the two whose turn came next may be faster.
    expect(order.indexOf('B')).toBeLessThanOrEqual(5)
  })

  it('by filling its ceilings', async () => {
    const headers = { 'x-forwarded-for': '192.0.2.7' }
    // A hand-in counts whatever becomes of it, so the largest ceiling is reached without a card.
    for (let nth = 0; nth < 500; nth++) await handIn(A, 'ZZZZZZ', { x: '1' }, headers)
    expect((await handIn(A, a.cards[0]!.code, await fields(a), headers)).status).toBe(429)
    expect((await handIn(B, b.cards[0]!.code, await fields(b), headers)).status).toBe(303)
  })

  it('by holding its database up', async () => {
    const letGo = holdWrites(a)
    const held = handIn(A, a.cards[0]!.code, await fields(a))
    expect((await handIn(B, b.cards[0]!.code, await fields(b))).status).toBe(303)
    letGo()
    expect([303, 503]).toContain((await held).status)
  })

  it('by its marks: the same one counts at both, once at each', async () => {
    const mark = '0123456789abcdef01234567'
    for (const [host, h] of [
      [A, a],
      [B, b],
      [A, a],
      [B, b],
    ] as const)
      expect((await handIn(host, h.cards[0]!.code, { ...(await fields(h)), maerke: mark })).status).toBe(303)
    for (const h of [a, b]) {
      await h.store.box.tidy()
      expect(
        look<[number]>(
          h,
          'SELECT max(total) FROM (SELECT sum(n) AS total FROM waiting_week GROUP BY card_id, question_id) AS sums',
        )[0]![0],
      ).toBe(1)
    }
  })
})
