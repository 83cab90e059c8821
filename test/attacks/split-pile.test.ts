/**
 * Somebody who may close, open and replace cards wants one parent's answers: on a busy card an empty pile in which only that
 * parent and four made-up answers lie. A replaced card keeps its pile (docs/box.md, B7), and what can't be prevented is marked where
 * the answers are read, in the audit, and listed by the doctor.
 */
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { lookAtFile } from '../../src/store/index.ts'
import { splitsIn, strikesIn } from '../../src/store/sqlite/splits.ts'
import { drop } from '../support/drop.ts'
import { HOUR, housesForEachTest, type TestHouse, WEEK } from '../support/house.ts'

const house = housesForEachTest()
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const MONDAY = openingOn('2026-11-23').at
const by = (h: TestHouse) => ({ person: 1, now: h.clock.now })
const faces = async (h: TestHouse) =>
  (await h.store.archive.released())
    .filter(({ question }) => question === 'sat_course')
    .map(({ n, counts }) => [n, counts['1']])
const answer = async (h: TestHouse, code: string, face: string, n = 1) => {
  for (let nth = 0; nth < n; nth++) await drop(h, code, { sat_course: [face] })
}
/** What the doctor looks into, whatever the house is kept in. */
const inFile = <T>(h: TestHouse, look: (file: string, now: number) => T) =>
  lookAtFile(h.config, h.clock.now, async (file) => look(file, h.clock.now))
const doctor = async (h: TestHouse) =>
  (await inFile(h, splitsIn)).map(({ code, openingAt }) => `${code} ${openingAt}`)
const page = async (h: TestHouse, path: string) => {
  await h.logIn()
  return (await h.asStaff(path)).text()
}

