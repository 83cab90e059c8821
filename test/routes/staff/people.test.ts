/** Letting colleagues in and out: links, passwords, roles, sessions, and what is written down of it. */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { LINK_LASTS } from '../../../src/domain/people/person.ts'
import { look } from '../../support/disk.ts'
import { HOUR, housesForEachTest, NAME, PASSWORD, type TestHouse, WEDNESDAY } from '../../support/house.ts'

const house = housesForEachTest()
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const NEW = 'cykel og havregrød'

async function open() {
  const h = await house()
  await h.logIn()
  return h
}

const linkIn = (page: string) =>
  /value="https:\/\/svar\.vejle\.dk(\/staff\/adgang\?noegle=[\w-]{43})"/.exec(page)?.[1]

/** @returns the link's path */
async function invite(
  h: TestHouse,
  navn = 'Mette Holm',
  posts: Record<string, string> = { sted1: '1', rolle1: 'staff' },
) {
  const answer = await h.postAsStaff('/staff/personale', { navn, ...posts })
  expect(answer.status).toBe(200)
  return linkIn(await answer.text())!
}

const join = (h: TestHouse, link: string, kode = NEW) =>
  h.post('/staff/adgang', { noegle: link.split('=')[1]!, kode })
const cookieOf = (answer: Response) => answer.headers.get('set-cookie')?.split(';')[0] ?? ''
const logIn = (h: TestHouse, navn: string, kode: string) => h.post('/staff/login', { navn, kode })
const see = (h: TestHouse, cookie: string, path = '/staff/svar') => h.request(path, { headers: { cookie } })
const idOf = async (h: TestHouse, name: string) =>
  (await h.store.people.all()).find((it) => it.name === name)!.id
const audit = (h: TestHouse) =>
  look<[number | null, string, string]>(h, 'SELECT person_id, deed, subject FROM audit ORDER BY id').map(
    (row) => row.join(' '),
  )

