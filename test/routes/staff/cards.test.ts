/** A card's life: printed, tried, pointed elsewhere, closed, replaced; and what its back says. */

import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { makeReady, zxing } from '../../../scripts/bench/paper.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { MOST_WORDS } from '../../../src/domain/cards/back.ts'
import type { Preset } from '../../../src/domain/setup/setup.ts'
import { change, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, NAME, type TestHouse, WEDNESDAY } from '../../support/house.ts'

const house = housesForEachTest()
const text = async (answer: Response | Promise<Response>) => (await answer).text()

/** Two places; one offer that must not be named on paper. */
const preset: Preset = {
  id: 'to',
  municipality: 'Odder',
  place: '',
  institutions: [
    { id: 'a', name: 'Trekløveren' },
    { id: 'b', name: 'Havnely' },
  ],
  activities: [
    {
      id: 'dør',
      name: 'Åben Dør',
      kind: 'counselling',
      questionnaires: ['open_counselling'],
      tally: true,
      sensitive: false,
      smallGroup: false,
      noQr: false,
    },
    {
      id: 'sorg',
      name: 'Gruppe ved efterfødselsreaktion',
      publicName: 'Gruppe for forældre',
      kind: 'group_course',
      questionnaires: ['group_course_mid', 'group_course_end'],
      tally: false,
      sensitive: true,
      smallGroup: true,
      noQr: false,
      cardBack: 'family_room',
    },
  ],
}

async function open(more: Parameters<typeof house>[0] = {}) {
  const h = await house({ preset, ...more })
  await h.logIn()
  return h
}

/** Somebody else who works here. */
async function logInAs(
  h: TestHouse,
  name: string,
  posts: Parameters<TestHouse['store']['people']['add']>[2],
) {
  await h.store.people.add(name, (await h.store.people.byName(NAME))!.passwordHash!, posts)
  await h.logIn(name)
}

const codesIn = (page: string) => [...page.matchAll(/<b>([2-9A-Z]{6})<\/b>/g)].map(([, code]) => code)
const sheet = (h: TestHouse, query: string) => text(h.asStaff(`/staff/kort/udskriv?${query}`))
const [COURSE, MID] = ['Gruppe ved efterfødselsreaktion', 'group_course_mid'] as const

/** What was written down about who did what. */
const audit = (h: TestHouse): string[] =>
  look<string[]>(h, "SELECT deed, subject FROM audit WHERE deed NOT LIKE 'session.%' ORDER BY id").map(
    (row) => row.join(' '),
  )

describe('choosing what to print', () => {
  it('takes a place, offers, single cards and copies', async () => {
    const h = await open()
    const all = h.cards.map(({ code }) => code)
    expect(codesIn(await sheet(h, 'format=a7')).sort()).toEqual([...all].sort())
    const here = h.cards.filter(({ institutionId }) => institutionId === 2).map(({ code }) => code)
    expect(codesIn(await sheet(h, 'format=a7&institution=2'))).toEqual(here)
    expect(codesIn(await sheet(h, 'format=a7&institution=2&tilbud=1'))).toEqual(here.slice(0, 1))
    expect(codesIn(await sheet(h, 'format=a7&institution=2&tilbud=1&tilbud=2'))).toEqual(here)
    expect(codesIn(await sheet(h, 'format=a7&kort=2&kort=5'))).toEqual([all[1], all[4]])
    expect(codesIn(await sheet(h, 'format=a6&kort=2&antal=4'))).toEqual(Array(4).fill(all[1]))
    // Offers that are not held there are no choice there.
    expect(codesIn(await sheet(h, 'format=a7&institution=2&tilbud=99'))).toEqual(here)
  })

  it.each([
    ['format=a8', 'Det format findes ikke.'],
    ['antal=0', 'Antallet skal være fra 1 til 50.'],
    ['antal=51', 'Antallet skal være fra 1 til 50.'],
    ['antal=to', 'Antallet skal være fra 1 til 50.'],
  ])('says what is wrong with %s and prints nothing', async (query, words) => {
    const h = await open()
    const answer = await h.asStaff(`/staff/kort/udskriv?${query}&institution=2`)
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    expect(page).not.toContain('class="card')
    // What was chosen stays chosen.
    expect(page).toMatch(/<option value="2" selected="">/)
  })

  it('refuses more than a browser can hold', async () => {
    const h = await open({ preset: 'vejle_hfd' })
    const answer = await h.asStaff('/staff/kort/udskriv?format=a6&antal=50')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(
      `Det er ${(h.cards.length * 50).toLocaleString('da-DK')} kort på én gang`,
    )
  })

  it('leaves closed cards out, and knows none of other houses', async () => {
    const h = await open()
    await h.postAsStaff('/staff/kort/1/lukning')
    expect(codesIn(await sheet(h, 'format=a7'))).not.toContain(h.cards[0]!.code)
    expect((await h.asStaff('/staff/kort/udskriv?kort=1')).status).toBe(404)
    expect((await h.asStaff('/staff/kort/udskriv?kort=999')).status).toBe(404)
  })

  it('leaves the backs out when cards are to stay with parents', async () => {
    const h = await open()
    const page = await sheet(h, 'format=visitkort&bagside=nej')
    expect(page).toContain('class="card front')
    expect(page).not.toContain('class="card back')
    expect(page).toContain('Print på én side')
    expect(page).toContain('name="bagside" value="nej" checked=""')
  })

  it('keeps the lines of the back apart where there is room', async () => {
    const h = await open()
    await h.postAsStaff('/staff/kort/bagside/1/open_counselling', { ord: 'Hej!\nTak!' })
    expect(await sheet(h, 'format=a6&institution=1')).toContain('<p>Hej! </p><p>Tak! </p>')
  })

  it('prints no card that was not meant: a broken address shows none', async () => {
    const h = await open()
    expect((await h.asStaff('/staff/kort/udskriv?kort=1x')).status).toBe(404)
  })

  it('gives a poster no back, and no sheet to hold against the light', async () => {
    const h = await open()
    expect(await sheet(h, 'format=a4')).not.toContain('class="card back')
    expect(await sheet(h, 'format=a6')).toContain('class="card back')
    expect(await sheet(h, 'format=a4&ark=proeve')).not.toContain('class="card place')
    expect(await sheet(h, 'format=a6&ark=proeve')).toContain('class="card place')
    expect(await sheet(h, 'format=a6')).toContain('/staff/kort/udskriv?format=a6&amp;ark=proeve')
  })
})

