/**
 * Getting in where one does not belong. What is tried here is what attackers of staff's pages try first: other sites'
 * forms, planted sessions, guessed passwords and ids, links used twice, and script in whatever somebody may type.
 * Who may do what at each address: http/rights.test.ts.
 */
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { ownPage } from '../../src/door/session.ts'
import { createThrottle } from '../../src/door/throttle.ts'
import { addressOf } from '../../src/http/connection.ts'
import { passwordsOf } from '../../src/tools/password.ts'
import { filesHolding, look, watch } from '../support/disk.ts'
import { drop } from '../support/drop.ts'
import { HOUR, housesForEachTest, makeHouse, NAME, PASSWORD, type TestHouse } from '../support/house.ts'

const house = housesForEachTest()
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''

/** Every staff address that takes a post, with ids that exist. */
const posts = (h: TestHouse) =>
  [
    ...new Set(
      h.addresses
        .filter(({ method, path }) => method === 'POST' && path.startsWith('/staff'))
        .map(({ path }) => path),
    ),
  ].map((path) => path.replace(':id{[0-9]+}', '1').replace(':back', 'base'))

describe('another site’s form', () => {
  const forged: Record<string, Record<string, string>> = {
    'of another origin': { origin: 'https://ond.example' },
    'of an origin that begins like ours': { origin: 'https://svar.vejle.dk.ond.example' },
    'that hides its origin': { origin: 'null' },
    'of a sister site': { origin: 'https://svar.vejle.dk', 'sec-fetch-site': 'same-site' },
    'that the browser calls foreign': { origin: 'https://svar.vejle.dk', 'sec-fetch-site': 'cross-site' },
    'that says nothing': {},
  }

  it.each(Object.entries(forged))('%s is taken at no staff address', async (_, headers) => {
    // In a trial, so that no address is missing.
    const h = await house({ env: { TRIAL: 'true', BOX_OPENS: 'calendar' } })
    const cookie = cookieOf(await h.logIn())
    expect(posts(h).length).toBeGreaterThan(30)
    const watcher = watch(h)
    const before = watcher.commits()
    for (const path of posts(h)) {
      const answer = await h.request(path, {
        method: 'POST',
        body: 'sikker=1&navn=Ond&sted=Ond&kommune=Ond&alle=leader&art=cafe',
        headers: { cookie, 'content-type': 'application/x-www-form-urlencoded', ...headers },
      })
      // Logging out is refused silently; the first run's link is used up.
      const expected = path === '/staff/logout' ? 303 : path.endsWith('/start') ? 410 : 403
      expect(answer.status, path).toBe(expected)
    }
    expect(watcher.commits()).toBe(before)
    watcher.end()
    expect((await h.asStaff('/staff/personale')).status).toBe(200)
  })

  it('is not made ours by a header, a field or another method', async () => {
    const h = await house()
    const cookie = cookieOf(await h.logIn())
    for (const method of ['GET', 'PUT', 'PATCH', 'DELETE'])
      for (const path of ['/staff/opsaetning/sted/1/lukning', '/staff/personale/1/lukning'])
        expect(
          (
            await h.request(`${path}?_method=POST`, {
              method,
              headers: { cookie, origin: 'https://svar.vejle.dk', 'x-http-method-override': 'POST' },
            })
          ).status,
        ).toBe(404)
    expect((await h.request(`/${h.cards[0]!.code}`)).status).toBe(200)
  })
})

