/**
 * Silence (docs/box.md, B2). The attacker is logged in as staff and tries everything there is, reads and writes, on two houses
 * that differ only in what waits: by 0 to 20 ballots a card. Any difference in any answer tells him something.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LEAST } from '../../src/domain/box/box.ts'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { SHELVES } from '../../src/domain/reading/shelf.ts'
import { bank, presets } from '../../src/presets/index.ts'
import { hashOf } from '../../src/tools/secret.ts'
import { drop } from '../support/drop.ts'
import { fileOf, textsOf } from '../support/exports.ts'
import { type Clock, HOUR, makeHouse, type TestHouse, WEDNESDAY, WEEK } from '../support/house.ts'
import { isOnPostgres } from '../support/postgres/databases.ts'
import { type Build, weakened } from '../support/weakened.ts'

let template: TestHouse
beforeAll(async () => {
  template = await makeHouse({ preset: 'odder' })
  for (const [nth, card] of template.cards.entries())
    for (let n = 0; n < 2 + (nth % 9); n++)
      await drop(template, card.code, {
        [card.questions[0]!]: ['dontKnow'],
        [card.questions.at(-1)!]: ['Tak for hjælpen'],
      })
  await template.at(WEDNESDAY + WEEK)
  await template.at(openingOn('2026-12-07').at)
  const key = { name: 'BI', institutionId: 1, tokenHash: hashOf(KEY) }
  await template.store.tokens.make(key, { person: 1, now: template.clock.now })
})
afterAll(() => template.end())

const START = openingOn('2026-12-07').at + 2 * HOUR

/** What a program reads with. */
const KEY = `kortsvar_${'k'.repeat(43)}`
const ASKED = [
  'summary',
  'summary?periode=2026-H2',
  'summary?periode=2026-Q4&skema=quick',
  'summary?tilbud=x',
  'releases',
]

/** Every staff address there is, with every filter that picks something out. */
function addresses(h: TestHouse): string[] {
  const openings = [openingOn('2026-11-23').at, openingOn('2026-12-07').at]
  return [
    '/staff',
    '/staff/login',
    '/staff/opsaetning/start',
    '/staff/opsaetning/kom-i-gang',
    '/staff/kort',
    ...['a6', 'a4', 'a6&ark=proeve'].map((format) => `/staff/kort/udskriv?format=${format}`),
    ...h.cards.flatMap(({ id }) =>
      ['', '/proev', '/proev/tak', '/skaerm', '/kode.svg'].map((page) => `/staff/kort/${id}${page}`),
    ),
    '/staff/kort/bagside/1',
    '/staff/kort/nyt/1?tilbud=1',
    '/staff/opsaetning',
    ...[1, 2, 3, 99].map((id) => `/staff/opsaetning/sted/${id}`),
    ...[1, 2, 99].map((id) => `/staff/opsaetning/tilbud/${id}`),
    ...[
      'sted/ny',
      'sted/1/logo',
      'tilbud/ny',
      'kommune',
      'regel',
      'logo',
      'del',
      'log',
      'log?hvad=card&hvem=1',
      'sprog',
      'sprog/ar',
      'sprog/so?del=egne',
      'sprog/uk/saetninger.csv',
      'noegler',
    ].map((page) => `/staff/opsaetning/${page}`),
    '/staff/personale',
    '/staff/personale/1',
    '/staff/personale/mig',
    '/staff/hjaelp',
    '/staff/fritekst',
    ...SHELVES.map((state) => `/staff/fritekst?stand=${state}`),
    ...['laes', 'laes?soeg=tak', 'temaer', 'procedure?sted=1'].map((page) => `/staff/fritekst/${page}`),
    ...['soeg=hj%C3%A6lp', 'tid=2026-Q4', 'tid=2026-11', 'sted=1&tilbud=1', 'tema=hj%C3%A6lp'].map(
      (query) => `/staff/fritekst?${query}`,
    ),
    '/staff/fritekst/strygning',
    ...h.cards.map(({ id }) => `/staff/fritekst/strygning?kort=${id}`),
    '/staff/svar',
    '/staff/optaelling/hvem?sted=1&periode=2026-Q4',
    '/staff/fremmoede',
    '/staff/opfoelgning?sted=1',
    '/staff/rapport',
    ...['1', '1/rapport.docx', '2', '2/ret', '3', '4/ret'].map((page) => `/staff/rapport/${page}`),
    '/staff/aftaler',
    '/staff/aftaler/opslag/1',
    '/staff/eksport.csv',
    '/staff/eksport.xlsx',
    '/staff/eksport.json',
    '/staff/eksport-tekster.csv',
    ...h.cards.map(
      ({ institutionId, activityId }) => `/staff/svar/toemninger?sted=${institutionId}&tilbud=${activityId}`,
    ),
    ...h.cards.map(
      ({ institutionId, activityId, questionnaire }) =>
        `/staff/svar?sted=${institutionId}&tilbud=${activityId}&skema=${questionnaire.id}`,
    ),
    ...['all', '2026', '2026-H2', '2026-Q4', ...openings.map((at) => `@${at}`)].map(
      (period) => `/staff/svar?periode=${period}`,
    ),
    '/staff/findes-ikke',
    '/privatliv',
    '/health/ready',
    ...h.cards.flatMap(({ code }) => [
      `/${code}`,
      `/${code}/tak`,
      `/privatliv?kort=${code}`,
      `/${code}?sprog=ar`,
    ]),
  ]
}

