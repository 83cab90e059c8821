/**
 * A leader who was in the room reads who wrote. Of one text among five answers he points out the writer right in three of four
 * cases, so a text is shown with two others at least, and what came of several openings says nothing of which (docs/box.md, B9).
 */
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { filesHolding, holding, look } from '../support/disk.ts'
import { drop } from '../support/drop.ts'
import { fileOf, textsOf } from '../support/exports.ts'
import { HOUR, housesForEachTest, type TestHouse, WEEK } from '../support/house.ts'
import { backUp, copyOf, removeCopy, restoreInto } from '../support/machine.ts'
import { isOnPostgres } from '../support/postgres/databases.ts'
import { weakened } from '../support/weakened.ts'

const house = housesForEachTest()
const folders: string[] = []
afterEach(() => {
  for (const made of folders.splice(0)) removeCopy(made)
})

const COURSE = 'Forældrekursus i sundhedsplejen'
const MID = [COURSE, 'group_course_mid'] as const
const END = [COURSE, 'group_course_end'] as const
const MONDAY = openingOn('2026-11-23').at
const by = (h: TestHouse) => ({ person: 1, now: h.clock.now })

/** Six answer the end of a course; the first of them write. */
async function group(h: TestHouse, code: string, ...written: string[]) {
  for (let nth = 0; nth < 6; nth++)
    await drop(h, code, { sat_course: ['5'], ...(written[nth] && { free_takeaway: [written[nth]!] }) })
}
const texts = async (h: TestHouse) => (await h.store.archive.texts()).map(({ text }) => text).sort()
const wrote = async (h: TestHouse) =>
  (await h.store.archive.released())
    .filter(({ question }) => question === 'free_takeaway')
    .map(({ n, counts }) => [n, counts.wrote])

describe('a lone writer', () => {
  it('is counted, and not read', async () => {
    const h = await house()
    await group(h, h.card(...END).code, 'ALENE')
    await h.at(MONDAY)
    expect(await wrote(h)).toEqual([[6, 1]])
    expect(await texts(h)).toEqual([])
    await h.store.box.tidy()
    await h.logIn()
    for (const path of ['/staff/svar', '/staff/svar?vis=tekster', '/staff/fritekst'])
      expect(await (await h.asStaff(path)).text()).not.toContain('ALENE')
  })

  it('is read where the rule is left out', async () => {
    const build = await weakened({
      file: 'src/domain/box/texts.ts',
      from: 'writers >= LEAST_TEXTS',
      to: 'writers > 0',
    })
    const h = await house({ build })
    await group(h, h.card(...END).code, 'ALENE')
    await h.at(MONDAY)
    expect(await texts(h)).toEqual(['ALENE'])
  })

  it('is read with others of the offer, once three wrote: under no card, opening or month', async () => {
    const h = await house()
    const { code, institutionId, activityId } = h.card(...END)
    for (const [week, written] of [['FØRST'], [], ['SIDEN', 'OGSÅ']].entries()) {
      await group(h, code, ...written)
      await h.at(MONDAY + week * WEEK)
      expect(await texts(h)).toEqual(week < 2 ? [] : ['FØRST', 'OGSÅ', 'SIDEN'])
    }
    const [one] = await h.store.archive.texts()
    expect(one).toMatchObject({ cardId: null, institutionId, activityId, questionnaire: null, n: null })
    expect(look(h, 'SELECT * FROM text_pile')).toEqual([])
    await h.store.box.tidy()
    await h.logIn()
    const alone = await (await h.asStaff(`/staff/svar?sted=${institutionId}&vis=tekster`)).text()
    expect(alone).toContain('FØRST')
    expect(alone).toContain(`${COURSE}, Trekløveren, fra flere gange · 4. kvartal 2026`)
    expect(alone).not.toMatch(/<div class="key|<ul class="steplist|svarede|tekst\.</)
    // Nobody reads them under another place or offer.
    expect(await (await h.asStaff(`/staff/svar?sted=${institutionId + 1}&vis=tekster`)).text()).not.toContain(
      'FØRST',
    )
    expect(await (await h.asStaff(`/staff/svar?tilbud=${activityId + 1}&vis=tekster`)).text()).not.toContain(
      'FØRST',
    )
  })

  it('of a small group is read with others of the place alone', async () => {
    const h = await house()
    const { id, ...course } = (await h.store.staff.municipality()).activities.find(
      ({ name }) => name === COURSE,
    )!
    const small = { ...course, smallGroup: true }
    await h.store.places.changeActivity(id, small, by(h))
    const { institutionId } = h.card(...END)
    const asks = [{ institutionId, questionnaires: ['group_course_end'] }]
    await h.store.places.addActivity({ ...small, name: 'Et andet' }, asks, () => 'K7P3QX', by(h))
    await h.at(MONDAY)
    for (const [code, written] of [
      [h.card(...END).code, ['EN']],
      ['K7P3QX', ['TO', 'TRE']],
    ] as const)
      for (let twice = 0; twice < 2; twice++) await group(h, code, ...(twice ? [] : written))
    await h.at(MONDAY + WEEK)
    expect(await texts(h)).toEqual(['EN', 'TO', 'TRE'])
    expect(await h.store.archive.texts()).toMatchObject(
      Array(3).fill({ activityId: null, cardId: null, n: null }),
    )
  })
})