describe('a session', () => {
  it('can’t be planted before log-in, at a link or at a change of password or roles', async () => {
    const h = await house()
    const planted = cookieOf(await h.logIn())
    const page = await text(
      h.postAsStaff('/staff/personale', {
        navn: 'Mette',
        administrator: '1',
        sted1: 'alle',
        rolle1: 'leader',
      }),
    )
    const noegle = /noegle=([\w-]{43})/.exec(page)![1]!
    const joined = cookieOf(
      await h.post('/staff/adgang', { noegle, kode: 'cykel og havregrød' }, { cookie: planted }),
    )
    expect(joined).not.toBe(planted)
    const see = async (cookie: string) => (await h.request('/staff/svar', { headers: { cookie } })).status
    // Whoever sat there before is out: two people never share one.
    expect([await see(planted), await see(joined)]).toEqual([303, 200])

    const changed = cookieOf(
      await h.post(
        '/staff/personale/mig/kode',
        { gammel: 'cykel og havregrød', kode: 'havregrød og cykel' },
        { cookie: joined },
      ),
    )
    expect([await see(joined), await see(changed)]).toEqual([303, 200])

    const down = await h.post(
      '/staff/personale/2',
      { navn: 'Mette', sted1: '1', rolle1: 'leader' },
      { cookie: changed },
    )
    expect(down.status).toBe(303)
    const after = cookieOf(down)
    expect([await see(changed), await see(after)]).toEqual([303, 200])
    expect(down.headers.get('location')).toBe('/staff/personale/mig?gjort=gemt')
    expect((await h.request('/staff/personale', { headers: { cookie: after } })).status).toBe(403)
  })

  it('is nothing that can be made up, and its token lies nowhere on the disk', async () => {
    const h = await house()
    const cookie = cookieOf(await h.logIn())
    const token = cookie.split('=')[1]!
    expect(token).toMatch(/^[\w-]{43}$/)
    const [[hash]] = look<[string]>(h, 'SELECT token_hash FROM session') as [[string]]
    for (const made of [hash, '', '%', 'null', token.slice(0, -1), `${token}x`, token.toLowerCase()])
      expect(
        (await h.request('/staff/svar', { headers: { cookie: `__Secure-kortsvar=${made}` } })).status,
      ).toBe(303)
    // Over https only the cookie counts that came over https, and none where a sister site has added its own.
    const with2 = `${cookie}; __Secure-kortsvar=${'x'.repeat(43)}`
    for (const sent of [`kortsvar=${token}`, with2])
      expect((await h.request('/staff/svar', { headers: { cookie: sent } })).status).toBe(303)
    expect((await h.request('/staff/svar', { headers: { cookie } })).status).toBe(200)
    expect(filesHolding(h, token)).toEqual([])
  })
})