describe('an insider with rights over cards', () => {
  it('gets no empty pile by replacing a busy card: the parent stands among all the others', async () => {
    const h = await house()
    const { id, code } = h.card(...COURSE)
    await answer(h, code, '5', 4)
    await h.store.cards.replace(id, code, () => 'K7P3QX', by(h))
    await answer(h, 'K7P3QX', '1')
    await answer(h, 'K7P3QX', '5', 4)
    await h.store.cards.close(id, by(h))
    await h.at(MONDAY)
    expect(await faces(h)).toEqual([[9, 1]])
  })

  it('is seen: closing, opening, new codes and new cards stand where the answers are read', async () => {
    const h = await house()
    const { id, code, institutionId, activityId } = h.card(...COURSE)
    const svar = `/staff/svar?sted=${institutionId}&tilbud=${activityId}`
    await h.at(MONDAY)
    expect(await page(h, svar)).not.toContain('kan ændre, hvem der bliver talt sammen')
    h.clock.now = MONDAY + 26 * HOUR
    await h.store.cards.replace(id, code, () => 'K7P3QX', by(h))
    await h.store.cards.close(id, by(h))
    h.clock.now += 24 * HOUR
    await h.store.cards.reopen(id, by(h))
    const wanted = { institutionId, activityId, questionnaireId: 'group_course_mid', label: 'Kun hende' }
    await h.store.cards.add(wanted, () => 'K7P3QY', by(h))
    for (const monday of [MONDAY + WEEK, MONDAY + 2 * WEEK]) {
      await h.at(monday)
      const shown = await page(h, svar)
      for (const mark of [
        'Ny kode 24. november 2026',
        'Lukket 24. november 2026',
        'Åbnet igen 25. november 2026',
        'Nyt kort 25. november 2026',
      ])
        expect(shown, mark).toContain(mark)
    }
    const log = await page(h, '/staff/opsaetning/log')
    expect(log.match(/kan ændre, hvem der bliver talt sammen/g)).toHaveLength(4)
    // The audit still knows the card by the code that stopped.
    expect(log).toContain(`${code} (${COURSE[0]}, Trekløveren)`)
  })

  it('is seen when a place or an offer is closed and opened for it', async () => {
    const h = await house()
    const { institutionId, activityId } = h.card(...COURSE)
    await h.at(MONDAY)
    for (const [what, id] of [
      ['institution', institutionId],
      ['activity', activityId],
    ] as const)
      for (const closed of [true, false]) await h.store.places.setClosed(what, id, closed, by(h))
    const shown = await page(h, `/staff/svar?sted=${institutionId}&tilbud=${activityId}`)
    for (const mark of [
      'Hele stedet lukket',
      'Hele stedet åbnet igen',
      'Hele tilbuddet lukket',
      'Hele tilbuddet åbnet igen',
    ])
      expect(shown).toContain(`${mark} 23. november 2026`)
  })

  it('gains nothing by patience: the mark stays, and the doctor lists it, until the card is counted without a change', async () => {
    const h = await house()
    const { id, code, institutionId, activityId } = h.card(...COURSE)
    const svar = `/staff/svar?sted=${institutionId}&tilbud=${activityId}`
    await answer(h, code, '5', 10)
    await h.at(MONDAY)
    h.clock.now = MONDAY + 5 * HOUR
    await h.store.cards.replace(id, code, () => 'K7P3QX', by(h))
    await answer(h, 'K7P3QX', '1')
    await h.at(MONDAY + WEEK)
    await h.at(MONDAY + 2 * WEEK)
    await answer(h, 'K7P3QX', '5', 4)
    await h.at(MONDAY + 3 * WEEK)
    expect(await page(h, svar)).toContain('Ny kode 23. november 2026')
    expect(await doctor(h)).toEqual([`K7P3QX ${MONDAY + 3 * WEEK}`])
    await answer(h, 'K7P3QX', '5', 6)
    await h.at(MONDAY + 4 * WEEK)
    expect(await page(h, svar)).not.toContain('Ny kode')
    expect(await doctor(h)).toEqual([`K7P3QX ${MONDAY + 3 * WEEK}`])
    // Striking it takes it off that list, and puts it on another.
    await h.store.leader.strike(id, MONDAY + 3 * WEEK, by(h))
    // What was counted since stands after the same change now.
    expect(await doctor(h)).toEqual([`K7P3QX ${MONDAY + 4 * WEEK}`])
    expect(await inFile(h, strikesIn)).toEqual(['K7P3QX 2026-12-14'])
  })

  it('is seen at a new place, and where the questionnaire was changed for it', async () => {
    const h = await house()
    const { id, code, activityId } = h.card(...COURSE)
    await h.at(MONDAY)
    const offers = [{ activityId, questionnaires: ['group_course_mid'] }]
    const place = await h.store.places.addInstitution('Nyt sted', offers, () => 'K7P3QZ', by(h))
    await answer(h, 'K7P3QZ', '5', 5)
    await h.store.cards.repoint(id, 'group_course_end', by(h))
    await answer(h, code, '5', 5)
    await h.at(MONDAY + WEEK)
    expect(await page(h, `/staff/svar?sted=${place}`)).toContain('Nyt kort 23. november 2026')
    expect(await page(h, `/staff/svar?sted=1&tilbud=${activityId}`)).toContain(
      'Nyt skema valgt 23. november 2026',
    )
    expect(await doctor(h)).toEqual([code, 'K7P3QZ'].sort().map((it) => `${it} ${MONDAY + WEEK}`))
    expect(await page(h, '/staff/opsaetning/log')).toMatch(/oprettede et sted[^<]*<small> \(kan ændre/)
  })

  it('is listed with sensitive questions, of which twice ten are few', async () => {
    const h = await house()
    const { institutionId, activityId } = h.card(...COURSE)
    await h.at(MONDAY)
    const wanted = { institutionId, activityId, questionnaireId: 'group_course_mid', label: 'Kun hende' }
    await h.store.cards.add(wanted, () => 'K7P3QY', by(h))
    for (let nth = 0; nth < 12; nth++) await drop(h, 'K7P3QY', { safe_felt: ['5'] })
    await h.at(MONDAY + WEEK)
    expect(await doctor(h)).toEqual([`K7P3QY ${MONDAY + WEEK}`])
  })

  it('is listed by the doctor, where few were counted after a change of the offer’s cards', async () => {
    const h = await house()
    const { code, institutionId, activityId } = h.card(...COURSE)
    await answer(h, code, '5', 6)
    await h.at(MONDAY)
    expect(await doctor(h)).toEqual([])
    const wanted = { institutionId, activityId, questionnaireId: 'group_course_mid', label: 'Kun hende' }
    await h.store.cards.add(wanted, () => 'K7P3QY', by(h))
    await answer(h, 'K7P3QY', '5', 6)
    await answer(h, code, '5', 10)
    await h.at(MONDAY + WEEK)
    expect(await doctor(h)).toEqual([`K7P3QY ${MONDAY + WEEK}`])
    await answer(h, code, '5', 6)
    await h.at(MONDAY + 2 * WEEK)
    expect(await doctor(h)).toEqual([`K7P3QY ${MONDAY + WEEK}`])
    h.clock.now += 91 * 24 * HOUR
    expect(await doctor(h)).toEqual([])
  })
})