describe('on midway questionnaires', () => {
  it('a writer may ask for the text to be shown now; the others wait', async () => {
    const h = await house()
    const { code } = h.card(...MID)
    await drop(h, code, { sat_course: ['5'], free_better: ['NU'], 'free_better.nu': ['1'] })
    await drop(h, code, { sat_course: ['5'], free_better: ['SENERE'] })
    // Ticked without a word it means nothing.
    await drop(h, code, { sat_course: ['5'], 'free_better.nu': ['1'] })
    for (let nth = 0; nth < 3; nth++) await drop(h, code, { sat_course: ['5'] })
    if (!isOnPostgres())
      expect(look<[Buffer]>(h, 'SELECT DISTINCT length(sealed) FROM envelope')).toHaveLength(1)
    await h.at(MONDAY)
    expect(await texts(h)).toEqual(['NU'])
    expect(await h.store.archive.texts()).toMatchObject([{ cardId: h.card(...MID).id, n: 6 }])
  })

  it('alone: no other form asks, or takes it', async () => {
    const h = await house()
    const form = async (code: string) => (await h.request(`/${code}`)).text()
    const mid = await form(h.card(...MID).code)
    expect(mid).toContain('Vis gerne min tekst nu, også hvis kun jeg har skrevet')
    expect(mid).not.toMatch(/<input[^>]*free_better\.nu[^>]*checked/)
    expect(await form(h.card(...END).code)).not.toContain('.nu"')
    const answer = { free_takeaway: 'x', 'free_takeaway.nu': '1' }
    expect((await h.post(`/${h.card(...END).code}`, answer)).status).toBe(422)
    // A refused form gives the tick back.
    const again = await h.post(`/${h.card(...MID).code}`, {
      free_better: 'x'.repeat(501),
      'free_better.nu': '1',
    })
    expect(await again.text()).toMatch(/<input[^>]*name="free_better\.nu"[^>]*checked/)
  })
})

