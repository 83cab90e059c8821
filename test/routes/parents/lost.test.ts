/** Whoever comes to an address that is nearly right, to a code that no card has, or to a card that is closed. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeHouse, type TestHouse } from '../../support/house.ts'

let h: TestHouse
let code: string
const by = () => ({ person: 1, now: h.clock.now })
beforeAll(async () => {
  h = await makeHouse()
  code = h.card('Åben Dør').code
})
afterAll(() => h.end())

describe('an address that is nearly a card’s', () => {
  it.each([
    (it: string) => `/${it}/`,
    (it: string) => `/${it}.`,
    (it: string) => `/${it})`,
    (it: string) => `/${it},`,
    (it: string) => `/(${it}`,
    (it: string) => `/${it}%20`,
    (it: string) => `/%20${it}`,
    (it: string) => `/${it.slice(0, 3)}-${it.slice(3)}`,
    (it: string) => `/${it.slice(0, 3)} ${it.slice(3)}`,
    (it: string) => `/${it.slice(0, 3)}%20${it.slice(3)}`,
    (it: string) => `/${it.slice(0, 3)}%C2%A0${it.slice(3)}`,
    (it: string) => `//${it}`,
    (it: string) => `//${it}//`,
    (it: string) => `/${it}%E2%80%9D`,
    (it: string) => `/${it.toLowerCase()}.`,
  ])('leads to it: %s', async (near) => {
    const answer = await h.request(near(code))
    expect([answer.status, answer.headers.get('location')]).toEqual([302, `/${code}`])
  })

  it('keeps the tablet, and what else the address carries', async () => {
    const answer = await h.request(`/${code}.?tablet=1&x=2`)
    expect(answer.headers.get('location')).toBe(`/${code}?tablet=1`)
  })

  it.each(['/K7P3Q', '/K7P3QXX', '/K7P/3QX', '/K7P3QO.', '/%E0%A4%A', '/../../etc', '/staff-', '/-'])(
    'is none where no code can be read from it: %s',
    async (path) => {
      const answer = await h.request(path)
      expect(answer.status).toBe(404)
      expect(answer.headers.get('location')).toBeNull()
    },
  )

  it('takes no hand-in: what was typed would be lost on the way', async () => {
    expect((await h.post(`/${code}.`, { tom: '1' })).status).toBe(404)
  })
})

describe('a code that no card has', () => {
  it.each([
    ['/?kode=K7P3QX', 'K7P3QX'],
    ['/?kode=hest', 'hest'],
    ['/?kode=%3Cb%3E%22', '&lt;b&gt;&quot;'],
    ['/AAAAAA', 'AAAAAA'],
    ['/?kode=AAAAAA.', 'AAAAAA'],
  ])('stays in the field: %s', async (path, typed) => {
    const first = await h.request(path)
    const answer = first.status === 303 ? await h.request(first.headers.get('location')!) : first
    expect(answer.status).toBe(404)
    const page = await answer.text()
    expect(page).toContain('Vi kan ikke finde kortet.')
    expect(page).toMatch(new RegExp(`<input[^>]*name="kode"[^>]*value="${typed}"`))
    expect(page).not.toContain('har aldrig')
  })

  it('with a sign that no code has: says which, and offers the card that is meant', async () => {
    const { code: real } = h.cards.find(({ code: it }) => /[QDGJT7E]/.test(it))!
    const at = real.search(/[QDGJT7E]/)
    const sign = /[QDG]/.test(real[at]!) ? 'o' : /[JT7]/.test(real[at]!) ? '1' : 'L'
    const typed = real.slice(0, at) + sign + real.slice(at + 1)
    for (const path of [`/?kode=${typed}`, `/${typed}`]) {
      const answer = await h.request(path)
      expect(answer.status).toBe(404)
      const page = await answer.text()
      expect(page).toContain(`Koden har aldrig I, O, L, 0 eller 1. Du skrev ${sign.toUpperCase()}.`)
      expect(page).toContain(`href="/${real}"`)
    }
  })

  it('offers nothing where no open card is meant', async () => {
    const page = await (await h.request('/?kode=OOOOOO')).text()
    expect(page).toContain('Du skrev O.')
    expect(page).not.toContain('Er det ')
    expect(await (await h.request('/?kode=1AAAA0')).text()).toContain('Du skrev 1 og 0.')
  })
})

describe('a card that is closed', () => {
  it('says whose it was, whom to ring, and takes another card’s code', async () => {
    const { id, code: old, institutionId } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    const place = (await h.store.staff.municipality()).institutions.find((it) => it.id === institutionId)!
    await h.store.places.changeInstitution(
      institutionId,
      {
        name: place.name,
        visitorInfo: { ...place.visitorInfo, phone: 'Trekløveren på 76 81 00 00' },
        help: { ...place.help, crisisLine: 'Livslinien på 70 201 201' },
      },
      by(),
    )
    await h.store.cards.close(id, by())
    const answer = await h.request(`/${old}`)
    expect(answer.status).toBe(410)
    const page = await answer.text()
    expect(page).toContain('<h1>Kortet er lukket</h1>')
    expect(page).toContain('Vejle Kommune · Trekløveren')
    expect(page).toMatch(/Du kan altid sige det til os: Trekløveren på <a href="tel:\+?4?5?76810000"/)
    expect(page).toContain('Er nogen i fare')
    expect(page).toMatch(/href="tel:[^"]*70201201"/)
    expect(page).toContain('name="kode"')
    expect(page).not.toContain('Det lykkedes ikke')
    // A text that was typed before it was closed can be copied.
    const late = await h.post(`/${old}`, { free_better: 'Vi fik aldrig kaffe' })
    expect(late.status).toBe(410)
    expect(await late.text()).toContain('Vi fik aldrig kaffe')
  })

  it('that was replaced does not lead to the code that took its place', async () => {
    const card = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    await h.store.cards.replace(card.id, card.code, () => 'ZZ99ZZ', by())
    const page = await (await h.request(`/${card.code}`)).text()
    expect(page).toContain('Kortet er lukket')
    expect(page).not.toContain('ZZ99ZZ')
  })
})

describe('what can’t be printed', () => {
  it('is dropped from what a parent and what staff type', async () => {
    const spoilt = 'Go\u0000d ka\u0007ffe\u009f\uFFFE, 🙂\nog\tkage\u007f'
    const again = await h.post(`/${code}`, { free_better: spoilt, hest: '1' })
    expect(await again.text()).toContain('God kaffe, 🙂\nog\tkage</textarea>')
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/2', { sted: 'Regn\u0001buen\u0085' })
    const { institutions } = await h.store.staff.municipality()
    expect(institutions.find(({ id }) => id === 2)!.name).toBe('Regnbuen')
  })
})
