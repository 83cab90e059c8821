/** `/staff/fritekst` and its strikes over HTTP: who may, what a forged or stale post does, and that nothing is written twice. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import type { Role } from '../../../src/domain/people/person.ts'
import { MASKED, mask, wordsOf } from '../../../src/domain/reading/masking.ts'
import { look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { makeHouse, type TestHouse } from '../../support/house.ts'

const MONDAY = openingOn('2026-11-23').at
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const

let h: TestHouse
beforeEach(async () => {
  h = await makeHouse()
  const { code } = h.card(...COURSE)
  for (let nth = 0; nth < 6; nth++)
    await drop(h, code, { sat_course: ['5'], free_better: [`Tak  Fatma\nnummer ${nth}`] })
  await h.at(MONDAY)
})
afterEach(() => h.end())

const theText = async () => (await h.store.archive.texts())[0]!
async function logInAs(role: Role, place: number | null) {
  const passwordHash = (await h.store.people.byName('Anna'))!.passwordHash!
  await h.store.people.add(`${role} ${place}`, passwordHash, [{ role, institutionId: place }])
  await h.logIn(`${role} ${place}`)
}
/** Presses a button of the first text, which was read as new and never masked. */
async function settle({
  stand,
  ord = [],
  udgave = '0:new',
  ...more
}: { stand: string; ord?: string | string[]; udgave?: string } & Record<string, string | string[]>) {
  const { id } = await theText()
  return h.postAsStaff('/staff/fritekst', {
    gem: `${id}:${stand}`,
    udgave: `${id}:${udgave}`,
    ord: [ord].flat().map((word) => `${id}:${word}`),
    ...more,
  })
}
const strike = (fields: Record<string, string>) => h.postAsStaff('/staff/fritekst/strygning', fields)
const whole = () => ({ kort: String(h.card(...COURSE).id), tomning: String(MONDAY), sikker: '1' })

describe('masking', () => {
  it('hides whole words, neighbours as one, and keeps every blank and line', () => {
    const text = 'Tak  til Fatma Hansen\ni huset'
    expect(wordsOf(text).map(({ word }) => word)).toEqual(['Tak', 'til', 'Fatma', 'Hansen', 'i', 'huset'])
    expect(mask(text, new Set([2, 3]))).toBe(`Tak  til ${MASKED}\ni huset`)
    expect(mask(text, new Set())).toBe(text)
    expect(mask(text, new Set([0, 1, 2, 3, 4, 5]))).toBe(MASKED)
    expect(mask('مرحبا يا فاطمة', new Set([2]))).toBe(`مرحبا يا ${MASKED}`)
  })

  it('changes nothing but the words that were ticked, whatever a post says', async () => {
    await h.logIn()
    const { text } = await theText()
    await settle({ stand: 'read', ord: ['1', '99', '-1', 'x'], text: 'Noget helt andet' })
    expect((await theText()).text).toBe(text.replace('Fatma', MASKED))
  })

  it('touches no text but the one whose button was pressed: ticks in others stay ticked, and are counted', async () => {
    await h.logIn()
    const [first, second, third] = await h.store.archive.texts()
    const all = [first!, second!, third!]
    const ticks = [`${second!.id}:1`, `${second!.id}:2`, `${third!.id}:0`]
    const answer = await h.postAsStaff('/staff/fritekst', {
      gem: `${first!.id}:read`,
      udgave: all.map(({ id }) => `${id}:0:new`),
      ord: [`${first!.id}:1`, ...ticks],
      tilbage: 'stand=new',
    })
    const page = await (await h.asStaff(answer.headers.get('location')!)).text()
    expect(
      [...page.matchAll(/<input type="checkbox" name="ord" value="([^"]+)" checked/g)]
        .map(([, it]) => it)
        .sort(),
    ).toEqual(ticks.toSorted())
    expect(page).toContain('3 ord valgt i 2 andre tekster. De er ikke slettet endnu.')
    const now = new Map((await h.store.archive.texts()).map((text) => [text.id, text]))
    expect(all.map(({ id }) => [now.get(id)!.state, now.get(id)!.text.includes('Fatma')])).toEqual([
      ['read', false],
      ['new', true],
      ['new', true],
    ])
    expect(await (await h.asStaff('/staff/fritekst')).text()).not.toContain('ord valgt')
  })

  it('is refused on a text that somebody else has masked meanwhile, and says so', async () => {
    await h.logIn()
    await settle({ stand: 'read', ord: '1' })
    const again = await settle({ stand: 'read', ord: '0', tilbage: 'stand=new&sted=1' })
    expect(again.headers.get('location')).toBe('/staff/fritekst?stand=new&sted=1&gjort=meanwhile&nr=0#nu')
    expect(await (await h.asStaff('/staff/fritekst?gjort=meanwhile')).text()).toContain(
      'har ændret teksten imens',
    )
    expect((await theText()).text).toContain('Tak')
  })

  it('shows a whole page, whatever number the address names', async () => {
    await h.logIn()
    const shown = async (side: string) =>
      (await (await h.asStaff(`/staff/fritekst?side=${side}`)).text()).match(/<details class="text"/g)?.length
    for (const side of ['1', '1.5', '0.5', '-3', 'x', '1e9', 'NaN', 'Infinity'])
      expect(await shown(side), side).toBe(6)
  })

  it('leads back to where one was, and nowhere else', async () => {
    await h.logIn()
    const answer = await settle({ stand: 'read', tilbage: '//ond.example/?a=1' })
    expect(answer.headers.get('location')).toMatch(/^\/staff\/fritekst\?/)
  })
})

