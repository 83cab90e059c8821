/** What a leader takes away is gone: from the file, from its log, from every later view, and after a restart. */
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import { LEDGER } from '../../../src/store/common/ledger.ts'
import { holding, look } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse, WEEK } from '../../support/house.ts'
import { by, countedIn, theText } from '../counted.ts'

const house = housesForEachTest()

const counted = countedIn(house)

describe('masking', () => {
  it('overwrites the text in every file, at once', async () => {
    const h = await counted()
    expect(holding(h.dataDir, 'Fatma')).toEqual(['kortsvar.sqlite'])
    const { id, maskings } = await theText(h)
    const masked = `${MASKED} hjalp mig`
    expect(await h.store.leader.settle([{ id, maskings, was: 'new', state: 'read', masked }], by)).toBe(true)
    expect(await theText(h)).toMatchObject({ text: masked, state: 'read', maskings: 1 })
    expect(holding(h.dataDir, 'Fatma')).toEqual([])
  })

  it('is written into the ledger and the audit by id alone', async () => {
    const h = await counted()
    const { id, maskings } = await theText(h)
    await h.store.leader.settle([{ id, maskings, was: 'new', state: 'hidden', masked: `${MASKED} mig` }], by)
    expect(readFileSync(join(h.dataDir, LEDGER), 'utf8')).toBe(`masked ${id} 1\nhidden ${id}\n`)
    expect(look(h, 'SELECT person_id, at, deed, subject FROM audit ORDER BY id')).toEqual([
      [1, by.now, 'text.hidden', `${id} ${id}`],
    ])
  })

  it('that a crash cut off between the ledger and the database is made up for at the next start', async () => {
    const h = await counted()
    const { id } = await theText(h)
    appendFileSync(join(h.dataDir, LEDGER), `masked ${id} 1\n`)
    const again = await house({ from: h.dataDir, clock: h.clock })
    expect(await theText(again)).toMatchObject({ text: MASKED, state: 'hidden', maskings: 1 })
    // Nobody is known to have done it, so the audit says that the ledger did, and says it once.
    await house({ from: again.dataDir, clock: h.clock })
    expect(look(again, 'SELECT person_id, deed, subject FROM audit')).toEqual([
      [null, 'ledger.applied', '1 0 0'],
    ])
  })

  it('passes over a line of the ledger that a power cut broke off, and goes on after it', async () => {
    const h = await counted()
    const { id, maskings } = await theText(h)
    writeFileSync(join(h.dataDir, LEDGER), 'struck 3')
    await h.store.leader.settle(
      [{ id, maskings, was: 'new', state: 'read', masked: `${MASKED} hjalp mig` }],
      by,
    )
    const again = await house({ from: h.dataDir, clock: h.clock })
    expect(await theText(again)).toMatchObject({ text: `${MASKED} hjalp mig`, maskings: 1 })
    appendFileSync(join(again.dataDir, LEDGER), `masked ${id} 2\n`)
    const third = await house({ from: again.dataDir, clock: h.clock })
    expect(await theText(third)).toMatchObject({ text: MASKED, maskings: 2 })
  })
})

describe('striking a card’s opening', () => {
  it('takes all its questions and texts together, for good, and leaves every other one', async () => {
    const h = await counted()
    const { code, id } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    for (let nth = 0; nth < 7; nth++) await drop(h, code, { sat_course: ['1'], free_better: ['Bliver'] })
    await h.at(openingOn('2026-11-30').at)
    const releases = async () =>
      (await h.store.archive.released()).map(({ openingAt, n }) => `${openingAt} ${n}`)
    const before = await releases()
    const first = openingOn('2026-11-23').at
    expect(await h.store.leader.strike(id, first, by)).toBe(true)
    expect(await releases()).toEqual(before.filter((line) => !line.startsWith(String(first))))
    expect((await h.store.archive.texts()).map(({ text }) => text)).toEqual(Array(7).fill('Bliver'))
    expect(holding(h.dataDir, 'Fatma')).toEqual([])
    expect(look(h, 'SELECT deed, subject FROM audit')).toEqual([['opening.struck', `${code} 2026-11-23`]])
    expect(await h.store.leader.strike(id, first, by)).toBe(false)
    const again = await house({ from: h.dataDir, clock: h.clock })
    expect(await again.store.archive.released()).toHaveLength(4)
  })
})

