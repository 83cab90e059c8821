/** The tally as staff use it: on a phone, with and without net, with and without script; and its script under losses, tabs and clocks. */
import { mkdtempSync, readFileSync } from 'node:fs'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { dateOf } from '../../src/domain/box/schedule.ts'
import { projectFile } from '../../src/project.ts'
import { launch, logIn, openHouse } from '../support/browser.ts'
import { look } from '../support/disk.ts'

let browser: Browser
let h: Awaited<ReturnType<typeof openHouse>>
let page: Page

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
/** The device's own clock runs as it likes; the house's stands on the real day, as the script asks for it. */
const clock = { now: Date.now() }
const today = () => dateOf(clock.now)

beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())
beforeEach(async () => {
  clock.now = Date.now()
  h = await openHouse({ clock })
  const context = await browser.newContext(phone)
  page = await context.newPage()
  await logIn(page, h.url)
  return async () => {
    await context.close()
    await h.stop()
    await h.end()
  }
})

/** What static/tally/queue.js exports, as far as these tests use it. */
interface Scripts {
  openDatabase(indexedDB: IDBFactory): Promise<IDBDatabase>
  openQueue(
    database: IDBDatabase,
    page: {
      post(messages: unknown[]): Promise<unknown>
      today(): string
      random(bytes: Uint8Array<ArrayBuffer>): Uint8Array
    },
  ): {
    add(parts: object[]): Promise<void>
    send(): Promise<string | null>
    waiting(): Promise<{ refused?: string }[]>
  }
}

/** A line to a server that can be cut and mended. */
async function lineTo(url: string) {
  const { port, hostname } = new URL(url)
  const sockets = new Set<Socket>()
  const server = createServer((here) => {
    const there = connect(Number(port), hostname)
    for (const end of [here, there]) {
      sockets.add(end)
      end.on('close', () => sockets.delete(end)).on('error', () => undefined)
    }
    here.pipe(there).pipe(here)
  })
  const listen = (at = 0) => new Promise<void>((done) => server.listen(at, '127.0.0.1', done))
  await listen()
  const own = (server.address() as AddressInfo).port
  return {
    url: `http://localhost:${own}`,
    cut() {
      server.close()
      for (const socket of sockets) socket.destroy()
    },
    mend: () => listen(own),
  }
}

const open = async (to = page) => {
  await to.goto(`${h.url}/staff/optaelling?gang=1-1-${today()}`)
  await to.locator('body[data-ready]').waitFor()
}
const total = (of = page) => of.locator('#total')
const saved = (of = page) => of.locator('.net', { hasText: /^Gemt kl/ }).waitFor()
const tile = (name: string, of = page) => of.locator('.tile', { hasText: name })
const stored = async () => (await h.store.counting.sessions([1], today(), today()))[0]?.contacts ?? 0
const whoOf = () =>
  Object.fromEntries(look(h, 'SELECT who, sum(n) FROM tally_who GROUP BY 1') as [string, number][])
const fromOf = () =>
  Object.fromEntries(
    (look(h, 'SELECT value, sum(n) FROM tally_field GROUP BY 1') as [string, number][]).filter(
      ([, n]) => n !== 0,
    ),
  )
const says = (of: Page, n: number) => of.locator('#total', { hasText: new RegExp(`^${n}$`) }).waitFor()