describe('a colleague', () => {
  it('is let in by a link that works once, and chooses the password', async () => {
    const h = await open()
    const link = await invite(h)
    // Looking uses nothing up: programs look at links in messages.
    for (let nth = 0; nth < 3; nth++) {
      const page = await text(h.request(link))
      expect(page).toContain('Hej Mette Holm')
      expect(page).toContain('Medarbejder: Trekløveren')
    }
    const answer = await join(h, link)
    expect(answer.headers.get('location')).toBe('/staff')
    expect((await see(h, cookieOf(answer))).status).toBe(200)
    expect((await logIn(h, 'mette holm', NEW)).status).toBe(303)
    for (const again of [await h.request(link), await join(h, link, 'en helt anden kode')]) {
      expect(again.status).toBe(410)
      expect(await again.text()).toContain('Linket er brugt')
    }
    expect((await logIn(h, 'Mette Holm', 'en helt anden kode')).status).toBe(422)
  })

  it('of two who use a link at once, lets one in', async () => {
    const h = await open()
    const link = await invite(h)
    const answers = await Promise.all([
      join(h, link, 'cykel og havregrød'),
      join(h, link, 'havregrød og cykel'),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410])
  })

  it('can’t log in before the link is used, nor with an empty password', async () => {
    const h = await open()
    await invite(h)
    for (const kode of ['', ' ', NEW]) expect((await logIn(h, 'Mette Holm', kode)).status).toBe(422)
  })

  it('finds a link that is a week old, replaced or made up of no use', async () => {
    const h = await open()
    const link = await invite(h)
    await h.postAsStaff(`/staff/personale/${await idOf(h, 'Mette Holm')}/link`)
    expect((await h.request(link)).status).toBe(410)
    expect((await join(h, link)).status).toBe(410)
    const late = await invite(h, 'Sofie')
    h.clock.now += LINK_LASTS
    expect((await h.request(late)).status).toBe(410)
    expect((await join(h, late)).status).toBe(410)
    for (const noegle of ['', 'x', '%', 'A'.repeat(43)])
      expect((await h.request(`/staff/adgang?noegle=${noegle}`)).status).toBe(410)
    await h.logIn()
    expect(await text(h.asStaff('/staff/personale'))).toContain('linket er for gammelt')
  })

  it.each([
    ['hunde', 'mindst 12 tegn'],
    ['x'.repeat(201), 'højst være på 200 tegn'],
    ['passwordpassword', 'for kendt'],
    ['adgangskode1', 'for kendt'],
    ['Mette Holm 12', 'for kendt'],
    ['vejle-kommune-2026', 'for kendt'],
    ['  HOLM 12345678 ', 'for kendt'],
  ])('chooses no password like %s; the link still works', async (kode, said) => {
    const h = await open()
    const link = await invite(h)
    const answer = await join(h, link, kode)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    expect(page).not.toContain(kode)
    expect((await join(h, link)).status).toBe(303)
  })

  it('is let in to several places by rows; one more row is a button that saves nothing', async () => {
    const h = await open()
    const rows = (page: string) => (page.match(/<select name="rolle\d+"/g) ?? []).length
    expect(rows(await text(h.asStaff('/staff/personale')))).toBe(1)
    const typed = { navn: 'Mette', sted1: '2', rolle1: 'leader' }
    const more = await h.postAsStaff('/staff/personale', { ...typed, poster: '1', flere: 'poster' })
    expect(more.status).toBe(200)
    const page = await more.text()
    expect(rows(page)).toBe(2)
    expect(page).toContain('value="Mette"')
    expect(page).toContain('<option value="2" selected="">Trip Trap Træsko')
    expect((await h.store.people.all()).length).toBe(1)
    await invite(h, 'Mette', { ...typed, sted2: 'alle', rolle2: 'staff', poster: '2' })
    const id = await idOf(h, 'Mette')
    const { posts } = (await h.store.people.all()).find((it) => it.id === id)!
    expect(posts).toEqual([
      { role: 'staff', institutionId: null },
      { role: 'leader', institutionId: 2 },
    ])
    const own = await text(h.asStaff(`/staff/personale/${id}`))
    expect(rows(own)).toBe(2)
    expect(own).toContain('<option value="alle" selected="">')
    const all = { ...typed, poster: String(h.cards.length), flere: 'poster' }
    const { institutions } = await h.store.staff.municipality()
    const most = await text(h.postAsStaff(`/staff/personale/${id}`, all))
    expect(rows(most)).toBe(institutions.length + 1)
    expect(most).not.toContain('name="flere"')
  })

  it.each([
    [{ navn: '', sted1: '1', rolle1: 'staff' }, 'Skriv et navn'],
    [{ navn: 'x'.repeat(81), sted1: '1', rolle1: 'staff' }, 'Skriv et navn'],
    [{ navn: '  ANNA ', sted1: '1', rolle1: 'leader' }, 'Der er allerede en med det navn'],
    [{ navn: 'Mette' }, 'Vælg mindst én rolle'],
    [{ navn: 'Mette', sted1: '1', rolle1: 'administrator' }, 'Der mangler et sted eller en rolle'],
    [{ navn: 'Mette', sted1: '1', rolle1: 'staff', rolle2: 'leader' }, 'Der mangler et sted eller en rolle'],
    [{ navn: 'Mette', sted1: '1', rolle1: 'staff', sted2: '99', rolle2: 'leader' }, 'Der mangler et sted'],
    [
      { navn: 'Mette', sted1: '1', rolle1: 'staff', sted2: '1', rolle2: 'leader' },
      'Det samme sted står i to',
    ],
  ])('is not let in as %j; what was typed stays in the form', async (fields, said) => {
    const h = await open()
    const answer = await h.postAsStaff('/staff/personale', fields as Record<string, string>)
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(said)
    if (fields.navn.trim()) expect(page).toContain(`value="${fields.navn.trim()}"`)
    if ('sted1' in fields) expect(page).toContain(`<option value="${fields.sted1}" selected="">`)
    expect((await h.store.people.all()).length).toBe(1)
  })

  it('has the roles that were chosen, at once when they change, and logs in anew', async () => {
    const h = await open()
    const cookie = cookieOf(
      await join(h, await invite(h, 'Mette', { sted1: '1', rolle1: 'staff', sted2: '2', rolle2: 'leader' })),
    )
    expect(await text(see(h, cookie))).not.toContain('Galaksen')
    expect(await text(see(h, cookie, '/staff/personale/mig'))).toMatch(
      /<li>Medarbejder: Trekløveren<\/li><li>Leder: [^<]+<\/li>/,
    )
    const id = await idOf(h, 'Mette')
    const saved = await h.postAsStaff(`/staff/personale/${id}`, { navn: 'Mette', kvalitetsteam: '1' })
    expect(saved.headers.get('location')).toBe(`/staff/personale/${id}?gjort=gemt`)
    expect((await see(h, cookie)).status).toBe(303)
    const again = cookieOf(await logIn(h, 'Mette', NEW))
    expect(await text(see(h, again))).toContain('Galaksen')
  })

  it('with a new name logs in by that, and stays logged in', async () => {
    const h = await open()
    const cookie = cookieOf(await join(h, await invite(h, 'Mette')))
    const id = await idOf(h, 'Mette')
    await h.postAsStaff(`/staff/personale/${id}`, { navn: 'Mette Holm', sted1: '1', rolle1: 'staff' })
    expect((await see(h, cookie)).status).toBe(200)
    expect((await logIn(h, 'Mette', NEW)).status).toBe(422)
    expect((await logIn(h, 'Mette Holm', NEW)).status).toBe(303)
    const taken = await h.postAsStaff(`/staff/personale/${id}`, { navn: 'anna', sted1: '1', rolle1: 'staff' })
    expect(taken.status).toBe(422)
  })

  it('who forgot the password gets a new link; the old password and sessions are gone', async () => {
    const h = await open()
    const cookie = cookieOf(await join(h, await invite(h, 'Mette')))
    const answer = await h.postAsStaff(`/staff/personale/${await idOf(h, 'Mette')}/link`)
    expect((await see(h, cookie)).status).toBe(303)
    expect((await logIn(h, 'Mette', NEW)).status).toBe(422)
    await join(h, linkIn(await answer.text())!, 'et helt nyt kodeord')
    expect((await logIn(h, 'Mette', 'et helt nyt kodeord')).status).toBe(303)
  })

  it('who left is out at once; an unused link too; and can come back', async () => {
    const h = await open()
    const cookie = cookieOf(await join(h, await invite(h, 'Mette')))
    const unused = await invite(h, 'Sofie')
    for (const name of ['Mette', 'Sofie'])
      await h.postAsStaff(`/staff/personale/${await idOf(h, name)}/lukning`)
    expect((await see(h, cookie)).status).toBe(303)
    expect((await logIn(h, 'Mette', NEW)).status).toBe(422)
    expect((await join(h, unused)).status).toBe(410)
    expect(await text(h.asStaff('/staff/personale'))).toContain('Har ikke adgang mere (2)')
    const back = await h.postAsStaff(`/staff/personale/${await idOf(h, 'Mette')}/link`)
    const again = await join(h, linkIn(await back.text())!, 'tilbage på arbejde')
    expect(await text(see(h, cookieOf(again)))).toContain('Trekløveren')
  })

  it('who left is forgotten after two years, when nothing tells of them any more', async () => {
    const h = await open()
    await join(h, await invite(h, 'Mette'))
    await h.postAsStaff(`/staff/personale/${await idOf(h, 'Mette')}/lukning`)
    await h.at(openingOn('2028-11-06').at)
    expect((await h.store.people.all()).map(({ name }) => name)).toEqual([NAME, 'Mette'])
    await h.at(openingOn('2028-12-04').at)
    expect((await h.store.people.all()).map(({ name }) => name)).toEqual([NAME])
  })
})

