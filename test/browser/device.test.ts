/// <reference lib="dom" />
/**
 * The device. Somebody takes the phone or the house's tablet after a hand-in: back, reload, reopen, the next visitor.
 * Nothing of the answer may be there, on the page, in storage, in a cache or in a request to anywhere else.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { weakened } from '../support/weakened.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

const SECRET = 'Det var svært for mig'
type House = Awaited<ReturnType<typeof openHouse>>

async function answer(page: Page, house: House) {
  const { code } = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  await page.goto(`${house.url}/${code}`)
  await page.getByRole('radio').first().check()
  await page.getByRole('textbox', { name: 'Hvad kan vi gøre bedre?' }).fill(SECRET)
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await page.waitForURL(/\/tak$/)
}

/** What is chosen or typed on the page that stands there now. */
async function leftOnPage(page: Page): Promise<string[]> {
  return page.evaluate((secret) => {
    const left: string[] = []
    for (const input of document.querySelectorAll('input'))
      if (input.checked && input.value) left.push(`chosen: ${input.name}`)
    for (const text of document.querySelectorAll('textarea')) if (text.value) left.push(`typed: ${text.name}`)
    if (document.body.innerHTML.includes(secret)) left.push('text on the page')
    return left
  }, SECRET)
}

/** Everything that a page can leave on a device. */
async function stored(context: BrowserContext, page: Page, url: string): Promise<string[]> {
  const found = await page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(await caches.keys()).map((key) => `cache ${key}`),
    ...(await navigator.serviceWorker.getRegistrations()).map(({ scope }) => `service worker ${scope}`),
    ...(document.cookie ? [`cookie ${document.cookie}`] : []),
  ])
  const devtools = await context.newCDPSession(page)
  const { usage } = (await devtools.send('Storage.getUsageAndQuota', { origin: url })) as { usage: number }
  return [
    ...found,
    ...(await context.cookies()).map(({ name }) => `cookie ${name}`),
    ...(usage > 0 ? [`${usage} bytes of storage`] : []),
  ]
}

/** Where there is nothing to go to, a browser never says so. */
const SOON = { timeout: 8000 }

async function attack(house: House, javaScriptEnabled: boolean): Promise<string[]> {
  const context = await browser.newContext({ ...phone, javaScriptEnabled, acceptDownloads: false })
  const page = await context.newPage()
  const found: string[] = []
  const own = new URL(house.url).origin
  page.on('request', (request) => {
    const url = new URL(request.url())
    if (url.protocol !== 'data:' && url.origin !== own) found.push(`request to ${url.origin}`)
    const referrer = request.headers().referer
    if (referrer && !referrer.startsWith(own)) found.push(`referrer ${referrer}`)
  })
  page.on('response', (response) => {
    const { 'cache-control': cache, 'set-cookie': cookie, etag } = response.headers()
    if (response.url().startsWith(own) && (cache !== 'no-store' || cookie || etag))
      found.push(`kept by the browser: ${cache} ${cookie} ${etag}`)
  })
  const look = async (when: string) => {
    for (const left of await leftOnPage(page)) found.push(`${when}: ${left}`)
  }
  await answer(page, house)
  await look('thanks')
  await page.goBack()
  await look('back')
  await page.reload()
  await look('reload')
  await page.goForward(SOON).catch(() => undefined)
  await page.goBack(SOON).catch(() => undefined)
  await look('back again')
  const { code } = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  await page.goto(`${house.url}/${code}/tak`)
  await page.getByRole('link', { name: 'En anden vil også svare' }).click()
  await look('the next visitor')
  const next = await context.newPage()
  await next.goto(`${house.url}/${code}`)
  for (const left of await leftOnPage(next)) found.push(`reopened: ${left}`)
  if (javaScriptEnabled) for (const thing of await stored(context, page, house.url)) found.push(thing)
  else for (const { name } of await context.cookies()) found.push(`cookie ${name}`)
  await context.close()
  return found
}

