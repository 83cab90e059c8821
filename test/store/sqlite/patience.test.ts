/** Another program writes, or the disk refuses: who only reads goes on, who writes waits in turn or is told. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { HANDED_IN } from '../../../src/domain/asking/question.ts'
import { DomainError } from '../../../src/domain/errors.ts'
import { SQLite } from '../../../src/store/sqlite/driver.ts'
import { patient } from '../../../src/store/sqlite/patience.ts'
import { fileOf, lookInto } from '../../support/disk.ts'
import { housesForEachTest, NAME, type TestHouse } from '../../support/house.ts'

const house = housesForEachTest()
const TEXT = 'Kaffen var for tynd i onsdags'
const unlock: (() => void)[] = []
afterEach(() => {
  vi.restoreAllMocks()
  for (const let_go of unlock.splice(0)) let_go()
})

/** Another program begins to write and does not end. @returns what ends it */
function foreignWrite(h: TestHouse) {
  const db = new SQLite(fileOf(h))
  db.exec('BEGIN IMMEDIATE')
  let held = true
  const end = () => {
    if (held) db.exec('ROLLBACK')
    if (held) db.close()
    held = false
  }
  unlock.push(end)
  return end
}
const handIn = (h: TestHouse) => h.post(`/${h.card('Åben Dør').code}`, { free_better: TEXT })
const waitingAnswers = (h: TestHouse) =>
  lookInto<[number]>(
    fileOf(h),
    `SELECT sum(CAST(n AS INTEGER)) FROM waiting_count WHERE choice = '${HANDED_IN}'`,
  )
/** The two seconds that a write waits have passed, without waiting for them. */
const muchLater = () => {
  const real = performance.now.bind(performance)
  let asked = 0
  vi.spyOn(performance, 'now').mockImplementation(() => real() + 60_000 * asked++)
}

describe('while another program writes', () => {
  it('pages are answered, also to who is logged in; an answer and a deed wait, and are stored once when it is done', async () => {
    const h = await house()
    await h.logIn()
    h.clock.now += 2 * 60_000
    const end = foreignWrite(h)
    const ended: string[] = []
    const answer = handIn(h).finally(() => ended.push('answer'))
    const another = handIn(h).finally(() => ended.push('another'))
    const deed = h
      .postAsStaff('/staff/opsaetning/sted/1', { sted: 'Trekløveren' })
      .finally(() => ended.push('deed'))
    for (const path of [`/${h.card('Åben Dør').code}`, '/privatliv', '/health/ready'])
      expect((await h.request(path)).status).toBe(200)
    for (const path of ['/staff/svar', '/staff/kort', '/staff/opsaetning'])
      expect((await h.asStaff(path)).status).toBe(200)
    expect(ended).toEqual([])
    end()
    expect((await answer).status).toBe(303)
    expect((await another).status).toBe(303)
    expect((await deed).status).toBe(303)
    expect(lookInto(fileOf(h), "SELECT count(*) FROM audit WHERE deed NOT LIKE 'session.%'")).toEqual([[1]])
    expect(waitingAnswers(h)).toEqual([[2]])
  })

  it('an answer that has waited long is not sent, is told so, and stays in the form', async () => {
    const h = await house()
    const end = foreignWrite(h)
    muchLater()
    const refused = await handIn(h)
    expect(refused.status).toBe(503)
    const page = await refused.text()
    expect(page).toContain(TEXT)
    expect(page).toContain('Vi kan ikke gemme svar lige nu.')
    end()
    vi.restoreAllMocks()
    expect((await handIn(h)).status).toBe(303)
    expect(waitingAnswers(h)).toEqual([[1]])
  })

  it('a deed that has waited long is told apart from a fault', async () => {
    const h = await house()
    await h.logIn()
    foreignWrite(h)
    muchLater()
    const refused = await h.postAsStaff('/staff/opsaetning/sted/1', { sted: 'Trekløveren' })
    expect(refused.status).toBe(503)
    expect(await refused.text()).toContain('Serveren kan ikke gemme lige nu. Intet er ændret.')
  })

  it('nobody can log in, but is told why, keeps the name, and is not held back for having tried', async () => {
    const h = await house()
    const end = foreignWrite(h)
    for (let n = 0; n < 8; n++) {
      muchLater()
      const refused = await h.logIn()
      vi.restoreAllMocks()
      expect(refused.status).toBe(503)
      const page = await refused.text()
      expect(page).toContain('så du kan ikke logge ind')
      expect(page).toContain(`value="${NAME}"`)
    }
    end()
    expect((await h.logIn()).status).toBe(303)
  })
})

describe('what the file refuses', () => {
  const failing = (code: string) => {
    let tries = 0
    const store = patient({
      sync: () => 7,
      async write(n: number) {
        tries++
        if (tries < 3) throw Object.assign(new Error(code), { code })
        return n
      },
    })
    return { store, tries: () => tries }
  }

  it.each(['SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT', 'SQLITE_LOCKED'])(
    'for a while is tried again: %s',
    async (code) => {
      const { store } = failing(code)
      expect(await store.write(5)).toBe(5)
      expect(store.sync()).toBe(7)
    },
  )

  it.each(['SQLITE_FULL', 'SQLITE_READONLY', 'SQLITE_IOERR_WRITE', 'ENOSPC', 'EROFS'])(
    'for good is said at once, as one error: %s',
    async (code) => {
      const { store, tries } = failing(code)
      await expect(store.write(5)).rejects.toMatchObject({ code: 'storage', cause: { code } })
      expect(tries()).toBe(1)
    },
  )

  it('is not confused with what the house refuses, or with a fault', async () => {
    const invalid = new DomainError('invalid')
    const fault = Object.assign(new Error('x'), { code: 'SQLITE_CONSTRAINT_FOREIGNKEY' })
    for (const error of [invalid, fault]) {
      const store = patient({ write: () => Promise.reject(error) })
      await expect(store.write()).rejects.toBe(error)
    }
  })
})
