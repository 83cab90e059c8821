/// <reference lib="dom" />
/** Handing in on a bad line: the page says where the answer is, and it counts once. */
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launch, openHouse, phone } from '../support/browser.ts'
import { look } from '../support/disk.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
let card: { id: number; code: string }
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
  card = house.card('Åben Dør')
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const waiting = () =>
  Number(
    look<[number]>(
      house,
      `SELECT coalesce(sum(n), 0) FROM waiting_week WHERE question_id = 'ballot' AND card_id = ${card.id}`,
    )[0]![0],
  )
const UNSENT = 'Dit svar er ikke sendt endnu.'

async function filledIn(script = true, query = ''): Promise<Page> {
  context = await browser.newContext({ ...phone, javaScriptEnabled: script })
  const page = await context.newPage()
  if (script) await page.clock.install()
  await page.goto(`${house.url}/${card.code}${query}`)
  // From here on the page's time stands still, and goes when the test says so.
  if (script) await page.clock.pauseAt(Date.now() + 3600_000)
  await page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Noget af det' }).check()
  await page.getByLabel('Hvad kan vi gøre bedre?').fill('Kaffe, også til børnene')
  return page
}
const send = (page: Page) => page.getByRole('button', { name: 'Send mit svar' }).click()
const state = (page: Page) => page.locator('[role=status]')
const posts = (page: Page, answer: (route: Route, nth: number) => Promise<unknown>) => {
  let nth = 0
  return page.route(`${house.url}/${card.code}*`, (route) =>
    route.request().method() === 'POST' ? answer(route, nth++) : route.continue(),
  )
}