describe('a day’s twelve contacts', () => {
  it('take at most 26 taps, and are counted as they were tapped', async () => {
    await open()
    let taps = 0
    const press = async (what: ReturnType<Page['locator']>) => {
      await what.tap()
      taps++
    }
    const codes = await page.locator('#postcodes .chip b').allTextContents()
    for (let n = 0; n < 12; n++) {
      await press(tile(['Mor', 'Far', 'Anden'][n % 3]!))
      await press(page.locator('#postcodes .chip', { hasText: codes[n % 2]! }))
    }
    await says(page, 12)
    await press(page.getByRole('button', { name: 'Færdig for i dag' }))
    expect(await page.locator('#kom').textContent()).toBe('12 kom')
    await press(page.getByRole('button', { name: 'Gem dagen' }))
    await saved()
    expect(taps).toBeLessThanOrEqual(26)
    expect(await stored()).toBe(12)
    expect(whoOf()).toEqual({ mother: 4, father: 4, other: 4 })
    expect(fromOf()).toEqual({ [codes[0]!]: 6, [codes[1]!]: 6 })
  })
  it('can each be taken back by one tap that says what it takes back, and a postcode changed or left out', async () => {
    await open()
    await tile('Far').tap()
    await page.locator('#postcodes .chip', { hasText: '7100' }).tap()
    await page.locator('#added', { hasText: 'Far, 7100 lagt til' }).waitFor()
    await page.locator('#andet').fill('71')
    await page.locator('.chip.found', { hasText: 'Tørring' }).tap()
    await page.locator('#added', { hasText: 'Far, 7160 lagt til' }).waitFor()
    // Four digits are a choice, also of a town far away.
    await page.locator('#andet').fill('8000')
    await page.locator('#added', { hasText: 'Far, 8000 lagt til' }).waitFor()
    await page.getByRole('button', { name: 'Fortryd' }).tap()
    await says(page, 0)
    await saved()
    await page.getByText('Far, 8000 er taget fra igen').waitFor()
    expect(await page.getByRole('button', { name: 'Fortryd' }).isVisible()).toBe(false)
    await tile('Mor').tap()
    await says(page, 1)
    await saved()
    expect(await stored()).toBe(1)
    expect(whoOf()).toEqual({ mother: 1, father: 0 })
    expect(fromOf()).toEqual({})
  })
  it('that the server refuses are not taken from others when they are undone', async () => {
    const session = { institutionId: 1, activityId: 1, date: today(), from: '', to: '' }
    await h.store.counting.note(session, { contacts: 500 }, { person: 1, now: clock.now })
    await open()
    await tile('Mor').tap()
    await page.getByText('så mange kommer der ikke på én dag').waitFor()
    await page.getByRole('button', { name: 'Fortryd' }).tap()
    // The number and "Gemt kl." stood there before, so only what goes tells that it was taken back.
    await page.getByText('så mange kommer der ikke på én dag').waitFor({ state: 'detached' })
    await saved()
    await says(page, 500)
    expect(await stored()).toBe(500)
  })
  it('or nobody: said, taken back, and gone by the first tap', async () => {
    await open()
    await page.getByRole('button', { name: 'Ingen kom i dag' }).tap()
    await page.getByText('Der står, at ingen kom.').first().waitFor()
    await page.getByRole('button', { name: 'Fortryd' }).tap()
    await page.getByText('Kun antal. Intet om, hvem de er.').waitFor()
    await saved()
    expect((await h.store.counting.sessions([1], today(), today()))[0]).toMatchObject({
      nobody: false,
      contacts: 0,
    })
  })
})

