/**
 * The language must never give a parent away. Two houses differ in nothing but the language in which their parents answered: every
 * file, every log line and every page must be the same, before the box is opened and after.
 */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { LANGUAGES } from '../../src/domain/languages/language.ts'
import { FILE } from '../../src/store/sqlite/open.ts'
import { look } from '../support/disk.ts'
import { fileOf, textsOf } from '../support/exports.ts'
import { makeHouse, type TestHouse, WEDNESDAY } from '../support/house.ts'
import { type Build, weakened } from '../support/weakened.ts'

let template: TestHouse
beforeAll(async () => {
  template = await makeHouse({ env: { LOG_LEVEL: 'debug' } })
  for (const { code } of LANGUAGES)
    if (code !== 'da')
      await template.store.languages.decide(code, { on: true }, { person: 1, now: WEDNESDAY })
})
afterAll(() => template.end())

/** Random ids, and nothing else, may differ between two houses in which the same was done. */
const plain = (said: string) => said.replace(/[0-9a-f]{24}/g, 'ID')

/** What lies in a table, without the random ids by which its rows are told apart. */
function rowsOf(h: TestHouse, table: string): string[] {
  const columns = look<[number, string]>(h, `SELECT cid, name FROM pragma_table_info('${table}')`).map(
    ([, name]) => name,
  )
  const told = columns.filter(
    (name) =>
      !/^(id|\w+_id|sealed|password_hash|token_hash)$/.test(name) ||
      name === 'question_id' ||
      name === 'card_id',
  )
  const sealed = columns.includes('sealed') ? ', length(sealed), hex(sealed)' : ''
  // For the same reason each kind of envelope is looked at, not how many there are of it.
  const distinct = sealed && 'DISTINCT'
  return look<unknown[]>(
    h,
    `SELECT ${distinct} ${told.map((name) => `"${name}"`).join(', ') || '1'}${sealed} FROM "${table}"`,
  )
    .map((row) => JSON.stringify(row))
    .sort()
}

/** Everything that is kept or told of a house. */
function traces(h: TestHouse): string[] {
  const tables = look<[string]>(h, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").flat()
  return [
    ...tables.flatMap((table) => rowsOf(h, table).map((row) => `${table} ${row}`)),
    // How many empty envelopes the database holds is drawn at random, so its size differs between any two houses.
    ...readdirSync(h.dataDir).map((name) =>
      name === FILE ? name : `${name} ${statSync(join(h.dataDir, name)).size}`,
    ),
    ...h.lines,
    readFileSync(join(h.dataDir, 'ledger'), { encoding: 'utf8', flag: 'a+' }),
  ].map(plain)
}

/** What parents do in a house: good answers, refused ones, ones sent twice, pages that are not there. */
async function answerIn(h: TestHouse, sprog: string, wants: string) {
  const headers: Record<string, string> = wants ? { 'accept-language': wants } : {}
  const query = sprog && `?sprog=${sprog}`
  const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  for (const path of [`/${code}`, '/', '/privatliv', '/AAAAAA', '/findes/ikke', `/${code}/tak`])
    await h.request(`${path}${query}`, { headers })
  await h.post(`/${code}${query}`, {}, headers)
  await h.post(`/${code}${query}`, { sat_course: '9' }, headers)
  await h.post(`/${code}${query}`, { free_better: 'x'.repeat(200_000) }, headers)
  for (let n = 0; n < 6; n++) {
    const answer = await h.post(
      `/${code}${query}`,
      { sat_course: n < 4 ? '5' : '2', free_better: 'Tak. Ring 20 12 34 56', maerke: `${n}`.repeat(24) },
      headers,
    )
    expect(answer.status).toBe(303)
    await h.post(`/${code}${query}`, { sat_course: '5', maerke: `${n}`.repeat(24) }, headers)
  }
}

/** Staff's pages and what can be taken out of the house. */
async function seenIn(h: TestHouse): Promise<string[]> {
  await h.logIn()
  const pages = [
    '/staff',
    '/staff/svar',
    '/staff/svar?vis=tekster',
    '/staff/fritekst',
    '/staff/kort',
    '/staff/opsaetning/log',
    '/staff/opsaetning/sprog',
  ]
  return [
    ...(await Promise.all(pages.map(async (path) => (await h.asStaff(path)).text()))),
    (await fileOf(h.store, 'csv')).toString(),
    (await fileOf(h.store, 'json')).toString(),
    await textsOf(h.store),
  ].map(plain)
}

/** All that is kept and told of a house in which parents answered in a language. */
async function told(sprog: string, wants: string, build?: Build): Promise<string[]> {
  const h = await makeHouse({ from: template.dataDir, clock: { now: WEDNESDAY }, build })
  try {
    await answerIn(h, sprog, wants)
    const waits = traces(h)
    await h.at(openingOn('2026-11-23').at)
    return [...waits, ...traces(h), ...(await seenIn(h))]
  } finally {
    await h.end()
  }
}

/** Lines that one has and the other has not, or not as often. */
function differences(a: string[], b: string[]): string[] {
  const times = new Map<string, number>()
  for (const line of a) times.set(line, (times.get(line) ?? 0) + 1)
  for (const line of b) times.set(line, (times.get(line) ?? 0) - 1)
  return [...times].filter(([, n]) => n !== 0).map(([line]) => line.slice(0, 120))
}

describe('a ballot handed in in another language', () => {
  it('is the same in every file, log line and page', async () => {
    const danish = await told('', '')
    expect(danish.join()).toContain('[fjernet]')
    expect(danish.length).toBeGreaterThan(100)
    for (const [sprog, wants] of [
      ['', ''],
      ['so', ''],
      ['', 'ti-ER,ti'],
      ['ur', 'ar'],
    ] as const)
      expect(differences(danish, await told(sprog, wants)), `${sprog} ${wants}`).toEqual([])
  })

  it.each([
    [
      'writes the language into a log',
      'src/routes/parents/hand-in.ts',
      'const isAllowed =',
      "log.info('answered', { language: c.req.query('sprog') ?? '' })\n    const isAllowed =",
    ],
    [
      'keeps it with the text',
      'src/routes/parents/hand-in.ts',
      '...ballot.parts,',
      "...ballot.parts, texts: Object.fromEntries(Object.entries(ballot.parts.texts).map(([question, text]) => [question, card.code && text + ' '.repeat(language.length)])),",
    ],
  ])('the attack finds a house that %s', async (what, file, from, to) => {
    const build = await weakened({
      file,
      from,
      to: to.replace('language.length', '(globalThis as { said?: string }).said!.length'),
    })
    Object.assign(globalThis, { said: '' })
    const danish = await told('', '', build)
    Object.assign(globalThis, { said: 'so' })
    expect(differences(danish, await told('so', '', build)), what).not.toEqual([])
  })
})