it('without net it says so, keeps everything, and sends by itself when the net is back', async () => {
  const before = waiting()
  const page = await filledIn()
  await context.setOffline(true)
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(await state(page).isVisible()).toBe(true)
  expect(await page.getByLabel('Hvad kan vi gøre bedre?').inputValue()).toBe('Kaffe, også til børnene')
  expect(waiting()).toBe(before)
  await context.setOffline(false)
  await page.waitForURL(/\/tak$/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
  expect(waiting()).toBe(before + 1)
})

it('an answer whose receipt is lost on the way back is sent again and counts once', async () => {
  const before = waiting()
  const page = await filledIn()
  await posts(page, async (route, nth) => {
    if (nth > 0) return route.continue()
    await route.fetch({ maxRedirects: 0 })
    return route.abort('connectionreset')
  })
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(waiting()).toBe(before + 1)
  await page.clock.fastForward(3000)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it.each([502, 503, 429])('a %i stays on the page and is tried again, ever more slowly', async (status) => {
  const before = waiting()
  const page = await filledIn()
  let tries = 0
  await posts(page, (route) => {
    tries++
    return tries > 2 ? route.continue() : route.fulfill({ status, body: '<h1>Bad Gateway</h1>' })
  })
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Hvad synes du?')
  await page.clock.fastForward(1900)
  expect(tries).toBe(1)
  // The words don't change with the second failure, so its answer itself is waited for.
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.clock.fastForward(200)
  await answered
  expect(tries).toBe(2)
  expect(await state(page).textContent()).toContain(UNSENT)
  await page.clock.fastForward(3900)
  expect(tries).toBe(2)
  await page.clock.fastForward(200)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it('a line that hangs is given up after half a minute and tried again', async () => {
  const before = waiting()
  const page = await filledIn()
  await posts(page, (route, nth) => (nth === 0 ? new Promise(() => {}) : route.continue()))
  await send(page)
  expect(await state(page).textContent()).toBe('Sender dit svar …')
  await page.clock.fastForward(31_000)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  await page.clock.fastForward(3000)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it.each([
  [404, '404 page not found'],
  [403, '<html><body><h1>Forbidden</h1></body></html>'],
  [408, ''],
  [422, '<!doctype html><html><body><main><h1>Hvad synes du?</h1>'],
  [200, '<html><body>Log på husets wifi</body></html>'],
])('a %i that is not ours, or not whole, takes nothing away', async (status, body) => {
  const before = waiting()
  const page = await filledIn()
  await posts(page, (route, nth) =>
    nth > 0 ? route.continue() : route.fulfill({ status, body, contentType: 'text/html' }),
  )
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(await page.getByLabel('Hvad kan vi gøre bedre?').inputValue()).toBe('Kaffe, også til børnene')
  await page.clock.fastForward(3000)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it('what somebody on the way refuses can be worded otherwise', async () => {
  const before = waiting()
  const page = await filledIn()
  await posts(page, (route) =>
    route.request().postData()!.includes('Kaffe')
      ? route.fulfill({ status: 403, body: 'WAF' })
      : route.continue(),
  )
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  await expect.poll(() => page.locator('.q[inert]').count()).toBe(0)
  await page.getByLabel('Hvad kan vi gøre bedre?').fill('Noget varmt at drikke')
  expect(await state(page).textContent()).toBe('')
  await page.clock.fastForward(120_000)
  expect(waiting()).toBe(before)
  await send(page)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it('what is on its way can’t be changed: what arrives is what stands there', async () => {
  const page = await filledIn()
  await context.setOffline(true)
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(await page.locator('.q:not([inert])').count()).toBe(0)
  expect(await page.getByRole('button', { name: 'Send mit svar' }).isEnabled()).toBe(true)
})

it('says once that it is not sent, however often it tries', async () => {
  const page = await filledIn()
  await context.setOffline(true)
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  const heard = await page.evaluateHandle(() => {
    const all: string[] = []
    new MutationObserver(() => all.push('said')).observe(document.querySelector('[role=status]')!, {
      childList: true,
      characterData: true,
      subtree: true,
    })
    return all
  })
  for (const seconds of [3, 5, 9, 17, 33]) await page.clock.fastForward(seconds * 1000)
  expect(await heard.jsonValue()).toEqual([])
})

it('an answer that arrived is thanked for, also when the card was closed before its receipt', async () => {
  const own = await openHouse()
  const { id, code } = own.card('Åben Dør')
  context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${own.url}/${code}`)
  await page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Nej' }).check()
  let nth = 0
  await page.route(`${own.url}/${code}`, async (route) => {
    if (route.request().method() !== 'POST' || nth++ > 0) return route.continue()
    await route.fetch({ maxRedirects: 0 })
    await own.store.cards.close(id, { person: 1, now: own.clock.now })
    return route.abort('connectionreset')
  })
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  await page.clock.fastForward(3000)
  await page.waitForURL(/\/tak$/)
  expect(look(own, "SELECT sum(n) FROM waiting_week WHERE question_id = 'ballot'")).toEqual([[1]])
  await own.stop()
})

it('what the server refuses is shown with its reason, heard first, and with all that was typed', async () => {
  const before = waiting()
  const page = await filledIn()
  await page.evaluate(() => {
    const text = document.querySelector('textarea')!
    text.removeAttribute('maxlength')
    text.value = 'Alt for langt. '.repeat(40)
  })
  await send(page)
  const alert = page.getByRole('alert')
  await expect.poll(() => alert.textContent()).toContain('Din tekst er for lang.')
  expect(await alert.evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await page.title()).toMatch(/^Ikke sendt\. /)
  const text = page.getByLabel('Hvad kan vi gøre bedre?')
  expect(await text.inputValue()).toHaveLength(600)
  await alert.getByRole('link', { name: 'Hvad kan vi gøre bedre?' }).click()
  await text.fill('Kort')
  await send(page)
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it('leaves nothing to go back to', async () => {
  const page = await filledIn()
  const before = await page.evaluate(() => history.length)
  await send(page)
  await page.waitForURL(/\/tak$/)
  expect(await page.evaluate(() => history.length)).toBe(before)
  expect(await page.evaluate(() => document.body.innerHTML.includes('Kaffe'))).toBe(false)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
})

it('warns whoever leaves before the answer is sent', async () => {
  const page = await filledIn()
  await context.setOffline(true)
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  const asked = page.waitForEvent('dialog')
  await Promise.all([asked.then((dialog) => dialog.accept()), page.close({ runBeforeUnload: true })])
  expect((await asked).type()).toBe('beforeunload')
})

it('without script the browser’s own retry sends what was typed', async () => {
  const before = waiting()
  const page = await filledIn(false)
  await context.setOffline(true)
  await send(page).catch(() => {})
  await page.waitForURL('chrome-error://chromewebdata/').catch(() => {})
  expect(waiting()).toBe(before)
  await context.setOffline(false)
  await page.reload()
  await page.waitForURL(/\/tak$/)
  expect(waiting()).toBe(before + 1)
})

it('on the house’s tablet hides what waits to be sent, and sends it', async () => {
  const before = waiting()
  const page = await filledIn(true, '?tablet=1')
  await context.setOffline(true)
  await send(page)
  await expect.poll(() => state(page).textContent()).toContain(UNSENT)
  expect(await page.getByRole('radio').count()).toBe(0)
  expect(await page.getByRole('textbox').count()).toBe(0)
  // The try that falls due meanwhile must have failed: one that is under way when the net comes back is not begun anew.
  const failed = page.waitForEvent('requestfailed')
  await page.clock.fastForward(10 * 60_000)
  await failed
  expect(waiting()).toBe(before)
  await context.setOffline(false)
  await page.waitForURL(/\/tak\?tablet=1$/)
  expect(waiting()).toBe(before + 1)
})
