/** Cleaning up needs room and a file of one's own. Neither may keep a server from starting, nor a parent from answering. */
import { describe, expect, it, vi } from 'vitest'
import { openingOn } from '../../../src/domain/box/schedule.ts'
import { SQLite } from '../../../src/store/sqlite/driver.ts'
import { fileOf } from '../../support/disk.ts'
import { drop } from '../../support/drop.ts'
import { housesForEachTest, type TestHouse } from '../../support/house.ts'

const disk = vi.hoisted(() => ({ free: 1e12 }))
vi.mock('../../../src/store/sqlite/room.ts', () => ({ freeBytes: () => disk.free }))

const house = housesForEachTest()
const COURSE = ['Forældrekursus i sundhedsplejen', 'group_course_mid'] as const
const answers = async (h: TestHouse) =>
  (await h.post(`/${h.card(...COURSE).code}`, { sat_course: '5' })).status

/** A house whose group of six waits for Monday. */
async function waiting() {
  disk.free = 1e12
  const h = await house()
  for (let n = 0; n < 6; n++) await drop(h, h.card(...COURSE).code, { sat_course: ['5'] })
  return h
}

describe('an opening', () => {
  it('is made where there is no room to clean up after it, and cleaned up after once there is', async () => {
    const h = await waiting()
    disk.free = 1e5
    await h.at(openingOn('2026-11-23').at)
    expect(await h.store.archive.released()).not.toEqual([])
    expect(await h.store.box.isUntidy()).toBe(true)
    expect(h.lines.join()).toContain('too little room')
    expect(await answers(h)).toBe(303)
    // The log is emptied all the same: growing, it would take the room that answers need.
    const db = new SQLite(fileOf(h), { readonly: true })
    expect(await h.store.box.tidy()).toBe('room')
    db.close()
    disk.free = 1e12
    expect(await h.store.box.tidy()).toBeNull()
    expect(await h.store.box.isUntidy()).toBe(false)
  })

  it('is made, and a server starts, while another program writes: cleaning up is tried again', async () => {
    const h = await waiting()
    h.clock.now = openingOn('2026-11-23').at
    const { tidy } = h.store.box
    h.store.box.tidy = () =>
      Promise.reject(Object.assign(new Error('database is locked'), { code: 'SQLITE_BUSY' }))
    await h.opener.check()
    expect(await h.store.archive.released()).not.toEqual([])
    expect(h.lines.join()).toMatch(/could not be cleaned.*SQLITE_BUSY/)
    h.store.box.tidy = tidy
    expect(await answers(h)).toBe(303)
    h.clock.now += 6000
    expect(await h.store.box.isUntidy()).toBe(true)
    await h.store.box.tidy()
    expect(await h.store.box.isUntidy()).toBe(false)
  })
})

describe('the log', () => {
  it('counts as emptied only when it was: a reader that hinders it is not hidden by the next answer', async () => {
    const h = await waiting()
    await h.opener.check()
    expect(h.opener.emptied()).toBe(h.clock.now)
    const reader = new SQLite(fileOf(h), { readonly: true })
    reader.exec('BEGIN; SELECT 1 FROM installation')
    expect(await answers(h)).toBe(303)
    const before = h.opener.emptied()
    await h.at(openingOn('2026-11-23').at)
    expect(await answers(h)).toBe(303)
    expect(h.opener.emptied()).toBe(before)
    reader.close()
    await h.at(openingOn('2026-11-30').at)
    expect(h.opener.emptied()).toBe(h.clock.now)
  })
})
