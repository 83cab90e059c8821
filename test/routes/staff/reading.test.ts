/** The reading room over HTTP: search, themes, quotes, what must be acted on, the calm page, and what parents are told of all that. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import type { Role } from '../../../src/domain/people/person.ts'
import { MOST_THEMES } from '../../../src/domain/reading/theme.ts'
import { fileOf, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { makeHouse, type TestHouse } from '../../support/house.ts'

const MONDAY = openingOn('2026-11-23').at
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const TEXTS = [
  'Flere åbningsdage, tak',
  'Parkeringen er dårlig',
  'Fatma var god til parkering',
  'Der er ingen parkering',
  '“"*” - <b>fed</b>',
  'مرحبا، شكرا لكم',
  'Kaffen var kold',
  'For lidt kaffe',
  'Mere KAFFE',
  'Kaffe om fredagen',
  'Kaffe, men ikke te',
]

let h: TestHouse
beforeEach(async () => {
  h = await makeHouse()
  await handIn(TEXTS)
})
afterEach(() => h.end())

/** Handed in, and counted at the next Monday. */
async function handIn(texts: string[], week = 0) {
  const { code } = h.card(...COURSE)
  for (const text of texts) await drop(h, code, { sat_course: ['5'], free_better: [text] })
  await h.at(MONDAY + week * 7 * 24 * 3600_000)
  await h.logIn()
}
async function logInAs(role: Role, place: number | null) {
  const passwordHash = (await h.store.people.byName('Anna'))!.passwordHash!
  await h.store.people.add(`${role} ${place}`, passwordHash, [{ role, institutionId: place }])
  await h.logIn(`${role} ${place}`)
}
const all = () => h.store.archive.texts()
const find = async (part: string) => (await all()).find(({ text }) => text.includes(part))!
const room = async (query = '') => (await h.asStaff(`/staff/fritekst?${query}`)).text()
/** The texts that a page shows, in its order. */
const shown = (page: string) =>
  [...page.matchAll(/<span class="full" dir="auto">(.*?)<\/span> <small>/gs)].map(([, text]) => text!)
/** What a page shows of texts now, as fields of its form. */
async function fieldsOf(...ids: string[]) {
  const texts = await h.store.reading.texts('everywhere', ids)
  const fields: Record<string, string | string[]> = {
    udgave: texts.map(({ id, maskings, state }) => `${id}:${maskings}:${state}`),
    tema: texts.flatMap(({ id, themes }) => themes.map(({ key }) => `${id}:${key}`)),
    citat: texts.filter(({ quoted }) => quoted).map(({ id }) => id),
    handling: texts.filter(({ concern }) => concern).map(({ id }) => id),
    gjort: texts.filter(({ concern }) => concern?.done).map(({ id }) => id),
    tilbage: 'stand=new',
  }
  for (const { id, themes, quoted, concern } of texts) {
    fields[`var:${id}`] = JSON.stringify({ themes: themes.map(({ key }) => key), quoted, concern })
    fields[`hvem:${id}`] = concern?.takenBy ?? ''
    fields[`frist:${id}`] = concern?.due ?? ''
  }
  return fields
}
/** Presses a button of a text, as the page that shows it would. */
async function save(part: string, fields: Record<string, string | string[]> = {}, state = 'read') {
  const { id } = await find(part)
  const own = Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name.replace('ID', id),
      [value].flat().map((each) => each.replace('ID', id)),
    ]),
  )
  return h.postAsStaff('/staff/fritekst', { gem: `${id}:${state}`, ...(await fieldsOf(id)), ...own })
}
const theText = async (part: string) =>
  (await h.store.reading.texts('everywhere', [(await find(part)).id]))[0]!

