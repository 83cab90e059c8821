/// <reference lib="dom" />
/** The real path: a printed sheet, its codes, a phone, a ballot, the opening, the summary. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let folder: string

beforeAll(async () => {
  // Given its own bytes, or it would fetch them from a CDN.
  const wasm = new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })
  folder = mkdtempSync(join(tmpdir(), 'kortsvar-print-'))
  ;[browser, house] = await Promise.all([launch(), openHouse()])
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

/** Every code on the printed sheets, page by page, from left to right and top to bottom. */
async function codesOnPaper(page: Page): Promise<string[][]> {
  await page.goto(`${house.url}/staff/kort/udskriv?format=a6&institution=1`)
  const pdf = join(folder, 'kort.pdf')
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  execFileSync('pdftoppm', ['-r', '300', '-png', pdf, join(folder, 'ark')])
  const sheets = readdirSync(folder)
    .filter((name) => name.endsWith('.png'))
    .sort()
  return Promise.all(
    sheets.map(async (name) => {
      const codes = await readBarcodes(readFileSync(join(folder, name)), {
        formats: ['QRCode'],
        maxNumberOfSymbols: 8,
      })
      const place = ({ position: { topLeft } }: (typeof codes)[number]) =>
        Math.round(topLeft.y / 1000) * 10_000 + topLeft.x
      return codes.sort((a, b) => place(a) - place(b)).map(({ text }) => text)
    }),
  )
}

async function answer(address: string, script: boolean, nth: number) {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: script })
  const page = await context.newPage()
  const trouble: string[] = []
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  await page.goto(address)
  await page.getByRole('radio', { name: nth < 6 ? 'Meget godt' : 'Dårligt', exact: true }).check()
  const pair = page.getByRole('group', { name: /Jeg føler mig sikker som forælder/ })
  await pair.getByRole('group', { name: 'Nu' }).getByRole('radio', { name: 'Passer godt' }).check()
  await pair
    .getByRole('group', { name: 'Før vi begyndte' })
    .getByRole('radio', { name: nth < 5 ? 'Passer ikke så godt' : 'Passer helt' })
    .check()
  if (nth % 3 === 0)
    await page.getByLabel('Hvad har du fået ud af det?').fill(`Nummer ${nth} <b>&amp;</b> æøå 🙂`)
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await page.waitForURL(/\/tak$/)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
  expect(await context.cookies()).toEqual([])
  expect(trouble).toEqual([])
  await context.close()
}

/** What staff see, byte for byte, but for the session's own cookie. */
async function staffPages(page: Page): Promise<string[]> {
  const paths = [
    '/staff/svar',
    `/staff/svar?sted=1&tilbud=3&skema=group_course_end`,
    '/staff/kort',
    '/staff/opsaetning/kom-i-gang',
    '/staff/kort/udskriv?format=a6',
  ]
  const seen: string[] = []
  for (const path of paths) seen.push(await (await page.request.get(house.url + path)).text())
  return seen
}