type Seen = string[]

/** Without what is drawn by lot: a link and its code on the screen, and what one's own sessions are called. */
const plain = (body: string) =>
  body
    .replace(/noegle(?:=|%3D)[\w-]{43}/g, 'noegle=')
    .replace(/name="session" value="\w+"/g, '')
    .replace(/<svg [^>]*aria-label="Linket"[^>]*>.*?<\/svg>/s, '')

async function look(seen: Seen, what: string, answer: Response | Promise<Response>) {
  const { status, headers, ...rest } = await answer
  const told = [...(await answer).headers].filter(([name]) => name !== 'date' && name !== 'set-cookie')
  seen.push(
    `${what} ${status} ${JSON.stringify(told)} ${plain(await (await answer).text())} ${Object.keys(rest)}`,
  )
}

async function reads(h: TestHouse, seen: Seen) {
  for (const path of addresses(h)) await look(seen, path, h.asStaff(path))
  for (const path of ASKED)
    await look(seen, path, h.request(`/api/v1/${path}`, { headers: { authorization: `Bearer ${KEY}` } }))
  const { staff, archive } = h.store
  const all = [
    await staff.municipality(),
    await staff.cards(),
    await archive.released(),
    await archive.texts(),
  ] as const
  seen.push(JSON.stringify(all), await textsOf(h.store))
  for (const format of ['csv', 'xlsx', 'json'] as const)
    seen.push((await fileOf(h.store, format)).toString('base64'))
}