describe('search', () => {
  it('finds parts of words, knows æ, ø and å, and takes any sign as a sign', async () => {
    expect(shown(await room('soeg=dag')).sort()).toEqual(['Flere åbningsdage, tak', 'Kaffe om fredagen'])
    expect(shown(await room('soeg=%C3%85BNING'))).toEqual(['Flere åbningsdage, tak'])
    expect(shown(await room('soeg=abning'))).toEqual([])
    expect(shown(await room(`soeg=${encodeURIComponent('"*')}`))).toHaveLength(1)
    expect(shown(await room('soeg=kaffe+te'))).toEqual(['Kaffe, men ikke te'])
    expect(await room('soeg=kaffe')).toContain('5 tekster passer til “kaffe”.')
    expect(shown(await room(`soeg=${encodeURIComponent('شكرا')}`))).toHaveLength(1)
  })

  it('shows everything and says why where one letter was typed', async () => {
    const page = await room('soeg=x')
    expect(page).toContain('Skriv mindst to bogstaver.')
    expect(shown(page)).toHaveLength(TEXTS.length)
    expect(shown(await room('soeg=-'))).toHaveLength(TEXTS.length)
  })

  it('keeps somebody’s number out of every address and link', async () => {
    for (const path of ['/staff/fritekst', '/staff/fritekst/laes']) {
      const answer = await h.asStaff(`${path}?soeg=010203-4567&stand=read`)
      expect(answer.status).toBe(303)
      const to = answer.headers.get('location')!
      expect(to).not.toContain('4567')
      const page = await (await h.asStaff(to)).text()
      expect(page).toContain('CPR-numre, telefonnumre og mail bliver fjernet')
      expect(page).not.toContain('4567')
    }
  })

  it('finds no masked word and no hidden text, from the moment that they are', async () => {
    await save('Fatma', { ord: ['ID:0'] })
    expect(shown(await room('stand=read&soeg=fatma'))).toEqual([])
    expect(shown(await room('stand=read&soeg=parkering'))).toHaveLength(1)
    await save('åbningsdage', {}, 'hidden')
    for (const stand of ['new', 'read', 'hidden'])
      expect(shown(await room(`stand=${stand}&soeg=dage`))).not.toContain('Flere åbningsdage, tak')
    const kept = look(h, 'SELECT searchable FROM released_text')
    expect(String(kept)).not.toMatch(/fatma|åbningsdage/)
    // Shown again, it is found again.
    await save('åbningsdage')
    expect(shown(await room('stand=read&soeg=dage'))).toEqual(['Flere åbningsdage, tak'])
  })

  it('is over what one may read: another place’s leader and a colleague find nothing of it', async () => {
    await logInAs('leader', 2)
    expect(await room('soeg=kaffe')).toContain('Ingen tekster her passer')
    await logInAs('staff', 1)
    expect(await (await h.asStaff('/staff/fritekst?soeg=kaffe')).text()).toContain('Ingen tekster her passer')
    await h.logIn()
    await save('Mere KAFFE')
    await h.logIn('staff 1')
    const page = await (await h.asStaff('/staff/fritekst?soeg=kaffe')).text()
    expect(page).toContain('1 tekst passer')
    expect(page).toContain('Mere KAFFE')
    expect(page).not.toContain('Kaffen var kold')
  })
})

