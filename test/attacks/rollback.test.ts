/**
 * A machine that is rolled back to an image holds the box as it was: what was counted since waits in it again. Six answered,
 * the image was taken, a seventh answered, and Monday's opening counted seven. If the image then counted its six, the seventh's
 * answer would be the difference (docs/box.md, B7).
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { mondays, openingOn } from '../../src/domain/box/schedule.ts'
import { holding } from '../support/disk.ts'
import { drop } from '../support/drop.ts'
import { HOUR, housesForEachTest, type TestHouse, WEEK } from '../support/house.ts'
import { type Build, weakened } from '../support/weakened.ts'

const folders: string[] = []
const house = housesForEachTest()
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true, force: true })
})

const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const MONDAY = openingOn('2026-11-23').at
const faces = async (h: TestHouse) =>
  (await h.store.archive.released()).filter(({ question }) => question === 'sat_course')

/** The folder as it was before the seventh answered, and what was counted with the seventh. */
async function imageOf() {
  const h = await house()
  const { code } = h.card(...COURSE)
  for (let n = 0; n < 6; n++) await drop(h, code, { sat_course: ['5'], free_better: [`IMAGE ${n}`] })
  await h.store.box.tidy()
  const image = mkdtempSync(join(tmpdir(), 'kortsvar-image-'))
  folders.push(image)
  cpSync(h.dataDir, image, { recursive: true })
  await drop(h, code, { sat_course: ['1'] })
  await h.at(MONDAY)
  const [counted] = await faces(h)
  expect(counted!.n).toBe(7)
  return { image, counted: counted!.counts }
}

/** Starts the image some hours after that Monday. @returns what it counts, taken off what was counted before */
async function subtract(hours: number, build?: Build): Promise<string[]> {
  const { image, counted } = await imageOf()
  const again = await house({ from: image, clock: { now: MONDAY + hours * HOUR }, build })
  await again.opener.check()
  return (await faces(again)).flatMap(({ counts }) =>
    Object.entries(counted).flatMap(([choice, n]) =>
      n - (counts[choice] ?? 0) === 1 ? [`the seventh answered ${choice}`] : [],
    ),
  )
}

describe('an image of before the last opening', () => {
  it('does not count again what it holds: nothing can be subtracted', async () => {
    expect(await subtract(30)).toEqual([])
    expect(await subtract(5 * 24)).toEqual([])
  })

  it('does, where nobody asks why an opening is late', async () => {
    const build = await weakened({
      file: 'src/opener.ts',
      from: 'now - Math.max(first.at, seen) > LATE',
      to: 'false',
    })
    expect(await subtract(30, build)).toEqual(['the seventh answered 1'])
  })

  it('is asked about as well when the first look at the database fails: a look that found nothing out is none', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY + 30 * HOUR } })
    const { last } = again.store.box
    again.store.box.last = () => Promise.reject(new Error('disk I/O error'))
    await expect(again.opener.check()).rejects.toThrow()
    again.store.box.last = last
    again.clock.now += 6000
    await again.opener.check()
    expect(again.opener.isHalted()).toBe('late')
    expect(await faces(again)).toEqual([])
  })

  it('takes hand-ins while it waits to be told, says so to staff, and asks once in the log', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY + 30 * HOUR } })
    await again.logIn()
    for (let seconds = 0; seconds < 30; seconds += 6) {
      again.clock.now += 6000
      await again.opener.check()
    }
    expect(again.opener.isHalted()).toBe('late')
    expect(again.lines.filter((line) => line.includes('--rolled-back'))).toHaveLength(1)
    expect((await again.post(`/${again.card(...COURSE).code}`, { sat_course: '5' })).status).toBe(303)
    expect(await (await again.asStaff('/staff/svar')).text()).toContain('Boksen blev ikke tømt til tiden.')
    expect(await faces(again)).toEqual([])
  })

  it('once an operator says so, passes the opening over and keeps nothing of what waited', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY + 30 * HOUR } })
    const { code } = again.card(...COURSE)
    await again.opener.check()
    await again.store.box.passOver(mondays.due(await again.store.box.last(), again.clock.now))
    again.clock.now += 6000
    await again.opener.check()
    expect(again.opener.isHalted()).toBeNull()
    await again.store.box.tidy()
    expect(holding(again.dataDir, 'IMAGE')).toEqual([])
    for (let n = 0; n < 5; n++) expect((await again.post(`/${code}`, { sat_course: '4' })).status).toBe(303)
    await again.at(MONDAY + WEEK)
    expect((await faces(again)).map(({ n, counts }) => [n, counts['4'], counts['5']])).toEqual([[5, 5, 0]])
  })

  it('then holds the rule that those openings put in force, and keeps nothing longer than they did', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY - HOUR } })
    const by = { person: 1, now: again.clock.now }
    await again.store.setup.changeRule({ k: 7, smallGroupK: 12, d: 4, agedD: 3 }, by)
    again.clock.now = openingOn('2029-01-08').at
    await again.store.box.passOver(mondays.due(await again.store.box.last(), again.clock.now))
    const { now } = (await again.store.parents.card(again.card('Åben Dør').code))!
    expect(now.threshold).toMatchObject({ k: 7, d: 4, agedD: 3 })
    expect((await again.store.audit.lines({})).of).toBe(0)
  })

  it('that was no image is opened as soon as an operator says so, each Monday at its own date', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY + 9 * 24 * HOUR } })
    await again.opener.check()
    expect(await faces(again)).toEqual([])
    await again.opener.makeUp()
    expect((await faces(again)).map(({ n, openingAt }) => [n, openingAt])).toEqual([[6, MONDAY]])
    expect(await again.store.box.last()).toBe(openingOn('2026-11-30').at)
  })
})

describe('a server that was down on Monday morning', () => {
  it('makes the opening up without asking, when it comes back on the same working day', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY + 11 * HOUR } })
    expect((await again.request('/health/ready')).status).toBe(200)
    expect((await faces(again)).map(({ n }) => n)).toEqual([6])
  })

  it('is not asked when it was there all the time and had no room on the disk', async () => {
    const { image } = await imageOf()
    const again = await house({ from: image, clock: { now: MONDAY - HOUR } })
    await again.opener.check()
    const { open } = again.store.box
    again.store.box.open = () => Promise.reject(new Error('database or disk is full'))
    for (let hours = 0; hours < 40; hours++) {
      again.clock.now += HOUR
      await again.opener.check().catch(() => undefined)
    }
    again.store.box.open = open
    again.clock.now += HOUR
    await again.opener.check()
    expect((await faces(again)).map(({ n }) => n)).toEqual([6])
  })
})
