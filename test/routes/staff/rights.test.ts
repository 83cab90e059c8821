/** Every staff address × role × own or another's institution. A new address without a row here fails. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { ROLES, type Role } from '../../../src/domain/people/person.ts'
import { newReport } from '../../../src/domain/report/report.ts'
import { watch } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { makeHouse, NAME, PASSWORD, type TestHouse } from '../../support/house.ts'

/** Where the people of this test work, and where they don't. */
const [OWN, OTHER] = [1, 2] as const
type Place = typeof OWN | typeof OTHER

const ALL = ROLES
const LEADERS: readonly Role[] = ['leader', 'qualityTeam']
const CHANGERS: readonly Role[] = ['leader', 'qualityTeam', 'administrator']
const ADMINISTRATOR: readonly Role[] = ['administrator']
const COUNTERS: readonly Role[] = ['staff', 'leader', 'qualityTeam']

interface Row {
  who: readonly Role[]
  /** The address, or just its query, for a thing of a place; none where the route's own path is it. */
  at?: (place: Place) => string
  fields?: (place: Place) => Record<string, string>
  /** It is about one institution: others' staff and leaders get none of it. */
  scoped?: true
}

let h: TestHouse
let watcher: ReturnType<typeof watch>
const cookies = new Map<Role, string>()
const codeAt = (place: Place) => h.cards.find(({ institutionId }) => institutionId === place)!.code
const card = (place: Place) => h.cards.find(({ institutionId }) => institutionId === place)!.id
let texts = new Map<number, string>()
let opened = 0
const agreements = new Map<number, number[]>()
const reports = new Map<number, number[]>()
const MESSAGE_ID = '0123456789abcdef0123456789abcdef'

const ofCard = (who: readonly Role[], end: string, fields = {}): Row => ({
  who,
  at: (place) => `/staff/kort/${card(place)}${end}`,
  fields: () => fields,
  scoped: true,
})
const ofPlace = (who: readonly Role[], start: string, end = '', fields = {}): Row => ({
  who,
  at: (place) => `${start}/${place}${end}`,
  fields: () => fields,
  scoped: true,
})
/** Of people and offers, which belong to the whole municipality. */
const administrators = (at?: string, fields = {}): Row => ({
  who: ADMINISTRATOR,
  ...(at && { at: () => at }),
  fields: () => fields,
})

/** An agreement of a place that nobody takes away. */
const ofAgreement = (end: string): Row => ({
  who: LEADERS,
  at: (place) => `/staff/aftaler/${agreements.get(place)![0]}${end}`,
  fields: (place) => ({ sted: String(place), sagde: 'Det trak', gjorde: 'Vi lukkede vinduet' }),
  scoped: true,
})

/** A report of a place that nobody takes away. */
const ofReport = (who: readonly Role[], end: string, fields = {}): Row => ({
  who,
  at: (place) => `/staff/rapport/${reports.get(place)![0]}${end}`,
  fields: () => fields,
  scoped: true,
})