describe('themes', () => {
  it('are given by name or by a tap, and one name is one theme', async () => {
    await save('Kaffen var kold', { 'nyt:ID': 'Kaffe, Varme' })
    expect((await theText('Kaffen var kold')).themes.map(({ name }) => name)).toEqual(['Kaffe', 'Varme'])
    await save('For lidt kaffe', { tema: 'ID:kaffe', 'nyt:ID': ' KAFFE ' })
    expect((await theText('For lidt kaffe')).themes).toEqual([{ key: 'kaffe', name: 'Kaffe' }])
    // A theme that is in the text's own words comes first.
    expect(await room('stand=new')).toMatch(/name="tema" value="\w+:kaffe"/)
    expect(shown(await room('stand=read&tema=kaffe')).sort()).toEqual(['For lidt kaffe', 'Kaffen var kold'])
    expect(shown(await room('stand=read&tema=varme'))).toEqual(['Kaffen var kold'])
  })

  it('are saved with whichever button of the page is pressed', async () => {
    const [one, other] = [await find('Mere KAFFE'), await find('Kaffe om fredagen')]
    const answer = await h.postAsStaff('/staff/fritekst', {
      gem: `${one.id}:read`,
      ...(await fieldsOf(one.id, other.id)),
      [`nyt:${other.id}`]: 'Fredag',
      citat: other.id,
      tilbage: 'stand=new',
    })
    expect((await theText('Kaffe om fredagen')).themes.map(({ name }) => name)).toEqual(['Fredag'])
    expect((await theText('Kaffe om fredagen')).state).toBe('new')
    // A quote needs its text to be read: the tick waits for that text's own button.
    expect((await theText('Kaffe om fredagen')).quoted).toBe(false)
    expect(await (await h.asStaff(answer.headers.get('location')!)).text()).toContain(
      `name="citat" value="${other.id}" checked`,
    )
  })

  it('have a number by quarter and from five texts on; fewer are in “andet”, and few are no number', async () => {
    for (const part of ['Kaffen var', 'For lidt', 'Mere KAFFE', 'om fredagen'])
      await save(part, { 'nyt:ID': 'Kaffe' })
    await save('ingen parkering', { 'nyt:ID': 'Bil' })
    const page = async () => (await h.asStaff('/staff/fritekst/temaer')).text()
    const cells = (html: string, theme: string) =>
      [
        ...new RegExp(`<th scope="row"[^>]*>${theme}</th>(.*?)</tr>`, 's')
          .exec(html)![1]!
          .matchAll(/<td>([^<]*)<\/td>/g),
      ].map(([, n]) => n)
    const before = await page()
    expect(cells(before, 'Kaffe')[0]).toBe('få')
    // Four and one are five together.
    expect(cells(before, 'andet')[0]).toBe('5')
    await save('men ikke te', { 'nyt:ID': 'kaffe' })
    // One text with several themes is one text.
    await save('ingen parkering', { 'nyt:ID': 'a, b, c' })
    const after = await page()
    expect(cells(after, 'Kaffe')[0]).toBe('5')
    expect(cells(after, 'andet')[0]).toBe('få')
  })

  it('are named anew and become one only when asked twice; taken away they leave their texts', async () => {
    await save('Kaffen var', { 'nyt:ID': 'Kaffe' })
    await save('ingen parkering', { 'nyt:ID': 'Bil' })
    const post = (fields: Record<string, string>) => h.postAsStaff('/staff/fritekst/temaer', fields)
    expect((await post({ tema: 'bil', navn: 'Parkering' })).headers.get('location')).toContain(
      'gjort=renamed',
    )
    const asked = await post({ tema: 'parkering', navn: 'KAFFE' })
    expect(asked.status).toBe(422)
    expect(await asked.text()).toContain('Der er allerede et tema, der hedder “Kaffe”')
    expect((await h.store.reading.themeNames('everywhere')).map(({ name }) => name)).toEqual([
      'Kaffe',
      'Parkering',
    ])
    expect((await post({ tema: 'parkering', navn: 'KAFFE', sikker: '1' })).headers.get('location')).toContain(
      'gjort=merged',
    )
    expect((await theText('ingen parkering')).themes).toEqual([{ key: 'kaffe', name: 'Kaffe' }])
    expect((await post({ tema: 'kaffe', fjern: '1' })).status).toBe(422)
    expect((await post({ tema: 'kaffe', navn: '  ' })).status).toBe(422)
    await post({ tema: 'kaffe', fjern: '1', sikker: '1' })
    expect(await h.store.reading.themeNames('everywhere')).toEqual([])
    expect(await all()).toHaveLength(TEXTS.length)
    expect(look(h, "SELECT deed, subject FROM audit WHERE deed = 'text.themes'")).toEqual([
      ['text.themes', '1'],
      ['text.themes', '1'],
      ['text.themes', '2'],
    ])
  })

  it('of another place are neither seen nor named anew', async () => {
    await save('Kaffen var', { 'nyt:ID': 'Kaffe' })
    await logInAs('leader', 2)
    expect(await (await h.asStaff('/staff/fritekst/temaer')).text()).not.toContain('Kaffe')
    expect(
      (await h.postAsStaff('/staff/fritekst/temaer', { tema: 'kaffe', navn: 'X' })).headers.get('location'),
    ).toContain('gjort=nothing')
    expect((await theText('Kaffen var')).themes[0]!.name).toBe('Kaffe')
  })

  it('are proposed from words that come again, and one press gives them to those texts alone', async () => {
    const page = await (await h.asStaff('/staff/fritekst/temaer')).text()
    const proposed = [
      ...page.matchAll(/name="navn" value="([^"]+)"\/><input type="hidden" name="stamme" value="([^"]+)"/g),
    ]
    expect(proposed.map(([, name]) => name)).toEqual(['kaffe', 'parkering'])
    await h.postAsStaff('/staff/fritekst/temaer/forslag', { navn: 'kaffe', stamme: proposed[0]![2]! })
    const given = (
      await h.store.reading.texts(
        'everywhere',
        (await all()).map(({ id }) => id),
      )
    ).filter(({ themes }) => themes.length > 0)
    expect(given.map(({ text }) => text).sort()).toEqual(TEXTS.filter((text) => /kaffe/i.test(text)).sort())
    expect(await (await h.asStaff('/staff/fritekst/temaer')).text()).not.toContain(
      'name="navn" value="kaffe"/><input type="hidden" name="stamme"',
    )
  })

  it('are given to all that a search found', async () => {
    await h.postAsStaff('/staff/fritekst/temaer/fundne', { navn: 'Bil', hvor: 'stand=new&soeg=parkering' })
    expect(shown(await room('stand=new&tema=bil'))).toHaveLength(3)
    const answer = await h.postAsStaff('/staff/fritekst/temaer/fundne', {
      navn: ' ',
      hvor: 'stand=new&soeg=parkering',
    })
    expect(answer.status).toBe(422)
    await h.postAsStaff('/staff/fritekst/temaer/fundne', { navn: 'Alt', hvor: 'stand=new' })
    expect((await h.store.reading.themeNames('everywhere')).map(({ name }) => name)).toEqual(['Bil'])
  })

  it('called “<b>”, five hundred of them, or six of one text: shown as typed, or refused with all that was typed', async () => {
    await save('Kaffen var', { 'nyt:ID': '<b>' })
    expect(await room('stand=read')).toContain('&lt;b&gt;')
    expect(await room('stand=read')).not.toContain('<b></')
    const many = await save('For lidt', { 'nyt:ID': 'a,b,c,d,e,f', ord: 'ID:0' })
    expect(many.status).toBe(422)
    const page = await many.text()
    expect(page).toContain('En tekst kan have 5 temaer')
    expect(page).toContain('value="a,b,c,d,e,f"')
    expect(page).toMatch(/name="ord" value="\w+:0" checked/)
    expect((await theText('For lidt')).state).toBe('new')
    const { id } = await find('Kaffen var')
    for (let nth = 0; nth < MOST_THEMES + 20; nth++) {
      const other = (await all())[nth % TEXTS.length]!
      if (other.id !== id)
        await h.store.leader.giveTheme(
          [other.id],
          { key: `t${nth}`, name: `t${nth}` },
          { person: 1, now: h.clock.now },
        )
    }
    expect((await h.store.reading.themeNames('everywhere')).length).toBeLessThanOrEqual(MOST_THEMES)
  })

  it('past the most are refused, and what was typed stays', async () => {
    const by = { person: 1, now: h.clock.now }
    const ids = (await all()).map(({ id }) => id)
    await handIn(
      Array.from({ length: 12 }, (_, n) => `Tekst ${String.fromCharCode(97 + n)}.`),
      1,
    )
    const more = [...ids, ...(await all()).map(({ id }) => id).filter((id) => !ids.includes(id))]
    for (let nth = 0; nth < MOST_THEMES; nth++)
      await h.store.leader.giveTheme([more[nth % more.length]!], { key: `t${nth}`, name: `t${nth}` }, by)
    const known = (await h.store.reading.themeNames('everywhere')).length
    expect(known).toBe(MOST_THEMES)
    const free = (await h.store.reading.texts('everywhere', more)).find(({ themes }) => themes.length < 5)!
    const answer = await save(free.text, { 'nyt:ID': 'Et til' })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('value="Et til"')
    expect(await (await h.asStaff('/staff/fritekst/temaer')).text()).toContain('t99')
  })
})