describe('guessing', () => {
  const guess = (h: TestHouse, navn: string, kode = 'forkert kode her', headers = {}) =>
    h.post('/staff/login', { navn, kode }, headers)

  it('gains nothing by spacing, case or forms of a name’s letters', async () => {
    const h = await house()
    const hash = (await h.store.people.byName(NAME))!.passwordHash!
    await h.store.people.add('Mette Ærø', hash, [{ role: 'leader', institutionId: null }])
    const names = [
      'Mette Ærø',
      'mette  ærø',
      ' METTE\u00a0ÆRØ',
      'Mette\tÆrø',
      'mette ærø\u3000',
      'Ｍette Ærø',
      'Mette   Ærø',
    ]
    const statuses = []
    for (const name of names) statuses.push((await guess(h, name)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
    expect(look(h, "SELECT subject FROM audit WHERE deed = 'session.heldBack'")).toEqual([['2']])
  })

  it('one password on everybody is slowed down by where it comes from, whatever the sender says', async () => {
    const front = { publicUrl: 'https://svar.vejle.dk', trustedProxy: true }
    const proxied = new Hono().get('/', (c) => c.text(addressOf(c, front) ?? ''))
    const from = async (forwarded: string) =>
      (await proxied.request('/', { headers: { 'x-forwarded-for': forwarded } })).text()
    const throttle = createThrottle(() => 0)
    for (let nth = 0; nth < 30; nth++) {
      const address = await from(`10.0.0.${nth}, 203.0.113.${nth}`)
      expect(throttle.wait(`Person ${nth}`, address), `${nth}`).toBe(0)
      throttle.wrong(`Person ${nth}`, address)
    }
    expect(throttle.wait('Person 31', await from('10.0.0.99, 203.0.113.99'))).toBe(1000)
    // Another house is let in meanwhile.
    expect(throttle.wait('Person 31', await from('203.0.113.99, 198.51.100.7'))).toBe(0)
  })

  it('with passwords that nobody can have frees nobody who has to wait, nor do many names', async () => {
    const h = await house()
    for (let nth = 0; nth < 5; nth++) await guess(h, NAME)
    expect((await guess(h, NAME, PASSWORD)).status).toBe(429)
    expect((await guess(h, 'Ukendt', 'x'.repeat(201))).status).toBe(422)
    const clock = { now: 0 }
    const throttle = createThrottle(() => clock.now)
    for (let nth = 0; nth < 5; nth++) throttle.wrong('Anna', undefined)
    for (let nth = 0; nth < 20_000; nth++) throttle.wrong(`Person ${nth}`, undefined)
    expect(throttle.wait('anna', undefined)).toBe(1000)
  })

  it('shuts nobody out for longer than the longest wait, also after a clock that was a year ahead', () => {
    const clock = { now: 365 * 24 * HOUR }
    const throttle = createThrottle(() => clock.now)
    for (let nth = 0; nth < 30; nth++) throttle.wrong('Anna', '203.0.113.7')
    clock.now = 0
    expect(throttle.wait('Anna', undefined)).toBe(15 * 60_000)
    expect(throttle.wait('Bo', '203.0.113.7')).toBe(1000)
  })

  it('lets whoever guessed wrong once in at once when the clock is set right, and others after the wait that they earned', () => {
    const clock = { now: 365 * 24 * HOUR }
    const throttle = createThrottle(() => clock.now)
    throttle.wrong('Anna', '203.0.113.7')
    for (let nth = 0; nth < 8; nth++) throttle.wrong('Bo', undefined)
    clock.now = 0
    expect(throttle.wait('Anna', '203.0.113.9')).toBe(0)
    expect(throttle.wait('Bo', undefined)).toBe(8000)
    clock.now = 8001
    expect(throttle.wait('Bo', undefined)).toBe(0)
  })

  it('keeps no room for made-up names of a clock that was ahead', () => {
    const clock = { now: 365 * 24 * HOUR }
    const throttle = createThrottle(() => clock.now)
    for (let nth = 0; nth < 10_000; nth++) throttle.wrong(`Person ${nth}`, undefined)
    clock.now = 0
    for (let nth = 0; nth < 5; nth++) throttle.wrong('Anna', undefined)
    expect(throttle.wait('Anna', undefined)).toBe(1000)
  })

  it('tells of names held back also after a clock that was ahead', () => {
    const clock = { now: 365 * 24 * HOUR }
    const throttle = createThrottle(() => clock.now)
    const held = (name: string) => Array.from({ length: 5 }, () => throttle.wrong(name, undefined)).at(-1)
    for (let nth = 0; nth < 20; nth++) expect(held(`Person ${nth}`)).toBe(true)
    expect(held('En til')).toBe(false)
    clock.now = 0
    expect(held('Anna')).toBe(true)
  })

  it('fills nobody’s audit: twenty names in an hour are told of', () => {
    const clock = { now: 0 }
    const throttle = createThrottle(() => clock.now)
    const told = () =>
      Array.from({ length: 50 }, (_, nth) =>
        Array.from({ length: 5 }, () => throttle.wrong(`${clock.now} ${nth}`, undefined)).at(-1),
      ).filter(Boolean).length
    expect(told()).toBe(20)
    clock.now += HOUR + 1
    expect(told()).toBe(20)
  })

  it('by many at once is told to wait, before anybody’s password is looked at', async () => {
    const h = await house()
    await h.logIn()
    const cost = { logN: 15, r: 8, p: 1 }
    const passwords = passwordsOf('https://svar.vejle.dk', cost)
    const many = Array.from({ length: 25 }, () => passwords.hash('x'))
    const [log, own] = await Promise.all([
      guess(h, NAME, PASSWORD),
      h.postAsStaff('/staff/personale/mig/kode', { gammel: PASSWORD, kode: 'cykel og havregrød' }),
    ])
    expect([log.status, own.status]).toEqual([429, 429])
    await Promise.all(many)
  })

  it('tells nobody whether a name is unknown, was invited or was closed', async () => {
    const h = await house()
    await h.logIn()
    await h.postAsStaff('/staff/personale', { navn: 'Inviteret', sted1: 'alle', rolle1: 'staff' })
    const hash = (await h.store.people.byName(NAME))!.passwordHash!
    await h.store.people.add('Lukket', hash, [{ role: 'leader', institutionId: null }])
    const lukket = (await h.store.people.all()).find(({ name }) => name === 'Lukket')!.id
    await h.postAsStaff(`/staff/personale/${lukket}/lukning`)
    const seen = new Set<string>()
    for (const navn of ['Ukendt', 'Inviteret', 'Lukket']) {
      const answer = await guess(h, navn, PASSWORD)
      seen.add(
        `${answer.status} ${(await answer.text()).replaceAll(navn, '')} ${JSON.stringify([...answer.headers])}`,
      )
    }
    expect(seen.size).toBe(1)
  })

  it('is not quicker for an unknown name: one full derivation with the same parameters each', async () => {
    const derived: unknown[] = []
    const real = crypto.scrypt
    crypto.scrypt = ((_: string, salt: Buffer, length: number, cost: object, done: Derived) => {
      derived.push([length, salt.length, cost])
      done(null, Buffer.alloc(length))
    }) as typeof real
    syncBuiltinESMExports()
    try {
      const passwords = passwordsOf()
      const stored = await passwords.hash('kaffe og gulerod')
      derived.length = 0
      for (const known of [stored, null]) await passwords.isRight('forkert kode her', known)
      expect(derived).toHaveLength(2)
      expect(derived[0]).toEqual(derived[1])
    } finally {
      crypto.scrypt = real
      syncBuiltinESMExports()
    }
  })
})

type Derived = (error: null, key: Buffer) => void

/** Somebody with a name and a password of their own. */
async function letIn(h: TestHouse, navn: string, posts: Record<string, string>, kode: string) {
  const page = await text(h.postAsStaff('/staff/personale', { navn, ...posts }))
  const noegle = /noegle=([\w-]{43})/.exec(page)![1]!
  const cookie = cookieOf(await h.post('/staff/adgang', { noegle, kode }))
  return { cookie, id: (await h.store.people.byName(navn))!.id }
}

describe('what was begun before a right was taken away', () => {
  const KODE = 'cykel og havregrød'
  /** A post whose second half comes when it is told to. */
  function slowly(h: TestHouse, path: string, cookie: string, [first, second]: [string, string]) {
    let finish = () => {}
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(Buffer.from(first))
        finish = () => {
          controller.enqueue(Buffer.from(second))
          controller.close()
        }
      },
    })
    const answer = h.request(path, {
      method: 'POST',
      body,
      duplex: 'half',
      headers: {
        cookie,
        origin: 'https://svar.vejle.dk',
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': String(first.length + second.length),
      },
    } as RequestInit)
    return { answer, finish: () => finish() }
  }

  it('is refused when its body comes in after that', async () => {
    const h = await house()
    await h.logIn()
    const bente = await letIn(h, 'Bente', { administrator: '1' }, KODE)
    const lis = await letIn(h, 'Lis', { sted1: '1', rolle1: 'leader' }, KODE)
    const late = slowly(h, '/staff/personale', bente.cookie, ['navn=', 'Mallory&administrator=1'])
    const moved = slowly(h, '/staff/opsaetning/sted/1', lis.cookie, [
      'telefon=',
      'Huset%20p%C3%A5%2011111111',
    ])
    await h.postAsStaff(`/staff/personale/${bente.id}/lukning`)
    await h.postAsStaff(`/staff/personale/${lis.id}`, { navn: 'Lis', sted1: '2', rolle1: 'staff' })
    for (const { answer, finish } of [late, moved]) {
      finish()
      expect((await answer).status).toBe(403)
    }
    expect((await h.store.people.all()).map(({ name }) => name)).toEqual(['Anna', 'Bente', 'Lis'])
    expect((await h.store.staff.municipality()).institutions[0]!.visitorInfo.phone).toBe('')
  })

  it('gives nobody a password by the old one while a new link is made', async () => {
    const h = await house()
    await h.logIn()
    const mette = await letIn(h, 'Mette', { sted1: 'alle', rolle1: 'leader' }, KODE)
    const begun = h.post(
      '/staff/personale/mig/kode',
      { gammel: KODE, kode: 'min helt egen kode' },
      { cookie: mette.cookie },
    )
    const page = await text(h.postAsStaff(`/staff/personale/${mette.id}/link`))
    const cookie = cookieOf(await begun)
    expect((await h.request('/staff/svar', { headers: { cookie } })).status).toBe(303)
    expect((await h.post('/staff/login', { navn: 'Mette', kode: 'min helt egen kode' })).status).toBe(422)
    const noegle = /noegle=([\w-]{43})/.exec(page)![1]!
    expect((await h.post('/staff/adgang', { noegle, kode: 'havregrød og cykel' })).status).toBe(303)
  })

  it('lets nobody in whose password ended while it was looked at', async () => {
    const h = await house()
    await h.logIn()
    const mette = await letIn(h, 'Mette', { sted1: 'alle', rolle1: 'leader' }, KODE)
    const begun = h.post('/staff/login', { navn: 'Mette', kode: KODE })
    await h.postAsStaff(`/staff/personale/${mette.id}/link`)
    const cookie = cookieOf(await begun)
    expect((await h.request('/staff/svar', { headers: { cookie } })).status).toBe(303)
    const closed = await letIn(h, 'Sofie', { sted1: 'alle', rolle1: 'leader' }, KODE)
    const late = h.post('/staff/login', { navn: 'Sofie', kode: KODE })
    await h.postAsStaff(`/staff/personale/${closed.id}/lukning`)
    const out = cookieOf(await late)
    expect((await h.request('/staff/svar', { headers: { cookie: out } })).status).toBe(303)
  })
})