const ID = ':id{[0-9]+}'
const HOUSE = '/staff/opsaetning/sted'
const OFFER = '/staff/opsaetning/tilbud'
const PEOPLE = '/staff/personale'
const LANGUAGE = '/staff/opsaetning/sprog'
const ROWS: Record<string, Row> = {
  'GET /staff': { who: ALL },
  'GET /staff/opsaetning/kom-i-gang': { who: ALL },
  'GET /staff/svar': { who: ALL },
  'GET /staff/svar/toemninger': { who: ALL },
  'GET /staff/eksport.csv': { who: ALL },
  'GET /staff/eksport.xlsx': { who: ALL },
  'GET /staff/eksport.json': { who: ALL },
  'GET /staff/eksport-tekster.csv': { who: LEADERS },
  'GET /staff/optaelling': { who: COUNTERS },
  'POST /staff/optaelling': {
    who: COUNTERS,
    fields: (place) => ({ gang: `${place}-1-2026-11-23`, id: MESSAGE_ID, hvem: 'mother' }),
    scoped: true,
  },
  'POST /staff/optaelling/ingen': {
    who: COUNTERS,
    fields: (place) => ({ gang: `${place}-1-2026-11-22`, id: MESSAGE_ID }),
    scoped: true,
  },
  'POST /staff/optaelling/beskeder': { who: COUNTERS },
  'GET /staff/optaelling/tal': { who: COUNTERS },
  'GET /staff/optaelling/sw.js': { who: ALL },
  'GET /staff/optaelling/hvem': { who: ALL },
  'GET /staff/optaelling/valg': { who: LEADERS },
  'POST /staff/optaelling/valg': {
    who: LEADERS,
    fields: (place) => ({ tilbud: `${place}-1`, felt: 'mode' }),
    scoped: true,
  },
  'GET /staff/fremmoede': { who: COUNTERS },
  'POST /staff/fremmoede': {
    who: COUNTERS,
    fields: (place) => ({ gang: `${place}-3-2026-11-23`, antal: '5' }),
    scoped: true,
  },
  'POST /staff/fremmoede/optalt': {
    who: COUNTERS,
    fields: (place) => ({ gang: `${place}-1-2026-11-23`, optalt: '5' }),
    scoped: true,
  },
  'POST /staff/fremmoede/aflysning': {
    who: COUNTERS,
    fields: (place) => ({ gang: `${place}-3-2026-11-23`, aflyst: '1' }),
    scoped: true,
  },
  'POST /staff/fremmoede/anden': {
    who: COUNTERS,
    fields: (place) => ({ tilbud: `${place}-3`, dato: '2026-11-23', antal: '5' }),
    scoped: true,
  },
  'POST /staff/fremmoede/fil': { who: COUNTERS },
  'GET /staff/opfoelgning': { who: LEADERS },
  'GET /staff/rapport': { who: COUNTERS },
  'POST /staff/rapport': {
    who: LEADERS,
    fields: (place) => ({ art: 'meeting', sted: String(place) }),
    scoped: true,
  },
  [`GET /staff/rapport/${ID}`]: ofReport(COUNTERS, ''),
  [`GET /staff/rapport/${ID}/rapport.docx`]: ofReport(COUNTERS, '/rapport.docx'),
  [`GET /staff/rapport/${ID}/ret`]: ofReport(LEADERS, '/ret'),
  [`POST /staff/rapport/${ID}/ret`]: ofReport(LEADERS, '/ret', { titel: '' }),
  [`POST /staff/rapport/${ID}/faerdig`]: ofReport(LEADERS, '/faerdig'),
  [`POST /staff/rapport/${ID}/kopi`]: ofReport(LEADERS, '/kopi'),
  [`POST /staff/rapport/${ID}/sletning`]: {
    ...ofReport(LEADERS, ''),
    // Each of those who may deletes one of their own.
    at: (place) => `/staff/rapport/${reports.get(place)!.pop()}/sletning`,
    fields: () => ({ sikker: '1' }),
  },
  'GET /staff/aftaler': { who: LEADERS },
  'POST /staff/aftaler': {
    who: LEADERS,
    fields: (place) => ({ sted: String(place), sagde: 'Det trak', gjorde: 'Vi lukkede vinduet' }),
    scoped: true,
  },
  [`GET /staff/aftaler/opslag/${ID}`]: ofPlace(LEADERS, '/staff/aftaler/opslag'),
  [`GET /staff/aftaler/${ID}`]: ofAgreement(''),
  [`POST /staff/aftaler/${ID}`]: ofAgreement(''),
  [`POST /staff/aftaler/${ID}/gjort`]: ofAgreement('/gjort'),
  [`POST /staff/aftaler/${ID}/genoptagelse`]: ofAgreement('/genoptagelse'),
  [`POST /staff/aftaler/${ID}/sletning`]: {
    who: LEADERS,
    // Each of those who may takes one of its own away.
    at: (place) => `/staff/aftaler/${agreements.get(place)!.pop()}/sletning`,
    scoped: true,
  },
  'GET /staff/kort': { who: ALL },
  'GET /staff/kort/udskriv': {
    who: ALL,
    at: (place) => `/staff/kort/udskriv?kort=${card(place)}`,
    scoped: true,
  },
  'POST /staff/kort/udskrift': {
    who: ALL,
    fields: (place) => ({ adresse: 'https://svar.vejle.dk', format: 'a6', kode: codeAt(place) }),
    scoped: true,
  },
  [`GET /staff/kort/${ID}`]: ofCard(ALL, ''),
  [`GET /staff/kort/${ID}/kode.svg`]: ofCard(ALL, '/kode.svg'),
  [`GET /staff/kort/${ID}/kode.png`]: ofCard(ALL, '/kode.png'),
  [`GET /staff/kort/${ID}/skaerm`]: ofCard(ALL, '/skaerm'),
  [`GET /staff/kort/${ID}/proev`]: ofCard(ALL, '/proev'),
  [`GET /staff/kort/${ID}/proev/tak`]: ofCard(ALL, '/proev/tak'),
  [`POST /staff/kort/${ID}/proevesvar`]: ofCard(ALL, '/proevesvar'),
  [`POST /staff/kort/${ID}/lukning`]: ofCard(ALL, '/lukning'),
  [`POST /staff/kort/${ID}/genaabning`]: ofCard(ALL, '/genaabning'),
  [`POST /staff/kort/${ID}/erstatning`]: ofCard(ALL, '/erstatning'),
  [`POST /staff/kort/${ID}/skema`]: ofCard(CHANGERS, '/skema', { skema: 'quick' }),
  [`GET /staff/kort/nyt/${ID}`]: ofPlace(CHANGERS, '/staff/kort/nyt'),
  [`POST /staff/kort/nyt/${ID}`]: ofPlace(CHANGERS, '/staff/kort/nyt', '', { tilbud: '1', skema: 'quick' }),
  [`GET /staff/kort/bagside/${ID}`]: ofPlace(ALL, '/staff/kort/bagside'),
  [`POST /staff/kort/bagside/${ID}/:back`]: ofPlace(CHANGERS, '/staff/kort/bagside', '/open_counselling', {
    ord: 'Hej',
  }),
  [`POST /staff/kort/bagside/${ID}/:back/standard`]: ofPlace(
    CHANGERS,
    '/staff/kort/bagside',
    '/open_counselling/standard',
  ),
  'GET /staff/fritekst': { who: COUNTERS },
  'GET /staff/fritekst/laes': { who: COUNTERS },
  'GET /staff/fritekst/temaer': { who: LEADERS },
  'POST /staff/fritekst/temaer': { who: LEADERS, fields: () => ({ tema: 'kaffe', navn: 'Te' }) },
  'POST /staff/fritekst/temaer/forslag': { who: LEADERS, fields: () => ({ navn: 'Kaffe', stamme: 'kaf' }) },
  'POST /staff/fritekst/temaer/fundne': {
    who: LEADERS,
    fields: () => ({ navn: 'Kaffe', hvor: 'stand=new&soeg=tak' }),
  },
  'GET /staff/fritekst/procedure': { who: COUNTERS },
  'POST /staff/fritekst/procedure': {
    who: LEADERS,
    fields: (place) => ({ sted: String(place), procedure: 'Mie læser hver mandag.' }),
    scoped: true,
  },
  'POST /staff/fritekst': {
    who: LEADERS,
    fields: (place) => ({ gem: `${texts.get(place)}:read`, udgave: `${texts.get(place)}:0:new` }),
    scoped: true,
  },
  'GET /staff/fritekst/strygning': { who: LEADERS },
  'POST /staff/fritekst/strygning': {
    who: LEADERS,
    fields: (place) => ({ kort: String(card(place)), tomning: String(opened) }),
    scoped: true,
  },
  'GET /staff/opsaetning': { who: CHANGERS },
  [`GET ${HOUSE}/${ID}`]: ofPlace(CHANGERS, HOUSE),
  [`POST ${HOUSE}/${ID}`]: ofPlace(CHANGERS, HOUSE, '', { sted: 'Stedet', telefon: '76 81 00 00' }),
  [`GET ${HOUSE}/ny`]: administrators(),
  [`POST ${HOUSE}/ny`]: administrators('', { navn: 'Nyt hus' }),
  [`POST ${HOUSE}/${ID}/tilbud`]: ofPlace(ADMINISTRATOR, HOUSE, '/tilbud', { tilbud: '1' }),
  [`GET ${HOUSE}/${ID}/logo`]: ofPlace(ADMINISTRATOR, HOUSE, '/logo'),
  [`POST ${HOUSE}/${ID}/logo`]: ofPlace(ADMINISTRATOR, HOUSE, '/logo'),
  [`POST ${HOUSE}/${ID}/logo/fjernelse`]: ofPlace(ADMINISTRATOR, HOUSE, '/logo/fjernelse'),
  [`POST ${HOUSE}/${ID}/lukning`]: ofPlace(ADMINISTRATOR, HOUSE, '/lukning', { sikker: '1' }),
  [`POST ${HOUSE}/${ID}/genaabning`]: ofPlace(ADMINISTRATOR, HOUSE, '/genaabning'),
  [`POST ${HOUSE}/${ID}/sletning`]: ofPlace(ADMINISTRATOR, HOUSE, '/sletning'),
  [`GET ${OFFER}/ny`]: administrators(),
  [`POST ${OFFER}/ny`]: administrators('', { navn: 'Nyt tilbud', art: 'cafe' }),
  [`GET ${OFFER}/${ID}`]: administrators(`${OFFER}/1`),
  [`POST ${OFFER}/${ID}`]: administrators(`${OFFER}/1`, { navn: 'Andet navn', art: 'counselling' }),
  [`POST ${OFFER}/${ID}/steder`]: administrators(`${OFFER}/1/steder`, { sted: '1' }),
  [`POST ${OFFER}/${ID}/lukning`]: administrators(`${OFFER}/1/lukning`, { sikker: '1' }),
  [`POST ${OFFER}/${ID}/genaabning`]: administrators(`${OFFER}/1/genaabning`),
  [`POST ${OFFER}/${ID}/sletning`]: administrators(`${OFFER}/1/sletning`),
  'GET /staff/opsaetning/kommune': administrators(),
  'POST /staff/opsaetning/kommune': administrators('', { kommune: 'Andet' }),
  'GET /staff/opsaetning/regel': administrators(),
  'POST /staff/opsaetning/regel': administrators('', {
    svar: '6',
    smaagrupper: '10',
    uge: '3',
    ventet: '2',
    sikker: '1',
  }),
  [`GET ${LANGUAGE}`]: administrators(),
  [`GET ${LANGUAGE}/:language`]: administrators(`${LANGUAGE}/ar`),
  [`POST ${LANGUAGE}/:language`]: administrators(`${LANGUAGE}/en`, {
    key: 'ui.send',
    var: 'Send my answer',
    ord: 'Send it',
  }),
  [`POST ${LANGUAGE}/:language/stilling`]: administrators(`${LANGUAGE}/ar/stilling`, { til: 'til' }),
  [`GET ${LANGUAGE}/:language/saetninger.csv`]: administrators(`${LANGUAGE}/ar/saetninger.csv`),
  [`POST ${LANGUAGE}/:language/fil`]: administrators(`${LANGUAGE}/ar/fil`),
  'GET /staff/opsaetning/logo': administrators(),
  'POST /staff/opsaetning/logo': administrators(),
  'POST /staff/opsaetning/logo/fjernelse': administrators(),
  'GET /staff/opsaetning/del': administrators(),
  'POST /staff/opsaetning/del/opsaetning.json': administrators(),
  'POST /staff/opsaetning/del/fil': administrators(),
  'POST /staff/opsaetning/del/hentning': administrators(),
  'GET /staff/opsaetning/log': administrators(),
  'GET /staff/opsaetning/noegler': administrators(),
  'POST /staff/opsaetning/noegler': administrators(),
  [`POST /staff/opsaetning/noegler/${ID}/tilbage`]: {
    ...administrators(),
    at: () => '/staff/opsaetning/noegler/1/tilbage',
  },
  'POST /staff/opsaetning/log/kortsvar-log.csv': administrators(),
  [`GET ${PEOPLE}`]: administrators(),
  [`POST ${PEOPLE}`]: administrators('', { navn: 'Ny', sted1: 'alle', rolle1: 'staff' }),
  [`GET ${PEOPLE}/${ID}`]: administrators(`${PEOPLE}/1`),
  [`POST ${PEOPLE}/${ID}`]: administrators(`${PEOPLE}/1`, { navn: 'Anna', sted1: 'alle', rolle1: 'leader' }),
  [`POST ${PEOPLE}/${ID}/link`]: administrators(`${PEOPLE}/2/link`),
  [`POST ${PEOPLE}/${ID}/lukning`]: administrators(`${PEOPLE}/2/lukning`),
  [`GET ${PEOPLE}/mig`]: { who: ALL },
  [`POST ${PEOPLE}/mig/kode`]: { who: ALL },
  [`POST ${PEOPLE}/mig/udlogning`]: { who: ALL },
}