describe('quotes', () => {
  it('need ten answers, say who reads them, and lose the mark when the text is put away', async () => {
    await save('Kaffen var', { citat: 'ID' })
    expect((await theText('Kaffen var')).quoted).toBe(true)
    const page = await room('stand=quoted')
    expect(shown(page)).toEqual(['Kaffen var kold'])
    expect(shown(await room('stand=quoted&soeg=kold'))).toHaveLength(1)
    expect(shown(await room('stand=quoted&soeg=parkering'))).toEqual([])
    expect(page).toContain(
      'Kan blive læst af politikere og alle, der får rapporten. Der står kun: “Forælder, gruppeforløb, efteråret 2026”.',
    )
    await save('Kaffen var', { citat: 'ID' }, 'hidden')
    expect((await theText('Kaffen var')).quoted).toBe(false)
    expect(shown(await room('stand=quoted'))).toEqual([])
  })

  it('of fewer than ten answers are refused, whatever a form says', async () => {
    await handIn(['Alene et', 'Alene to', 'Alene tre', 'x y', 'z æ'], 1)
    expect(await room('soeg=alene')).toContain('under 10 svarede')
    await save('Alene et', { citat: 'ID' })
    expect((await theText('Alene et')).state).toBe('read')
    expect((await theText('Alene et')).quoted).toBe(false)
  })
})