/** Every write that staff can try, in the browser or through what the pages are given. */
async function writes(h: TestHouse, seen: Seen) {
  const texts = await h.store.archive.texts()
  for (const [nth, stand] of ['read', 'hidden', 'spam', 'new', ''].entries()) {
    const { id, maskings } = texts[nth]!
    const fields = {
      gem: `${id}:${stand}`,
      udgave: texts.slice(0, 9).map((text) => `${text.id}:${maskings}:new`),
      ord: nth === 0 ? [`${id}:0`, `${texts[7]!.id}:1`] : [],
      ...(nth === 1 && { udgave: texts.slice(9, 18).map((text) => `${text.id}:${maskings}:new:0`) }),
      ...(nth === 1 && {
        gem: `${texts[9]!.id}:read`,
        [`nyt:${texts[9]!.id}`]: 'Hjælp',
        citat: texts[9]!.id,
      }),
    }
    await look(seen, `settle ${stand}`, h.postAsStaff('/staff/fritekst', fields))
    await look(seen, `settle again ${stand}`, h.postAsStaff('/staff/fritekst', fields))
  }
  for (const [path, fields] of [
    ['temaer/forslag', { navn: 'Tak', stamme: 'hjælp' }],
    ['temaer/fundne', { navn: 'Hjælp', hvor: 'stand=new&soeg=hj%C3%A6lp' }],
    ['temaer', { tema: 'hjælp', navn: 'Hjælpen' }],
    ['temaer', { tema: 'hjælpen', fjern: '1', sikker: '1' }],
    ['procedure', { sted: '1', procedure: 'Mie læser' }],
  ] as [string, Record<string, string>][])
    await look(seen, path, h.postAsStaff(`/staff/fritekst/${path}`, fields))
  const counted = (await h.store.archive.released()).find(({ cardId }) => cardId !== null)!
  for (const sikker of ['', '1'])
    for (const kort of [counted.cardId!, 2])
      await look(
        seen,
        `strike ${kort} ${sikker}`,
        h.postAsStaff('/staff/fritekst/strygning', {
          kort: String(kort),
          tomning: String(counted.openingAt),
          sikker,
        }),
      )
  for (const { id } of h.cards) await look(seen, `trial ${id}`, h.postAsStaff(`/staff/kort/${id}/proevesvar`))
  for (const art of ['status', 'evaluation', 'closing', 'meeting'])
    await look(
      seen,
      `report ${art}`,
      h.postAsStaff('/staff/rapport', { art, sted: art === 'meeting' ? '1' : '' }),
    )
  const draft = { titel: 'Status', steder: 'alle', fra1: '2026-Q1', indtil1: '2026-Q4', udgave: '1' }
  for (const [path, fields] of [
    ['1/ret', { ...draft, indledning: 'Det går fint.' }],
    ['1/ret', draft],
    ['1/faerdig', { sikker: '1', udgave: '3', stand: await h.store.reports.moment() }],
    ['4/ret', { ...draft, titel: '' }],
    ['4/kopi', {}],
  ] as [string, Record<string, string>][])
    await look(seen, `report ${path}`, h.postAsStaff(`/staff/rapport/${path}`, fields))
  for (const [path, fields] of [
    ['5/lukning', {}],
    ['5/genaabning', {}],
    ['6/lukning', {}],
    ['7/skema', { skema: 'quick' }],
    ['7/skema', { skema: 'findes-ikke' }],
    ['8/erstatning', {}],
    [
      'udskrift',
      { adresse: 'https://svar.vejle.dk', format: 'a6', kode: h.cards.slice(0, 2).map(({ code }) => code) },
    ],
    ['bagside/1/base', { ord: 'Hej' }],
    ['bagside/1/base/standard', {}],
  ] as [string, Record<string, string | string[]>][])
    await look(seen, path, h.postAsStaff(`/staff/kort/${path}`, fields))
  const offer = { navn: 'Et andet navn', art: 'x', lillegruppe: '1', udenkort: '1' }
  for (const [path, fields] of [
    ['sted/1', { sted: 'Et andet navn', telefon: 'Huset på 12345678' }],
    ['sted/1', { telefon: 'uden' }],
    ...[1, 2, 3].flatMap((id): [string, object][] =>
      ['lukning', 'sletning', 'genaabning'].map((end) => [`sted/${id}/${end}`, { sikker: '1' }]),
    ),
    ...[1, 2].flatMap((id): [string, object][] =>
      ['', '/lukning', '/sletning', '/genaabning', '/steder'].map((end) => [
        `tilbud/${id}${end}`,
        end ? { sikker: '1' } : offer,
      ]),
    ),
    ['sted/ny', { navn: 'Nyt hus' }],
    ['sted/ny', { navn: 'Nyt hus' }],
    ['tilbud/ny', { navn: 'Nyt tilbud', art: 'cafe', sted: '1' }],
    ['kommune', { kommune: 'En anden kommune', krise: 'Livslinien på 70201201' }],
    ['regel', { svar: '6', smaagrupper: '10', uge: '3', ventet: '2', sikker: '1' }],
    ['regel', { svar: '5', smaagrupper: '10', uge: '3', ventet: '2', sikker: '1' }],
    ['sprog/ar/stilling', { til: 'til' }],
    ['sprog/en?del=skema', { key: 'ui.send', var: 'Send my answer', ord: 'Send it' }],
    ['logo/fjernelse', {}],
    ['del/opsaetning.json', {}],
    ['log/kortsvar-log.csv', {}],
  ] as [string, Record<string, string>][])
    await look(seen, path, h.postAsStaff(`/staff/opsaetning/${path}`, fields))
  for (const [path, fields] of [
    ['', { navn: 'Mette', sted1: 'alle', rolle1: 'leader' }],
    ['/2', { navn: 'Mette', sted1: '1', rolle1: 'staff' }],
    ['/2/link', {}],
    ['/2/lukning', {}],
    ['/1/lukning', {}],
    ['/mig/kode', { gammel: 'forkert', kode: 'forkert' }],
    ['/mig/udlogning', {}],
  ] as [string, Record<string, string>][])
    await look(seen, `people ${path}`, h.postAsStaff(`/staff/personale${path}`, fields))
  const { places, setup, cards } = h.store
  let drawn = 0
  const draw = () => `YYYY${String(22 + drawn++)}`.replaceAll('0', '9').replaceAll('1', '8')
  const by = { person: 1, now: h.clock.now }
  const tried: [string, () => Promise<unknown>][] = [
    ['repoint', () => cards.repoint(h.cards[0]!.id, 'quick', by)],
    ['repoint to nothing', () => cards.repoint(h.cards[1]!.id, 'findes-ikke', by)],
    ['close', () => cards.close(h.cards[3]!.id, by)],
    ['close an empty one', () => cards.close(h.cards[4]!.id, by)],
    // With a code that is the same in both houses.
    ['replace', () => cards.replace(h.cards[8]!.id, h.cards[8]!.code, () => 'ZZZZZ2', by)],
    [
      'add',
      () => cards.add({ institutionId: 1, activityId: 1, questionnaireId: 'quick', label: 'B' }, draw, by),
    ],
    ['offer', () => places.offer([{ institutionId: 3, activityId: 1, questionnaires: ['quick'] }], draw, by)],
    [
      'take',
      async () =>
        setup.take({ municipality: '', preset: presets.find(({ id }) => id === 'nyborg')!, bank, draw }, by),
    ],
    ['raise', () => setup.changeRule({ ...LEAST, k: 7 }, { person: null, now: 0 })],
    ['lower', () => setup.changeRule({ ...LEAST, k: 4 }, { person: null, now: 0 })],
    ['keep', () => setup.changeKeeping({ textMonths: 12, countMonths: 60 }, { person: null, now: 0 })],
  ]
  for (const [what, attempt] of tried)
    seen.push(
      `${what} ${await attempt().then(
        () => 'done',
        (error) => String(error),
      )}`,
    )
  await look(seen, 'wrong password', h.post('/staff/login', { navn: 'Anna', kode: 'forkert' }))
  await look(seen, 'log out', h.postAsStaff('/staff/logout'))
}