/** They are for whoever has no session yet. */
const OPEN = [
  'GET /staff/login',
  'POST /staff/login',
  'POST /staff/logout',
  'GET /staff/adgang',
  'POST /staff/adgang',
  'GET /staff/hjaelp',
  'GET /staff/hjaelp/:name{[a-z0-9-]+\\.png}',
  'GET /staff/opsaetning/start',
  'POST /staff/opsaetning/start',
]

beforeAll(async () => {
  h = await makeHouse({ env: { TRIAL: 'true', BOX_OPENS: 'calendar' } })
  watcher = watch(h)
  for (const place of [OWN, OTHER]) {
    const course = h.cards.find(
      (it) => it.institutionId === place && it.questionnaire.id === 'group_course_end',
    )!
    for (let n = 0; n < 6; n++)
      await drop(h, course.code, { sat_course: ['5'], free_takeaway: [`Citat fra ${place}`] })
  }
  opened = openingOn('2026-11-23').at
  await h.at(opened)
  texts = new Map((await h.store.archive.texts()).map((text) => [text.institutionId!, text.id]))
  const passwordHash = (await h.store.people.byName(NAME))!.passwordHash!
  await h.store.people.add('Bi', passwordHash, [{ role: 'staff', institutionId: OTHER }])
  for (const place of [OWN, OTHER]) {
    const agreement = {
      ...{ institutionId: place, activityId: null, said: 'Det trækker', did: 'Nye vinduer', because: '' },
      ...{ who: '', again: null, questionId: null, shown: true },
    }
    const ids: number[] = []
    for (let n = 0; n < 12; n++)
      ids.push(await h.store.followUp.agree(agreement, { person: 1, now: h.clock.now }))
    agreements.set(place, ids)
    const report = newReport('status', [place], [], 'Status', h.clock.now)
    const own: number[] = []
    for (let n = 0; n < 12; n++)
      own.push(await h.store.reports.add('status', report, { person: 1, now: h.clock.now }))
    reports.set(place, own)
  }
  const key = { name: 'BI', institutionId: OWN, tokenHash: '0'.repeat(64) }
  await h.store.tokens.make(key, { person: 1, now: h.clock.now })
  for (const role of ROLES) {
    const isWide = role === 'administrator' || role === 'qualityTeam'
    await h.store.people.add(role, passwordHash, [{ role, institutionId: isWide ? null : OWN }])
    const answer = await h.post('/staff/login', { navn: role, kode: PASSWORD })
    cookies.set(role, answer.headers.get('set-cookie')!.split(';')[0]!)
  }
})
afterAll(async () => {
  watcher.end()
  await h.end()
})