describe('an offer that must not be named', () => {
  it('stands under its neutral name on paper, on the wall, in titles and in the names of files', async () => {
    const h = await open()
    const card = h.card(COURSE, MID)
    const paths = [
      ...['a6', 'a7', 'visitkort', 'a5', 'a4', 'a3'].map((format) => `/staff/kort/udskriv?format=${format}`),
      `/staff/kort/${card.id}/skaerm`,
      `/staff/kort/${card.id}/proev`,
      `/staff/kort/${card.id}/proev/tak`,
      `/staff/kort/${card.id}/kode.svg`,
    ]
    for (const path of paths) {
      const answer = await h.asStaff(path)
      expect(answer.status, path).toBe(200)
      const all = `${JSON.stringify([...answer.headers])} ${await answer.text()}`
      expect(all, path).not.toMatch(/efterfødsel/i)
    }
    expect(await sheet(h, 'format=a6')).toContain('Gruppe for forældre')
    // Staff themselves must know which card it is; but not by the title.
    const own = await text(h.asStaff(`/staff/kort/${card.id}`))
    expect(own).toContain('<h1>Gruppe ved efterfødselsreaktion</h1>')
    expect(own).toContain(`<title>Kort ${card.code} – Kortsvar</title>`)
    for (const ending of ['svg', 'png'])
      expect(
        (await h.asStaff(`/staff/kort/${card.id}/kode.${ending}`)).headers.get('content-disposition'),
      ).toBe(`attachment; filename="kortsvar-${card.code}.${ending}"`)
  })
})

const codeOf = (h: TestHouse, card: number) => h.cards.find(({ id }) => id === card)!.code

describe('before the box was ever opened', () => {
  it('a card says when that is, and not that it got too few answers', async () => {
    const h = await house()
    await h.logIn()
    const list = await text(h.asStaff('/staff/kort'))
    expect(list).toContain('tømmes første gang mandag den 23. november kl. 4.00')
    expect(list).toContain('tømmes første gang mandag den 7. december kl. 4.00')
    expect(list).not.toContain('ingen eller for få svar')
    await h.at(Date.parse('2026-11-23T03:00:00Z'))
    await h.logIn()
    const after = await text(h.asStaff('/staff/kort'))
    expect(after).toContain('ingen eller for få svar')
    expect(after).not.toContain('første gang mandag den 23.')
    expect(after).toContain('tømmes første gang mandag den 7. december')
  })
})

