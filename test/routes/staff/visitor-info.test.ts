/** What staff say about their house, and what parents are told of it. */
import { Worker } from 'node:worker_threads'
import ICAL from 'ical.js'
import { describe, expect, it, vi } from 'vitest'
import { MOST_TIMES } from '../../../src/domain/place/visitor-info.ts'
import { change, look } from '../../support/disk.ts'
import { housesForEachTest, type TestHouse, WEDNESDAY, WEEK } from '../../support/house.ts'

const house = housesForEachTest()

const place = {
  sted: 'Trekløveren',
  telefon: 'Trekløveren på 76 81 00 00',
  adresse: 'Skolegade 4, 7100 Vejle; indgang B',
  dato1: '2026-11-26',
  fra1: '09:30',
  til1: '12:00',
  hver1: '1',
  pleje1: '2',
  plejedato1: '2026-12-03',
}
const contacts = {
  kommune: 'Vejle Kommune',
  foraeldre: 'ForældreTelefonen på 35 55 55 57',
  krise: 'Livslinien på 70 201 201',
  svar: 'databeskyttelsesrådgiveren på 76 81 22 22',
  tilgtelefon: '76 81 00 00',
  tilgmail: 'post@vejle.dk',
  was: 'https://was.digst.dk/svar-vejle-dk',
}

async function filledIn(more: Record<string, string> = {}) {
  const h = await house()
  await h.logIn()
  expect((await h.postAsStaff('/staff/opsaetning/sted/1', { ...place, ...more })).status).toBe(303)
  return h
}
const text = async (answer: Response | Promise<Response>) => (await answer).text()
const thanksOf = (h: TestHouse, activity = 'Åben Dør') => text(h.request(`/${h.card(activity).code}/tak`))

