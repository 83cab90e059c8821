/// <reference lib="dom" />
/** Free text from a phone to a leader's desk: the hint, the redaction, the masking, and who reads what. */
import type { Browser, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { holding } from '../support/disk.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

/** Opens a text of the reading room, where it is not open. */
async function opened(text: Locator) {
  if ((await text.getAttribute('open')) === null) await text.locator('summary').click()
  return text
}

const FIELD = 'Hvad kan vi gøre bedre?'
const course = () => house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
async function write(page: Page, text: string) {
  await page.goto(`${house.url}/${course().code}`)
  await page.getByRole('textbox', { name: FIELD }).fill(text)
}

it('says above the field that nobody reads at once, and gently that a number will go', async () => {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await write(page, 'Kom kl. 9.30-11.30 den 3/9 eller 112')
  expect(await page.getByText('Er nogen i fare, så ring 112.').first().isVisible()).toBe(true)
  const hint = page.getByText('Det ligner et nummer, en mail eller et link.')
  expect(await hint.count()).toBe(0)
  for (const text of [
    'Ring 20 12 34 56',
    'mit cpr 010203-4567',
    'skriv til a@b.dk',
    '٢٠١٢٣٤٥٦',
    'se www.x.dk',
  ]) {
    await page.getByRole('textbox', { name: FIELD }).fill(text)
    expect(await hint.isVisible(), text).toBe(true)
  }
  await page.getByRole('textbox', { name: FIELD }).fill('Tak for kaffe')
  expect(await hint.count()).toBe(0)
  await context.close()
})

it('a pile of accents stays within its own line, for parents and for staff', async () => {
  const own = await openHouse()
  const { code } = own.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  const pile = `Hej e${'\u0301'.repeat(400)}`
  const headers = { host: new URL(own.url).host, origin: own.url }
  for (let n = 0; n < 5; n++)
    await own.post(`/${code}`, { sat_course: '5', free_better: n ? 'Ro' : pile }, headers)
  await own.at(openingOn('2026-11-23').at)
  const page = await browser.newPage()
  await logIn(page, own.url)
  const clipped = (where: string) =>
    page.locator(where, { hasText: 'Hej' }).evaluate((it) => getComputedStyle(it).overflow)
  await page.goto(`${own.url}/staff/svar?sted=1&tilbud=3&skema=group_course_mid&vis=tekster`)
  expect(await clipped('blockquote p')).toBe('hidden')
  await page.goto(`${own.url}/staff/fritekst`)
  expect(await clipped('.words')).toBe('hidden')
  const old = await own.post(`/${code}`, { skema: 'sat_today', free_better: pile }, headers)
  await page.setContent(await old.text())
  expect(await clipped('.kept p')).toBe('hidden')
  await page.close()
  await own.stop()
})

it.each([true, false])('a leader masks words before others read, script %s', async (javaScriptEnabled) => {
  const parent = await browser.newContext({ ...phone, javaScriptEnabled })
  const page = await parent.newPage()
  const round = javaScriptEnabled ? 'en' : 'to'
  const texts = ['Fatma er god\nring 20 12 34 56', ...['A', 'B', 'C', 'D'].map((name) => `${name}-${round}`)]
  for (const text of texts) {
    await write(page, text)
    await page.getByRole('button', { name: 'Send mit svar' }).click()
    await page.waitForURL(/\/tak$/)
  }
  await parent.close()
  await house.at(openingOn(javaScriptEnabled ? '2026-11-23' : '2026-11-30').at)

  const desk = await browser.newContext({ javaScriptEnabled })
  const leader = await desk.newPage()
  await logIn(leader, house.url)
  await leader.goto(`${house.url}/staff/fritekst`)
  const text = leader.locator('details.text', { hasText: 'Fatma' })
  expect(await text.textContent()).toContain('[fjernet]')
  await opened(text)
  expect(holding(house.dataDir, '20 12 34 56')).toEqual([])
  await text.getByLabel('Fatma').check()
  await text
    .getByRole('button', { name: 'Slet 1 ord for altid' })
    .or(text.getByRole('button', { name: 'Gem, og vis' }))
    .click()
  expect(await leader.getByRole('status').textContent()).toContain('Kollegerne kan læse teksten')
  await expect.poll(() => leader.locator('details.text').count()).toBe(4)
  expect(holding(house.dataDir, 'Fatma')).toEqual([])
  await leader.goto(`${house.url}/staff/svar?sted=${course().institutionId}&vis=tekster`)
  expect(await leader.locator('blockquote', { hasText: '[skjult] er god' }).count()).toBeGreaterThan(0)

  for (const [button, state] of [
    ['Skjul hele teksten', 'hidden'],
    ['Spam', 'spam'],
  ]) {
    await leader.goto(`${house.url}/staff/fritekst`)
    const next = leader.locator('details.text').first()
    const words = (await next.locator('.words span').allTextContents()).join(' ')
    await next.getByRole('button', { name: button! }).click()
    await leader.goto(`${house.url}/staff/svar?vis=tekster`)
    expect(await leader.locator('blockquote', { hasText: words }).count(), words).toBe(0)
    await leader.goto(`${house.url}/staff/fritekst?stand=${state}`)
    expect(await leader.locator('details.text', { hasText: words }).count()).toBeGreaterThan(0)
  }
  // What is left is read, so that the next round begins afresh.
  for (const rest of ['a', 'b'] as const) {
    await leader.goto(`${house.url}/staff/fritekst?${rest}`)
    await leader
      .locator('details.text')
      .first()
      .getByRole('button', { name: 'Gem, og vis for kollegerne' })
      .click()
  }
  await desk.close()
})

it('a text in Arabic reads from the right, and a word without end breaks', async () => {
  const { code } = course()
  const texts = ['كان كل شيء جيدا', 'x'.repeat(120), 'To', 'Tre', 'Fire']
  for (const text of texts)
    await house.post(`/${code}`, { free_better: text }, { host: new URL(house.url).host, origin: house.url })
  await house.at(openingOn('2026-12-07').at)
  const desk = await browser.newContext(phone)
  const page = await desk.newPage()
  await logIn(page, house.url)
  await page.goto(`${house.url}/staff/fritekst`)
  await opened(page.locator('details.text', { hasText: 'جيدا' }))
  const left = async (word: string) =>
    (await page.locator('.words').getByText(word, { exact: true }).boundingBox())!.x
  expect(await left('كان')).toBeGreaterThan(await left('جيدا'))
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
  // Enter on a word publishes nothing.
  await page.getByLabel('جيدا').focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  expect(await page.getByLabel('جيدا').isChecked()).toBe(true)
  expect(page.url()).not.toContain('gjort')
  await desk.close()
})

it('a leader takes a whole opening away, and not without saying so twice', async () => {
  const desk = await browser.newContext()
  const page = await desk.newPage()
  await logIn(page, house.url)
  const at = `${house.url}/staff/fritekst/strygning?kort=${course().id}`
  await page.goto(at)
  const opening = page.locator('section', { hasText: '23. november 2026' })
  await opening.getByRole('button', { name: 'Slet tømningen' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Intet er slettet')
  await opening.getByLabel('Ja, slet det hele for altid').check()
  await opening.getByRole('button', { name: 'Slet tømningen' }).click()
  expect(await page.getByRole('status').textContent()).toBe('Tømningen er slettet.')
  await expect.poll(() => page.locator('section').count()).toBe(2)
  expect(new Set((await house.store.archive.released()).map(({ openingAt }) => openingAt)).size).toBe(2)
  await desk.close()
})