describe('a printed card', () => {
  it('is remembered with its date and its address, when it was really printed', async () => {
    const h = await open()
    await sheet(h, 'format=a6')
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Printet ')
    const answer = await h.postAsStaff('/staff/kort/udskrift', {
      adresse: 'https://svar.vejle.dk',
      format: 'a6',
      kode: [codeOf(h, 1), codeOf(h, 2)],
    })
    expect(answer.status).toBe(204)
    const list = await text(h.asStaff('/staff/kort'))
    expect(list.match(/Printet 18\. november 2026 med adressen svar\.vejle\.dk\./g)).toHaveLength(2)
    expect(list.match(/Ikke printet endnu\./g)).toHaveLength(h.cards.length - 2)
    expect(list).not.toContain('Skal printes igen')
    expect(audit(h)).toEqual([`card.printed a6 ${h.cards[0]!.code} ${h.cards[1]!.code}`])
  })

  it('says so when the address has changed since', async () => {
    const h = await open()
    await h.postAsStaff('/staff/kort/udskrift', {
      adresse: 'https://svar.vejle.dk',
      format: 'a6',
      kode: codeOf(h, 1),
    })
    const moved = await house({
      from: h.dataDir,
      clock: h.clock,
      env: { PUBLIC_URL: 'https://kortsvar.odder.dk' },
    })
    const home = { host: 'kortsvar.odder.dk', origin: 'https://kortsvar.odder.dk' }
    const cookie = (await moved.post('/staff/login', { navn: NAME, kode: 'kaffe og gulerod' }, home)).headers
      .get('set-cookie')!
      .split(';')[0]!
    const list = await text(moved.request('/staff/kort', { headers: { ...home, cookie } }))
    expect(list.match(/Skal printes igen: adressen er nu kortsvar\.odder\.dk\./g)).toHaveLength(1)
    expect(list).toContain('3 kort · 2 ikke printet · 1 skal printes igen')
    await moved.post(
      '/staff/kort/udskrift',
      { adresse: 'https://kortsvar.odder.dk', format: 'a4', kode: codeOf(h, 1) },
      { ...home, cookie },
    )
    expect(await text(moved.request('/staff/kort', { headers: { ...home, cookie } }))).not.toContain(
      'Skal printes igen',
    )
  })

  it('says so once where its code is in capitals, as an older version printed it', async () => {
    const h = await open()
    const print = () =>
      h.postAsStaff('/staff/kort/udskrift', {
        adresse: 'https://svar.vejle.dk',
        format: 'a6',
        kode: [codeOf(h, 1), codeOf(h, 2)],
      })
    await print()
    change(h, 'UPDATE card SET printed_in_capitals = TRUE WHERE id = 1')
    const list = await text(h.asStaff('/staff/kort'))
    expect(list.match(/Skal printes igen: koden på det trykte kort begynder med HTTPS:/g)).toHaveLength(1)
    expect(list).toContain('1 skal printes igen')
    expect(await text(h.asStaff('/staff/kort/1'))).toContain('det åbner nogle telefoner ikke')
    await print()
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Skal printes igen')
  })

  it('says so when other words belong on it since', async () => {
    const h = await open()
    const { id } = h.card('Åben Dør')
    await h.postAsStaff('/staff/kort/udskrift', {
      adresse: 'https://svar.vejle.dk',
      format: 'a6',
      kode: codeOf(h, id),
    })
    await h.postAsStaff(`/staff/kort/${id}/skema`, { skema: 'quick' })
    const before = await text(h.asStaff('/staff/kort'))
    expect(before).toContain('Skifter skema mandag den 7. december kl. 4.00.')
    expect(before).not.toContain('Kortet er ændret siden')
    await h.at(openingOn('2026-12-07').at)
    await h.logIn()
    const after = await text(h.asStaff('/staff/kort'))
    expect(after).not.toContain('Skifter skema')
    expect(after.match(/Kortet er ændret siden/g)).toHaveLength(1)
    await h.postAsStaff('/staff/kort/udskrift', {
      adresse: 'https://svar.vejle.dk',
      format: 'a6',
      kode: codeOf(h, id),
    })
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Kortet er ændret siden')
  })

  it('is not taken for printed on anybody’s word', async () => {
    const h = await open()
    const elsewhere = { origin: 'https://evil.example' }
    expect((await h.sendAsStaff('/staff/kort/udskrift', { method: 'POST', headers: elsewhere })).status).toBe(
      403,
    )
    const wrong: Record<string, string | string[]>[] = [
      { adresse: 'https://svar.vejle.dk', format: 'a6', kode: [codeOf(h, 1), 'ZZZZZZ'] },
      { adresse: 'https://svar.vejle.dk', format: 'a6' },
      { adresse: 'https://svar.vejle.dk', format: 'a9', kode: codeOf(h, 1) },
      // Printed with an address that is no more.
      { adresse: 'https://gammel.dk', format: 'a6', kode: codeOf(h, 1) },
    ]
    for (const fields of wrong) expect((await h.postAsStaff('/staff/kort/udskrift', fields)).status).toBe(404)
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Printet ')
    expect(audit(h)).toEqual([])
    await h.postAsStaff('/staff/kort/1/lukning')
    const paper = { adresse: 'https://svar.vejle.dk', format: 'a6', kode: [codeOf(h, 1), codeOf(h, 2)] }
    expect((await h.postAsStaff('/staff/kort/udskrift', paper)).status).toBe(404)
    // The paper has a code that stopped while it was printed.
    await h.postAsStaff('/staff/kort/2/erstatning', { sikker: '1' })
    const stopped = { ...paper, kode: codeOf(h, 2) }
    expect((await h.postAsStaff('/staff/kort/udskrift', stopped)).status).toBe(404)
  })
})