describe('without net', () => {
  it('it opens, counts, says where the numbers lie, and sends them when the net is back', async () => {
    // A line of its own that is cut for the page and for its worker alike: the browser's own switch leaves the worker online.
    const net = await lineTo(h.url)
    try {
      const there = `${net.url}/staff/optaelling`
      await logIn(page, net.url)
      await page.goto(there)
      await page.locator('body[data-ready]').waitFor()
      await page.evaluate(() => navigator.serviceWorker.ready)
      await page.waitForFunction(async () => (await caches.match('/staff/optaelling')) !== undefined)
      net.cut()
      await tile('Mor').tap()
      await page.locator('.net', { hasText: 'Intet net' }).waitFor()
      await page.getByText('ligger på telefonen').first().waitFor()
      // The tab dies and is opened again, in airplane mode.
      await page.goto(there)
      await page.locator('body[data-ready]').waitFor()
      await says(page, 1)
      await tile('Far').tap()
      await says(page, 2)
      expect(await stored()).toBe(0)
      await net.mend()
      await page.evaluate(() => dispatchEvent(new Event('online')))
      await saved()
      expect(await stored()).toBe(2)
      expect(whoOf()).toEqual({ mother: 1, father: 1 })
    } finally {
      net.cut()
    }
  })
  it('logging out waits until all is sent, and then leaves nothing on the device', async () => {
    await open()
    await page.route('**/beskeder', (route) => route.abort())
    await tile('Mor').tap()
    await says(page, 1)
    await page.goto(`${h.url}/staff/svar`)
    await page.getByRole('button', { name: 'Menu' }).tap()
    await page.getByRole('button', { name: 'Log ud' }).tap()
    await page.getByText('er ikke sendt. Åbn Optælling').waitFor()
    expect(page.url()).toContain('/staff/svar')
    await page.unroute('**/beskeder')
    await open()
    await saved()
    await page.goto(`${h.url}/staff/svar`)
    await page.getByRole('button', { name: 'Menu' }).tap()
    await page.getByRole('button', { name: 'Log ud' }).tap()
    await page.waitForURL(/login/)
    const left = await page.evaluate(async () => [
      await new Promise((resolve) => {
        const request = indexedDB.open('kortsvar-optaelling', 1)
        request.onsuccess = () => {
          const stores = request.result.transaction(['messages', 'known'])
          const counts = [stores.objectStore('messages').count(), stores.objectStore('known').count()]
          stores.oncomplete = () => resolve(counts.map(({ result }) => result).join())
        }
      }),
      (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ])
    expect(left).toEqual(['0,0', 0, 0])
    expect(await stored()).toBe(1)
  })
  it('logging out in one tab loses no tap of another, and nobody is kept waiting', async () => {
    await open()
    const other = await page.context().newPage()
    await other.goto(`${h.url}/staff/svar`)
    const leave = async () => {
      await other.getByRole('button', { name: 'Menu' }).tap()
      await other.getByRole('button', { name: 'Log ud' }).tap()
      await other.waitForURL(/login/)
    }
    await leave()
    for (const who of ['Mor', 'Far', 'Mor']) await tile(who).tap()
    await says(page, 3)
    await page.getByText('Du er logget ud').waitFor()
    await logIn(page, h.url)
    await open()
    await saved()
    expect(await stored()).toBe(3)
    await other.goto(`${h.url}/staff/svar`)
    await leave()
  })
  it('what waits can be taken along in a file, and taken in again without counting twice', async () => {
    await open()
    await page.route('**/beskeder', (route) => route.abort())
    await tile('Mor').tap()
    await page.locator('.net', { hasText: 'Intet net' }).waitFor()
    const download = page.waitForEvent('download')
    await page.locator('#news').getByRole('button', { name: 'Gem i en fil' }).tap()
    const path = join(mkdtempSync(join(tmpdir(), 'kortsvar-')), 'optaelling.json')
    await (await download).saveAs(path)
    expect(readFileSync(path, 'utf8')).not.toMatch(/Anna|\d\d:\d\d/)
    await page.unroute('**/beskeder')
    await open()
    await saved()
    await page.locator('.how summary').tap()
    await page.locator('#frafil input').setInputFiles(path)
    await page.getByText('2 er hentet fra filen.').waitFor()
    await saved()
    expect(await stored()).toBe(1)
    await page
      .locator('#frafil input')
      .setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"a":1}') })
    await page.getByText('Filen er ikke en optælling herfra').waitFor()
    // A line that is none would be sent for ever.
    const wrong = { id: '0'.repeat(32), kind: 'number', day: today() }
    await page.locator('#frafil input').setInputFiles({
      name: 'x.json',
      mimeType: 'application/json',
      buffer: Buffer.from(JSON.stringify({ kortsvar: 'optaelling', messages: [wrong] })),
    })
    await page.getByText('Filen er ikke en optælling herfra').waitFor()
    await saved()
  })
  it('a session that ended keeps the numbers until somebody logs in', async () => {
    await open()
    await page.context().clearCookies()
    await tile('Mor').tap()
    await page.getByText('Du er logget ud').waitFor()
    expect(await stored()).toBe(0)
    await logIn(page, h.url)
    await open()
    await saved()
    expect(await stored()).toBe(1)
  })
})

it('a phone whose clock is a day wrong begins with today’s session, also without net', async () => {
  const net = await lineTo(h.url)
  const wrong = await browser.newContext(phone)
  try {
    const late = await wrong.newPage()
    await late.clock.install({ time: clock.now + 24 * 3600_000 })
    await logIn(late, net.url)
    await late.goto(`${net.url}/staff/optaelling`)
    await late.locator('body[data-ready]').waitFor()
    await late.evaluate(() => navigator.serviceWorker.ready)
    await late.waitForFunction(async () => (await caches.match('/staff/optaelling')) !== undefined)
    await saved(late)
    net.cut()
    await late.goto(`${net.url}/staff/optaelling`)
    await late.locator('body[data-ready]').waitFor()
    expect(await late.locator('#sessions a[aria-current]').getAttribute('data-key')).toBe(`1-1-${today()}`)
    await tile('Mor', late).tap()
    await says(late, 1)
    await net.mend()
    await late.evaluate(() => dispatchEvent(new Event('online')))
    await saved(late)
    expect(await stored()).toBe(1)
  } finally {
    await wrong.close()
    net.cut()
  }
})

it('a tap in one tab shows in the other', async () => {
  await open()
  const second = await page.context().newPage()
  await open(second)
  await tile('Mor').tap()
  await says(second, 1)
  await tile('Far', second).tap()
  await says(page, 2)
  await saved()
  expect(await stored()).toBe(2)
})

it('works without script, with everything that a tap has', async () => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  try {
    const bare = await context.newPage()
    await bare.goto(`${h.url}/staff/login`)
    await bare.getByLabel('Navn').fill('Anna')
    await bare.getByLabel('Adgangskode').fill('kaffe og gulerod')
    await bare.getByRole('button', { name: 'Log ind' }).click()
    await bare.goto(`${h.url}/staff/optaelling?gang=1-1-${today()}`)
    const code = await bare.locator('#postcodes .chip b').first().textContent()
    await bare.locator('#postcodes .chip').first().click()
    await bare.locator('.tile', { hasText: 'Mor' }).click()
    await bare.getByText(`Mor, ${code} lagt til`).waitFor()
    expect(await total(bare).textContent()).toBe('1')
    await bare.getByRole('button', { name: 'Fortryd' }).first().click()
    await bare.getByText('er taget fra igen').waitFor()
    expect(await stored()).toBe(0)
    await bare.getByRole('button', { name: 'Ingen kom i dag' }).click()
    await bare.getByText('Der står, at ingen kom.').first().waitFor()
  } finally {
    await context.close()
  }
})