describe('a link', () => {
  it('is told by whom it was given, and takes no password over plain http', async () => {
    const h = await house()
    await h.logIn()
    const page = await text(
      h.postAsStaff('/staff/personale', { navn: 'Mette', sted1: 'alle', rolle1: 'staff' }),
    )
    const noegle = /noegle=([\w-]{43})/.exec(page)![1]!
    const plain = { host: 'svar.vejle.dk:80', origin: 'http://svar.vejle.dk:80' }
    expect((await h.request(`/staff/adgang?noegle=${noegle}`, { headers: plain })).status).toBe(403)
    expect((await h.post('/staff/adgang', { noegle, kode: 'cykel og havregrød' }, plain)).status).toBe(403)
    expect((await h.post('/staff/adgang', { noegle, kode: 'cykel og havregrød' })).status).toBe(303)
    expect(await text(h.asStaff('/staff/opsaetning/log'))).toContain('<td>link fra Anna</td>')
  })

  it('works for nobody once it was used, also when it is tried at once from many places', async () => {
    const h = await house()
    await h.logIn()
    const page = await text(
      h.postAsStaff('/staff/personale', { navn: 'Mette', sted1: 'alle', rolle1: 'staff' }),
    )
    const noegle = /noegle=([\w-]{43})/.exec(page)![1]!
    const tries = await Promise.all(
      Array.from({ length: 6 }, (_, nth) =>
        h.post('/staff/adgang', { noegle, kode: `cykel og havregrød ${nth}` }),
      ),
    )
    expect(tries.map(({ status }) => status).sort()).toEqual([303, 410, 410, 410, 410, 410])
    expect(look(h, 'SELECT count(*) FROM invitation')).toEqual([[0]])
    expect(look(h, "SELECT count(*) FROM audit WHERE deed = 'person.joined'")).toEqual([[1]])
  })
})