describe('pointing a card at another questionnaire', () => {
  it('holds from its next opening on, and says so until then', async () => {
    const h = await open()
    const card = h.card('Åben Dør')
    const before = await text(h.request(`/${card.code}`))
    const answer = await h.postAsStaff(`/staff/kort/${card.id}/skema`, { skema: 'quick' })
    expect(answer.headers.get('location')).toBe(`/staff/kort/${card.id}?gjort=skiftet`)
    expect(await text(h.request(`/${card.code}`))).toBe(before)
    expect(await text(h.asStaff(`/staff/kort/${card.id}`))).toContain(
      'Fra mandag den 7. december kl. 4.00: Hurtigt kort',
    )
    await h.at(openingOn('2026-11-30').at)
    expect(await text(h.request(`/${card.code}`))).toBe(before)
    await h.at(openingOn('2026-12-07').at)
    expect(await text(h.request(`/${card.code}`))).not.toBe(before)
    await h.logIn()
    const after = await text(h.asStaff(`/staff/kort/${card.id}`))
    expect(after).not.toContain('Fra mandag')
    expect(after).toContain('Hurtigt kort')
    expect(audit(h)).toEqual([`card.repointed ${card.code} quick`])
  })

  it('can be taken back before it holds', async () => {
    const h = await open()
    const { id } = h.card('Åben Dør')
    await h.postAsStaff(`/staff/kort/${id}/skema`, { skema: 'quick' })
    const answer = await h.postAsStaff(`/staff/kort/${id}/skema`, { skema: 'open_counselling' })
    expect(answer.headers.get('location')).toBe(`/staff/kort/${id}?gjort=uaendret`)
    expect(await text(h.asStaff(`/staff/kort/${id}?gjort=uaendret`))).toContain(
      'Kortet bliver ved med det skema, det har.',
    )
    await h.at(openingOn('2026-12-07').at)
    expect((await h.store.staff.cards()).find((card) => card.id === id)?.questionnaire.id).toBe(
      'open_counselling',
    )
  })

  it('never loosens the rule: where parents come again and again, no questionnaire that is answered once', async () => {
    const h = await open()
    const { id } = h.card('Åben Dør')
    const page = await text(h.asStaff(`/staff/kort/${id}`))
    expect(page).toContain('<option value="cafe"')
    expect(page).not.toContain('<option value="group_course_end"')
    expect((await h.postAsStaff(`/staff/kort/${id}/skema`, { skema: 'group_course_end' })).status).toBe(404)
    expect(audit(h)).toEqual([])
    // A course is gone through once, whatever it is asked.
    const course = h.card(COURSE, MID).id
    expect((await h.postAsStaff(`/staff/kort/${course}/skema`, { skema: 'quick' })).status).toBe(303)
    expect((await h.postAsStaff(`/staff/kort/${course}/skema`, { skema: 'group_course_start' })).status).toBe(
      303,
    )
  })

  it('leaves what was answered before with the questionnaire it was given to', async () => {
    const h = await open()
    const card = h.card('Åben Dør')
    for (let nth = 0; nth < 6; nth++) await drop(h, card.code, { [card.questions[0]!]: ['dontKnow'] })
    await h.postAsStaff(`/staff/kort/${card.id}/skema`, { skema: 'quick' })
    await h.at(openingOn('2026-12-07').at)
    expect(new Set((await h.store.archive.released()).map(({ questionnaire }) => questionnaire))).toEqual(
      new Set(['open_counselling']),
    )
    const { questions } = (await h.store.staff.cards()).find(({ id }) => id === card.id)!
    for (let nth = 0; nth < 7; nth++) await drop(h, card.code, { [questions[0]!]: ['dontKnow'] })
    await h.at(openingOn('2027-01-04').at)
    await h.logIn()
    const counted = async (skema: string) =>
      /<b>(\d+)<\/b> svar/.exec(await text(h.asStaff(`/staff/svar?sted=1&tilbud=1&skema=${skema}`)))?.[1]
    expect([await counted('open_counselling'), await counted('quick'), await counted('')]).toEqual([
      '6',
      '7',
      '13',
    ])
    expect(await text(h.asStaff('/staff/svar?sted=1&tilbud=1'))).toContain('<option value="open_counselling"')
  })

  it('takes no questionnaire that is none, and none for a card that is closed', async () => {
    const h = await open()
    expect((await h.postAsStaff('/staff/kort/1/skema', { skema: 'findes-ikke' })).status).toBe(404)
    await h.postAsStaff('/staff/kort/1/lukning')
    expect((await h.postAsStaff('/staff/kort/1/skema', { skema: 'quick' })).status).toBe(404)
    expect(audit(h)).toEqual([`card.closed ${h.cards[0]!.code}`])
  })
})