describe('what must be acted on', () => {
  it('is taken by somebody by a day, and done; the page says so and the list empties', async () => {
    await save('Fatma', { handling: 'ID', 'hvem:ID': 'Mie', 'frist:ID': '2026-12-03' })
    expect((await theText('Fatma')).concern).toEqual({ takenBy: 'Mie', due: '2026-12-03', done: false })
    expect(shown(await room('stand=concern'))).toHaveLength(1)
    expect(await room('stand=concern')).toContain('value="Mie"')
    expect(await room('stand=concern')).toContain('Kræver handling: Mie, inden 3. december 2026</small>')
    await save('Fatma', { 'frist:ID': '2026-11-01' })
    expect(await room('stand=concern')).toContain('inden 1. november 2026 (for sent)')
    await save('Fatma', { 'hvem:ID': 'Mie', 'frist:ID': '2026-12-03', gjort: 'ID' })
    expect(shown(await room('stand=concern'))).toEqual([])
    expect((await theText('Fatma')).concern!.done).toBe(true)
  })

  it('can be taken back, and stays on a text that is hidden or spam', async () => {
    await save('Fatma', { handling: 'ID' })
    await save('Fatma', { handling: [] })
    expect((await theText('Fatma')).concern).toBeNull()
    await save('Fatma', { handling: 'ID' }, 'spam')
    expect(shown(await room('stand=concern'))).toHaveLength(1)
    await save('Fatma', {}, 'hidden')
    expect((await theText('Fatma')).concern).not.toBeNull()
    const page = await room('stand=concern')
    expect(shown(page)).toHaveLength(1)
    // There it is done, and stays hidden.
    expect(page).toMatch(/name="gem" value="\w+:hidden"[^>]*>Gem<\/button>/)
    await save('Fatma', { gjort: 'ID' }, 'hidden')
    expect(await theText('Fatma')).toMatchObject({ state: 'hidden', concern: { done: true } })
    expect(shown(await room('stand=concern'))).toEqual([])
  })

  it('has the house’s own procedure beside it, which staff read and leaders write', async () => {
    const page = await (await h.asStaff('/staff/fritekst/procedure?sted=1')).text()
    expect(page).toContain('barnets lov § 133')
    expect(page).toContain('Ingen kan finde ud af, hvem der skrev.')
    await h.postAsStaff('/staff/fritekst/procedure', {
      sted: '1',
      procedure: 'Mie læser\r\n<b>hver</b> mandag',
    })
    await logInAs('staff', 1)
    const theirs = await (await h.asStaff('/staff/fritekst/procedure')).text()
    expect(theirs).toContain('Mie læser\n&lt;b&gt;hver&lt;/b&gt; mandag')
    expect(theirs).not.toContain('<textarea')
    await h.logIn()
    const long = await h.postAsStaff('/staff/fritekst/procedure', { sted: '1', procedure: 'x'.repeat(3001) })
    expect(long.status).toBe(422)
    expect(await long.text()).toContain('x'.repeat(3001))
  })
})