describe('somebody who can let people in', () => {
  it('is always left', async () => {
    const h = await open()
    // Invited, but not in: nobody could use that to let people in.
    await invite(h, 'Bente', { administrator: '1' })
    const before = audit(h).length
    const tried: [string, Record<string, string>][] = [
      ['', { navn: NAME, sted1: 'alle', rolle1: 'leader' }],
      ['/lukning', {}],
      ['/link', {}],
    ]
    for (const [end, fields] of tried) {
      const answer = await h.postAsStaff(`/staff/personale/1${end}`, fields)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('så var der ingen administrator tilbage')
    }
    expect(audit(h).length).toBe(before)
    expect((await h.asStaff('/staff/personale')).status).toBe(200)
  })

  it('can step down when another is in, also when two do so at once', async () => {
    const h = await open()
    await join(h, await invite(h, 'Bente', { administrator: '1' }))
    const bente = cookieOf(await logIn(h, 'Bente', NEW))
    const id = await idOf(h, 'Bente')
    const answers = await Promise.all([
      h.postAsStaff('/staff/personale/1', { navn: NAME, sted1: 'alle', rolle1: 'leader' }),
      h.post(`/staff/personale/${id}`, { navn: 'Bente', sted1: 'alle', rolle1: 'leader' }, { cookie: bente }),
    ])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422])
  })
})