describe('after a hand-in', () => {
  it.each([true, false])('nothing is left on the device (script %s)', async (script) => {
    const house = await openHouse()
    expect(await attack(house, script)).toEqual([])
    await house.stop()
  })

  it('whoever leaves a half filled form and comes back finds it clean, also from the browser’s own memory', async () => {
    const house = await openHouse()
    const keeping = await launch(true)
    const page = await (await keeping.newContext(phone)).newPage()
    const { code } = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await page.goto(`${house.url}/${code}`)
    await page.getByRole('radio').first().check()
    await page.getByRole('textbox').first().fill(SECRET)
    await page.goto(`${house.url}/privatliv`)
    await page.evaluate(() => void setTimeout(() => history.back()))
    await expect.poll(() => page.url()).toBe(`${house.url}/${code}`)
    await expect.poll(() => leftOnPage(page).catch(() => ['not there yet'])).toEqual([])
    expect(await page.getByRole('radio').count()).toBeGreaterThan(0)
    await keeping.close()
    await house.stop()
  })

  it('a link away from a page tells nobody where it came from', async () => {
    const house = await openHouse()
    for (const path of ['/', '/privatliv', `/${house.cards[0]!.code}`, `/${house.cards[0]!.code}/tak`]) {
      const policy = (await house.request(path)).headers.get('referrer-policy')
      expect(['no-referrer', 'same-origin']).toContain(policy)
    }
    await house.stop()
  })
})

/** Whether anything in what a browser sends tells the server who answers, when a leader answers as a parent. */
async function leaderAnswers(house: House): Promise<string[]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await logIn(page, house.url)
  const sent: Promise<string[]>[] = []
  page.on('request', (request) =>
    sent.push(request.headersArray().then((all) => all.map(({ name }) => name.toLowerCase()))),
  )
  await answer(page, house)
  const names = (await Promise.all(sent)).flat()
  expect(names).toContain('user-agent')
  // She is still logged in: it is not for want of a session that nothing was sent.
  await page.goto(`${house.url}/staff/svar`)
  expect(new URL(page.url()).pathname).toBe('/staff/svar')
  await context.close()
  return names.filter((name) => name === 'cookie' || name === 'authorization')
}

describe('what a network can see of a hand-in', () => {
  let house: House
  beforeAll(async () => {
    house = await openHouse()
  })
  afterAll(() => house?.stop())

  it.each([
    ['nothing written', ''],
    ['a few words', 'Tak'],
    ['all that there is room for, in Danish', 'Vi har fået hjælp, så godt! '.repeat(18).slice(0, 500)],
    ['all that there is room for, in Arabic', 'شكرا لكم '.repeat(60).slice(0, 500)],
    ['all that there is room for, in signs of four bytes', '👍'.repeat(250)],
  ])('is of one size: %s', async (_, text) => {
    const context = await browser.newContext(phone)
    const page = await context.newPage()
    const { code, questions } = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
    await page.goto(`${house.url}/${code}`)
    await page.getByRole('radio').first().check()
    for (const field of await page.getByRole('textbox').all()) await field.fill(text)
    const sent = page.waitForRequest((request) => request.method() === 'POST')
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    const body = (await sent).postData()!
    await page.waitForURL(/\/tak$/)
    const texts = questions.filter((id) => id.startsWith('free_')).length
    expect(texts).toBe(2)
    expect(body.length).toBe(1024 + 2 * 4608)
    await context.close()
  })
})

describe('a leader who answers as a parent', () => {
  it('sends nothing that says who she is', async () => {
    const house = await openHouse()
    expect(await leaderAnswers(house)).toEqual([])
    await house.stop()
  })

  it('would, if her session’s cookie went with every page', async () => {
    const build = await weakened({ file: 'src/door/session.ts', from: "path: '/staff',", to: "path: '/'," })
    const house = await openHouse({ build })
    expect(await leaderAnswers(house)).toContain('cookie')
    await house.stop()
  })
})

describe('the attack succeeds', () => {
  it('where pages may be kept and the form is given back', async () => {
    const build = await weakened({
      file: 'src/http/headers.ts',
      from: "['Cache-Control', 'no-store']",
      to: "['Cache-Control', 'private, max-age=600']",
    })
    const house = await openHouse({ build })
    expect(await attack(house, true)).toContain(
      'kept by the browser: private, max-age=600 undefined undefined',
    )
    await house.stop()
  })

  it('where a cookie remembers who answered', async () => {
    const build = await weakened({
      file: 'src/routes/parents/hand-in.ts',
      from: '=> c.redirect(',
      to: "=> (c.header('Set-Cookie', 'svaret=1; Path=/'), c).redirect(",
    })
    const house = await openHouse({ build })
    expect(await attack(house, true)).toContain('cookie svaret')
    await house.stop()
  })
})