describe('two leaders at once', () => {
  it('mark the same text, and both marks stay', async () => {
    const { id } = await find('Mere KAFFE')
    const theirs = await fieldsOf(id)
    await save('Mere KAFFE', { 'nyt:ID': 'Første', handling: 'ID', 'hvem:ID': 'Mie' })
    const answer = await h.postAsStaff('/staff/fritekst', {
      gem: `${id}:read`,
      ...theirs,
      [`nyt:${id}`]: 'Anden',
    })
    // It was read meanwhile, and that is said; what was marked is kept all the same.
    expect(answer.headers.get('location')).toContain('gjort=meanwhile')
    expect(await theText('Mere KAFFE')).toMatchObject({
      themes: [{ name: 'Anden' }, { name: 'Første' }],
      concern: { takenBy: 'Mie' },
    })
  })

  it('of another text on the page touch nothing and raise no alarm', async () => {
    const [one, other] = [await find('Mere KAFFE'), await find('om fredagen')]
    const old = await fieldsOf(one.id, other.id)
    await save('om fredagen', { 'nyt:ID': 'Vigtig' })
    const answer = await h.postAsStaff('/staff/fritekst', { gem: `${one.id}:read`, ...old })
    expect(answer.headers.get('location')).toContain('gjort=read')
    expect((await theText('om fredagen')).themes).toHaveLength(1)
  })

  it('keep each other’s marks through a page that was refused', async () => {
    const [one, other] = [await find('Mere KAFFE'), await find('om fredagen')]
    const old = await fieldsOf(one.id, other.id)
    const concern = { takenBy: 'Mie', due: null, done: false }
    const marks = { add: [{ key: 'vigtig', name: 'Vigtig' }], remove: [], concern }
    await h.store.leader.settle(
      [{ id: other.id, maskings: 0, was: 'new', state: 'new', masked: null, marks }],
      { person: 1, now: h.clock.now },
    )
    const refused = await h.postAsStaff('/staff/fritekst', {
      gem: `${one.id}:read`,
      ...old,
      [`nyt:${one.id}`]: 'a,b,c,d,e,f',
    })
    expect(refused.status).toBe(422)
    // The page shows what was typed, and still says what it showed at first.
    const shownFirst = /name="var:([0-9a-f]+)" value="([^"]*)"/g
    const said = Object.fromEntries(
      [...(await refused.text()).matchAll(shownFirst)].map(([, id, value]) => [id, value]),
    )
    expect(said[other.id]).toBe('{&quot;themes&quot;:[],&quot;quoted&quot;:false,&quot;concern&quot;:null}')
    await h.postAsStaff('/staff/fritekst', { gem: `${one.id}:read`, ...old, [`nyt:${one.id}`]: 'a,b' })
    expect(await theText('om fredagen')).toMatchObject({
      themes: [{ name: 'Vigtig' }],
      concern: { takenBy: 'Mie' },
    })
  })

  it('never delete a word by the number that another had: ticks of an older edition are dropped, and it is said', async () => {
    const [one, other] = [await find('Mere KAFFE'), await find('Fatma')]
    const old = await fieldsOf(one.id, other.id)
    await save('Fatma', { ord: ['ID:2', 'ID:3'] })
    const answer = await h.postAsStaff('/staff/fritekst', {
      ...{ gem: `${one.id}:read`, ...old, ord: `${other.id}:3`, tilbage: 'stand=read' },
    })
    const page = await (await h.asStaff(answer.headers.get('location')!)).text()
    expect(page).toContain('En kollega har slettet ord i en tekst imens.')
    expect(page).not.toMatch(/name="ord" value="\w+:3" checked/)
  })

  it('a theme that was named anew meanwhile is not written back by an older page', async () => {
    await save('Mere KAFFE', { 'nyt:ID': 'Kafe' })
    const [one, other] = [await find('Mere KAFFE'), await find('om fredagen')]
    const old = await fieldsOf(one.id, other.id)
    await h.postAsStaff('/staff/fritekst/temaer', { tema: 'kafe', navn: 'Kaffe' })
    await h.postAsStaff('/staff/fritekst', {
      ...{ gem: `${other.id}:read`, ...old, tema: [`${one.id}:kafe`, `${other.id}:kafe`] },
    })
    expect((await h.store.reading.themeNames('everywhere')).map(({ name }) => name)).toEqual(['Kaffe'])
  })

  it('write the procedure: the second is shown what the first wrote, and nothing is lost', async () => {
    const post = (fields: Record<string, string>) =>
      h.postAsStaff('/staff/fritekst/procedure', { sted: '1', ...fields })
    await post({ var: '', procedure: 'Mie læser' })
    const second = await post({ var: '', procedure: 'Lars læser' })
    expect(second.status).toBe(422)
    const page = await second.text()
    expect(page).toContain('En kollega har ændret det imens.')
    expect(page).toContain('Lars læser</textarea>')
    expect(await h.store.reading.procedure(1)).toBe('Mie læser')
    expect((await post({ var: 'Mie læser' })).status).toBe(422)
  })
})