describe('closing a card', () => {
  it('tells parents kindly, once; and can be undone', async () => {
    const h = await open()
    const { id, code } = h.card('Åben Dør')
    for (const _ of [1, 2]) await h.postAsStaff(`/staff/kort/${id}/lukning`)
    const closed = await h.request(`/${code}`)
    expect(closed.status).toBe(410)
    expect(await closed.text()).toContain('Kortet er lukket')
    const list = await text(h.asStaff('/staff/kort'))
    expect(list).toContain('Lukkede kort (1)')
    const page = await text(h.asStaff(`/staff/kort/${id}?gjort=lukket`))
    expect(page).toContain('Kortet er lukket. Tag det ned')
    expect(page).not.toContain('Print kortet')
    // Its code is of no use any more.
    for (const path of ['skaerm', 'kode.svg', 'kode.png'])
      expect((await h.asStaff(`/staff/kort/${id}/${path}`)).status).toBe(410)
    await h.postAsStaff(`/staff/kort/${id}/genaabning`)
    expect((await h.request(`/${code}`)).status).toBe(200)
    expect(audit(h)).toEqual([`card.closed ${code}`, `card.reopened ${code}`])
  })
})

describe('replacing a card', () => {
  it('gives the same card a new code and stops the old one; its answers stay together', async () => {
    const h = await open()
    const old = h.card('Åben Dør')
    for (let nth = 0; nth < 5; nth++) await drop(h, old.code, { [old.questions[0]!]: ['dontKnow'] })
    await h.postAsStaff(`/staff/kort/${old.id}/skema`, { skema: 'quick' })
    const unsure = await h.postAsStaff(`/staff/kort/${old.id}/erstatning`)
    expect(unsure.status).toBe(422)
    expect(await unsure.text()).toContain('Intet er ændret.')
    expect((await h.request(`/${old.code}`)).status).toBe(200)

    const answer = await h.postAsStaff(`/staff/kort/${old.id}/erstatning`, { sikker: '1' })
    const { id } = old
    expect(answer.headers.get('location')).toBe(`/staff/kort/${id}?gjort=erstattet`)
    const made = (await h.store.staff.cards()).find((card) => card.id === id)!
    expect(made.code).not.toBe(old.code)
    expect(made).toMatchObject({
      institutionId: old.institutionId,
      activityId: old.activityId,
      // Also what it will ask next, when that was settled already.
      questionnaireId: 'quick',
      questions: old.questions,
      printed: null,
      closed: false,
      stoppedCodes: [old.code],
    })
    expect((await h.request(`/${old.code}`)).status).toBe(410)
    expect((await h.request(`/${made.code}`)).status).toBe(200)
    await drop(h, made.code, { [old.questions[0]!]: ['dontKnow'] })
    expect(await text(h.asStaff(`/staff/kort/${id}?gjort=erstattet`))).toContain(
      'Kortet har fået en ny kode.',
    )
    // Twice is once.
    const twice = await h.postAsStaff(`/staff/kort/${old.id}/erstatning`, { sikker: '1', kode: old.code })
    expect(twice.headers.get('location')).toBe(`/staff/kort/${id}`)
    expect(await text(h.asStaff(`/staff/kort/${id}`))).toContain(`name="kode" value="${made.code}"`)
    // Whoever scans the old one is told, and a text that was typed is given back.
    expect((await h.post(`/${old.code}`, { adv_topic: 'x', free_better: 'Skal ikke tabes' })).status).toBe(
      410,
    )
    expect(audit(h)).toEqual([`card.repointed ${old.code} quick`, `card.replaced ${old.code} ${made.code}`])

    await h.at(openingOn('2026-12-07').at)
    const released = await h.store.archive.released()
    expect(released.find((it) => it.question === old.questions[0])).toMatchObject({ cardId: old.id, n: 6 })
  })

  it('draws a code that no other card has', async () => {
    const h = await open()
    const taken = h.cards.map(({ code }) => code)
    const codeOf = async () => (await h.store.staff.cards()).find(({ id }) => id === 1)!.code
    const [first = ''] = taken
    const replace = async (draw: () => string) =>
      h.store.cards.replace(1, await codeOf(), draw, { person: 1, now: WEDNESDAY })
    expect(await replace(() => taken.shift() ?? 'ZZZZZ2')).toBe(true)
    expect(await codeOf()).toBe('ZZZZZ2')
    // Nor one that stopped: old paper must not lead to another card.
    const draws = [first, 'ZZZZZ2', 'ZZZZZ3']
    expect(await replace(() => draws.shift()!)).toBe(true)
    expect(await codeOf()).toBe('ZZZZZ3')
    expect(await h.store.cards.replace(1, 'ZZZZZ2', () => 'ZZZZZ4', { person: 1, now: WEDNESDAY })).toBe(
      false,
    )
  })
})

