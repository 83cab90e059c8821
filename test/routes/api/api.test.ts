/** The API: one institution's numbers and nothing else, told alike whatever waits; and its description, which is what it does. */
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { type Export, exportSchema } from '../../../src/domain/report/export.ts'
import { fullSummarySchema } from '../../../src/domain/report/full-summary.ts'
import { projectFile } from '../../../src/project.ts'
import { openApi, PUBLISHED } from '../../../src/routes/api/openapi.ts'
import { passwordsOf } from '../../../src/tools/password.ts'
import { change, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { CHEAP, makeHouse, PASSWORD, type TestHouse } from '../../support/house.ts'

let h: TestHouse
let key: string

async function make(sted = '1', navn = 'Kommunens BI') {
  const page = await (await h.postAsStaff('/staff/opsaetning/noegler', { sted, navn })).text()
  return /value="(kortsvar_[\w-]{43})"/.exec(page)?.[1] ?? page
}
const ask = (path: string, secret: string | null = key) =>
  h.request(`/api/v1/${path}`, { headers: secret === null ? {} : { authorization: `Bearer ${secret}` } })
const told = async (path: string, secret?: string | null) => {
  const answer = await ask(path, secret)
  return [answer.status, await answer.json()]
}

beforeAll(async () => {
  h = await makeHouse()
  for (const institutionId of [1, 2])
    for (const card of h.cards.filter(
      (it) => it.institutionId === institutionId && it.questionnaire.id === 'group_course_end',
    ))
      for (let nth = 0; nth < 6 + institutionId; nth++)
        await drop(h, card.code, { sat_course: ['5'], free_takeaway: [`Hemmelig ${nth}`] })
  await h.at(openingOn('2026-11-23').at)
  const passwordHash = await passwordsOf('', CHEAP).hash(PASSWORD)
  await h.store.people.add('Lis', passwordHash, [{ role: 'leader', institutionId: 1 }])
  await h.store.people.add('Adam', passwordHash, [{ role: 'administrator', institutionId: null }])
  await h.logIn('Adam')
})
beforeEach(async () => {
  // A minute later, so that no test uses up another's.
  h.clock.now += 61_000
  await h.logIn('Adam')
  key = await make()
})
afterAll(() => h.end())

describe('a key', () => {
  it('reads its institution’s summary, which is what its page shows', async () => {
    const [status, summary] = await told('summary')
    expect(status).toBe(200)
    expect(fullSummarySchema.parse(summary)).toEqual(summary)
    expect(summary.chosen).toMatchObject({ institution: 'Trekløveren', period: 'all' })
    expect(summary.cards.ballots).toBe(7)
    await h.logIn('Lis')
    const page = await (await h.asStaff('/staff/svar?sted=1&periode=')).text()
    expect(page).toContain('<b>7</b> svar')
    expect(page).toContain('<small class="few">7 af 7</small>')
  })

  it('reads its releases, which are what its schema says, and neither another place’s nor any text', async () => {
    const answer = await ask('releases')
    const text = await answer.text()
    expect(exportSchema.parse(JSON.parse(text))).toEqual(JSON.parse(text))
    const { releases, cards } = JSON.parse(text) as Export
    expect(new Set([...releases, ...cards].map(({ institution }) => institution))).toEqual(
      new Set(['Trekløveren']),
    )
    expect(text).not.toContain('Hemmelig')
  })

  it('never reads what was pooled for the whole municipality', async () => {
    const opening = openingOn('2026-11-23').at
    change(
      h,
      `INSERT INTO release (id, opening_at, card_id, institution_id, questionnaire_id, question_id, month, n)
      VALUES (77777, ${opening}, NULL, NULL, NULL, 'sat_course', '2026-11', 31);
      INSERT INTO released_count VALUES (77777, '5', 31)`,
    )
    expect(await (await ask('releases')).text()).not.toContain('31')
    change(h, 'DELETE FROM released_count WHERE release_id = 77777; DELETE FROM release WHERE id = 77777')
  })

  it('of a period or an offer reads that alone', async () => {
    expect((await told('summary?periode=2025'))[1].cards.ballots).toBe(0)
    expect((await told('summary?periode=2026-H2'))[1].cards.ballots).toBe(7)
    const offer = encodeURIComponent('Forældrekursus i sundhedsplejen')
    expect((await told(`summary?tilbud=${offer}`))[1].chosen.activity).toBe('Forældrekursus i sundhedsplejen')
    expect((await told('summary?skema=group_course_end'))[1].cards.ballots).toBe(7)
  })

  it('is answered alike twice, and by nothing that changes between openings', async () => {
    const once = async () => {
      const answer = await ask('releases')
      return [await answer.text(), [...answer.headers].filter(([name]) => name !== 'date')]
    }
    const before = await once()
    await drop(h, h.card('Forældrekursus i sundhedsplejen', 'group_course_end').code, { sat_course: ['1'] })
    h.clock.now += 3600_000
    expect(await once()).toEqual(before)
    expect(JSON.stringify(before)).not.toMatch(/etag|last-modified/i)
  })
})

describe('it refuses', () => {
  it.each([
    ['no key', null],
    ['no key of ours', 'x'.repeat(43)],
    ['a key that never was', `kortsvar_${'A'.repeat(43)}`],
  ])('%s', async (_, secret) => {
    for (const path of ['summary', 'releases', 'findes-ikke', 'summary?periode=nej']) {
      const answer = await ask(path, secret)
      expect([answer.status, await answer.json()]).toEqual([401, { error: 'unauthorized' }])
      expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="Kortsvar"')
    }
  })

  it('a key that was taken back, at once, and also after a backup from before', async () => {
    const [[id]] = look(h, 'SELECT max(id) FROM token') as [[number]]
    expect((await told('summary'))[0]).toBe(200)
    expect((await h.postAsStaff(`/staff/opsaetning/noegler/${id}/tilbage`)).status).toBe(303)
    expect(await told('summary')).toEqual([401, { error: 'unauthorized' }])
    // As a database from before would hold it; the ledger beside it knows better.
    change(h, `UPDATE token SET revoked_at = NULL WHERE id = ${id}`)
    const again = await makeHouse({ from: h.dataDir, clock: h.clock })
    const answer = await again.request('/api/v1/summary', { headers: { authorization: `Bearer ${key}` } })
    expect(answer.status).toBe(401)
    await again.end()
    change(h, `UPDATE token SET revoked_at = 7 WHERE id = ${id}`)
    expect((await h.postAsStaff('/staff/opsaetning/noegler/999/tilbage')).status).toBe(404)
  })

  it('a key of a place that was deleted, also after a backup from before', async () => {
    const by = { person: 1, now: h.clock.now }
    change(
      h,
      "INSERT INTO institution (id, name, place, help) SELECT 900, 'Forsøgshuset', place, help FROM institution WHERE id = 1",
    )
    const gone = await make('900')
    expect((await ask('summary', gone)).status).toBe(200)
    const [[name, hash]] = look(h, 'SELECT name, token_hash FROM token ORDER BY id DESC LIMIT 1') as [
      [string, string],
    ]
    expect(await h.store.places.delete('institution', 900, by)).toBe(true)
    expect((await ask('summary', gone)).status).toBe(401)
    change(
      h,
      `INSERT INTO token (name, institution_id, token_hash, made_at) VALUES ('${name}', 1, '${hash}', 1)`,
    )
    const again = await makeHouse({ from: h.dataDir, clock: h.clock })
    const answer = await again.request('/api/v1/summary', { headers: { authorization: `Bearer ${gone}` } })
    expect(answer.status).toBe(401)
    expect(look(again, 'SELECT deed, subject FROM audit ORDER BY id DESC LIMIT 1')).toEqual([
      ['token.revoked', '1 Kommunens BI'],
    ])
    await again.end()
    change(h, `DELETE FROM token WHERE token_hash = '${hash}'`)
  })

  it('a filter that it does not know: a misspelt one must not be answered with everything', async () => {
    for (const query of ['period=2026-H2', 'sted=1', 'periode=2026&x='])
      expect(await told(`summary?${query}`), query).toEqual([400, { error: 'filter' }])
  })

  it('a period that is none, one opening alone, and what is not this place’s: unknown and another’s alike', async () => {
    expect(await told('summary?periode=2026-H3')).toEqual([400, { error: 'period' }])
    expect(await told(`summary?periode=@${openingOn('2026-11-23').at}`)).toEqual([400, { error: 'period' }])
    for (const query of ['tilbud=Findes+ikke', 'skema=findes-ikke', 'tilbud=1'])
      expect(await told(`summary?${query}`), query).toEqual([404, { error: 'unknown' }])
    expect(await told('findes-ikke')).toEqual([404, { error: 'unknown' }])
  })

  it('more than sixty questions in a minute, and tells when to come again; others are answered meanwhile', async () => {
    const other = await make('2', 'Et andet')
    for (let nth = 0; nth < 60; nth++) expect((await ask('summary?periode=2024')).status).toBe(200)
    const answer = await ask('summary')
    expect([answer.status, await answer.json()]).toEqual([429, { error: 'tooMany' }])
    const wait = Number(answer.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(0)
    expect((await ask('summary', other)).status).toBe(200)
    h.clock.now += wait * 1000
    expect((await ask('summary')).status).toBe(200)
  })

  it('a key of a place that is closed, whatever it asks', async () => {
    const closed = await make('2')
    change(h, 'UPDATE institution SET closed = TRUE WHERE id = 2')
    for (const path of ['summary', 'releases', 'summary?tilbud=x'])
      expect(await told(path, closed)).toEqual([403, { error: 'closed' }])
    expect(await make('2')).toContain('Vælg et sted.')
    change(h, 'UPDATE institution SET closed = FALSE WHERE id = 2')
  })

  it('everything but reading', async () => {
    for (const method of ['POST', 'PUT', 'DELETE'])
      expect(
        (await h.request('/api/v1/summary', { method, headers: { authorization: `Bearer ${key}` } })).status,
      ).toBe(404)
  })
})

describe('keys', () => {
  it('are made and taken back by administrators alone, named, and kept as a hash', async () => {
    expect(key).toMatch(/^kortsvar_[\w-]{43}$/)
    expect(JSON.stringify(look(h, 'SELECT * FROM token'))).not.toContain(key.slice(9))
    expect(await (await h.asStaff('/staff/opsaetning/noegler')).text()).not.toContain(key.slice(9))
    await h.logIn('Lis')
    expect((await h.asStaff('/staff/opsaetning/noegler')).status).toBe(403)
  })

  it('keep what was typed when something is missing', async () => {
    const page = await (
      await h.postAsStaff('/staff/opsaetning/noegler', { sted: '', navn: 'Power <BI>' })
    ).text()
    expect(page).toContain('Vælg et sted.')
    expect(page).toContain('value="Power &lt;BI&gt;"')
    expect(await make('1', '')).toContain('Skriv, hvad nøglen skal bruges til')
    expect(await make('1', 'x'.repeat(61))).toContain('højst 60 tegn')
    expect(await make('99')).toContain('Vælg et sted.')
  })

  it('stand in the audit: made, taken back, and the first use of a day', async () => {
    const lines = () =>
      look(h, "SELECT deed, subject FROM audit WHERE deed LIKE 'token.%' ORDER BY id DESC LIMIT 3")
    expect(lines()[0]).toEqual(['token.made', '1 Kommunens BI'])
    await ask('summary')
    await ask('releases')
    expect(lines().slice(0, 2)).toEqual([
      ['token.used', '1 Kommunens BI'],
      ['token.made', '1 Kommunens BI'],
    ])
    expect(await (await h.asStaff('/staff/opsaetning/noegler')).text()).toContain(
      'sidst brugt 23. november 2026',
    )
    const [[id]] = look(h, 'SELECT max(id) FROM token') as [[number]]
    await h.postAsStaff(`/staff/opsaetning/noegler/${id}/tilbage`)
    expect(lines()[0]).toEqual(['token.revoked', '1 Kommunens BI'])
    const log = await (await h.asStaff('/staff/opsaetning/log')).text()
    expect(log).toContain('Et program med nøgle')
    expect(log).toContain('hentede tal første gang den dag')
  })
})

describe('its description', () => {
  it('names every address that there is, and no other', () => {
    const there = h.addresses
      .filter(({ method, path }) => method === 'GET' && path.startsWith('/api/'))
      .map(({ path }) => path)
    expect([...new Set(there)].sort()).toEqual(Object.keys(openApi().paths).sort())
  })

  it('names every status that is answered', async () => {
    const { responses } = openApi().paths['/api/v1/summary'].get
    expect(Object.keys(responses)).toEqual(['200', '400', '401', '403', '404', '429', '503'])
    expect(await told('openapi.json', null)).toEqual([200, JSON.parse(PUBLISHED['openapi.json']!())])
  })

  it.each(Object.keys(PUBLISHED))('is published as it is (npm run published): docs/%s', (file) => {
    expect(JSON.parse(readFileSync(projectFile('docs', file), 'utf8'))).toEqual(
      JSON.parse(PUBLISHED[file]!()),
    )
  })
})