describe('one’s own password', () => {
  const change = (h: TestHouse, gammel: string, kode: string) =>
    h.postAsStaff('/staff/personale/mig/kode', { gammel, kode })

  it('is changed by who knows it, and logs out everywhere else', async () => {
    const h = await open()
    const other = cookieOf(await logIn(h, NAME, PASSWORD))
    expect(await text(change(h, 'forkert kode her', NEW))).toContain('Adgangskoden passer ikke.')
    expect(await text(change(h, PASSWORD, 'kort'))).toContain('mindst 12 tegn')
    const answer = await change(h, PASSWORD, NEW)
    expect(answer.headers.get('location')).toBe('/staff/personale/mig?gjort=kode')
    expect((await see(h, other)).status).toBe(303)
    // The session that did it goes on under a new token.
    expect((await h.asStaff('/staff/svar')).status).toBe(303)
    expect((await see(h, cookieOf(answer))).status).toBe(200)
    expect((await logIn(h, NAME, PASSWORD)).status).toBe(422)
    expect((await logIn(h, NAME, NEW)).status).toBe(303)
  })

  it('can’t be guessed at without end from a desk that was left open', async () => {
    const h = await open()
    const statuses = []
    for (let nth = 0; nth < 7; nth++) statuses.push((await change(h, 'forkert kode her', NEW)).status)
    expect(statuses).toEqual([422, 422, 422, 422, 422, 429, 429])
  })
})