describe('texts that only say no', () => {
  beforeEach(async () => {
    const { code } = h.card(...COURSE)
    for (const text of ['Nej', 'nej.', 'Nej tak, ikke mere', 'ingen', 'لا', 'Mere kaffe'])
      await drop(h, code, { free_better: [text] })
    await h.at(MONDAY + 7 * 24 * 3600_000)
    await h.logIn()
  })

  it('are one line, and are read by one button that touches no other', async () => {
    const page = await (await h.asStaff('/staff/fritekst')).text()
    expect(page).toContain('Skrev kun: “nej” (2), “ingen”, \u2068“لا”\u2069')
    expect(page.match(/<details class="text"/g)!.length).toBe(12)
    const udgave = [...page.matchAll(/name="udgave" value="([^"]+)"/g)].map(([, it]) => it!)
    const other = (await h.store.archive.texts()).find(({ text }) => text === 'Mere kaffe')!
    const answer = await h.postAsStaff('/staff/fritekst', {
      gem: 'korte:read',
      udgave,
      ord: `${other.id}:0`,
      tilbage: 'stand=new',
    })
    expect(answer.headers.get('location')).toContain('gjort=readSeveral')
    expect(answer.headers.get('location')).toContain(encodeURIComponent(`${other.id}@0:0`))
    const read = (await h.store.archive.texts()).filter(({ state }) => state === 'read')
    expect(read.map(({ text }) => text).sort()).toEqual(['Nej', 'ingen', 'nej.', 'لا'].sort())
    const audited = look(h, "SELECT deed FROM audit WHERE deed LIKE 'text.%'")
    expect(audited.length).toBe(1)
  })

  it('that were not on the page stay as they are', async () => {
    const page = await (await h.asStaff('/staff/fritekst')).text()
    const shown = (await h.store.archive.texts()).filter(({ text }) => /^nej/i.test(text))
    const udgave = [...page.matchAll(/name="udgave" value="([^"]+)"/g)]
      .map(([, it]) => it!)
      .filter((it) => shown.some(({ id }) => it.startsWith(id)))
    await h.postAsStaff('/staff/fritekst', { gem: 'korte:read', udgave, tilbage: 'stand=new' })
    const read = (await h.store.archive.texts()).filter(({ state }) => state === 'read')
    expect(read.map(({ text }) => text).sort()).toEqual(['Nej', 'nej.'])
  })

  it('stand on one line beside the figures too, and are still counted as written', async () => {
    const page = await (await h.asStaff('/staff/svar?periode=&vis=tekster')).text()
    expect(page).toContain('Skrev kun: “nej” (2), “ingen”, \u2068“لا”\u2069')
    expect(page).not.toContain('>Nej</p>')
    expect(page).toContain('Nej tak, ikke mere')
    expect(await (await h.asStaff('/staff/svar?periode=')).text()).toContain('12 af 12 skrev en tekst')
  })
})