describe('trying a card', () => {
  it('shows what parents see, and has nothing that could be sent', async () => {
    const h = await open()
    const card = h.card('Åben Dør')
    const page = await text(h.asStaff(`/staff/kort/${card.id}/proev`))
    const real = await text(h.request(`/${card.code}`))
    const questions = (html: string) =>
      [...html.matchAll(/<legend[^>]*>(.*?)<\/legend>/gs)].map(([, it]) => it)
    expect(questions(page).length).toBeGreaterThan(2)
    expect(questions(page)).toEqual(questions(real))
    expect(page).toContain('Herfra bliver intet sendt.')
    expect(page).not.toMatch(/method="post"|type="submit"/)
    expect(page).toContain(`<a class="button" href="/staff/kort/${card.id}/proev/tak">`)
    const thanks = await text(h.asStaff(`/staff/kort/${card.id}/proev/tak`))
    expect(thanks).toContain('Tak for dit svar')
    // Nothing leads from here to the real form.
    for (const html of [page, thanks]) expect(html).not.toContain(`/${card.code}`)
    await h.at(openingOn('2026-12-07').at)
    expect(await h.store.archive.released()).toEqual([])
  })

  it('shows any questionnaire before a card is pointed at it', async () => {
    const h = await open()
    const page = await text(h.asStaff('/staff/kort/1/proev?skema=quick'))
    const house = await h.store.staff.municipality()
    for (const id of house.questionnaires.find((it) => it.id === 'quick')!.questions)
      expect(page).toContain(house.questions.find((it) => it.id === id)!.text)
  })
})

describe('the code alone', () => {
  it('comes as a drawing and as a picture that lead to the card', async () => {
    makeReady()
    const h = await open()
    const { id, code } = h.cards[0]!
    const svg = await h.asStaff(`/staff/kort/${id}/kode.svg`)
    expect(svg.headers.get('content-type')).toBe('image/svg+xml')
    expect(await svg.text()).toMatch(/^<svg xmlns="[^"]+" width="370" height="370" viewBox="-4 -4 37 37"/)
    const png = await h.asStaff(`/staff/kort/${id}/kode.png`)
    expect(png.headers.get('content-type')).toBe('image/png')
    const file = join(h.dataDir, 'kode.png')
    writeFileSync(file, Buffer.from(await png.arrayBuffer()))
    expect(await zxing(file)).toEqual([`https://SVAR.VEJLE.DK/${code}`])
  })

  it('says in its name when it leads nowhere', async () => {
    const h = await open({ env: { TRIAL: 'true' } })
    expect((await h.asStaff('/staff/kort/1/kode.png')).headers.get('content-disposition')).toBe(
      `attachment; filename="kortsvar-proeve-${h.cards[0]!.code}.png"`,
    )
    expect(await text(h.asStaff('/staff/kort/1/skaerm'))).toContain('PRØVE')
  })
})

describe('what the back says', () => {
  const at = '/staff/kort/bagside/1'
  const backs = async (h: TestHouse, institution: number) =>
    [
      ...(await sheet(h, `format=a6&institution=${institution}`)).matchAll(
        /<blockquote>(.*?)<\/blockquote>/gs,
      ),
    ].map(([, words]) => words!.replace(/<[^>]+>/g, '').trim())

  it('is what an institution wrote, for that institution alone, until it goes back to the standard', async () => {
    const h = await open()
    const standard = await backs(h, 1)
    const words = 'Hej, og tak for i dag.\n\n  Vil du <svare>?  Vi har brug for {antal} svar. '
    expect((await h.postAsStaff(`${at}/open_counselling`, { ord: words })).headers.get('location')).toBe(
      `${at}?gjort=own#open_counselling`,
    )
    expect((await backs(h, 1)).sort()).toEqual(
      [
        ...standard.filter((it) => !it.startsWith('Tak')),
        'Hej, og tak for i dag. Vil du &lt;svare&gt;? Vi har brug for 5 svar.',
      ].sort(),
    )
    expect(await backs(h, 2)).toEqual(standard)
    const page = await text(h.asStaff(at))
    expect(page).toContain('jeres egne ord')
    expect(page).toContain('Tak, fordi du kom.')
    await h.postAsStaff(`${at}/open_counselling/standard`)
    expect(await backs(h, 1)).toEqual(standard)
    expect(audit(h)).toEqual(['back.changed 1 open_counselling', 'back.changed 1 open_counselling'])
  })

  it('names the number of answers that its own offer needs', async () => {
    const h = await open()
    expect((await backs(h, 1)).filter((it) => it.includes('mindst 10 svar'))).toHaveLength(2)
    await h.postAsStaff(`${at}/family_room`, { ord: 'Mindst {antal}.' })
    expect((await backs(h, 1)).filter((it) => it === 'Mindst 10.')).toHaveLength(2)
  })

  it.each([
    ['nothing', ' \n ', 'Skriv mindst ét ord'],
    ['too much', 'a'.repeat(MOST_WORDS + 1), 'Det er ikke gemt endnu.'],
    ['too many lines', Array(9).fill('Hej').join('\n'), 'Det er ikke gemt endnu.'],
  ])('is not %s; what was typed stays in the field', async (_, ord, words) => {
    const h = await open()
    const before = await backs(h, 1)
    const answer = await h.postAsStaff(`${at}/open_counselling`, { ord })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(words)
    if (ord.trim()) expect(page).toContain(`>${ord}</textarea>`)
    expect(await backs(h, 1)).toEqual(before)
    expect(audit(h)).toEqual([])
  })

  it('is none where there is no such back, or no such place', async () => {
    const h = await open()
    expect((await h.postAsStaff(`${at}/home_visit`, { ord: 'Hej' })).status).toBe(404)
    expect((await h.asStaff('/staff/kort/bagside/99')).status).toBe(404)
  })
})