describe('where one is logged in', () => {
  it('is listed, with what it was from, and can be ended there or everywhere', async () => {
    const h = await open()
    const phone = { 'user-agent': 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Mobile/15E148' }
    const first = cookieOf(await h.post('/staff/login', { navn: NAME, kode: PASSWORD }, phone))
    const second = cookieOf(await logIn(h, NAME, PASSWORD))
    const page = await text(h.asStaff('/staff/personale/mig'))
    expect(page.match(/<b>(Computer|Mobil eller tablet)<\/b>/g)?.sort()).toEqual([
      '<b>Computer</b>',
      '<b>Computer</b>',
      '<b>Mobil eller tablet</b>',
    ])
    expect(page.match(/her, hvor du er nu/g)).toHaveLength(1)
    const key = /Mobil eller tablet.*?name="session" value="([0-9a-f]{16})"/s.exec(page)![1]!
    await h.postAsStaff('/staff/personale/mig/udlogning', { session: key })
    expect((await see(h, first)).status).toBe(303)
    expect((await see(h, second)).status).toBe(200)
    await h.postAsStaff('/staff/personale/mig/udlogning')
    expect((await see(h, second)).status).toBe(303)
    expect((await h.asStaff('/staff/personale/mig')).status).toBe(200)
  })

  it('is nobody else’s to end', async () => {
    const h = await open()
    const mette = cookieOf(await join(h, await invite(h, 'Mette')))
    const keys = look<[string]>(h, 'SELECT substr(token_hash, 1, 16) FROM session WHERE person_id = 2')
    for (const session of [keys[0]![0], '%', '________________', '%%%%%%%%%%%%%%%%'])
      await h.postAsStaff('/staff/personale/mig/udlogning', { session })
    expect((await see(h, mette)).status).toBe(200)
    expect((await h.asStaff('/staff/svar')).status).toBe(200)
  })
})

describe('who did what', () => {
  it('is written down for all that is done to people, and never a password or a link', async () => {
    const h = await open()
    const link = await invite(h, 'Mette', { sted1: '1', rolle1: 'staff', kvalitetsteam: '1' })
    await join(h, link)
    await h.postAsStaff('/staff/personale/2', { navn: 'Mette H', sted1: '2', rolle1: 'leader' })
    await h.postAsStaff('/staff/personale/2/link')
    await h.postAsStaff('/staff/personale/2/lukning')
    await h.postAsStaff('/staff/personale/2/link')
    await h.postAsStaff('/staff/personale/mig/udlogning')
    await h.postAsStaff('/staff/personale/mig/kode', { gammel: PASSWORD, kode: NEW })
    expect(audit(h)).toEqual([
      '1 session.started ',
      '1 person.invited 2 qualityTeam staff:1',
      '2 person.joined 1',
      '2 session.started ',
      '1 person.posts 2 leader:2 = Mette',
      '1 person.reset 2',
      '1 person.closed 2',
      '1 person.reopened 2',
      '1 session.ended ',
      '1 person.password ',
    ])
    const all = JSON.stringify(look(h, 'SELECT * FROM audit'))
    expect(all).not.toContain(link.split('=')[1])
  })

  it('is read in words, by person and kind, and leaves as a file that no spreadsheet runs', async () => {
    const h = await open()
    await join(h, await invite(h, '=HYPERLINK("http://ond.example")', { sted1: '1', rolle1: 'leader' }))
    await h.postAsStaff('/staff/kort/1/lukning')
    const page = await text(h.asStaff('/staff/opsaetning/log'))
    expect(page).toContain('<caption translate="no">Anna</caption>')
    expect(page).toContain('inviterede en kollega')
    expect(page).toContain('Leder: Trekløveren')
    expect(page).toContain(h.cards[0]!.code)
    const cards = await text(h.asStaff('/staff/opsaetning/log?hvad=card&hvem=1'))
    expect(cards).toContain('lukkede et kort')
    expect(cards).not.toContain('<td>inviterede en kollega')
    expect(await text(h.asStaff('/staff/opsaetning/log?hvad=card&hvem=2'))).toContain(
      'Der er ingen linjer at vise.',
    )
    const answer = await h.postAsStaff('/staff/opsaetning/log/kortsvar-log.csv')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="kortsvar-log.csv"')
    const csv = Buffer.from(await answer.arrayBuffer()).toString('utf8')
    expect(
      csv.startsWith(
        '\ufeffTidspunkt;Forskel til UTC;Hvem;Hvad;Hvad det gjaldt\r\n2026-11-18 12:00:00;UTC+1;Anna;gemte denne liste til en fil;\r\n',
      ),
    ).toBe(true)
    expect(csv).toContain(`"'=HYPERLINK`)
    expect(csv.trim().split('\r\n')).toHaveLength(1 + audit(h).length)
  })

  it('is grouped by day and person, the latest first', async () => {
    const h = await open()
    await h.store.people.add('Lars', (await h.store.people.byName(NAME))!.passwordHash!, [])
    const note = (person: number, at: number, deed: 'setup.exported' | 'answers.exported') =>
      h.store.audit.note(deed, { person, now: at })
    await note(1, WEDNESDAY + HOUR, 'setup.exported')
    await note(2, WEDNESDAY + 2 * HOUR, 'setup.exported')
    await note(1, WEDNESDAY + 3 * HOUR, 'answers.exported')
    await note(2, WEDNESDAY + 24 * HOUR, 'answers.exported')
    const page = await text(h.asStaff('/staff/opsaetning/log'))
    const said = [...page.matchAll(/<h2>([^<]+)|<caption[^>]*>([^<]+)|<td>(kl\. [^<]+)/g)].map(
      ([, day, who, time]) => day ?? who ?? time,
    )
    expect(said).toEqual([
      '19. november 2026',
      'Lars',
      'kl. 12.00',
      '18. november 2026',
      'Anna',
      'kl. 15.00',
      'kl. 13.00',
      'kl. 12.00',
      'Lars',
      'kl. 14.00',
    ])
  })

  it('tells in its file which of October’s two hours it was', async () => {
    const h = await open()
    for (const at of ['2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z', '2026-07-01T10:00:00Z'])
      await h.store.audit.note('setup.exported', { person: 1, now: Date.parse(at) })
    const csv = await text(h.postAsStaff('/staff/opsaetning/log/kortsvar-log.csv'))
    for (const line of [
      '2026-10-25 02:30:00;UTC+2;Anna',
      '2026-10-25 02:30:00;UTC+1;Anna',
      '2026-07-01 12:00:00;UTC+2;Anna',
    ])
      expect(csv).toContain(line)
  })

  it('comes a hundred lines at a time', async () => {
    const h = await open()
    for (let nth = 0; nth < 120; nth++)
      await h.store.audit.note('setup.exported', { person: 1, now: WEDNESDAY + nth })
    const first = await text(h.asStaff('/staff/opsaetning/log'))
    expect(first).toContain('1–100 af 121')
    const second = await text(h.asStaff('/staff/opsaetning/log?side=2'))
    expect(second).toContain('101–121 af 121')
    expect(second).toContain('loggede ind')
    expect(first).not.toContain('<td>loggede ind')
  })

  it('is kept two years', async () => {
    const h = await open()
    h.clock.now += HOUR
    await h.store.audit.note('setup.exported', { person: 1, now: h.clock.now })
    await h.at(openingOn('2028-11-13').at)
    expect(audit(h)).toHaveLength(2)
    await h.at(openingOn('2028-12-04').at)
    expect(audit(h)).toEqual([])
  })
})