describe('log-in leads on', () => {
  const foreign = [
    'https://ond.example',
    '//ond.example',
    '/\\ond.example',
    '/staff//ond.example',
    '/staff/..//ond.example',
    '/staff\t/../ond',
    '/%09/ond.example',
    'staff/svar',
    'javascript:alert(1)',
    '/staffx',
    '/staff/login',
    '/staff/logout',
    '/staff/adgang?noegle=x',
    '/staff/svar\r\nSet-Cookie: x=1',
    '/staff/@ond.example/\u2028',
    '/\u2215/ond.example',
  ]
  it.each(foreign)('never to %j', async (til) => {
    const h = await house()
    expect(ownPage(til)).toBeNull()
    const answer = await h.post('/staff/login', { navn: NAME, kode: PASSWORD, til })
    expect(answer.headers.get('location')).toBe('/staff')
    expect(await text(h.request(`/staff/login?til=${encodeURIComponent(til)}`))).not.toContain('name="til"')
  })

  it('to the staff page that was asked for', async () => {
    const h = await house()
    const asked = await h.request('/staff/svar?sted=1&tilbud=3')
    const page = await text(h.request(asked.headers.get('location')!))
    const til = /name="til" value="([^"]*)"/.exec(page)![1]!.replaceAll('&amp;', '&')
    const answer = await h.post('/staff/login', { navn: NAME, kode: PASSWORD, til })
    expect(answer.headers.get('location')).toBe('/staff/svar?sted=1&tilbud=3')
  })
})