describe('whose cards they are', () => {
  const reads = ['', '/proev', '/proev/tak', '/skaerm', '/kode.svg', '/kode.png']
  const writes = ['/skema', '/lukning', '/genaabning', '/erstatning']

  it('is asked at every address: nobody sees or changes another place’s', async () => {
    const h = await open()
    await logInAs(h, 'Bo', [{ role: 'leader', institutionId: 1 }])
    const [own, other] = [h.card('Åben Dør').id, h.cards.find((card) => card.institutionId === 2)!.id]
    for (const path of reads) {
      expect((await h.asStaff(`/staff/kort/${own}${path}`)).status, path).toBe(200)
      expect((await h.asStaff(`/staff/kort/${other}${path}`)).status, path).toBe(404)
    }
    for (const path of writes)
      expect(
        (await h.postAsStaff(`/staff/kort/${other}${path}`, { skema: 'quick', sikker: '1' })).status,
      ).toBe(404)
    expect((await h.asStaff(`/staff/kort/udskriv?kort=${other}`)).status).toBe(404)
    expect(
      (
        await h.postAsStaff('/staff/kort/udskrift', {
          adresse: 'https://svar.vejle.dk',
          format: 'a6',
          kode: codeOf(h, other),
        })
      ).status,
    ).toBe(404)
    expect((await h.asStaff('/staff/kort/bagside/2')).status).toBe(404)
    expect((await h.postAsStaff('/staff/kort/bagside/2/open_counselling', { ord: 'Hej' })).status).toBe(404)
    expect(codesIn(await sheet(h, 'format=a7&institution=2'))).toEqual([])
    expect(await text(h.asStaff('/staff/kort'))).not.toContain('Havnely')
    expect(audit(h)).toEqual([])
  })

  it('lets staff print, close and replace, but not say what is asked or what the back says', async () => {
    const h = await open()
    await logInAs(h, 'Cecilie', [{ role: 'staff', institutionId: 1 }])
    const { id } = h.card('Åben Dør')
    expect(await text(h.asStaff(`/staff/kort/${id}`))).not.toContain('Skift skema')
    expect((await h.postAsStaff(`/staff/kort/${id}/skema`, { skema: 'quick' })).status).toBe(403)
    expect(await text(h.asStaff('/staff/kort/bagside/1'))).toContain('readonly')
    expect((await h.postAsStaff('/staff/kort/bagside/1/open_counselling', { ord: 'Hej' })).status).toBe(403)
    expect((await h.postAsStaff('/staff/kort/bagside/1/open_counselling/standard')).status).toBe(403)
    expect((await h.postAsStaff(`/staff/kort/${id}/lukning`)).status).toBe(303)
    expect((await h.postAsStaff(`/staff/kort/${id}/genaabning`)).status).toBe(303)
    expect((await h.postAsStaff(`/staff/kort/${id}/erstatning`, { sikker: '1' })).status).toBe(303)
    expect(
      (
        await h.postAsStaff('/staff/kort/udskrift', {
          adresse: 'https://svar.vejle.dk',
          format: 'a6',
          kode: codeOf(h, 2),
        })
      ).status,
    ).toBe(204)
  })

  it('is asked of the page that a post comes from', async () => {
    const h = await open()
    const headers = { origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }
    for (const path of [
      ...writes.map((it) => `/staff/kort/1${it}`),
      '/staff/kort/bagside/1/open_counselling',
    ])
      expect(
        (await h.sendAsStaff(path, { method: 'POST', headers, body: 'sikker=1&skema=quick&ord=Hej' })).status,
        path,
      ).toBe(403)
    expect(audit(h)).toEqual([])
  })
})