describe('a text pile', () => {
  it('goes with the strike of an opening that may have filled it, for good, and no other does', async () => {
    const h = await house()
    const { code, id } = h.card(...END)
    await group(h, code, 'SJOV')
    await h.at(MONDAY)
    await group(h, code, 'ALVOR')
    await h.at(MONDAY + WEEK)
    await group(h, h.card(...MID).code)
    await drop(h, h.card(...MID).code, { sat_course: ['5'], free_better: ['BLIVER'] })
    await h.at(MONDAY + 2 * WEEK)
    expect(look(h, 'SELECT question_id FROM text_pile ORDER BY 1')).toEqual([
      ['free_better'],
      ['free_takeaway'],
    ])
    await h.store.leader.strike(id, MONDAY, by(h))
    expect(filesHolding(h, 'SJOV')).toEqual([])
    expect(filesHolding(h, 'ALVOR')).toEqual([])
    expect(filesHolding(h, 'BLIVER')).not.toEqual([])
    expect(look(h, 'SELECT question_id FROM text_pile')).toEqual([['free_better']])
    // An opening in which nobody wrote, or three did, has nothing there.
    const wide = h.cards.find(
      ({ questionnaire, id: it }) => questionnaire.id === 'group_course_mid' && it !== h.card(...MID).id,
    )!
    await group(h, wide.code)
    await h.at(MONDAY + 3 * WEEK)
    await h.store.leader.strike(wide.id, MONDAY + 3 * WEEK, by(h))
    expect(filesHolding(h, 'BLIVER')).not.toEqual([])
  })

  it('of a small group goes with its strike too, from the place’s pile', async () => {
    const h = await house()
    const { id, ...course } = (await h.store.staff.municipality()).activities.find(
      ({ name }) => name === COURSE,
    )!
    await h.store.places.changeActivity(id, { ...course, smallGroup: true }, by(h))
    await h.at(MONDAY)
    const { code, id: card } = h.card(...END)
    for (let twice = 0; twice < 2; twice++) await group(h, code, ...(twice ? [] : ['SJOV']))
    await h.at(MONDAY + WEEK)
    expect(look(h, 'SELECT scope FROM text_pile')).toEqual([['1/']])
    await h.store.leader.strike(card, MONDAY + WEEK, by(h))
    expect(look(h, 'SELECT scope FROM text_pile')).toEqual([])
    expect(filesHolding(h, 'SJOV')).toEqual([])
  })

  it('is pooled after half a year, and gone from every file after a year', async () => {
    const h = await house()
    await group(h, h.card(...END).code, 'GEMT')
    await h.at(MONDAY)
    await h.at(openingOn('2027-11-01').at)
    expect(filesHolding(h, 'GEMT')).not.toEqual([])
    await h.at(openingOn('2027-12-06').at)
    await h.store.box.tidy()
    expect(filesHolding(h, 'GEMT')).toEqual([])
    expect(look(h, 'SELECT * FROM text_pile')).toEqual([])
    expect(await texts(h)).toEqual([])
  })

  it('is in no backup but that of what waits, and goes with it once an opening has passed', async () => {
    const h = await house()
    await group(h, h.card(...END).code, 'VENTER')
    await h.at(MONDAY)
    const to = mkdtempSync(join(tmpdir(), 'kortsvar-bunke-'))
    folders.push(to)
    await backUp(h, join(to, 'kopi.sqlite'))
    expect(holding(to, 'VENTER')).toEqual(['kortsvar-waiting.sqlite'])
    for (const [later, isThere] of [
      [HOUR, true],
      [WEEK + HOUR, false],
    ] as const) {
      const copy = copyOf(h)
      folders.push(copy)
      h.clock.now = MONDAY + later
      await restoreInto(copy, h, join(to, 'kopi.sqlite'))
      const again = await house({ from: copy, clock: { now: MONDAY + later } })
      await again.store.box.tidy()
      expect(filesHolding(again, 'VENTER').length > 0).toBe(isThere)
      await group(again, h.card(...END).code, 'TO', 'TRE')
      await again.at(MONDAY + 2 * WEEK)
      expect(await texts(again)).toEqual(isThere ? ['TO', 'TRE', 'VENTER'] : [])
    }
  })
})

describe('no view', () => {
  it('sets a text beside the figures of one opening, also where a longer period holds only one', async () => {
    const h = await house()
    await h.logIn()
    const { code } = h.card(...END)
    const clear = async () => {
      for (const { id, maskings, state: was } of await h.store.archive.texts())
        if (was === 'new')
          await h.store.leader.settle([{ id, maskings, was, state: 'read', masked: null }], by(h))
    }
    const page = async (query: string) => (await h.asStaff(`/staff/svar${query}`)).text()
    await group(h, code, 'A', 'B', 'TEKST')
    await h.at(MONDAY)
    await clear()
    await h.logIn()
    for (const query of [
      '',
      '?periode=',
      '?periode=2026-Q4',
      `?periode=@${MONDAY}`,
      `?periode=@${MONDAY}&vis=tekster`,
    ])
      expect(await page(query)).not.toContain('TEKST')
    expect(await page('?vis=tekster')).toContain('TEKST')
    // The file of texts stands apart from all figures, as that page does.
    expect(await textsOf(h.store)).toContain('TEKST')
    await group(h, code, 'C', 'D', 'E')
    await h.at(MONDAY + WEEK)
    await clear()
    await h.logIn()
    expect(await page('?periode=')).toContain('TEKST')
    expect(await textsOf(h.store)).toContain(';4. kvartal 2026;TEKST\r\n')
    expect(await page(`?periode=@${MONDAY}`)).not.toContain('TEKST')
    // Nor in the files that hold the figures of each opening.
    for (const format of ['csv', 'json'] as const)
      expect((await fileOf(h.store, format)).toString()).not.toContain('TEKST')
  })
})