it('leads from the printed card to the counted answer', async () => {
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage()
  await logIn(desk, house.url)
  const [fronts, backs] = await codesOnPaper(desk)
  expect(fronts).toEqual(
    house.cards.slice(0, 4).map(({ code }) => `http://LOCALHOST:${new URL(house.url).port}/${code}`),
  )
  expect(backs).toEqual([])

  for (const address of fronts!)
    for (const script of [false, true]) {
      const context = await browser.newContext({ ...phone, javaScriptEnabled: script })
      const page = await context.newPage()
      expect((await page.goto(address))?.status()).toBe(200)
      const [wide, high] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth])
      expect(wide, 'no sideways scroll').toBeLessThanOrEqual(high!)
      await context.close()
    }

  const card = house.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  const address = fronts!.find((it) => it.endsWith(card.code))!
  for (let nth = 0; nth < 8; nth++) await answer(address, nth % 2 === 1, nth)
  await desk.goto(`${house.url}/staff/svar`)
  expect(await desk.textContent('main')).toContain('Her kommer svarene, når boksen er tømt')

  await house.at(openingOn('2026-11-23').at)
  await logIn(desk, house.url)
  await desk.goto(`${house.url}/staff/svar?sted=1&tilbud=3&skema=group_course_end`)
  expect((await desk.locator('.facts li').allInnerTexts()).join(' ')).toMatch(
    /^8 svar Nye svar blev talt op mandag den 23\. november 3 skrev en tekst 3 tekster er ikke læst$/,
  )
  const bars = await desk
    .getByRole('img')
    .evaluateAll((all) => all.map((it) => it.getAttribute('aria-label')))
  expect(bars[0]).toBe('Meget godt: 6, Godt: 0, Midt imellem: 0, Dårligt: 2, Meget dårligt: 0')
  expect(bars[1]).toMatch(/^Oplever en forbedring: \d, Som før: \d, Går tilbage: \d$/)
  // Means are folded away, and there for whoever asks for them.
  await desk.locator('.asked tr', { hasText: 'Oplever en forbedring' }).locator('summary').first().click()
  expect(await desk.locator('svg.change').first().getAttribute('aria-label')).toBe(
    'Før 3,1, nu 4,0 på en skala fra 1 til 5',
  )
  await desk.getByRole('link', { name: 'Læs teksterne for sig' }).click()
  const texts = await desk.locator('blockquote p').allTextContents()
  expect(texts.sort()).toEqual([0, 3, 6].map((nth) => `Nummer ${nth} <b>&amp;</b> æøå 🙂`))
  await desk.getByRole('link', { name: 'Tilbage til tallene' }).click()
  expect(await desk.locator('.state').allTextContents()).toEqual(['talt op'])

  const before = await staffPages(desk)
  await answer(address, true, 8)
  expect(await staffPages(desk)).toEqual(before)
  await house.at(openingOn('2026-11-30').at - 1)
  await logIn(desk, house.url)
  expect(await desk.goto(`${house.url}/staff/svar`)).toBeTruthy()
  expect(await desk.locator('.facts b').first().textContent()).toBe('8')
})

it('counts a double tap once', async () => {
  const card = house.card('Åben Dør')
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  const posts: string[] = []
  page.on('request', (request) => request.method() === 'POST' && posts.push(request.postData() ?? ''))
  await page.goto(`${house.url}/${card.code}`)
  await page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Noget af det' }).check()
  await page.getByRole('button', { name: 'Send mit svar' }).dblclick()
  await page.waitForURL(/\/tak$/)
  expect(posts).toHaveLength(1)
  expect(posts[0]).toMatch(/maerke=[0-9a-f]{24}(&|$)/)
  await context.close()
})

it('lets a chosen answer be given back by a second tap', async () => {
  const context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.clock.install()
  await page.goto(`${house.url}/${house.card('Åben Dør').code}`)
  // Time stands still but for what the test lets pass: on a busy machine two quick taps may come a second apart.
  await page.clock.pauseAt(Date.now() + 60_000)
  const radio = page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Ja' })
  await radio.tap()
  expect(await radio.isChecked()).toBe(true)
  await page.clock.fastForward(1000)
  await radio.tap()
  expect(await radio.isChecked()).toBe(false)
  for (const chosen of [true, false, true]) {
    await page.keyboard.press('Space')
    expect(await radio.isChecked()).toBe(chosen)
  }
  // What was taken away can be chosen again; a trembling double tap chooses once.
  await page.keyboard.press('Space')
  await page.keyboard.press('Space')
  expect(await radio.isChecked()).toBe(true)
  const other = page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Nej' })
  await other.tap()
  await other.tap()
  expect(await other.isChecked()).toBe(true)
  // Enter on an answer sends nothing.
  await page.keyboard.press('Enter')
  expect(new URL(page.url()).pathname).not.toContain('tak')
  await context.close()
})

it('shows what was typed when a hand-in goes wrong, and the next visitor a clean form', async () => {
  const context = await browser.newContext({ ...phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${house.url}/${house.card('Åben Dør').code}`)
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  expect(await page.getByRole('alert').textContent()).toContain('Du har ikke svaret på noget.')
  await page.getByLabel('Hvad kan vi gøre bedre?').fill('To linjer\nog en til')
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await page.waitForURL(/\/tak$/)
  await page.getByRole('link', { name: 'En anden vil også svare' }).click()
  expect(await page.getByLabel('Hvad kan vi gøre bedre?').inputValue()).toBe('')
  await context.close()
})