describe('script in what somebody typed', () => {
  const EVIL = `"><script>alert('x')</script><img src=x onerror=alert(1)>`
  const SVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" onload="alert(1)"><script>alert(1)</script><a href="javascript:alert(1)"><path d="M0 0h9v9z" onclick="alert(1)"/></a><foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject></svg>`
  let h: TestHouse
  beforeAll(async () => {
    h = await makeHouse({ env: { TRIAL: 'true', BOX_OPENS: 'calendar' } })
    await h.logIn()
    const ok = async (path: string, fields: Record<string, string | string[]>) =>
      expect([200, 303], path).toContain((await h.postAsStaff(path, fields)).status)
    await ok('/staff/opsaetning/kommune', {
      kommune: EVIL,
      krise: `${EVIL} 12345678`,
      svar: `${EVIL} 12345678`,
      raadgivning: `${EVIL} 12345678`,
    })
    await ok('/staff/opsaetning/sted/1', {
      sted: EVIL,
      telefon: `${EVIL} 12345678`,
      adresse: EVIL,
      navn1: EVIL,
      dato1: '2026-11-26',
      fra1: '09:00',
      til1: '10:00',
      laegevagt: `${EVIL} 12345678`,
    })
    await ok('/staff/opsaetning/tilbud/ny', {
      navn: EVIL,
      kortnavn: `${EVIL}kort`,
      art: 'event',
      sted: '1',
      skema: 'event',
    })
    await ok('/staff/opsaetning/tilbud/1', { navn: `${EVIL}1`, kortnavn: EVIL, art: 'counselling' })
    await ok('/staff/kort/nyt/1', { tilbud: '1', skema: 'quick', maerkat: EVIL.slice(0, 60) })
    await ok('/staff/kort/bagside/1/open_counselling', { ord: EVIL })
    await ok('/staff/personale', { navn: EVIL.slice(0, 80), sted1: 'alle', rolle1: 'leader' })
    const form = new FormData()
    form.set('logo', new File([SVG], 'x.svg', { type: 'image/svg+xml' }))
    const body = new Response(form)
    await h.sendAsStaff('/staff/opsaetning/logo', {
      method: 'POST',
      body: await body.arrayBuffer(),
      headers: { 'content-type': body.headers.get('content-type')!, origin: 'https://svar.vejle.dk' },
    })
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    for (let nth = 0; nth < 6; nth++) await drop(h, code, { sat_course: ['5'], free_takeaway: [EVIL] })
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
  })
  afterAll(() => h.end())

  it('stays text on every page there is, for parents and for staff', async () => {
    const cards = await h.store.staff.cards()
    const paths = [
      ...new Set(
        h.addresses
          .filter(({ method, path }) => method === 'GET' && path.startsWith('/staff'))
          .map(({ path }) => path.replace(':id{[0-9]+}', '1').replace(':name{[a-z0-9-]+\\.png}', 'kort.png')),
      ),
      '/staff/svar?sted=1&tilbud=3&skema=group_course_end',
      '/staff/personale/2',
      '/staff/kort/udskriv?format=a4',
      '/staff/kort/udskriv?format=visitkort',
      ...cards
        .slice(0, 6)
        .flatMap(({ id, code }) => [
          `/${code}`,
          `/${code}/tak`,
          `/staff/kort/${id}`,
          `/staff/kort/${id}/skaerm`,
        ]),
      '/',
      `/privatliv?kort=${cards[0]!.code}`,
      '/tilgaengelighed',
      '/staff/login',
      `/staff/svar?sted=${encodeURIComponent(EVIL)}`,
      `/staff/login?til=${encodeURIComponent(`/staff/${EVIL}`)}`,
      `/${encodeURIComponent(EVIL)}`,
    ]
    let held = 0
    for (const path of paths) {
      const answer = await h.asStaff(path)
      if (!/html|svg/.test(answer.headers.get('content-type') ?? '')) continue
      const page = await answer.text()
      if (page.includes('alert(')) held++
      // The pages' own scripts stand there by hash; nothing that was typed may be a tag or an attribute.
      expect(page, path).not.toContain(`<script>alert`)
      expect(page, path).not.toMatch(/<img[^>]*onerror|<svg[^>]*onload|href="javascript:/)
      expect(answer.headers.get('content-security-policy'), path).toMatch(/script-src 'sha256-/)
    }
    expect(held).toBeGreaterThan(12)
  })

  it('is gone from a logo, which is shown as a picture only', async () => {
    const [logo] = await h.store.staff.logos()
    expect(decodeURIComponent(logo!.address)).not.toMatch(/script|on(load|click)|javascript|foreignObject/i)
    expect(logo!.address.startsWith('data:image/svg+xml')).toBe(true)
    const page = await text(h.request(`/${h.cards[0]!.code}`))
    expect(page).toContain('<img src="data:image/svg+xml')
  })

  it('is no formula in a file, and no header or line of its own anywhere', async () => {
    const csv = await text(h.postAsStaff('/staff/opsaetning/log/kortsvar-log.csv'))
    for (const line of csv.split('\r\n').slice(1))
      for (const cell of line.split(';')) expect(cell).not.toMatch(/^"?[=+\-@\t\r]/)
    const answer = await h.request(`/${h.cards[0]!.code}/kalender.ics`)
    expect((await answer.text()).split('\r\n').every((line) => /^[A-Z-]+[;:]|^ |^$/.test(line))).toBe(true)
  })
})

describe('headers', () => {
  /** What MDN's HTTP Observatory wants for A+, as its documentation lists it. */
  function observe(answer: Response, what: string) {
    const of = (name: string) => answer.headers.get(name) ?? ''
    const csp = new Map(
      of('content-security-policy')
        .split('; ')
        .map((directive) => [directive.split(' ')[0]!, directive.split(' ').slice(1)]),
    )
    expect(csp.get('default-src'), what).toEqual(["'none'"])
    expect(csp.get('base-uri'), what).toEqual(["'none'"])
    expect(csp.get('form-action'), what).toEqual(["'self'"])
    expect(csp.get('frame-ancestors'), what).toEqual(["'none'"])
    for (const from of ['script-src', 'style-src'])
      for (const source of csp.get(from)!) expect(source, what).toMatch(/^'sha256-[\w+/=]{44}'$/)
    expect([...csp.values()].flat().join(' '), what).not.toMatch(/unsafe|http:|\*/)
    expect(Number(/^max-age=(\d+)/.exec(of('strict-transport-security'))?.[1]), what).toBeGreaterThanOrEqual(
      63072000,
    )
    expect(of('x-content-type-options'), what).toBe('nosniff')
    expect(of('x-frame-options'), what).toBe('DENY')
    expect(of('referrer-policy'), what).toMatch(/^(no-referrer|same-origin)$/)
    expect(of('cross-origin-opener-policy'), what).toBe('same-origin')
    expect(of('cross-origin-resource-policy'), what).toBe('same-origin')
    expect(of('permissions-policy'), what).toContain('camera=()')
    expect(of('access-control-allow-origin'), what).toBe('')
    expect(of('x-powered-by') + of('server'), what).toBe('')
    for (const cookie of answer.headers.getSetCookie())
      expect(cookie, what).toMatch(
        /^__Secure-kortsvar=[^;]*; (Max-Age=0; )?Path=\/staff; HttpOnly; Secure; SameSite=Lax$/,
      )
  }

  it('are those of A+ for parents and for staff, also on refusals, files and redirects', async () => {
    const h = await house()
    const { code } = h.cards[0]!
    const open = [
      '/',
      `/${code}`,
      `/${code}/tak`,
      '/privatliv',
      '/tilgaengelighed',
      '/AAAAAA',
      '/x/y/z',
      '/was',
      '/staff',
      '/staff/login',
      '/staff/adgang',
      '/staff/hjaelp',
      '/staff/hjaelp/kort.png',
      '/staff/opsaetning/start',
      '/health/ready',
      '/health/live',
    ]
    for (const path of open) observe(await h.request(path), path)
    observe(await h.post(`/${code}`, { tom: '1' }), 'a hand-in')
    observe(await h.post(`/${code}`, 'x'.repeat(300_000)), 'one too large')
    observe(await h.post('/staff/login', { navn: 'x', kode: 'y' }), 'a wrong password')
    observe(await h.post('/staff/login', {}, { origin: 'https://ond.example' }), 'a foreign form')
    observe(await h.logIn(), 'a log-in')
    for (const path of [
      '/staff/svar',
      '/staff/personale',
      '/staff/kort/1',
      '/staff/kort/99',
      '/staff/kort/1/kode.svg',
      '/staff/kort/1/kode.png',
      '/staff/kort/udskriv',
      '/staff/nowhere',
    ])
      observe(await h.asStaff(path), path)
    observe(await h.postAsStaff('/staff/opsaetning/log/kortsvar-log.csv'), 'a file')
    observe(await h.postAsStaff('/staff/logout'), 'a log-out')
  })

  it('let nothing of staff’s be kept by anybody', async () => {
    const h = await house()
    await h.logIn()
    for (const path of ['/staff/svar', '/staff/personale', '/staff/opsaetning/log', '/staff/login'])
      expect((await h.asStaff(path)).headers.get('cache-control'), path).toBe('no-store')
  })
})
