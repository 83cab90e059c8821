/** The staff's pages over HTTP. */
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { cardsOf } from '../../../src/domain/setup/setup.ts'
import { presets } from '../../../src/presets/index.ts'
import { passwordsOf } from '../../../src/tools/password.ts'
import {
  blankBelow,
  CHEAP,
  HOUR,
  makeHouse,
  NAME,
  PASSWORD,
  type TestHouse,
  WEDNESDAY,
} from '../../support/house.ts'

const MONDAY = openingOn('2026-11-23').at

describe('logging in', () => {
  let h: TestHouse
  beforeAll(async () => {
    h = await makeHouse()
  })
  afterAll(() => h.end())

  it('gives a session that scripts can’t read and other sites can’t use', async () => {
    const answer = await h.logIn()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/staff'])
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Secure-kortsvar=[\w-]{43}; Path=\/staff; HttpOnly; Secure; SameSite=Lax$/,
    )
    expect((await h.asStaff('/staff/svar')).status).toBe(200)
  })

  it('is needed for every staff page', async () => {
    for (const path of [
      '/staff',
      '/staff/svar',
      '/staff/kort',
      '/staff/kort/udskriv?format=a6',
      '/staff/opsaetning/kom-i-gang',
      '/staff/fritekst',
      '/staff/fritekst/strygning',
      '/staff/x',
    ])
      expect((await h.request(path)).headers.get('location'), path).toMatch(/^\/staff\/login(\?til=|$)/)
    expect((await h.post('/staff/kort/1/proevesvar', {})).headers.get('location')).toBe('/staff/login')
  })

  it('ends by logging out, by an idle hour and by twelve hours', async () => {
    await h.logIn()
    await h.postAsStaff('/staff/logout')
    expect((await h.asStaff('/staff/svar')).status).toBe(303)
    const start = h.clock.now
    await h.logIn()
    h.clock.now = start + 61 * 60_000
    expect((await h.asStaff('/staff/svar')).status).toBe(303)
    await h.logIn()
    const again = h.clock.now
    for (let half = 1; half <= 24; half++) {
      h.clock.now = again + half * 30 * 60_000
      expect((await h.asStaff('/staff/svar')).status).toBe(200)
    }
    h.clock.now = again + 12.4 * HOUR
    expect((await h.asStaff('/staff/svar')).status).toBe(303)
    h.clock.now = start
  })

  it('knows a name in any case, also with Æ, Ø and Å', async () => {
    const passwordHash = (await h.store.people.byName(NAME))!.passwordHash!
    await h.store.people.add('Mette Ærø', passwordHash, [{ role: 'leader', institutionId: null }])
    const answer = await h.post('/staff/login', { navn: ' mette ÆRØ', kode: PASSWORD })
    expect(answer.status).toBe(303)
    await expect(h.store.people.add('METTE ærø', passwordHash, [])).rejects.toThrow()
  })

  it('lets forty guesses at once be no more than five', async () => {
    const guesses = Array.from({ length: 40 }, () =>
      h.post('/staff/login', { navn: 'Gæt', kode: 'forkert kode her' }),
    )
    const tried = (await Promise.all(guesses)).filter(({ status }) => status === 422)
    expect(tried.length).toBeLessThanOrEqual(5)
  })

  it('reads no more than a form', async () => {
    const huge = 'x'.repeat(200_000)
    expect((await h.post('/staff/login', { navn: NAME, kode: huge })).status).toBe(422)
    expect((await h.post('/staff/opsaetning/start', { noegle: huge })).status).toBe(410)
    expect((await h.post('/staff/login', 'navn', { 'content-type': 'multipart/form-data' })).status).toBe(422)
  })

  it('believes a trusted proxy about https, not the host', async () => {
    const own = await makeHouse({ env: { TRUSTED_PROXY: 'true' }, from: h.dataDir, clock: h.clock })
    const page = async (proto: string) =>
      (await own.request('/staff/login', { headers: { 'x-forwarded-proto': proto } })).text()
    expect(await page('http')).not.toContain('type="password"')
    expect(await page('https')).toContain('type="password"')
    await own.end()
  })

  it('gives a fresh session each time, so that none can be planted', async () => {
    const cookieOf = (answer: Response) => answer.headers.get('set-cookie')!.split(';')[0]!
    const planted = cookieOf(await h.logIn())
    const fresh = cookieOf(await h.post('/staff/login', { navn: NAME, kode: PASSWORD }, { cookie: planted }))
    expect(fresh).not.toBe(planted)
    expect((await h.request('/staff/svar', { headers: { cookie: planted } })).status).toBe(303)
    expect((await h.request('/staff/svar', { headers: { cookie: fresh } })).status).toBe(200)
  })

  it('answers an unknown name and a wrong password alike, and slows guessing down', async () => {
    const attempt = async (navn: string, kode: string) => {
      const answer = await h.post('/staff/login', { navn, kode })
      return [answer.status, (await answer.text()).replaceAll(navn, 'NAME')]
    }
    const wrong = await attempt(NAME, 'forkert kode her')
    expect(wrong).toEqual(await attempt('Ukendt', 'forkert kode her'))
    expect(wrong[1]).toContain('Navn eller adgangskode passer ikke.')
    for (let nth = 0; nth < 4; nth++) await attempt(NAME, 'forkert kode her')
    const [status, page] = await attempt(NAME, PASSWORD)
    expect([status, page]).toEqual([429, expect.stringContaining('Vent 1 sekund,')])
    h.clock.now += 2000
    expect((await attempt(NAME.toLowerCase(), PASSWORD))[0]).toBe(303)
  })

  it('takes no password over plain http, nor from another site', async () => {
    const plain = { host: 'svar.vejle.dk:80' }
    const page = await (await h.request('/staff/login', { headers: plain })).text()
    expect(page).toContain('Forbindelsen er ikke sikker')
    expect(page).not.toContain('type="password"')
    expect((await h.post('/staff/login', { navn: NAME, kode: PASSWORD }, plain)).status).toBe(403)
    expect(
      (await h.post('/staff/login', { navn: NAME, kode: PASSWORD }, { origin: 'https://evil.example' }))
        .status,
    ).toBe(403)
    const silent = {
      method: 'POST',
      body: `navn=${NAME}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }
    expect((await h.request('/staff/login', silent)).status).toBe(403)
  })
})

describe('the answers', () => {
  let h: TestHouse
  beforeAll(async () => {
    h = await makeHouse()
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    for (let nth = 0; nth < 6; nth++)
      await h.post(`/${code}`, {
        sat_course: nth < 4 ? '5' : '2',
        'role_sure.now': '4',
        'role_sure.then': nth < 3 ? '2' : '4',
        safe_easier: 'o1',
        free_takeaway: nth < 3 ? `Citat nummer ${nth}` : '',
      })
    await h.logIn()
  })
  afterAll(() => h.end())

  it('say nothing of what waits, and when the box opens', async () => {
    const page = await (await h.asStaff('/staff/svar')).text()
    expect(page).toContain('Her kommer svarene, når boksen er tømt.')
    expect(page).toContain(
      'Boksen er ikke tømt endnu. Boksen tømmes næste gang mandag den 23. november kl. 4.00.',
    )
    expect(page).not.toMatch(/Citat|Meget godt/)
  })

  it('show whole histograms after the opening, with texts below their question', async () => {
    await h.at(MONDAY)
    await h.logIn()
    const page = await (
      await h.asStaff(`/staff/svar?sted=1&tilbud=3&skema=group_course_end&periode=2026-Q4`)
    ).text()
    expect(page).toContain('<b>6</b> svar')
    expect(page).toContain(
      'aria-label="Meget godt: 4, Godt: 0, Midt imellem: 0, Dårligt: 2, Meget dårligt: 0"',
    )
    expect(page).toContain('<small class="few">4 af 6</small>')
    // Told first, with a way to the figures: six answers are too few for praise.
    expect(page).toMatch(
      /<section class="thin"><h2>For lidt til at sige noget<\/h2>.*?<a href="#q-sat_course">.*?<b>4 af 6<\/b> svarer positivt/s,
    )
    expect(page).toContain('id="q-sat_course"')
    expect(page).toContain('Intet er højt og holdbart endnu.')
    expect(page).toContain('aria-label="Oplever en forbedring: 3, Som før: 3, Går tilbage: 0"')
    expect(page).toContain('= Ingen sikker ændring')
    expect(page).toContain('Forældrenes egen vurdering, set tilbage.')
    // Of so few nothing is said in percent.
    const words = page
      .replace(/<style>.*?<\/style>|Sådan læser du tallene.*?<\/details>/gs, '')
      .replace(/<[^>]*>/g, ' ')
    expect(words).not.toContain('%')
    expect(page).toContain('Før 3,0, nu 4,0 på en skala fra 1 til 5')
    const [, texts] = page.split('Hvad har du fået ud af det?')
    expect(texts).toContain('3 af 6 skrev en tekst.')
    // The texts have a page of their own as long as the figures are those of one opening.
    expect(page).not.toContain('Citat')
    const [, alone] = /href="([^"]*vis=tekster)"/.exec(page)!
    const read = await (await h.asStaff(alone!.replaceAll('&amp;', '&'))).text()
    expect(read).toMatch(/Citat nummer [012].*4\. kvartal 2026/s)
    expect(read).not.toMatch(/class="facts"|af 6/)
    expect(page).toContain('talt op')
    expect(page).toMatch(/Jeg har nogen at tale med[^<]*<b>Ingen eller for få svar/)
  })

  it('keep to the chosen period, place, offer and card', async () => {
    const counted = async (query: string) =>
      (await (await h.asStaff(`/staff/svar?${query}`)).text()).includes('class="facts"')
    expect(await counted('')).toBe(true)
    expect(await counted(`periode=@${MONDAY}`)).toBe(true)
    expect(await counted('periode=2025')).toBe(false)
    expect(await counted('sted=2')).toBe(false)
    expect(await counted('tilbud=1')).toBe(false)
    expect(await counted('sted=x&tilbud=%27&periode=2026-Q9&skema=')).toBe(true)
  })

  it('lead on from /staff only where something of one’s own was counted', async () => {
    const own = await makeHouse({ from: h.dataDir, clock: h.clock })
    const hash = (await own.store.people.byName(NAME))!.passwordHash!
    for (const institutionId of [1, 2])
      await own.store.people.add(`Leder ${institutionId}`, hash, [{ role: 'leader', institutionId }])
    const to = []
    for (const name of ['Leder 1', 'Leder 2']) {
      await own.logIn(name)
      to.push((await own.asStaff('/staff')).headers.get('location'))
    }
    expect(to).toEqual(['/staff/svar', '/staff/opsaetning/kom-i-gang'])
    await own.end()
  })

  it('are shown to staff without a leader’s post, but new texts are not', async () => {
    const own = await makeHouse({ from: h.dataDir, clock: h.clock })
    await own.store.people.add('Bo', (await own.store.people.byName(NAME))!.passwordHash!, [
      { role: 'staff', institutionId: 1 },
    ])
    const answer = await own.post('/staff/login', { navn: 'Bo', kode: PASSWORD })
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
    const page = await (await own.request('/staff/svar', { headers: { cookie } })).text()
    expect(page).toContain('<b>6</b> svar')
    expect(page).not.toContain('Citat')
    expect(page).toContain('Nye tekster læses først af en leder.')
    expect(page).not.toContain('Havnely')
    expect(await (await own.request('/staff/kort', { headers: { cookie } })).text()).not.toContain('Havnely')
    await own.end()
  })
})

describe('the cards', () => {
  let h: TestHouse
  beforeAll(async () => {
    h = await makeHouse()
    await h.logIn()
  })
  afterAll(() => h.end())

  it('are marked PRØVE when their address works on this machine only', async () => {
    const own = await makeHouse({ env: { PUBLIC_URL: '' }, from: h.dataDir, clock: h.clock })
    const local = { host: 'localhost:3000', origin: 'http://localhost:3000' }
    const answer = await own.post('/staff/login', { navn: NAME, kode: PASSWORD }, local)
    const cookie = answer.headers.get('set-cookie')!
    expect(cookie).toMatch(/^kortsvar=.*HttpOnly; SameSite=Lax$/)
    const page = await own.request('/staff/kort/udskriv?format=a6', {
      headers: { ...local, cookie: cookie.split(';')[0]! },
    })
    expect(await page.text()).toContain('virker kun på denne computer')
    await own.end()
  })

  it('take trial ballots in trial mode only', async () => {
    expect((await h.postAsStaff('/staff/kort/1/proevesvar')).status).toBe(404)
    const trial = await makeHouse({ env: { TRIAL: 'true' } })
    await trial.logIn()
    expect((await trial.postAsStaff('/staff/kort/1/proevesvar')).headers.get('location')).toBe(
      '/staff/kort?lagt=1#k1',
    )
    await trial.at(WEDNESDAY + 60_000)
    const page = await (await trial.asStaff('/staff/svar?sted=1')).text()
    expect(page).toContain('<b>5</b> svar')
    expect(page).toContain('PRØVE')
    await trial.end()
  })

  it('take ten trial ballots where ten are needed', async () => {
    const trial = await makeHouse({ preset: 'nyborg', env: { TRIAL: 'true' } })
    await trial.logIn()
    expect(await (await trial.asStaff('/staff/opsaetning/kom-i-gang')).text()).toContain(
      'Læg ti prøvesvar i boksen',
    )
    await trial.postAsStaff('/staff/kort/1/proevesvar')
    await trial.at(WEDNESDAY + 60_000)
    expect(await (await trial.asStaff('/staff/svar')).text()).toContain('<b>10</b> svar')
    await trial.end()
  })
})

describe('the first run', () => {
  const houses: TestHouse[] = []
  const fresh = async () => {
    const h = await makeHouse()
    houses.push(h)
    return h
  }
  afterEach(async () => {
    for (const h of houses.splice(0)) await h.end()
  })

  /** A house that nobody has set up. */
  async function blank() {
    const { assemble } = await import('../../../src/assemble.ts')
    const h = await fresh()
    const config = blankBelow(h)
    const house = await assemble(config, { clock: () => h.clock.now, passwords: passwordsOf('', CHEAP) })
    const link = new URL(house.firstRunLink()!.public)
    const key = link.searchParams.get('noegle')!
    const send = (path: string, fields?: Record<string, string>) =>
      Promise.resolve(
        house.app.request(path, {
          ...(fields && { method: 'POST', body: new URLSearchParams(fields).toString() }),
          headers: {
            host: 'svar.vejle.dk',
            origin: 'https://svar.vejle.dk',
            'content-type': 'application/x-www-form-urlencoded',
          },
        }),
      )
    return { house, link, key, send }
  }
  const form = { opsaetning: 'odder', kommune: 'Odder Kommune', navn: 'Bente', kode: 'hest gulerod kaffe' }

  it('is open to whoever has the link, once', async () => {
    const { house, link, key, send } = await blank()
    expect((await send(`${link.pathname}?noegle=forkert`)).status).toBe(410)
    expect(await (await send(link.pathname + link.search)).text()).toContain(
      'Odder: Familiehuset – Fokus på Far',
    )
    const answer = await send(link.pathname, { ...form, noegle: key })
    expect(answer.headers.get('location')).toBe('/staff/opsaetning/kom-i-gang')
    const cookie = answer.headers.get('set-cookie')!.split(';')[0]!
    const begin = await house.app.request('/staff/opsaetning/kom-i-gang', {
      headers: { host: 'svar.vejle.dk', cookie },
    })
    expect(await begin.text()).toContain('Kom i gang')
    expect(house.firstRunLink()).toBeNull()
    expect((await send(link.pathname, { ...form, noegle: key })).status).toBe(410)
    await house.store.close()
  })

  it.each([
    [{ kode: 'kort' }, 'mindst 12 tegn'],
    [{ kode: 'abcabcabcabc' }, 'for kendt'],
    [{ kode: 'passwordpassword' }, 'for kendt'],
    [{ kode: 'x'.repeat(201) }, 'højst være på 200 tegn'],
    [{ navn: ' ' }, 'Skriv dit navn'],
    [{ kommune: '' }, 'Skriv kommunens navn'],
    [{ opsaetning: 'atlantis' }, 'Vælg en opsætning.'],
  ])('says what is wrong with %j and keeps what was typed', async (wrong, said) => {
    const { house, link, key, send } = await blank()
    const answer = await send(link.pathname, { ...form, ...wrong, noegle: key })
    const page = await answer.text()
    expect(answer.status).toBe(422)
    expect(page).toContain(said)
    if (!('kommune' in wrong)) expect(page).toContain('value="Odder Kommune"')
    expect(page).not.toContain(form.kode)
    expect(house.firstRunLink()).not.toBeNull()
    await house.store.close()
  })

  it.each(presets.map((preset) => [preset.id, preset] as const))('sets %s up whole', async (_, preset) => {
    const h = await makeHouse({ preset })
    houses.push(h)
    expect(
      h.cards.map((card) => `${card.institution.name}|${card.activity.name}|${card.questionnaire.id}`),
    ).toEqual(
      cardsOf(preset).map(({ institution, activity, questionnaire }) => {
        const names = [
          preset.institutions.find(({ id }) => id === institution),
          preset.activities.find(({ id }) => id === activity),
        ]
        return `${names[0]!.name}|${names[1]!.name}|${questionnaire}`
      }),
    )
    for (const card of h.cards) {
      const stands = (await h.store.parents.card(card.code))!.now
      expect(stands.threshold).toEqual({
        k: card.activity.smallGroup ? 10 : 5,
        d: card.questionnaire.once ? 0 : 3,
        agedD: card.questionnaire.once ? 0 : 2,
        sensitiveK: 10,
      })
      expect((await h.request(`/${card.code}`)).status).toBe(200)
    }
  })

  it('leaves out what must have no card, and keeps to the activities a place holds', () => {
    const of = (id: string) => cardsOf(presets.find((preset) => preset.id === id)!)
    expect(of('vejle_hfd')).toHaveLength(31)
    expect(of('aalborg').some(({ activity }) => activity === 'telefonraadgivning')).toBe(false)
    expect(of('langeland').some(({ activity }) => activity === 'familiefokus-gruppen')).toBe(false)
    expect(
      of('odder')
        .filter(({ institution }) => institution === 'kirkecenteret')
        .map(({ activity }) => activity),
    ).toEqual(['fars-legestue'])
  })
})