describe('an address that works on this computer only', () => {
  it('is said in red wherever a code is about to be used', async () => {
    const h = await house({ preset, env: { PUBLIC_URL: '' } })
    const local = { host: 'localhost:3000', origin: 'http://localhost:3000' }
    const cookie = (await h.post('/staff/login', { navn: NAME, kode: 'kaffe og gulerod' }, local)).headers
      .get('set-cookie')!
      .split(';')[0]!
    const see = (path: string) => text(h.request(path, { headers: { ...local, cookie } }))
    for (const format of ['a6', 'a7', 'visitkort', 'a5', 'a4', 'a3']) {
      const page = await see(`/staff/kort/udskriv?format=${format}&kort=1`)
      expect(page).toMatch(
        /<p class="warning" role="alert">Adressen på kortene \(http:\/\/localhost:3000\) virker kun/,
      )
      expect(page).toContain('<p class="trial">PRØVE</p>')
      expect(page).not.toContain('PUBLIC_URL')
    }
    expect(await see('/staff/kort')).toContain('virker kun på denne computer')
    expect(await see('/staff/kort/1')).toContain('virker kun på denne computer')
    expect(await see('/staff/kort/udskriv?format=a6')).not.toContain('før du laminerer resten')
    expect(await see('/staff/kort/1/skaerm')).toContain('PRØVE')
  })
})

describe('the list of cards', () => {
  const list = (h: TestHouse, query = '') => text(h.asStaff(`/staff/kort${query}`))
  const opened = (page: string) =>
    [...page.matchAll(/<details class="section"( open="")?><summary>([^<]+)<small>([^<]*)/g)].map(
      ([, open, name, state]) => [name, open !== undefined, state],
    )

  it('says of each place that is folded away how its cards stand', async () => {
    const h = await open()
    const [first, second] = [h.card(COURSE, MID), h.card('Åben Dør')]
    expect(first.institutionId).toBe(second.institutionId)
    for (let nth = 0; nth < 10; nth++) await drop(h, first.code, { sat_course: ['5'] })
    const by = { person: 1, now: WEDNESDAY }
    await h.store.cards.printed([second.id], 'a6', h.config.publicUrl, by)
    await h.at(openingOn('2026-11-23').at)
    await h.logIn()
    const n = h.cards.filter(({ institutionId }) => institutionId === first.institutionId).length
    expect(opened(await list(h))).toEqual([
      ['Trekløveren', false, `${n} kort · 1 talt op sidst · ${n - 1} ikke printet`],
      ['Havnely', false, `${n} kort · ${n} ikke printet`],
    ])
  })

  it('opens the one place that somebody leads, and every place where something was found', async () => {
    const h = await open()
    expect(opened(await list(h)).some(([, isOpen]) => isOpen)).toBe(false)
    await logInAs(h, 'Lars', [
      { role: 'leader', institutionId: 2 },
      { role: 'staff', institutionId: null },
    ])
    const { institutions } = await h.store.staff.municipality()
    const name = institutions.find(({ id }) => id === 2)!.name
    expect(opened(await list(h)).filter(([, isOpen]) => isOpen)).toEqual([[name, true, expect.anything()]])
    const { code, activity } = h.cards.find(({ institutionId }) => institutionId === 1)!
    const found = await list(h, `?find=${code.toLowerCase()}`)
    expect(opened(found).filter(([, isOpen]) => isOpen)).toHaveLength(1)
    expect(found).toContain(`1 kort passer på “${code.toLowerCase()}”.`)
    expect(found).toContain(activity.name)
    expect(found).toContain(`value="${code.toLowerCase()}"`)
    const none = await list(h, '?find=%3Cb%3Efindes')
    expect(none).toContain('Ingen kort passer på “&lt;b&gt;findes”.')
    expect(none).not.toContain('Der er ingen kort endnu')
  })

  it('says by which card a replaced one was replaced, also to whoever looks for the old code', async () => {
    const h = await open()
    const { id, code } = h.cards[0]!
    await h.postAsStaff(`/staff/kort/${id}/erstatning`, { sikker: '1', kode: code })
    const now = (await h.store.staff.cards()).find((card) => card.id === id)!
    expect(now.code).not.toBe(code)
    for (const page of [await list(h, `?find=${code}`), await list(h)])
      expect(page).toContain(`Koden ${code} er stoppet: det kort er erstattet af det her.`)
    expect(await text(h.asStaff(`/staff/kort/${id}`))).toContain('Erstatter kort med koden')
  })
})