describe('who may', () => {
  it.each([
    ['staff', 1, 404],
    ['administrator', null, 403],
    ['leader', 2, 404],
    ['leader', 1, 303],
    ['qualityTeam', null, 303],
  ] as const)('%s of %s is answered %i', async (role, place, status) => {
    await logInAs(role, place)
    const page = await h.asStaff('/staff/fritekst')
    expect(page.status).toBe(status === 403 ? 403 : 200)
    expect((await page.text()).includes('>Fatma<')).toBe(status === 303)
    expect((await settle({ stand: 'read', ord: '1' })).status).toBe(status === 303 ? 303 : 404)
    expect((await theText()).text.includes('Fatma')).toBe(status !== 303)
    const before = (await h.store.archive.released()).length
    expect((await strike(whole())).status).toBe(status === 303 ? 303 : 404)
    expect((await h.store.archive.released()).length).toBe(status === 303 ? before - 4 : before)
    const strikes = status === 403 || role === 'staff' ? 403 : 200
    expect((await h.asStaff('/staff/fritekst/strygning')).status).toBe(strikes)
  })

  it('nobody without a session, and no other site', async () => {
    const { id } = await theText()
    const press = { gem: `${id}:spam`, udgave: `${id}:0:new`, ...whole() }
    for (const path of ['/staff/fritekst', '/staff/fritekst/strygning'])
      expect((await h.post(path, press)).headers.get('location')).toBe('/staff/login')
    const cookie = (await h.logIn()).headers.get('set-cookie')!.split(';')[0]!
    for (const path of ['/staff/fritekst', '/staff/fritekst/strygning']) {
      expect((await h.post(path, press, { cookie, origin: 'https://ond.example' })).status).toBe(403)
    }
    expect((await theText()).state).toBe('new')
    expect(look(h, "SELECT * FROM audit WHERE deed NOT LIKE 'session.%'")).toEqual([])
  })

  it('no state that there is none of, no text that is none', async () => {
    await h.logIn()
    for (const stand of ['', 'new', 'deleted', '__proto__'])
      expect((await settle({ stand })).status).toBe(422)
    for (const id of ['f'.repeat(24), '1', 'x'])
      expect((await h.postAsStaff('/staff/fritekst', { gem: `${id}:read` })).status).toBe(404)
    expect((await h.postAsStaff('/staff/fritekst', {})).status).toBe(422)
    expect((await theText()).state).toBe('new')
  })

  it('strikes nothing that is not there, and nothing unasked', async () => {
    await h.logIn()
    const before = await h.store.archive.released()
    for (const fields of [
      { ...whole(), sikker: '' },
      { ...whole(), tomning: '1' },
      { ...whole(), tomning: 'x' },
      { ...whole(), kort: '2' },
      { ...whole(), kort: '999' },
    ])
      await strike(fields)
    expect(await h.store.archive.released()).toEqual(before)
  })
})

describe('the list', () => {
  it('shows thirty on a page, and each text once over all pages', async () => {
    const { code } = h.card(...COURSE)
    for (let week = 1; week <= 10; week++) {
      for (let nth = 0; nth < 7; nth++) await drop(h, code, { free_better: [`ord${week}x${nth}`] })
      await h.at(openingOn('2026-11-23').at + week * 7 * 24 * 3600_000)
    }
    await h.logIn()
    const shown = async (page: number) =>
      [
        ...(await (await h.asStaff(`/staff/fritekst?side=${page}`)).text()).matchAll(/<span>(ord\d+x\d)</g),
      ].map(([, w]) => w)
    const all = [...(await shown(1)), ...(await shown(2)), ...(await shown(3))]
    expect(new Set(all).size).toBe(70)
    expect(all.length).toBe(70)
    // A page that is not there shows the nearest that is.
    for (const nth of ['0', '-5', 'x', '1e9'])
      expect((await h.asStaff(`/staff/fritekst?side=${nth}`)).status).toBe(200)
  })

  it('shows what was typed as text, never as a page’s own', async () => {
    const { code } = h.card(...COURSE)
    const nasty = '<script>alert(1)</script> "><img src=x onerror=alert(1)> &lt;b&gt;'
    for (let nth = 0; nth < 6; nth++) await drop(h, code, { free_better: [nasty] })
    await h.at(MONDAY + 7 * 24 * 3600_000)
    await h.logIn()
    for (const path of ['/staff/fritekst', '/staff/svar'])
      expect(await (await h.asStaff(path)).text()).not.toMatch(/<script>alert|<img src=x/)
  })
})