/** What the attacker does; all of it where nothing is said. A build that is weak in one place is attacked there. */
type Part = 'reads' | 'writes'

/** All that staff see over some days, with a restart. */
async function everything(
  first: TestHouse,
  clock: Clock,
  build: Build | undefined,
  only?: Part,
): Promise<Seen> {
  const seen: Seen = []
  clock.now = START
  await look(seen, 'log in', first.logIn())
  if (only !== 'writes') await reads(first, seen)
  if (only !== 'reads') await writes(first, seen)
  if (only) return seen
  // A restart: the folder is taken over by a new process's stores. What was written is read by it.
  await first.store.box.tidy()
  const again = await makeHouse({ from: first.dataDir, clock, build })
  try {
    clock.now = START + 4 * 24 * HOUR
    await look(seen, 'log in', again.logIn())
    await reads(again, seen)
  } finally {
    await again.end()
  }
  return seen
}

/** What a house answers in which so many ballots wait on each card. */
async function answers(extra: number[], build?: Build, only?: Part): Promise<Seen> {
  const clock = { now: START }
  const h = await makeHouse({ from: template.dataDir, clock, build })
  try {
    for (const [nth, card] of h.cards.entries())
      for (let n = 0; n < (extra[nth] ?? 0); n++)
        await drop(h, card.code, {
          [card.questions[0]!]: ['dontKnow'],
          [card.questions.at(-1)!]: ['Hemmeligt'],
        })
    return await everything(h, clock, build, only)
  } finally {
    await h.end()
  }
}