describe('what everybody is told', () => {
  it('colleagues read what was cleared, with what became of the rest', async () => {
    await save('Fatma', { ord: ['ID:0'] })
    await save('Kaffen var')
    await save('For lidt', {}, 'hidden')
    await logInAs('staff', 1)
    const page = await (await h.asStaff('/staff/fritekst')).text()
    expect([...page.matchAll(/<blockquote>/g)]).toHaveLength(2)
    expect(page).toContain('[skjult]')
    expect(page).not.toContain('For lidt kaffe')
    expect(page).toContain('Det seneste år: 11 skrev, 3 læst, 1 skjult, ord fjernet i 1')
    expect(page).not.toContain('class="count"')
    // Of another place nothing is told, whoever names it.
    await logInAs('staff', 2)
    expect(await (await h.asStaff('/staff/fritekst?sted=1')).text()).toContain('0 skrev, 0 læst')
  })

  it('parents see it on the thank-you page, from five texts on', async () => {
    const thanks = async (code: string) => (await h.request(`/${code}/tak`)).text()
    const { code, institutionId } = h.card(...COURSE)
    await save('Kaffen var')
    await save('For lidt', {}, 'spam')
    expect(await thanks(code)).toContain(
      'Tekster herfra det seneste år: 11<br/>Læst af lederen: 2<br/>Skjult for andre: 1<br/>Tekster, hvor ord er fjernet: 0',
    )
    const elsewhere = h.cards.find((card) => card.institutionId !== institutionId)!
    expect(await thanks(elsewhere.code)).not.toContain('Tekster herfra')
    // A year later they are of another year.
    await h.at(openingOn('2028-01-03').at)
    expect(await thanks(code)).not.toContain('Tekster herfra')
  })

  it('the menu says how many are unread, to who may read them', async () => {
    expect(await room()).toContain('<b class="count">11<span class="unseen"> ulæste</span></b>')
    await save('Kaffen var')
    expect(await (await h.asStaff('/staff/kort')).text()).toContain('<b class="count">10<span')
  })
})

describe('any text at all', () => {
  it('right-to-left, a pile of accents, emoji, a script and one endless word are shown, found and masked', async () => {
    const odd = [
      'مرحبا <script>alert(1)</script>',
      `e${'\u0301'.repeat(300)}`,
      '👩‍👧'.repeat(60),
      'x'.repeat(500),
      '\u202Etxet\u202C bagvendt',
    ]
    await handIn([...odd, ...odd], 1)
    const page = await room('stand=new')
    expect(page).not.toContain('<script>alert')
    expect(shown(await room(`soeg=${'x'.repeat(50)}`))).toHaveLength(2)
    expect(shown(await room('soeg=txet'))).toHaveLength(2)
    await save('x'.repeat(500), { ord: 'ID:0' })
    expect(look(h, "SELECT count(*) FROM released_text WHERE text = '[skjult]'")).toEqual([[1]])
    expect((await h.asStaff(`/staff/fritekst?soeg=${encodeURIComponent('👩‍👧')}`)).status).toBe(200)
  })

  it('the whole of it masked is one mark, and keeps nothing in the file', async () => {
    await save('Fatma', { ord: ['ID:0', 'ID:1', 'ID:2', 'ID:3', 'ID:4'] })
    expect(look(h, 'SELECT text, searchable FROM released_text WHERE maskings = 1')).toEqual([
      ['[skjult]', '[skjult]'],
    ])
    expect(fileOf(h)).toBeTruthy()
  })

  it('an address that asks for what is not there shows an empty room', async () => {
    for (const query of [
      'sted=99',
      'tilbud=x',
      'tid=@1',
      'tid=2026-13',
      'tema=findes-ikke',
      'stand=__proto__',
      'side=99',
      'nr=-1',
      'nr=1e9',
    ])
      expect((await h.asStaff(`/staff/fritekst?${query}`)).status, query).toBe(200)
  })
})