describe('after a strike', () => {
  const FIRST = openingOn('2026-11-23').at
  const counters = (h: TestHouse, card: number) =>
    look<[string, string]>(
      h,
      `SELECT question_id, choice FROM waiting_count WHERE card_id = ${card} AND n > '000000' ORDER BY 1, 2`,
    ).map((row) => row.join(' '))

  it('nothing of the prank waits on as padding for others', async () => {
    const h = await counted()
    const { code, id } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    const other = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
    // Four of twenty also answered a question that is then not released.
    for (let nth = 0; nth < 20; nth++)
      await drop(h, code, nth < 4 ? { sat_course: ['1'], safe_felt: ['1'] } : { sat_course: ['1'] })
    for (let nth = 0; nth < 2; nth++) await drop(h, other.code, { sat_course: ['2'] })
    const second = openingOn('2026-11-30').at
    await h.at(second)
    // A parent has answered since.
    await drop(h, code, { sat_course: ['5'] })
    const mine = counters(h, id)
    const theirs = counters(h, other.id)
    expect(mine).toContain('safe_felt 1')
    expect(await h.store.leader.strike(id, second, by)).toBe(true)
    expect(counters(h, id)).toEqual(mine.filter((counter) => !counter.startsWith('safe_felt')))
    expect(counters(h, id)).toContain('sat_course 5')
    expect(counters(h, other.id)).toEqual(theirs)
    // The counters are laid out again, so that the next hand-in is no slower than any other.
    expect((await h.post(`/${code}`, { sat_course: '5' })).status).toBe(303)
  })

  it('a second opening of the same instant, after a clock that was wrong, is not struck at the next start', async () => {
    const h = await counted()
    const { code, id } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    expect(await h.store.leader.strike(id, FIRST, by)).toBe(true)
    await h.at(openingOn('2027-02-01').at)
    await h.at(FIRST - WEEK)
    await h.store.box.confirmClock(h.clock.now)
    for (let nth = 0; nth < 6; nth++) await drop(h, code, { sat_course: ['4'] })
    await h.at(FIRST)
    const released = async (of: TestHouse) =>
      (await of.store.archive.released())
        .filter(({ question }) => question === 'sat_course')
        .map(({ n }) => n)
    expect(await released(h)).toEqual([6])
    const again = await house({ from: h.dataDir, clock: h.clock })
    expect(await released(again)).toEqual([6])
  })
})

describe('what has been kept long enough', () => {
  it('goes at an opening: texts after two years, whole releases after ten', async () => {
    const h = await counted()
    const { code } = h.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await h.at(openingOn('2028-11-20').at)
    expect(await h.store.archive.texts()).toHaveLength(1)
    await h.at(openingOn('2028-11-27').at)
    expect(await h.store.archive.texts()).toEqual([])
    expect(holding(h.dataDir, 'Fatma')).toEqual([])
    expect(await h.store.archive.released()).toHaveLength(4)
    for (let nth = 0; nth < 6; nth++) await drop(h, code, { sat_course: ['3'] })
    await h.at(openingOn('2036-11-17').at)
    expect(await h.store.archive.released()).toHaveLength(8)
    await h.at(openingOn('2036-11-24').at)
    expect((await h.store.archive.released()).every(({ openingAt }) => openingAt > by.now + WEEK)).toBe(true)
    expect(look(h, 'SELECT count(*) FROM opening')).toEqual([[1]])
  })

  it('can be shortened, never lengthened, and no old database lengthens it again', async () => {
    const h = await counted()
    for (const [textMonths, countMonths] of [
      [25, 120],
      [24, 121],
      [0, 120],
      [12, 6],
      [1.5, 12],
    ] as const)
      await expect(
        h.store.setup.changeKeeping({ textMonths, countMonths }, { person: null, now: 0 }),
      ).rejects.toThrow('kept')
    await h.store.setup.changeKeeping({ textMonths: 6, countMonths: 24 }, { person: null, now: 0 })
    await h.at(openingOn('2027-05-24').at)
    expect(await h.store.archive.texts()).toEqual([])
    expect(readFileSync(join(h.dataDir, LEDGER), 'utf8')).toBe('keep 6 24\n')
    const old = await counted()
    writeFileSync(join(old.dataDir, LEDGER), 'keep 6 24\n')
    const again = await house({ from: old.dataDir, clock: old.clock })
    expect((await again.store.staff.municipality()).keeping).toEqual({ textMonths: 6, countMonths: 24 })
  })
})
