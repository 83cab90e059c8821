/// <reference lib="dom" />
/** What a browser does to a form by itself: translates its words, copies its tab, counts its letters. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { launch, openHouse, phone } from '../support/browser.ts'
import { look } from '../support/disk.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let page: Page
beforeAll(async () => {
  browser = await launch()
})
afterAll(async () => {
  await browser?.close()
})
beforeEach(async () => {
  house = await openHouse()
  page = await (await browser.newContext(phone)).newPage()
})
afterEach(async () => {
  await page.context().close()
  await house.stop()
})

const course = () => house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
const address = () => `${house.url}/${course().code}`
const FIELD = 'Hvad kan vi gøre bedre?'
const counted = () =>
  look<[string, string, number]>(
    house,
    "SELECT question_id, choice, n + 0 FROM waiting_count WHERE n > '000000'",
  )
const ballots = () => counted().find(([question]) => question === 'ballot')?.[2]
const texts = async () => {
  await house.at(Date.parse('2026-11-23T03:00:00Z'))
  return (await house.store.archive.texts()).map(({ text }) => text)
}

/** As Chrome does it: each text node that may be translated gets two elements around other words. */
const translate = () =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const found: Text[] = []
    while (walker.nextNode()) found.push(walker.currentNode as Text)
    for (const text of found) {
      const within = text.parentElement!
      if (!text.data.trim() || within.closest('[translate=no],script,style,textarea')) continue
      const outer = document.createElement('font')
      const inner = document.createElement('font')
      inner.textContent = 'XLAT'
      outer.append(inner)
      text.replaceWith(outer)
    }
  })

it('a translated form keeps names, and hands in what was chosen', async () => {
  await page.goto(address())
  const before = await page.locator('header').innerText()
  await translate()
  expect(await page.locator('header').innerText()).toBe(before)
  expect(await page.locator('.lead p').innerText()).toContain('Forældrekursus')
  expect(await page.locator('h1').innerText()).toContain('XLAT')
  await page.locator('label', { has: page.locator('input[name=sat_course][value="5"]') }).click()
  await page.locator('textarea').first().fill('Tak')
  await page.locator('button[type=submit]').click()
  await page.waitForURL(/\/tak$/)
  expect(counted()).toContainEqual(['sat_course', '5', 1])
  await translate()
  expect(await page.locator('header').innerText()).toBe(before)
})

it('a copied tab: two different answers both count, and the same one counts once', async () => {
  // A copy has the form's mark: every page here gets the same.
  await page.context().addInitScript(() => {
    crypto.getRandomValues = ((numbers: Uint32Array) => numbers.fill(7)) as typeof crypto.getRandomValues
  })
  for (const text of ['Mere kaffe', 'Mere tid', 'Mere kaffe', 'Mere ro', 'Mere te', 'Mere kage']) {
    await page.goto(address())
    await page.getByRole('textbox', { name: FIELD }).fill(text)
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    await page.waitForURL(/\/tak$/)
  }
  expect(ballots()).toBe(5)
  expect((await texts()).sort()).toEqual(['Mere kaffe', 'Mere kage', 'Mere ro', 'Mere te', 'Mere tid'])
})

it.each([true, false])(
  '500 letters on 81 lines: field, counter and server agree, script %s',
  async (javaScriptEnabled) => {
    await page.context().close()
    page = await (await browser.newContext({ ...phone, javaScriptEnabled })).newPage()
    const lines = Array.from({ length: 81 }, (_, nth) => 'abcdef'.slice(0, nth < 16 ? 6 : 5))
    // 80 line breaks, each of which is sent as two characters.
    const text = `${lines.join('\n')}æ`.padEnd(500, 'å').slice(0, 500)
    expect([...text].length).toBe(500)
    expect(text.split('\n').length).toBe(81)
    await page.goto(address())
    const field = page.getByRole('textbox', { name: FIELD })
    await field.focus()
    // Typed, not set: only what is typed is held back by maxlength.
    await page.keyboard.insertText(`${text}!`)
    expect(await field.inputValue()).toBe(text)
    if (javaScriptEnabled)
      await expect.poll(() => page.getByText('Du kan skrive 0 tegn mere.').count()).toBe(1)
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    await page.waitForURL(/\/tak$/)
    expect(ballots()).toBe(1)
    const { code } = course()
    const headers = { host: new URL(house.url).host, origin: house.url }
    for (const other of ['a', 'b', 'c', 'd']) await house.post(`/${code}`, { free_better: other }, headers)
    expect(await texts()).toContain(text)
  },
)