/** What two houses that differ in what waits answer differently. @param quiet the answers of the one where nothing does */
async function attack(quiet: Seen, extra: number[], build?: Build, only?: Part): Promise<string[]> {
  const full = await answers(extra, build, only)
  expect(full.length).toBe(quiet.length)
  return quiet.flatMap((seen, nth) => (seen === full[nth] ? [] : [`${seen.slice(0, 60)}`]))
}

/** A little random, the same in every run. */
const spread = (seed: number) =>
  Array.from({ length: 10 }, (_, nth) => (seed * 31 + nth * nth * 17 + nth) % 21)

describe('two houses that differ in what waits answer staff alike', () => {
  let quiet: Seen
  beforeAll(async () => {
    quiet = await answers([])
    expect(quiet.length).toBeGreaterThan(250)
    expect(quiet.filter((seen) => seen.includes('class="facts"')).length).toBeGreaterThan(20)
  })

  it.each([
    ['one ballot on one card', [1]],
    ['twenty on every card', Array(10).fill(20)],
    // On PostgreSQL each page takes several times as long.
    ...(isOnPostgres() ? [] : [1, 2]).map((seed): [string, number[]] => [
      `${spread(seed)} ballots`,
      spread(seed),
    ]),
  ])('%s', async (_, extra) => {
    expect(await attack(quiet, extra)).toEqual([])
  })

  it('and what waited was there: it is counted at its own time', async () => {
    const h = await makeHouse({ from: template.dataDir, clock: { now: START } })
    const before = (await h.store.archive.released()).length
    for (const card of h.cards)
      for (let n = 0; n < 20; n++) await drop(h, card.code, { [card.questions[0]!]: ['dontKnow'] })
    await h.at(openingOn('2027-01-04').at)
    expect((await h.store.archive.released()).length).toBeGreaterThan(before + 10)
    await h.end()
  })
})

describe('the attack succeeds on a house', () => {
  const broken = async (part: Part, file: string, from: string, to: string) => {
    const build = await weakened({ file, from, to })
    const quiet = await answers([], build, part)
    expect(quiet.length).toBeGreaterThan(50)
    expect(await attack(quiet, Array(10).fill(1), build, part)).not.toEqual([])
  }

  const [staff, cards] = isOnPostgres()
    ? ['src/store/postgres/staff.ts', 'src/store/postgres/cards.ts']
    : ['src/store/sqlite/staff.ts', 'src/store/sqlite/cards.ts']

  it('that says when a card was last answered', () =>
    broken(
      'reads',
      staff!,
      'SELECT max(opening_at) FROM release',
      isOnPostgres()
        ? 'SELECT max(opening_at + (SELECT 1000000 * coalesce(sum(w.n), 0) FROM waiting_week w WHERE w.card_id = release.card_id)) FROM release'
        : 'SELECT max(opening_at) + (SELECT 1000000 * sum(n) FROM waiting_week w WHERE w.card_id = release.card_id) FROM release',
    ))
  it('that refuses to close a card with answers waiting', () =>
    isOnPostgres()
      ? broken(
          'writes',
          cards!,
          'await tx.update(t.card).set(change).where(eq(t.card.id, card))',
          "if ((await tx.execute(\"SELECT 1 FROM waiting_text WHERE text LIKE '%Hemmeligt%'\")).rows.length > 0) throw new Error('in use'); await tx.update(t.card).set(change).where(eq(t.card.id, card))",
        )
      : broken(
          'writes',
          cards!,
          'orm.update(t.card).set(change).where(eq(t.card.id, card)).run()',
          "if (db.prepare(\"SELECT 1 FROM envelope WHERE instr(sealed, CAST('Hemmeligt' AS BLOB))\").get()) throw new Error('in use'); orm.update(t.card).set(change).where(eq(t.card.id, card)).run()",
        ))
  it('that shows a header with the number of waiting texts', () =>
    broken(
      'reads',
      staff!,
      "name: municipality ?? '',",
      isOnPostgres()
        ? "name: (municipality ?? '') + (await tx.execute(\"SELECT count(*) AS n FROM waiting_text WHERE text LIKE '%Hemmeligt%'\")).rows[0].n,"
        : "name: (municipality ?? '') + db.prepare(\"SELECT count(*) FROM envelope WHERE instr(sealed, CAST('Hemmeligt' AS BLOB))\").pluck().get(),",
    ))
})
