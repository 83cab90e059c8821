/** A session that ran out while somebody typed: what was typed goes along over the log-in page, and is saved by a button of its own. */
import { describe, expect, it } from 'vitest'
import { housesForEachTest, NAME, PASSWORD, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const PLACE = '/staff/opsaetning/sted/1'
const TYPED = {
  sted: 'Trekløveren <b>"ny"</b>',
  telefon: 'Trekløveren på 76 81 00 00',
  adresse: 'Skolegade 4\r\n7100 Vejle',
}
const origin = { origin: 'https://svar.vejle.dk' }

/** The hidden fields of a page's form, as a browser would send them. */
function hidden(page: string): [string, string][] {
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&')
  return [...page.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [
    plain(name!),
    plain(value!),
  ])
}
/** Posts as a browser does whose session has run out. */
const late = (h: TestHouse, path: string, fields: Record<string, string | string[]>, more = {}) =>
  h.post(path, fields, { ...origin, ...more })
const names = async (h: TestHouse) =>
  (await h.store.staff.municipality()).institutions.map(({ name }) => name)

describe('a form that comes when its session has run out', () => {
  it('asks to log in, keeps everything through a wrong password, and is saved by one button', async () => {
    const h = await house()
    const before = await names(h)
    const first = await late(h, PLACE, TYPED)
    expect(first.status).toBe(401)
    let page = await first.text()
    expect(page).toContain('det, du skrev, er her endnu')
    for (const kode of ['forkert kode', PASSWORD]) {
      expect(hidden(page).map(([name]) => name)).toEqual(['gemt-til', 'gemt'])
      const answer = await h.post(
        '/staff/login',
        { ...Object.fromEntries(hidden(page)), navn: NAME, kode },
        origin,
      )
      page = await answer.text()
      if (kode !== PASSWORD) {
        expect(answer.status).toBe(422)
        continue
      }
      expect(answer.status).toBe(200)
      expect(page).toContain('Det, du skrev, er ikke gemt endnu.')
      expect(await names(h)).toEqual(before)
      expect(Object.fromEntries(hidden(page))).toEqual(TYPED)
      // Whoever presses the button sees what it sends.
      expect(page).toContain('<li dir="auto">Trekløveren på 76 81 00 00</li>')
      const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
      const saved = await h.post(/action="([^"]+)"/.exec(page)![1]!, Object.fromEntries(hidden(page)), {
        ...origin,
        cookie,
      })
      expect(saved.status).toBe(303)
    }
    expect((await names(h))[0]).toBe(TYPED.sted)
  })

  it('keeps all values of a field, in their order', async () => {
    const h = await house()
    const page = await (await late(h, '/staff/kort/udskrift', { kode: ['A', 'B', 'A'], format: 'a6' })).text()
    const answer = await h.post(
      '/staff/login',
      { ...Object.fromEntries(hidden(page)), navn: NAME, kode: PASSWORD },
      origin,
    )
    expect(hidden(await answer.text())).toEqual([
      ['kode', 'A'],
      ['kode', 'B'],
      ['kode', 'A'],
      ['format', 'a6'],
    ])
  })

  it.each([
    ['texts of parents', '/staff/fritekst', { gem: 'x:read', ord: 'x:1' }, {}],
    ['a password', '/staff/personale/mig/kode', { nuvaerende: 'hemmelig', ny: 'hemmelig 2' }, {}],
    ['what another site sent', PLACE, TYPED, { origin: 'https://ond.example' }],
    ['what is too large', PLACE, { sted: 'x'.repeat(17_000) }, {}],
    ['too many fields', PLACE, { sted: Array<string>(400).fill('x') }, {}],
    ['no form', PLACE, TYPED, { 'content-type': 'multipart/form-data; boundary=x' }],
  ])('carries no %s', async (_, path, fields, more) => {
    const h = await house()
    const answer = await late(h, path, fields, more)
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toMatch(/^\/staff\/login/)
  })

  it.each([
    [{ origin: 'https://ond.example' }],
    [{ origin: 'https://svar.vejle.dk', 'sec-fetch-site': 'cross-site' }],
    [{ origin: 'null' }],
    [{ origin: '' }],
  ])('is not planted in our log-in page by another site: %o', async (headers) => {
    const h = await house()
    const fields = { navn: 'Ond', kode: 'x', 'gemt-til': '/staff/personale', gemt: 'navn=Ond&alle=leader' }
    const answer = await h.post('/staff/login', fields, headers)
    expect(answer.status).toBe(403)
    const page = await answer.text()
    expect(page).not.toContain('Ond')
    expect(hidden(page)).toEqual([])
  })

  it('leads nowhere but to our own pages, whatever the log-in page sends', async () => {
    const h = await house()
    for (const at of [
      '//ond.example/staff',
      'https://ond.example/',
      '/staff/logout',
      '/staff/fritekst',
      'javascript:alert(1)',
    ]) {
      const answer = await h.post(
        '/staff/login',
        { navn: NAME, kode: PASSWORD, 'gemt-til': at, gemt: 'a=b' },
        origin,
      )
      expect(answer.status, at).toBe(303)
    }
  })
})