const routes = () =>
  [
    ...new Set(
      h.addresses
        .filter(({ path, method }) => path.startsWith('/staff') && method !== 'ALL')
        .map(({ path, method }) => `${method} ${path}`),
    ),
  ].sort()

async function ask(route: string, row: Row, place: Place, cookie: string) {
  const [method, pattern] = route.split(' ') as [string, string]
  const path = row.at?.(place) || pattern
  if (method === 'GET') return h.request(path, { headers: { cookie } })
  return h.post(path, row.fields?.(place) ?? {}, { cookie })
}

describe('the rights', () => {
  it('are told of every staff address', () => {
    expect(routes()).toEqual([...Object.keys(ROWS), ...OPEN].sort())
  })

  it.each(Object.entries(ROWS))('of %s', async (route, row) => {
    for (const role of ROLES)
      for (const place of [OTHER, OWN] as const) {
        const isLocal = role === 'staff' || role === 'leader'
        const may = row.who.includes(role) && !(row.scoped && isLocal && place === OTHER)
        const before = watcher.commits()
        const { status, headers } = await ask(route, row, place, cookies.get(role)!)
        const said = `${role} at ${place === OWN ? 'own' : 'another’s'}: ${status}`
        if (may) {
          expect([403, 404, 500], said).not.toContain(status)
          expect(headers.get('location') ?? '', said).not.toContain('/login')
        } else {
          expect([403, 404], said).toContain(status)
          expect(watcher.commits(), said).toBe(before)
        }
      }
    const before = watcher.commits()
    const { status, headers } = await ask(route, row, OWN, '')
    // A form is carried over the log-in page (resume.test.ts); all else is sent there.
    if (status !== 401) expect(headers.get('location'), 'without a session').toMatch(/^\/staff\/login/)
    expect([303, 401], 'without a session').toContain(status)
    expect(watcher.commits(), 'without a session').toBe(before)
  })

  it.each(['staff', 'leader'] as const)(
    'of %s in one place: no list, print or form names another one',
    async (role) => {
      const cookie = cookies.get(role)!
      const other = (await h.store.staff.municipality()).institutions.find(({ id }) => id === OTHER)!.name
      for (const [route, row] of Object.entries(ROWS)) {
        if (!route.startsWith('GET') || !row.who.includes(role)) continue
        const page = await (await ask(route, row, OWN, cookie)).text()
        expect(page.includes(other) || page.includes('Citat fra 2'), route).toBe(false)
      }
    },
  )

  it('of an administrator hold no text that a parent wrote', async () => {
    const cookie = cookies.get('administrator')!
    await h.store.leader.settle(
      [{ id: texts.get(OTHER)!, maskings: 0, was: 'new', state: 'read', masked: null }],
      { person: 1, now: h.clock.now },
    )
    for (const [route, row] of Object.entries(ROWS))
      if (route.startsWith('GET'))
        expect(await (await ask(route, row, OTHER, cookie)).text(), route).not.toContain('Citat fra')
    const csv = await h.post('/staff/opsaetning/log/kortsvar-log.csv', {}, { cookie })
    expect(await csv.text()).not.toContain('Citat fra')
  })
})
