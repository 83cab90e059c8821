/** `/staff/opsaetning/regel`: administrators raise how many answers must stand together, for good. */
import { describe, expect, it } from 'vitest'
import { LEAST } from '../../../src/domain/box/box.ts'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const AT = '/staff/opsaetning/regel'
const SIX = { svar: '6', smaagrupper: '10', uge: '3', ventet: '2' }
async function open() {
  const h = await house()
  await h.logIn()
  return h
}
const ruleOf = async (h: TestHouse) => (await h.store.staff.municipality()).rule

describe('the rule', () => {
  it('is raised once its box is ticked, and holds from a card’s next opening on', async () => {
    const h = await open()
    const unsure = await h.postAsStaff(AT, SIX)
    expect(unsure.status).toBe(422)
    const page = await unsure.text()
    expect(page).toContain('Sæt kryds, hvis du er sikker')
    expect(page).toMatch(/name="svar"[^>]*value="6"/)
    expect(await ruleOf(h)).toEqual(LEAST)

    expect((await h.postAsStaff(AT, { ...SIX, sikker: '1' })).headers.get('location')).toBe(
      `${AT}?gjort=haevet`,
    )
    expect(await ruleOf(h)).toEqual({ ...LEAST, k: 6 })
    expect(look(h, "SELECT subject FROM audit WHERE deed = 'rule.changed'")).toEqual([['6 10 3 2']])
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let n = 0; n < 5; n++) await drop(h, code, { sat_course: ['5'] })
    await h.at(openingOn('2026-11-23').at)
    expect((await h.store.archive.released()).length).toBeGreaterThan(0)
    for (let n = 0; n < 5; n++) await drop(h, code, { sat_course: ['4'] })
    await h.at(openingOn('2026-11-30').at)
    const counted = await h.store.archive.released()
    expect(counted.filter(({ openingAt }) => openingAt === openingOn('2026-11-30').at)).toEqual([])
    await h.logIn()
    expect(await (await h.asStaff(AT)).text()).toMatch(/name="svar"[^>]*value="6"/)
  })

  it.each([
    ['lower', { ...SIX, svar: '4' }, 'Det kan kun sættes op. Nu er det 5.'],
    ['no number', { ...SIX, smaagrupper: 'mange' }, 'Skriv et helt tal, højst 999.'],
    ['over three digits', { ...SIX, smaagrupper: '1000' }, 'Skriv et helt tal, højst 999.'],
    ['out of order', { ...SIX, svar: '11' }, 'Små grupper skal kræve mindst lige så mange som andre.'],
  ])('is refused with words when it is %s, and nothing typed is lost', async (_, fields, said) => {
    const h = await open()
    const answer = await h.postAsStaff(AT, { ...fields, sikker: '1' })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain(said)
    for (const value of Object.values(fields)) expect(page).toContain(`value="${value}"`)
    expect(await ruleOf(h)).toEqual(LEAST)
    expect(look(h, "SELECT 1 FROM audit WHERE deed = 'rule.changed'")).toEqual([])
  })

  it('that is the same writes nothing down', async () => {
    const h = await open()
    const same = { svar: '5', smaagrupper: '10', uge: '3', ventet: '2' }
    expect((await h.postAsStaff(AT, same)).headers.get('location')).toBe(`${AT}?gjort=uaendret`)
    expect(look(h, "SELECT 1 FROM audit WHERE deed = 'rule.changed'")).toEqual([])
  })
})
