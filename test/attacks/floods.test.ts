/** What one anonymous request may cost. Nothing here is about time: it is counted what the slow steps are given to do. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { housesForEachTest } from '../support/house.ts'

const house = housesForEachTest()
const LARGEST = 256 * 1024

let folded: number[] = []
let decoded: number[] = []
beforeEach(() => {
  folded = []
  decoded = []
  const { normalize } = String.prototype
  vi.spyOn(String.prototype, 'normalize').mockImplementation(function (this: string, form?: string) {
    folded.push(this.length)
    return normalize.call(this, form)
  })
  const Real = URLSearchParams
  vi.stubGlobal(
    'URLSearchParams',
    class extends Real {
      constructor(from?: ConstructorParameters<typeof Real>[0]) {
        super(from)
        if (typeof from === 'string' && from.length > 1000) decoded.push(from.split('&').length)
      }
    },
  )
})
afterEach(() => {
  vi.restoreAllMocks()
  vi.unstubAllGlobals()
})

/** Accents that must be brought in order: the work grows with the square of their number. */
const accents = (bytes: number) => `a${'\u0301'.repeat(bytes / 4)}${'\u0323'.repeat(bytes / 4)}`

describe('a body as large as anybody may send', () => {
  it.each([
    ['logging in', '/staff/login', 'navn'],
    ['logging in, as a password', '/staff/login', 'kode'],
    ['choosing a password', '/staff/adgang', 'noegle'],
    ['the first run', '/staff/opsaetning/start', 'navn'],
    ['logging out', '/staff/logout', 'x'],
  ])('full of accents brings nothing large in order: %s', async (_, path, field) => {
    const h = await house()
    folded = []
    for (const bytes of [LARGEST - 100, 6000]) {
      const body = `${field}=${bytes > 7000 ? accents(bytes / 2) : encodeURIComponent(accents(bytes / 3)).slice(0, 6000)}`
      expect((await h.post(path, body)).status).toBeLessThan(500)
    }
    expect(Math.max(0, ...folded)).toBeLessThanOrEqual(800)
  })

  it.each([
    ['/staff/login', 422],
    ['/staff/adgang', 410],
    ['/staff/opsaetning/start', 410],
  ])('full of fields is not read: %s', async (path, status) => {
    const h = await house()
    expect((await h.post(path, 'a=&'.repeat(LARGEST / 3 - 10))).status).toBe(status)
    expect((await h.post(path, 'a=&'.repeat(2000))).status).toBe(status)
    expect(decoded).toEqual([])
  })

  it('full of fields is no answer to a card: it is not read, and the page says that it is too large', async () => {
    const h = await house()
    const { code } = h.cards[0]!
    expect((await h.post(`/${code}`, 'a=&'.repeat(LARGEST / 3 - 10))).status).toBe(413)
    expect(decoded).toEqual([])
    // As many as a form can have are read.
    expect((await h.post(`/${code}`, 'a=1&'.repeat(490))).status).toBe(422)
    expect(decoded).toEqual([491])
  })

  it('full of fields is no form of the staff’s either', async () => {
    const h = await house()
    await h.logIn()
    decoded = []
    expect((await h.postAsStaff('/staff/fritekst', {})).status).toBeLessThan(500)
    const send = h.sendAsStaff('/staff/fritekst', {
      method: 'POST',
      body: 'a=&'.repeat(LARGEST / 3 - 10),
      headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://svar.vejle.dk' },
    })
    expect((await send).status).toBe(413)
    expect(decoded).toEqual([])
  })
})

describe('a server that was told to stop', () => {
  it('says so on each answer, so that no kept connection is cut off in the middle', async () => {
    const h = await house()
    const { code } = h.cards[0]!
    for (const path of ['/health/live', `/${code}`, '/staff/login'])
      expect((await h.request(path)).headers.get('connection'), path).toBeNull()
    h.stopping()
    for (const path of ['/health/live', `/${code}`, '/staff/login'])
      expect((await h.request(path)).headers.get('connection'), path).toBe('close')
  })
})

describe('a post to the staff’s pages', () => {
  it('of a page without https on the same host is refused where the house has https', async () => {
    const h = await house()
    await h.logIn()
    const post = (origin: string) =>
      h.sendAsStaff('/staff/logout', {
        method: 'POST',
        body: '',
        headers: { origin, 'content-type': 'application/x-www-form-urlencoded' },
      })
    const page = async () => (await h.asStaff('/staff/svar')).status
    await post('http://svar.vejle.dk')
    expect(await page()).toBe(200)
    await post('https://svar.vejle.dk')
    expect(await page()).toBe(303)
  })
})
