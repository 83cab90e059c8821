/** Setting a house up in the browser: places, offers and cards are made, renamed, closed, opened and deleted. */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { empty } from '../../../src/presets/index.ts'
import { look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const text = async (answer: Response | Promise<Response>) => (await answer).text()

async function open(preset: Parameters<typeof house>[0] = {}) {
  const h = await house(preset)
  await h.logIn()
  return h
}

const cardsAt = async (h: TestHouse, institution: number) =>
  (await h.store.staff.cards())
    .filter((card) => card.institutionId === institution)
    .map((card) => `${card.activity.name}: ${card.questionnaire.id}`)
const idIn = (answer: Response) => Number(/\/(\d+)\?/.exec(answer.headers.get('location') ?? '')?.[1])
const deeds = (h: TestHouse) =>
  look<[string, string]>(
    h,
    "SELECT deed, subject FROM audit WHERE deed NOT LIKE 'session.%' ORDER BY id",
  ).map((row) => row.join(' '))
const standingOf = (h: TestHouse, card: number) =>
  look<[number, string]>(h, `SELECT k, rhythm FROM standing WHERE card_id = ${card} ORDER BY since`)

const PLACE = '/staff/opsaetning/sted'
const OFFER = '/staff/opsaetning/tilbud'

describe('a municipality that starts from nothing', () => {
  it('is told at each step what to do next, and ends with a card that a parent can answer', async () => {
    const h = await open({ preset: empty })
    const begin = () => text(h.asStaff('/staff/opsaetning/kom-i-gang'))
    expect(await begin()).toContain(`<a class="button" href="${PLACE}/ny">Nyt sted</a>`)
    expect(await begin()).toContain('Der er ingen kort endnu.')
    const setup = await text(h.asStaff('/staff/opsaetning'))
    expect(setup).toContain('Der er ingen steder endnu. Begynd med')
    expect(setup).toContain('Der er ingen tilbud endnu.')
    expect(await text(h.asStaff('/staff/kort'))).toContain('Der er ingen kort endnu.')
    expect(await text(h.asStaff('/staff/kort/udskriv'))).toContain('Der er ingen kort at printe.')
    expect(await text(h.asStaff(`${PLACE}/ny`))).toContain('Der er ingen tilbud endnu. Dem opretter du')

    const place = await h.postAsStaff(`${PLACE}/ny`, { navn: 'Børnehuset Solstrålen' })
    expect(place.headers.get('location')).toBe(`${PLACE}/1?gjort=oprettet`)
    expect(await begin()).toContain(`<a class="button" href="${OFFER}/ny">Nyt tilbud</a>`)
    const offer = await h.postAsStaff(`${OFFER}/ny`, {
      navn: 'Mødregruppe',
      art: 'group_course',
      lillegruppe: '0',
      sted: '1',
      skema: ['group_course_mid', 'group_course_end'],
    })
    expect(offer.headers.get('location')).toBe(`${OFFER}/1?gjort=oprettet`)
    const cards = await h.store.staff.cards()
    expect(cards.map(({ questionnaire }) => questionnaire.id)).toEqual([
      'group_course_mid',
      'group_course_end',
    ])
    for (const { code } of cards) expect((await h.request(`/${code}`)).status).toBe(200)
    const page = await begin()
    expect(page).not.toContain('Der er ingen kort endnu.')
    expect(page.match(/gjort<\/span>/g)).toHaveLength(1)
    expect(deeds(h)).toEqual(['institution.added 1', 'activity.added 1 1'])
  })
})

describe('a place', () => {
  it('that is new gets the same cards as the others with its offers', async () => {
    const h = await open()
    const answer = await h.postAsStaff(`${PLACE}/ny`, { navn: 'Solstrålen', tilbud: ['1', '3', '99'] })
    expect(await cardsAt(h, idIn(answer))).toEqual([
      'Åben Dør: open_counselling',
      'Forældrekursus i sundhedsplejen: group_course_mid',
      'Forældrekursus i sundhedsplejen: group_course_end',
    ])
    const codes = (await h.store.staff.cards()).map(({ code }) => code)
    expect(new Set(codes).size).toBe(codes.length)
  })

  it.each([
    ['', 'Skriv et navn (højst 120 tegn).'],
    ['x'.repeat(121), 'Skriv et navn (højst 120 tegn).'],
    ['TREKLØVEREN', 'Der er allerede et sted med det navn.'],
  ])('can’t be called %j; what was typed stays', async (navn, said) => {
    const h = await open()
    const before = await h.store.staff.cards()
    const answer = await h.postAsStaff(`${PLACE}/ny`, { navn, tilbud: ['2'] })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    expect(page).toContain(`value="${navn}"`)
    expect(page).toMatch(/name="tilbud" value="2" checked/)
    expect(await h.store.staff.cards()).toEqual(before)
    const renamed = await h.postAsStaff(`${PLACE}/2`, { sted: navn, telefon: 'Huset på 12345678' })
    expect(renamed.status).toBe(422)
    const again = await renamed.text()
    expect(again).toContain(said)
    expect(again).toContain('Det er ikke gemt endnu.')
    expect(again).toContain('value="Huset på 12345678"')
    expect((await h.store.staff.municipality()).institutions[1]).toMatchObject({
      name: 'Trip Trap Træsko',
      visitorInfo: { phone: '' },
    })
  })

  it('with a new name says so everywhere, and which printed cards are old', async () => {
    const h = await open()
    const [card] = h.cards
    await h.postAsStaff('/staff/kort/udskrift', {
      adresse: 'https://svar.vejle.dk',
      format: 'a6',
      kode: card!.code,
    })
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Kortet er ændret siden')
    h.clock.now += 60_000
    await h.postAsStaff(`${PLACE}/1`, { sted: 'Firkløveren' })
    expect(await text(h.request(`/${card!.code}`))).toContain('Firkløveren')
    const list = await text(h.asStaff('/staff/kort'))
    expect(list).toContain('Kortet er ændret siden')
    expect(list).not.toContain('Trekløveren')
    expect(deeds(h).slice(-1)).toEqual(['place.changed 1 Trekløveren'])
    expect(await text(h.asStaff('/staff/opsaetning/log'))).toContain('<td>Firkløveren, før: Trekløveren</td>')
    expect((await h.postAsStaff(`${PLACE}/1`, { sted: 'Firkløveren' })).status).toBe(303)
  })

  it('is not renamed by a leader, who may say what parents are told', async () => {
    const h = await open()
    const hash = (await h.store.people.byName('Anna'))!.passwordHash!
    await h.store.people.add('Lars', hash, [{ role: 'leader', institutionId: 1 }])
    await h.logIn('Lars')
    expect(await text(h.asStaff(`${PLACE}/1`))).not.toContain('name="sted"')
    await h.postAsStaff(`${PLACE}/1`, { sted: 'Kuppet', telefon: 'Huset på 12345678' })
    expect((await h.store.staff.municipality()).institutions[0]).toMatchObject({
      name: 'Trekløveren',
      visitorInfo: { phone: 'Huset på 12345678' },
    })
  })

  it('that is closed closes its cards, loses no answer, and opens again as it was', async () => {
    const h = await open()
    const [first, second] = h.cards.filter(({ institutionId }) => institutionId === 1)
    for (let nth = 0; nth < 6; nth++) await drop(h, first!.code, { adv_help: ['o1'] })
    await h.postAsStaff(`/staff/kort/${second!.id}/lukning`)
    const unsure = await h.postAsStaff(`${PLACE}/1/lukning`)
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Ja, luk det med alle 3 åbne kort')
    expect((await h.request(`/${first!.code}`)).status).toBe(200)
    const answer = await h.postAsStaff(`${PLACE}/1/lukning`, { sikker: '1' })
    expect(answer.headers.get('location')).toBe(`${PLACE}/1?gjort=lukket#top`)
    const page = await text(h.asStaff(`${PLACE}/1?gjort=lukket`))
    expect(page).toContain('Det er lukket, og ingen kort til det virker mere.')
    expect(page).toContain(`action="${PLACE}/1/genaabning"`)
    expect((await h.request(`/${first!.code}`)).status).toBe(410)
    expect((await h.post(`/${first!.code}`, { tom: '1' })).status).toBe(410)
    expect(await text(h.asStaff(`/staff/kort/${first!.id}`))).toContain('fordi stedet er lukket')
    expect((await h.asStaff('/staff/kort/nyt/1')).status).toBe(404)
    // Nothing of a closed place is opened or replaced card by card.
    expect((await h.postAsStaff(`/staff/kort/${first!.id}/genaabning`)).status).toBe(422)
    await h.postAsStaff(`/staff/kort/${first!.id}/erstatning`, { sikker: '1' })
    expect((await h.store.staff.cards()).length).toBe(h.cards.length)
    expect(await text(h.asStaff('/staff/kort/udskriv'))).not.toContain('Trekløveren')
    expect(await text(h.asStaff('/staff/opsaetning'))).toContain('Lukkede (1)')
    // What waited is counted up as if nothing had happened.
    await h.at(openingOn('2026-12-07').at)
    expect((await h.store.archive.released()).some(({ cardId, n }) => cardId === first!.id && n === 6)).toBe(
      true,
    )
    await h.logIn()
    await h.postAsStaff(`${PLACE}/1/genaabning`)
    expect((await h.request(`/${first!.code}`)).status).toBe(200)
    expect((await h.request(`/${second!.code}`)).status).toBe(410)
  })

  it('is deleted when it never had a card, on purpose, with all that hangs on it', async () => {
    const h = await open()
    const id = idIn(await h.postAsStaff(`${PLACE}/ny`, { navn: 'Fejltastet' }))
    await h.postAsStaff(`/staff/kort/bagside/${id}/base`, { ord: 'Hej' })
    await h.postAsStaff('/staff/personale', { navn: 'Mette', sted1: String(id), rolle1: 'leader' })
    await h.store.places.changeLogo(id, { address: 'data:,', onForm: false }, { person: 1, now: 0 })
    const unsure = await h.postAsStaff(`${PLACE}/${id}/sletning`)
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Intet er slettet.')
    const answer = await h.postAsStaff(`${PLACE}/${id}/sletning`, { sikker: '1' })
    expect(await text(h.asStaff(answer.headers.get('location')!))).toContain('Det er slettet.')
    expect((await h.asStaff(`${PLACE}/${id}`)).status).toBe(404)
    expect(await text(h.asStaff('/staff/personale'))).toContain('ingen roller')
    expect(deeds(h)).toContain('person.posts 2')
    expect(await h.store.staff.logos()).toEqual([])
    // Its number is never given to another: the audit goes on telling of this one.
    const next = idIn(await h.postAsStaff(`${PLACE}/ny`, { navn: 'Det næste' }))
    expect(next).toBe(id + 1)
    const log = await text(h.asStaff('/staff/opsaetning/log'))
    expect(log).toContain('<td>Fejltastet</td>')
    expect(log.match(/<td>Det næste<\/td>/g)).toHaveLength(1)
  })

  it('that ever had a card can’t be deleted, answered or not, and the page says why', async () => {
    const h = await open()
    const id = idIn(await h.postAsStaff(`${PLACE}/ny`, { navn: 'Nyt', tilbud: ['1'] }))
    for (const card of (await h.store.staff.cards()).filter((it) => it.institutionId === id))
      await h.postAsStaff(`/staff/kort/${card.id}/lukning`)
    for (const at of [`${PLACE}/${id}`, `${OFFER}/1`]) {
      const page = await text(h.asStaff(at))
      expect(page).toContain('Kan ikke slettes: der er lavet kort til det')
      expect(page).not.toContain('sletning')
      const answer = await h.postAsStaff(`${at}/sletning`, { sikker: '1' })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain('Kan ikke slettes')
      expect((await h.asStaff(at)).status).toBe(200)
    }
  })

  it('takes in another offer, with the cards that it has elsewhere', async () => {
    const h = await open({ preset: 'odder' })
    const church = (await h.store.staff.municipality()).institutions.find(({ name }) =>
      /Kirkecent/.test(name),
    )!
    const { id, name } = h.cards.find(({ institutionId }) => institutionId !== church.id)!.activity
    const before = await cardsAt(h, church.id)
    const page = await text(h.asStaff(`${PLACE}/${church.id}`))
    expect(page).toContain(`<option value="${id}">${name}</option>`)
    await h.postAsStaff(`${PLACE}/${church.id}/tilbud`, { tilbud: String(id) })
    const after = await cardsAt(h, church.id)
    expect(after.length).toBeGreaterThan(before.length)
    // Twice is once.
    await h.postAsStaff(`${PLACE}/${church.id}/tilbud`, { tilbud: String(id) })
    expect(await cardsAt(h, church.id)).toEqual(after)
    expect((await h.postAsStaff(`${PLACE}/${church.id}/tilbud`, { tilbud: '99' })).status).toBe(422)
  })
})

describe('a place’s own', () => {
  const thanks = (h: TestHouse, institution: number) =>
    text(h.request(`/${h.cards.find((card) => card.institutionId === institution)!.code}/tak`))

  it('help numbers stand before the municipality’s, line by line', async () => {
    const h = await open()
    await h.postAsStaff('/staff/opsaetning/kommune', {
      kommune: 'Vejle Kommune',
      krise: 'Livslinien på 70 201 201',
      raadgivning: 'Familiehuset på 11 11 11 11',
    })
    const page = await text(h.asStaff(`${PLACE}/1`))
    expect(page).toContain('Kommunens er: Familiehuset på 11 11 11 11')
    expect(page).toContain('<details class="panel"><summary>Egne hjælpenumre')
    await h.postAsStaff(`${PLACE}/1`, { sted: 'Trekløveren', raadgivning: 'Åben rådgivning på 22 22 22 22' })
    expect(await text(h.asStaff(`${PLACE}/1`))).toContain('<details class="panel" open=""><summary>Egne')
    const [own, other] = [await thanks(h, 1), await thanks(h, 2)]
    expect(own).toContain('href="tel:22222222"')
    expect(own).not.toContain('11111111')
    expect(other).toContain('href="tel:11111111"')
    for (const told of [own, other]) expect(told).toContain('href="tel:70201201"')
    const wrong = await h.postAsStaff(`${PLACE}/1`, {
      sted: 'Trekløveren',
      raadgivning: 'uden nummer',
      telefon: 'Trip på 12345678',
    })
    expect(wrong.status).toBe(422)
    const said = await wrong.text()
    expect(said).toContain('Skriv et telefonnummer med 8 cifre')
    expect(said).toContain('value="uden nummer"')
    expect(await thanks(h, 1)).toContain('22222222')
  })

  it('logo stands on its form, cards and wall instead of the municipality’s', async () => {
    const h = await open()
    const mark = (d: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="${d}"/></svg>`
    async function upload(at: string, svg: string) {
      const form = new FormData()
      form.set('logo', new File([svg], 'logo.svg', { type: 'image/svg+xml' }))
      const body = new Response(form)
      return h.sendAsStaff(at, {
        method: 'POST',
        body: await body.arrayBuffer(),
        headers: { 'content-type': body.headers.get('content-type')!, origin: 'https://svar.vejle.dk' },
      })
    }
    await upload('/staff/opsaetning/logo', mark('M1 1h7v7z'))
    expect(await text(h.asStaff(`${PLACE}/1/logo`))).toContain('Stedet har ikke sit eget logo')
    expect((await upload(`${PLACE}/1/logo`, mark('M2 2h5v5z'))).headers.get('location')).toBe(
      `${PLACE}/1/logo`,
    )
    const logos = await h.store.staff.logos()
    const shows = (page: string) =>
      logos.filter(({ address }) => page.includes(address)).map(({ institutionId }) => institutionId)
    const [here, there] = [1, 2].map((place) => h.cards.find((card) => card.institutionId === place)!)
    const pagesOf = async ({ id, code }: typeof here & object) => [
      await text(h.request(`/${code}`)),
      await text(h.request(`/${code}/tak`)),
      await text(h.asStaff(`/staff/kort/udskriv?kort=${id}`)),
      await text(h.asStaff(`/staff/kort/${id}/skaerm`)),
    ]
    for (const page of await pagesOf(here!)) expect(shows(page)).toEqual([1])
    for (const page of await pagesOf(there!)) expect(shows(page)).toEqual([null])
    expect((await upload(`${PLACE}/1/logo`, '<html>')).status).toBe(422)
    await h.postAsStaff(`${PLACE}/1/logo/fjernelse`)
    for (const page of await pagesOf(here!)) expect(shows(page)).toEqual([null])
    expect(deeds(h)).toEqual(['logo.changed ', 'logo.changed 1', 'logo.changed 1'])
    expect((await h.asStaff(`${PLACE}/99/logo`)).status).toBe(404)
  })
})

describe('an offer', () => {
  const fields = { navn: 'Babycafé', art: 'cafe', sted: ['1', '2'], skema: ['cafe'] }

  it('that is new has one card at each place for each questionnaire', async () => {
    const h = await open()
    const answer = await h.postAsStaff(`${OFFER}/ny`, { ...fields, lillegruppe: '1', optaelling: '1' })
    const made = (await h.store.staff.cards()).filter((card) => card.activityId === idIn(answer))
    expect(made.map((card) => `${card.institutionId} ${card.questionnaireId}`)).toEqual(['1 cafe', '2 cafe'])
    expect(made[0]!.activity).toMatchObject({
      kind: 'cafe',
      smallGroup: true,
      tally: true,
      publicName: 'Babycafé',
    })
    expect(standingOf(h, made[0]!.id)).toEqual([[10, 'monthly']])
    const page = await text(h.asStaff(answer.headers.get('location')!))
    expect(page).toContain('Det er oprettet.')
    expect(page).toContain('1 kort')
  })

  it('that is of its kind met one family at a time is a small group by itself, and a course is asked about', async () => {
    const h = await open()
    const made = async (more: object) => {
      const answer = await h.postAsStaff(`${OFFER}/ny`, { ...fields, ...more })
      const { activities } = await h.store.staff.municipality()
      return answer.status === 303
        ? activities.find(({ id }) => id === idIn(answer))!.smallGroup
        : answer.status
    }
    expect(await made({ navn: 'A', art: 'counselling', skema: 'open_counselling' })).toBe(true)
    expect(await made({ navn: 'B', art: 'counselling', skema: 'open_counselling', lillegruppe: '0' })).toBe(
      false,
    )
    expect(await made({ navn: 'C' })).toBe(false)
    const course = { navn: 'D', art: 'group_course', skema: 'group_course_end' }
    expect(await made(course)).toBe(422)
    expect(await text(h.postAsStaff(`${OFFER}/ny`, course))).toContain('kommer begge forældre, er svaret ja')
    expect(await made({ ...course, lillegruppe: '1' })).toBe(true)
    // Houses from before are told, and only those who can change it.
    const told = 'Her bør der skulle ti svar til'
    expect(await text(h.asStaff('/staff/opsaetning'))).toMatch(
      new RegExp(`${told}.*/tilbud/1">Åben Dør`, 's'),
    )
    for (const { id, ...offer } of (await h.store.staff.municipality()).activities)
      await h.store.places.changeActivity(id, { ...offer, smallGroup: true }, { person: 1, now: h.clock.now })
    expect(await text(h.asStaff('/staff/opsaetning'))).not.toContain(told)
  })

  it.each([
    [{ navn: '' }, 'Skriv et navn (højst 120 tegn).'],
    [{ navn: 'åben dør' }, 'Der er allerede et tilbud med det navn.'],
    [{ art: '' }, 'Vælg, hvad det er.'],
    [{ art: 'andet' }, 'Vælg, hvad det er.'],
    [{ foelsomt: '1' }, 'Skriv et navn til kortet, som ikke viser'],
    [{ foelsomt: '1', kortnavn: ' BABYCAFÉ ' }, 'Skriv et navn til kortet, som ikke viser'],
    [{ foelsomt: '1', kortnavn: 'Ny babycafé' }, 'Skriv et navn til kortet, som ikke viser'],
    [{ skema: ['group_course_end'] }, 'ville én forælder blive til mange'],
    [{ art: 'counselling', skema: ['event'] }, 'ville én forælder blive til mange'],
    [{ skema: [] }, 'Vælg mindst ét skema.'],
    [{ sted: ['99'] }, 'Vælg mindst ét sted.'],
  ])('can’t be %j; what was typed stays, and nothing is made', async (wrong, said) => {
    const h = await open()
    const before = deeds(h)
    const answer = await h.postAsStaff(`${OFFER}/ny`, { ...fields, ...wrong })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    if (!('sted' in wrong)) expect(page).toMatch(/name="sted" value="2" checked/)
    if (!('skema' in wrong)) expect(page).toMatch(/name="skema" value="cafe" checked/)
    if (!('navn' in wrong)) expect(page).toContain('value="Babycafé"')
    expect(deeds(h)).toEqual(before)
  })

  it('that is sensitive shows its own name to nobody but staff', async () => {
    const h = await open()
    const answer = await h.postAsStaff(`${OFFER}/ny`, {
      navn: 'Efterfødselsreaktion',
      kortnavn: 'Gruppe for forældre',
      art: 'group_course',
      lillegruppe: '0',
      foelsomt: '1',
      sted: '1',
      skema: 'group_course_end',
    })
    const { id, code } = (await h.store.staff.cards()).find((card) => card.activityId === idIn(answer))!
    const paper = await text(h.asStaff(`/staff/kort/udskriv?kort=${id}`))
    const wall = await text(h.asStaff(`/staff/kort/${id}/skaerm`))
    for (const page of [paper, wall]) expect(page).toContain('Gruppe for forældre')
    for (const page of [
      paper,
      wall,
      await text(h.request(`/${code}`)),
      await text(h.request(`/${code}/tak`)),
    ])
      expect(page).not.toContain('Efterfødselsreaktion')
  })

  it('without a card has none, whatever is chosen, and none can be made for it', async () => {
    const h = await open()
    const answer = await h.postAsStaff(`${OFFER}/ny`, { ...fields, udenkort: '1' })
    const id = idIn(answer)
    expect((await h.store.staff.cards()).some((card) => card.activityId === id)).toBe(false)
    expect(await text(h.asStaff(`${PLACE}/1`))).toContain('uden kort')
    expect(await text(h.asStaff('/staff/kort/nyt/1'))).not.toContain('Babycafé')
    const made = await h.postAsStaff('/staff/kort/nyt/1', { tilbud: String(id), skema: 'cafe' })
    expect(made.status).toBe(422)
    await h.postAsStaff(`${OFFER}/${id}/steder`, { sted: '3' })
    expect((await h.store.staff.cards()).some((card) => card.activityId === id)).toBe(false)
  })

  it('with cards keeps its kind and its cards: answers would change their meaning', async () => {
    const h = await open()
    const page = await text(h.asStaff(`${OFFER}/1`))
    expect(page).toContain('det bliver ved med at være rådgivning')
    expect(page).not.toContain('name="udenkort"')
    for (const wrong of [
      { art: 'cafe', udenkort: '' },
      { art: 'counselling', udenkort: '1' },
    ])
      expect((await h.postAsStaff(`${OFFER}/1`, { navn: 'Åben Dør', ...wrong })).status).toBe(422)
    expect((await h.store.staff.municipality()).activities[0]).toMatchObject({
      kind: 'counselling',
      noCard: false,
    })
  })

  it('that becomes a small group needs more answers from its next opening on', async () => {
    const h = await open()
    const course = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    const changed = { navn: course.activity.name, art: 'group_course', lillegruppe: '1' }
    expect((await h.postAsStaff(`${OFFER}/${course.activityId}`, changed)).status).toBe(303)
    expect(standingOf(h, course.id)).toEqual([[5, 'weekly']])
    await h.at(openingOn('2026-11-23').at)
    expect(standingOf(h, course.id)).toEqual([
      [5, 'weekly'],
      [10, 'weekly'],
    ])
  })

  it('with a new name on the card marks what is printed, and calls its fixed times by it', async () => {
    const h = await open()
    const card = h.card('Åben Dør')
    await h.postAsStaff(`${PLACE}/1`, {
      sted: 'Trekløveren',
      dato1: '2026-11-26',
      fra1: '09:30',
      til1: '12:00',
      tilbud1: '1',
    })
    expect(await text(h.request(`/${card.code}/tak`))).toContain('Næste Åben Dør')
    expect(await text(h.asStaff(`${OFFER}/1`))).toContain('Hver uge kl. 9.30–12')
    await h.store.cards.printed([card.id], 'a6', 'https://svar.vejle.dk', { person: 1, now: h.clock.now })
    h.clock.now += 60_000
    const fields = { navn: 'Åben Dør', kortnavn: 'Kom indenfor', art: 'counselling', optaelling: '1' }
    await h.postAsStaff(`${OFFER}/1`, fields)
    expect(await text(h.request(`/${card.code}/tak`))).toContain('Næste Kom indenfor')
    expect(await text(h.asStaff('/staff/kort'))).toContain('Kortet er ændret siden')
  })

  it('comes to more places with the same cards, closes everywhere at once, and opens again', async () => {
    const h = await open()
    const id = idIn(await h.postAsStaff(`${OFFER}/ny`, fields))
    await h.postAsStaff(`${OFFER}/${id}/steder`, { sted: ['3', '99'] })
    const made = (await h.store.staff.cards()).filter((card) => card.activityId === id)
    expect(made.map(({ institutionId }) => institutionId)).toEqual([1, 2, 3])
    await h.postAsStaff(`${OFFER}/${id}/lukning`, { sikker: '1' })
    for (const { code } of made) expect((await h.request(`/${code}`)).status).toBe(410)
    expect(await text(h.asStaff(`/staff/kort/${made[0]!.id}`))).toContain('fordi tilbuddet er lukket')
    const undone = await h.postAsStaff(`${OFFER}/${id}/genaabning`)
    expect(await text(h.asStaff(undone.headers.get('location')!))).toContain('Det er åbent igen.')
    for (const { code } of made) expect((await h.request(`/${code}`)).status).toBe(200)
  })

  it('is deleted when it never had a card', async () => {
    const h = await open()
    const id = idIn(
      await h.postAsStaff(`${OFFER}/ny`, { navn: 'Ups', art: 'event', sted: '1', udenkort: '1' }),
    )
    await h.postAsStaff(`${PLACE}/1`, {
      sted: 'Trekløveren',
      dato1: '2026-11-26',
      fra1: '09:30',
      til1: '12:00',
      tilbud1: String(id),
    })
    const answer = await h.postAsStaff(`${OFFER}/${id}/sletning`, { sikker: '1' })
    expect(answer.headers.get('location')).toBe('/staff/opsaetning?gjort=slettet')
    expect((await h.asStaff(`${OFFER}/${id}`)).status).toBe(404)
    // Its fixed time goes on under its name, and never under another offer's.
    expect((await h.store.staff.municipality()).institutions[0]!.visitorInfo.times).toMatchObject([
      { name: 'Ups', activity: null },
    ])
    expect(
      idIn(await h.postAsStaff(`${OFFER}/ny`, { navn: 'Nyt', art: 'event', sted: '1', udenkort: '1' })),
    ).toBe(id + 1)
    expect(await text(h.asStaff(`${PLACE}/1`))).not.toContain('<b>Ups</b>')
  })
})

describe('one more card', () => {
  it('is made for an offer of the place, with a label that tells two alike apart', async () => {
    const h = await open()
    const before = h.cards.length
    const page = await text(h.asStaff('/staff/kort/nyt/1?tilbud=3'))
    expect(page).toContain('<option value="3" selected="">')
    const answer = await h.postAsStaff('/staff/kort/nyt/1', {
      tilbud: '3',
      skema: 'group_course_end',
      maerkat: 'Hold 3',
    })
    const shown = await text(h.asStaff(answer.headers.get('location')!))
    expect(shown).toContain('Her er kortet.')
    expect(shown).toContain('Hold 3')
    const made = (await h.store.staff.cards()).find(({ label }) => label === 'Hold 3')!
    expect((await h.request(`/${made.code}`)).status).toBe(200)
    expect(await text(h.request(`/${made.code}`))).not.toContain('Hold 3')
    expect((await h.store.staff.cards()).length).toBe(before + 1)
    const twin = await h.postAsStaff('/staff/kort/nyt/1', {
      tilbud: '3',
      skema: 'group_course_end',
      maerkat: 'Hold 3',
    })
    expect(twin.status).toBe(422)
    expect(await twin.text()).toContain('Der er allerede et kort magen til.')
    expect(deeds(h)).toEqual([`card.added ${made.code}`])
  })

  it('is asked about before it is made of questions that are about something else; the answer is for those alone', async () => {
    const h = await open()
    const before = (await h.store.staff.cards()).length
    const fields = { tilbud: '3', skema: 'cafe', maerkat: 'Fædre' }
    const asked = await h.postAsStaff('/staff/kort/nyt/1', fields)
    expect(asked.status).toBe(422)
    const page = await asked.text()
    expect(page).toContain('“Café / legestue / åbent tilbud” er ikke lavet til gruppeforløb.')
    expect(page).toContain('value="Fædre"')
    expect(page).toContain('<input type="checkbox" name="sikker" value="cafe"/>')
    for (const sikker of ['', '1', 'toddler_cafe'])
      expect((await h.postAsStaff('/staff/kort/nyt/1', { ...fields, sikker })).status).toBe(422)
    expect((await h.store.staff.cards()).length).toBe(before)
    expect((await h.postAsStaff('/staff/kort/nyt/1', { ...fields, sikker: 'cafe' })).status).toBe(303)
    const offer = {
      navn: 'Forløb',
      art: 'individual_course',
      sted: '1',
      skema: ['cafe', 'talks_end', 'event'],
    }
    const doubtful = await h.postAsStaff(`${OFFER}/ny`, offer)
    expect(doubtful.status).toBe(422)
    expect(await doubtful.text()).toContain(
      '“Café / legestue / åbent tilbud og Temaaften / foredrag (én gang)” er ikke lavet til forløb for én familie.',
    )
    expect((await h.postAsStaff(`${OFFER}/ny`, { ...offer, sikker: 'cafe event' })).status).toBe(303)
  })

  it.each([
    [{ tilbud: '', skema: 'quick', maerkat: 'Fædre' }, 'Vælg et tilbud og et skema.'],
    [{ tilbud: '99', skema: 'quick', maerkat: 'Fædre' }, 'Vælg et tilbud og et skema.'],
    [{ tilbud: '1', skema: 'findes-ikke', maerkat: 'Fædre' }, 'Vælg et tilbud og et skema.'],
    // What is answered one time, at an offer that one comes to again and again: d would be off (docs/box.md, B4).
    [{ tilbud: 'cafe', skema: 'group_course_end', maerkat: 'Fædre' }, 'ville én forælder blive til mange'],
    [{ tilbud: '1', skema: 'quick', maerkat: 'x'.repeat(61) }, 'højst være på 60 tegn'],
  ])('is not made of %j; what was typed stays', async (fields, said) => {
    const h = await open()
    const cafe = idIn(
      await h.postAsStaff(`${OFFER}/ny`, { navn: 'Café', art: 'cafe', sted: '1', skema: 'cafe' }),
    )
    const before = (await h.store.staff.cards()).length
    const tilbud = fields.tilbud === 'cafe' ? String(cafe) : fields.tilbud
    const answer = await h.postAsStaff('/staff/kort/nyt/1', { ...fields, tilbud })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    expect(page).toContain(`value="${fields.maerkat}"`)
    if (fields.skema === 'quick') expect(page).toContain('<option value="quick" selected="">')
    expect((await h.store.staff.cards()).length).toBe(before)
  })
})

describe('the municipality’s name', () => {
  it('can be changed, stands on every page and card at once, and never empty', async () => {
    const h = await open()
    await h.postAsStaff('/staff/opsaetning/kommune', { kommune: 'Ny Vejle Kommune' })
    expect(await text(h.request(`/${h.cards[0]!.code}`))).toContain('Ny Vejle Kommune')
    const answer = await h.postAsStaff('/staff/opsaetning/kommune', {
      kommune: ' ',
      krise: 'Linjen på 70201201',
    })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('Skriv kommunens navn')
    expect(page).toContain('value="Linjen på 70201201"')
    // The same name again is no change: no card would have to be printed anew.
    await h.postAsStaff('/staff/opsaetning/kommune', { kommune: 'Ny Vejle Kommune' })
    expect(deeds(h)).toEqual(['contacts.changed Vejle Kommune', 'contacts.changed '])
  })
})