describe('two hundred schedules of taps, losses, retries, tabs and clocks', () => {
  it('end with exactly the counts that were tapped', async () => {
    // The page's own script over the browser's own storage and the real server; what is lost, and when, is drawn by lot.
    await page.route('**/schedules', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: {},
        body: '<!doctype html><title>x</title><script type="module">import * as queue from "/queue.js"; window.queue = queue</script>',
      }),
    )
    await page.route('**/queue.js', (route) =>
      route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(projectFile('static', 'tally', 'queue.js'), 'utf8'),
      }),
    )
    await page.goto(`${h.url}/schedules`)
    await page.waitForFunction(() => 'queue' in window)
    const result = await page.evaluate(
      async ({ day, schedules }) => {
        const { openDatabase, openQueue } = (window as unknown as { queue: Scripts }).queue
        const database = await openDatabase(indexedDB)
        let seed = 7
        const random = () => {
          seed = (seed * 1664525 + 1013904223) % 4294967296
          return seed / 4294967296
        }
        const tapped = { number: 0, mother: 0, father: 0, '7100': 0, '7120': 0 } as Record<string, number>
        const shift = (days: number) =>
          new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10)
        /** A tab: its own net and its own clock, wrong by up to a day, over the same storage. */
        const tab = () => {
          const off = Math.floor(random() * 3) - 1
          const post = async (messages: unknown[]) => {
            const fate = random()
            // Lost on the way there.
            if (fate < 0.2) return { problem: 'net' }
            const answer = await fetch('/staff/optaelling/beskeder', {
              method: 'POST',
              headers: { 'content-type': 'application/json' },
              body: JSON.stringify(messages),
            })
            // Lost on the way back: the server has it, the device does not know.
            if (fate < 0.4) return { problem: 'net' }
            return answer.ok ? answer.json() : { problem: 'server' }
          }
          return openQueue(database, {
            post,
            today: () => shift(off),
            random: (bytes: Uint8Array<ArrayBuffer>) => crypto.getRandomValues(bytes),
          })
        }
        const [month, quarter] = [
          day.slice(0, 7),
          `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`,
        ]
        const refused: string[] = []
        for (let nth = 0; nth < schedules; nth++) {
          // Ten houses take turns: nobody counts thousands in one of them.
          const offer = `${1 + (nth % 10)}-1`
          const session = `${offer}-${day}`
          const tabs = [tab(), tab()]
          const left: Promise<unknown>[] = []
          for (let n = 0; n < 2; n++) {
            const queue = tabs[Math.floor(random() * 2)]!
            const who = random() < 0.5 ? 'mother' : 'father'
            const code = random() < 0.5 ? '7100' : '7120'
            const by = random() < 0.15 ? -1 : 1
            await queue.add([
              { kind: 'number', session, by },
              { kind: 'who', offer, month, value: who, by },
              { kind: 'field', offer, quarter, field: 'postcode', value: code, by },
            ])
            for (const word of ['number', who, code]) tapped[word]! += by
            // Some are sent and waited for, some while the next are tapped, by both tabs at once.
            const fate = random()
            if (fate < 0.3) await queue.send()
            else if (fate < 0.6) left.push(queue.send(), tabs[0]!.send())
            // A tab dies, whatever it was doing; another begins where the storage is.
            if (random() < 0.1) tabs[0] = tab()
          }
          await Promise.all(left)
          for (let tries = 0; tries < 200; tries++) {
            const waiting = await tabs[1]!.waiting()
            if (waiting.length === 0) break
            refused.push(...waiting.flatMap((message: { refused?: string }) => message.refused ?? []))
            await tabs[tries % 2]!.send()
          }
        }
        return { tapped, waiting: (await tab().waiting()).length, refused }
      },
      { day: today(), schedules: 100 },
    )
    expect(result.waiting).toBe(0)
    expect(result.refused).toEqual([])
    const { tapped } = result
    expect(look(h, 'SELECT sum(contacts), count(*) FROM offer_session')).toEqual([[tapped.number, 10]])
    expect(whoOf()).toEqual({ mother: tapped.mother, father: tapped.father })
    expect(fromOf()).toEqual({ '7100': tapped['7100'], '7120': tapped['7120'] })
  })
})