describe('the thank-you page', () => {
  it('says nothing of what nobody has filled in', async () => {
    const h = await house()
    const page = await thanksOf(h)
    for (const word of ['Næste', 'Du kan også ringe', 'Livslinien', 'kalender', 'Vil du tale', 'lukket, så'])
      expect(page).not.toContain(word)
    expect(page).toContain('href="tel:112"')
    expect((await h.request(`/${h.card('Åben Dør').code}/kalender.ics`)).status).toBe(404)
  })

  it('says when the house is open next, when the nurse comes, and what number to ring', async () => {
    const h = await filledIn()
    const page = await thanksOf(h)
    expect(page).toContain('Næste Åben Dør')
    expect(page).toContain('torsdag den 26. november')
    expect(page).toContain('kl. 9.30–12')
    expect(page).toContain('Sundhedsplejersken er med torsdag den 3. december.')
    expect(page).toContain('Skolegade 4, 7100 Vejle; indgang B')
    expect(page).toContain('href="tel:76810000"')
    await h.at(WEDNESDAY + WEEK)
    await h.at(Date.parse('2026-11-26T11:00:00Z'))
    expect(await thanksOf(h)).toMatch(/torsdag den 3\. december.*Sundhedsplejersken er med\./s)
  })

  it('says each fixed time once, and the nurse where she comes', async () => {
    const second = { navn2: 'Legestue', dato2: '2026-11-24', fra2: '10:00', til2: '11:30', hver2: '2' }
    const h = await filledIn(second)
    const page = (await thanksOf(h)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')
    expect(page).toContain(
      'Her kan du komme forbi Legestue: tirsdag den 24. november kl. 10–11.30 Læg Legestue i din kalender ' +
        'Åben Dør: torsdag den 26. november kl. 9.30–12 Sundhedsplejersken er med torsdag den 3. december.',
    )
    const { code } = h.card('Åben Dør')
    expect(await text(h.request(`/${code}/kalender.ics?tid=2`))).toContain('SUMMARY:Legestue\\, Trekløveren')
    expect(await text(h.request(`/${code}/kalender.ics`))).toContain('SUMMARY:Åben Dør\\, Trekløveren')
    for (const wrong of ['3', '0', 'x'])
      expect((await h.request(`/${code}/kalender.ics?tid=${wrong}`)).status).toBe(404)
  })

  it('links telephone numbers, and no house numbers', async () => {
    const h = await filledIn()
    await h.postAsStaff('/staff/opsaetning/kommune', {
      kommune: 'Vejle Kommune',
      raadgivning: 'Familiehuset, Skovvej 112, 7100 Vejle, 76 81 00 00',
      laegevagt: '1813',
    })
    const page = await thanksOf(h)
    const numbers = [...page.matchAll(/href="tel:([^"]*)"/g)].map(([, number]) => number)
    expect(numbers.sort()).toEqual(['112', '1813', '1888', '76810000', '76810000'])
  })

  it('calls a time by its own name, and leaves out closed weeks and holidays', async () => {
    const h = await filledIn({ navn1: 'Legestue', lukketfra1: '2026-11-23', lukkettil1: '2026-12-20' })
    const page = await thanksOf(h)
    expect(page).toContain('Næste Legestue')
    expect(page).toContain('torsdag den 7. januar')
  })

  it('is the same after every answer and for every card of the house', async () => {
    const h = await filledIn()
    await h.postAsStaff('/staff/opsaetning/kommune', contacts)
    const { code } = h.card('Åben Dør')
    const seen = new Set<string>()
    const answers: Record<string, string>[] = [
      { adv_help: 'o1' },
      { adv_help: 'o3', free_better: 'Alt er skidt' },
      {},
    ]
    for (const answer of answers) {
      const said = await h.post(`/${code}`, { ...answer, tom: '1' })
      expect(said.status).toBe(303)
      seen.add(await text(h.request(said.headers.get('location')!)))
    }
    expect(seen.size).toBe(1)
    expect([...seen][0]).toContain('Livslinien på')
    expect([...seen][0]).toContain('href="tel:70201201"')
  })

  it('of another house knows nothing of this one', async () => {
    const h = await filledIn()
    const other = h.cards.find((card) => card.institutionId === 2)!
    expect(await text(h.request(`/${other.code}/tak`))).not.toContain('Næste')
  })
})

describe('the calendar file', () => {
  it('is one event that a calendar program reads, with signs that must be escaped', async () => {
    const h = await filledIn()
    const answer = await h.request(`/${h.card('Åben Dør').code}/kalender.ics`)
    expect(answer.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="kalender.ics"')
    const file = await answer.text()
    expect(file.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
    expect(events).toHaveLength(1)
    const event = new ICAL.Event(events[0]!)
    expect(event.summary).toBe('Åben Dør, Trekløveren')
    expect(event.location).toBe('Trekløveren, Skolegade 4, 7100 Vejle; indgang B')
    expect(event.startDate.toJSDate().toISOString()).toBe('2026-11-26T08:30:00.000Z')
    expect(event.endDate.toJSDate().toISOString()).toBe('2026-11-26T11:00:00.000Z')
    expect(await text(h.request(`/${h.card('Åben Dør').code}/kalender.ics`))).toBe(file)
  })
})

describe('an institution’s form', () => {
  it('gives back what was typed, and says which field is wrong', async () => {
    const h = await house()
    await h.logIn()
    const answer = await h.postAsStaff('/staff/opsaetning/sted/1', {
      ...place,
      til1: '09:00',
      navn1: '<b>Kaffe</b>',
    })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain('Det er ikke gemt endnu.')
    expect(page).toContain('Sluttiden skal være senere end starttiden.')
    expect(page).toContain('&lt;b&gt;Kaffe&lt;/b&gt;')
    expect(page).toContain('value="2026-11-26"')
    expect(await thanksOf(h)).not.toContain('Næste')
  })

  it('links to each field that is wrong, under the name that it has on the page', async () => {
    const h = await house()
    await h.logIn()
    const wrong = {
      ...place,
      til1: '09:00',
      lukketfra2: '2026-12-30',
      lukkettil2: '2026-12-21',
      krise: 'x',
      dato3: 'x',
      fra3: '09:00',
      til3: '10:00',
    }
    const page = await text(h.postAsStaff('/staff/opsaetning/sted/1', wrong))
    const links = [...page.matchAll(/<a href="#(\w+)">([^<]+)<\/a>/g)].map(
      ([, at, words]) => `${at} ${words}`,
    )
    expect(links).toEqual([
      'til1 Fast tid 1, Til kl.: Sluttiden skal være senere end starttiden.',
      'dato3 Fast tid 3, Næste gang: Vælg en dato.',
      'lukkettil2 Lukket 2: til og med: Den sidste dag skal ligge efter den første.',
      'krise Når nogen har det rigtig svært: Skriv et telefonnummer med 8 cifre, eller et kort nummer som 1813.',
    ])
    for (const link of links) expect(page).toContain(` id="${link.split(' ')[0]}"`)
  })

  it('takes several fixed times and closed weeks at once: one more row is a button that saves nothing', async () => {
    const h = await house()
    await h.logIn()
    const rows = (page: string) => (page.match(/<input[^>]* name="dato\d+"/g) ?? []).length
    const hidden = (page: string) =>
      Object.fromEntries(
        [...page.matchAll(/name="(tider|lukkede)" value="(\d+)"/g)].map(([, name, n]) => [name!, n!]),
      )
    let page = await text(h.asStaff('/staff/opsaetning/sted/1'))
    expect(rows(page)).toBe(1)
    const typed: Record<string, string> = { ...place, navn1: 'Legestue' }
    for (let n = 2; n <= MOST_TIMES; n++) {
      const answer = await h.postAsStaff('/staff/opsaetning/sted/1', {
        ...typed,
        ...hidden(page),
        flere: 'tider',
      })
      expect(answer.status).toBe(200)
      page = await answer.text()
      expect(rows(page)).toBe(n)
      expect(page).toContain('value="Legestue"')
      Object.assign(typed, { [`dato${n}`]: '2026-11-26', [`fra${n}`]: '13:00', [`til${n}`]: '14:00' })
    }
    expect(page).not.toContain('value="tider"')
    page = await text(
      h.postAsStaff('/staff/opsaetning/sted/1', { ...typed, ...hidden(page), flere: 'lukkede' }),
    )
    expect(page).toContain('name="lukketfra2"')
    expect((await h.store.staff.municipality()).institutions[0]!.visitorInfo.times).toEqual([])
    expect((await h.postAsStaff('/staff/opsaetning/sted/1', { ...typed, ...hidden(page) })).status).toBe(303)
    expect((await h.store.staff.municipality()).institutions[0]!.visitorInfo.times).toHaveLength(MOST_TIMES)
  })

  it('takes no day that is over, but keeps one that was given when it was still to come', async () => {
    const h = await filledIn()
    const slip = { dato2: '2025-12-12', fra2: '10:00', til2: '11:00' }
    const page = await text(h.postAsStaff('/staff/opsaetning/sted/1', { ...place, ...slip }))
    expect(page).toContain(
      '<a href="#dato2">Fast tid 2, Næste gang: Den dag er gået. Vælg den næste gang.</a>',
    )
    await h.at(WEDNESDAY + 20 * WEEK)
    await h.logIn()
    expect((await h.postAsStaff('/staff/opsaetning/sted/1', place)).status).toBe(303)
    expect((await h.postAsStaff('/staff/opsaetning/sted/1', { ...place, dato1: '2026-11-27' })).status).toBe(
      422,
    )
  })

  it('tells parents when the house is open and when the telephone is answered', async () => {
    const h = await filledIn({ telefontid: 'mandag kl. 8–12', aabningstid: 'mandag til torsdag kl. 9–15' })
    const { id } = h.card('Åben Dør')
    for (const closed of [false, true]) {
      const page = await (closed ? text(h.request(`/${h.card('Åben Dør').code}`)) : thanksOf(h))
      expect(page).toContain('Telefonen er åben mandag kl. 8–12.')
      expect(page).toContain('Huset er åbent mandag til torsdag kl. 9–15.')
      await h.store.cards.close(id, { person: 1, now: WEDNESDAY })
    }
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/sted/1', { ...place, telefon: '', telefontid: 'mandag' })
    expect(await thanksOf(h)).not.toMatch(/Telefonen er åben|Huset er åbent/)
  })

  it('of an older version, which knew no hours, is shown without them', async () => {
    const h = await filledIn()
    change(h, `UPDATE institution SET place = '{"phone":"76 81 00 00","address":"","times":[],"closed":[]}'`)
    change(h, `UPDATE installation SET contacts = '{"privacyContact":"os på 112"}'`)
    const page = await thanksOf(h)
    expect(page).toContain('tel:76810000')
    expect(page).not.toMatch(/undefined|Huset er åbent/)
    expect(await text(h.request('/privatliv'))).toContain('Ring til os på')
    expect(await text(h.asStaff('/staff/opsaetning/sted/1'))).not.toContain('undefined')
  })

  it('shows what is stored, and is written into the audit', async () => {
    const h = await filledIn()
    const page = await text(h.asStaff('/staff/opsaetning/sted/1?gemt=1'))
    expect(page).toContain('Det er gemt.')
    for (const value of Object.values(place).filter((it) => it.length > 1))
      expect(page).toContain(`value="${value}"`)
    expect(look(h, "SELECT person_id, deed, subject FROM audit WHERE deed NOT LIKE 'session.%'")).toEqual([
      [1, 'place.changed', '1'],
    ])
  })

  it('is for those who speak for the house, and from our own pages', async () => {
    const h = await house()
    await h.store.people.add('Lars', (await h.store.people.byName('Anna'))!.passwordHash!, [
      { role: 'leader', institutionId: 2 },
    ])
    await h.store.people.add('Mie', (await h.store.people.byName('Anna'))!.passwordHash!, [
      { role: 'staff', institutionId: 1 },
    ])
    await h.logIn('Lars')
    expect((await h.asStaff('/staff/opsaetning/sted/2')).status).toBe(200)
    // Like one that is none: ids tell nothing.
    for (const id of [1, 99]) {
      expect((await h.asStaff(`/staff/opsaetning/sted/${id}`)).status).toBe(404)
      expect((await h.postAsStaff(`/staff/opsaetning/sted/${id}`, place)).status).toBe(404)
    }
    for (const path of ['kommune', 'logo', 'logo/fjernelse'])
      expect((await h.postAsStaff(`/staff/opsaetning/${path}`, contacts)).status).toBe(403)
    const list = await text(h.asStaff('/staff/opsaetning'))
    expect(list).toContain('/staff/opsaetning/sted/2')
    expect(list).not.toMatch(/sted\/1"|opsaetning\/kommune/)
    await h.logIn('Mie')
    expect((await h.asStaff('/staff/opsaetning')).status).toBe(403)
    expect((await h.postAsStaff('/staff/opsaetning/sted/1', place)).status).toBe(404)
    expect(await text(h.asStaff('/staff/svar'))).not.toContain('"/staff/opsaetning"')
    expect((await h.request('/staff/opsaetning/sted/1')).status).toBe(303)
    await h.logIn()
    const foreign = { method: 'POST', body: 'telefon=112', headers: { origin: 'https://evil.example' } }
    expect((await h.request('/staff/opsaetning/sted/1', foreign)).status).toBe(303)
    expect(look(h, "SELECT count(*) FROM audit WHERE deed NOT LIKE 'session.%'")).toEqual([[0]])
  })
})

describe('the municipality’s form', () => {
  it('keeps numbers and contacts, and says when they were last looked through', async () => {
    const h = await house()
    await h.logIn()
    expect((await h.postAsStaff('/staff/opsaetning/kommune', contacts)).status).toBe(303)
    const page = await text(h.asStaff('/staff/opsaetning/kommune'))
    expect(page).toContain('Numrene er sidst gennemgået 18. november 2026.')
    expect(page).not.toContain('over et år siden')
    expect(await text(h.request('/privatliv'))).toContain(
      'Har du spørgsmål? Ring til databeskyttelsesrådgiveren på',
    )
    h.clock.now += 53 * WEEK
    await h.logIn()
    expect(await text(h.asStaff('/staff/opsaetning/kommune'))).toContain('over et år siden')
  })

  it('asks for what parents must be told until it is there, also under Kom i gang', async () => {
    const h = await house()
    await h.logIn()
    const pages = ['/staff/opsaetning/kom-i-gang', '/staff/opsaetning/kommune']
    const links = async (path: string) =>
      [...(await text(h.asStaff(path))).matchAll(/<li><a href="[^"#]*#(\w+)">([^<]+)<\/a>/g)].map(
        ([, at, words]) => `${at} ${words}`,
      )
    for (const path of pages)
      expect(await links(path), path).toEqual([
        'foraeldre et hjælpenummer',
        'svar hvem man kan spørge om sit svar, og jeres databeskyttelsesrådgiver',
        'grundlag den lov, I går efter',
        'tilgtelefon telefon og mail til tilgængelighed',
      ])
    await h.postAsStaff('/staff/opsaetning/kommune', contacts)
    for (const path of pages) {
      const page = await text(h.asStaff(path))
      expect((await links(path)).map((link) => link.split(' ')[0])).toEqual(['svar', 'grundlag'])
      expect(page, path).toContain('Erklæringen i WAS-Tool skal gennemgås')
    }
    const whole = {
      ...contacts,
      dpo: 'rådgiveren, dpo@vejle.dk',
      grundlag: 'artikel 6',
      wasdato: '2026-11-01',
    }
    await h.postAsStaff('/staff/opsaetning/kommune', whole)
    for (const path of pages)
      expect(await text(h.asStaff(path)), path).not.toMatch(
        /mangler I at skrive|<p>Det mangler:|WAS-Tool skal/,
      )
    // Eleven months after the first of November.
    await h.at(Date.parse('2027-09-30T10:00:00Z'))
    await h.logIn()
    for (const path of pages) expect(await text(h.asStaff(path)), path).not.toContain('WAS-Tool skal')
    await h.at(Date.parse('2027-10-02T10:00:00Z'))
    await h.logIn()
    for (const path of pages) expect(await text(h.asStaff(path)), path).toContain('WAS-Tool skal')
  })

  it('Kom i gang names the houses that do not tell when they are open; times or hours will do', async () => {
    const h = await house()
    await h.logIn()
    const { institutions } = await h.store.staff.municipality()
    const left = async () =>
      /Det mangler i: ([^<]*)\./.exec(await text(h.asStaff('/staff/opsaetning/kom-i-gang')))?.[1]
    expect(await left()).toContain('Trekløveren, ')
    await h.postAsStaff('/staff/opsaetning/sted/1', place)
    expect(await left()).not.toContain('Trekløveren')
    for (const { id, name } of institutions.slice(1))
      await h.postAsStaff(`/staff/opsaetning/sted/${id}`, { sted: name, aabningstid: 'mandag kl. 9–15' })
    expect(await left()).toBeUndefined()
  })

  it.each([
    ['dpo', 'Databeskyttelsesrådgiveren', 'Der mangler et telefonnummer eller en mailadresse.'],
    ['wasdato', '2026-11-19', 'Den dag er ikke kommet endnu.'],
    ['grundlag', 'x'.repeat(301), 'Teksten er for lang.'],
  ])('refuses a wrong %s, and links to it', async (field, typed, words) => {
    const h = await house()
    await h.logIn()
    const answer = await h.postAsStaff('/staff/opsaetning/kommune', { ...contacts, [field]: typed })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toMatch(new RegExp(`<a href="#${field}">[^<]*${words}</a>`))
  })

  it('gives back what was typed when a field is wrong', async () => {
    const h = await house()
    await h.logIn()
    const answer = await h.postAsStaff('/staff/opsaetning/kommune', { ...contacts, tilgmail: 'vejle.dk' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Det er ikke en mailadresse.')
    expect(page).toContain('value="Livslinien på 70 201 201"')
    expect(await thanksOf(h)).not.toContain('Livslinien')
  })
})

describe('the accessibility statement', () => {
  it('names the municipality, the way to complain, and whom to ring and write to', async () => {
    const h = await house()
    const before = await text(h.request('/tilgaengelighed'))
    expect(before).toContain('Vejle Kommune er forpligtet')
    expect(before).toContain('svar.vejle.dk')
    expect(before).toContain('Sig det til personalet, eller kontakt Vejle Kommune.')
    expect((await h.request('/was')).headers.get('location')).toBe('/tilgaengelighed')
    await h.logIn()
    await h.postAsStaff('/staff/opsaetning/kommune', contacts)
    const page = await text(h.request('/tilgaengelighed'))
    expect(page).toContain('href="tel:76810000"')
    expect(page).toContain('href="mailto:post@vejle.dk"')
    expect(page).toContain('10 arbejdsdage')
    expect(page).not.toMatch(/\{\w+\}/)
    expect(page).toContain('href="https://was.digst.dk/svar-vejle-dk"')
    expect((await h.request('/was')).headers.get('location')).toBe('https://was.digst.dk/svar-vejle-dk')
  })

  it('can be reached from every page of the parents’', async () => {
    const h = await house()
    const { code } = h.card('Åben Dør')
    for (const path of ['/', '/privatliv', `/${code}`, `/${code}/tak`])
      expect(await text(h.request(path)), path).toContain('href="/tilgaengelighed')
  })
})

describe('the logo', () => {
  const light = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>'
  const points = Array.from({ length: 2500 }, (_, n) => `L${(n * n * 7919) % 997} ${(n * n * 1047) % 991}`)
  const heavy = light.replace('h9v9z', points.join(''))
  async function upload(h: TestHouse, file: string | null, type = 'image/svg+xml') {
    const form = new FormData()
    if (file !== null) form.set('logo', new File([file], 'Hemmelig plan.svg', { type }))
    const body = new Response(form)
    return h.sendAsStaff('/staff/opsaetning/logo', {
      method: 'POST',
      body: await body.arrayBuffer(),
      headers: { 'content-type': body.headers.get('content-type')!, origin: 'https://svar.vejle.dk' },
    })
  }
  const formOf = async (h: TestHouse) => text(h.request(`/${h.card('Åben Dør').code}`))

  it('stands on form, thanks and cards, and can be taken away', async () => {
    const h = await house()
    await h.logIn()
    expect(await formOf(h)).not.toContain('<img')
    expect((await upload(h, light)).status).toBe(303)
    for (const page of [await formOf(h), await thanksOf(h), await text(h.asStaff('/staff/kort/udskriv'))])
      expect(page).toContain('<img src="data:image/svg+xml,')
    expect(await formOf(h)).not.toContain('Hemmelig')
    await h.postAsStaff('/staff/opsaetning/logo/fjernelse')
    expect(await formOf(h)).not.toContain('<img')
    expect(look(h, "SELECT deed, subject FROM audit WHERE deed NOT LIKE 'session.%'")).toEqual([
      ['logo.changed', ''],
      ['logo.changed', ''],
    ])
  })

  it('that is heavy stands on cards alone, and the page says so', async () => {
    const h = await house()
    await h.logIn()
    await upload(h, heavy)
    expect(await formOf(h)).not.toContain('<img')
    expect(await text(h.asStaff('/staff/kort/udskriv'))).toContain('<img src="data:image/svg+xml,')
    expect(await text(h.asStaff('/staff/opsaetning/logo'))).toContain('Til skemaet er det for tungt')
  })

  it('that is none changes nothing', async () => {
    const h = await house()
    await h.logIn()
    await upload(h, light)
    for (const file of ['<html></html>', '', null, 'x'.repeat(400_000)]) {
      const answer = await upload(h, file)
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Intet er ændret.')
    }
    expect(await formOf(h)).toContain('<img src="data:image/svg+xml,')
  })

  it('that is too intricate is refused by that word', async () => {
    const h = await house()
    await h.logIn()
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker) {
      this.emit('error', new Error('out of memory'))
    })
    const answer = await upload(h, light)
    vi.restoreAllMocks()
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('Tegningen er så indviklet')
    expect((await upload(h, light)).status).toBe(303)
  })

  it('is not stored for somebody who was closed while it was made ready', async () => {
    const h = await house()
    await h.logIn()
    const real = Worker.prototype.postMessage
    vi.spyOn(Worker.prototype, 'postMessage').mockImplementation(function (this: Worker, ...sent) {
      void h.store.people.endSessions({}, { person: 1, now: WEDNESDAY })
      return real.apply(this, sent as never)
    })
    expect((await upload(h, light)).status).toBe(403)
    vi.restoreAllMocks()
    expect(look(h, 'SELECT count(*) FROM logo')).toEqual([[0]])
  })

  it('is only taken from our own pages', async () => {
    const h = await house()
    await h.logIn()
    const answer = await h.sendAsStaff('/staff/opsaetning/logo', {
      method: 'POST',
      headers: { origin: 'https://evil.example' },
    })
    expect(answer.status).toBe(403)
  })
})
