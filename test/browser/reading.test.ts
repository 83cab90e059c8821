/// <reference lib="dom" />
/**
 * A leader with sixty new texts: read, masked, given themes and three of them picked as quotes; once by the keyboard alone, once on a phone by
 * tapping alone, and on the phone without script too.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { holding } from '../support/disk.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
let page: Page
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

/** Texts, of which every tenth names somebody. */
const textsOf = (n: number) =>
  Array.from({ length: n }, (_, nth) =>
    nth % 10 === 3
      ? `Fatma hjalp mig nr${nth} meget`
      : nth % 10 === 5
        ? `شكرا nr${nth} لكم`
        : `Mere kaffe nr${nth}, tak`,
  )

async function openRoom(options: Parameters<Browser['newContext']>[0], n = 60) {
  house = await openHouse()
  const { code } = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  const headers = { host: new URL(house.url).host, origin: house.url }
  for (const text of textsOf(n)) await house.post(`/${code}`, { sat_course: '5', free_better: text }, headers)
  await house.at(openingOn('2026-11-23').at)
  context = await browser.newContext(options)
  page = await context.newPage()
  await logIn(page, house.url)
  await page.goto(`${house.url}/staff/fritekst`)
  return async () => {
    await context.close()
    await house.stop()
  }
}

const open = () => page.locator('details.text[open]')
const said = async () => (await open().locator('.words').innerText()).replace(/\s+/g, ' ').trim()
const kept = async () => {
  const texts = await house.store.reading.texts(
    'everywhere',
    (await house.store.archive.texts()).map(({ id }) => id),
  )
  return {
    read: texts.filter(({ state }) => state === 'read').length,
    masked: texts.filter(({ maskings }) => maskings > 0).length,
    themed: texts.filter(({ themes }) => themes.length > 0).length,
    quoted: texts.filter(({ quoted }) => quoted).length,
  }
}
/** The page that follows a button has come, with the next text open. */
async function saved(press: () => Promise<unknown>) {
  await Promise.all([page.waitForEvent('load'), press()])
}

/** Reads all of them: masks names, gives the first six a theme, picks three quotes. */
async function readAll(
  n: number,
  by: {
    mask(): Promise<unknown>
    theme(isFirst: boolean): Promise<unknown>
    quote(): Promise<unknown>
    save(): Promise<unknown>
  },
) {
  let [themed, quoted] = [0, 0]
  for (let nth = 1; nth <= n; nth++) {
    expect(await page.locator('.progress').innerText()).toContain(`Du er nået til ${nth} af ${n}`)
    const text = await said()
    if (text.startsWith('Fatma')) await by.mask()
    else if (text.startsWith('Mere') && themed < 6) await by.theme(themed++ === 0)
    else if (text.startsWith('Mere') && quoted < 3) {
      await by.quote()
      quoted++
    }
    await saved(by.save)
  }
  expect(await page.getByText('Der er ingen nye tekster at læse.').isVisible()).toBe(true)
  expect(await kept()).toEqual({ read: n, masked: n / 10, themed: 6, quoted: 3 })
  expect(holding(house.dataDir, 'Fatma')).toEqual([])
  expect(holding(house.dataDir, 'fatma')).toEqual([])
}

describe('new texts', () => {
  it('are read by the keyboard alone, sixty of them', async () => {
    const end = await openRoom({})
    const press = (key: string) => page.keyboard.press(key)
    await readAll(60, {
      async mask() {
        await press('m')
        await press('Space')
        expect(await open().getByRole('button').first().innerText()).toBe('Slet 1 ord for altid, og gem')
      },
      async theme(isFirst) {
        await press('t')
        // A theme that is there is tapped; t goes to the field for any other.
        await page.keyboard.type(isFirst ? 'Kaffe' : 'kaffe')
        await press('Escape')
      },
      quote: () => press('c'),
      save: () => press('g'),
    })
    await end()
  })

  it('are read on a phone by tapping alone, twenty of them', async () => {
    const end = await openRoom({ ...phone, hasTouch: true }, 20)
    await readAll(20, {
      mask: () => open().locator('.words label').first().tap(),
      theme: (isFirst) =>
        isFirst
          ? open().getByLabel('Nyt tema').fill('Kaffe')
          : open().locator('.pick', { hasText: 'Kaffe' }).tap(),
      quote: () => open().getByText('Citat til rapporten').tap(),
      save: () => open().locator('.acts button').tap(),
    })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360)
    await end()
  })
})

describe('the reading room', () => {
  let end: () => Promise<void>
  beforeEach(async () => {
    end = await openRoom({})
    return () => end()
  })

  it('has one strong button at a time, and the text larger than its heading', async () => {
    const strong = page.locator('main button:not(.quiet):visible')
    // "Vis" belongs to what is folded away.
    expect(await strong.allInnerTexts()).toEqual(['Gem, og vis for kollegerne'])
    const size = (where: string) =>
      page
        .locator(where)
        .first()
        .evaluate((it) => Number.parseFloat(getComputedStyle(it).fontSize))
    expect(await size('.words')).toBeGreaterThan(await size('.reading h2'))
    await page.locator('details.text').nth(4).locator('summary').click()
    expect(await open().count()).toBe(1)
    expect(await strong.allInnerTexts()).toEqual(['Gem, og vis for kollegerne'])
  })

  it('moves by j and k, shows its keys by ?, and types what is typed in a field', async () => {
    const first = await said()
    await page.keyboard.press('j')
    const second = await said()
    expect(second).not.toBe(first)
    await page.keyboard.press('k')
    expect(await said()).toBe(first)
    await page.keyboard.press('t')
    await page.keyboard.type('jkmtcg?')
    expect(await open().getByLabel('Nyt tema').inputValue()).toBe('jkmtcg?')
    expect(await said()).toBe(first)
    await page.keyboard.press('Escape')
    await page.keyboard.press('?')
    expect(await page.getByText('næste tekst').isVisible()).toBe(true)
    await page.keyboard.press('Escape')
    expect(await page.getByText('næste tekst').isVisible()).toBe(false)
  })

  it('takes no key from who is elsewhere on the page, so that nobody’s dictation presses one', async () => {
    await page.locator('.shelves a').first().focus()
    const first = await said()
    for (const key of ['j', 'c', 'g', 'm']) await page.keyboard.press(key)
    expect(await said()).toBe(first)
    expect((await kept()).read).toBe(0)
  })

  it('hides a passage by Shift, with arrows and with a second tap, in both directions of writing', async () => {
    const text = page.locator('details.text', { hasText: 'Fatma' }).first()
    await text.locator('summary').click()
    await page.keyboard.press('m')
    for (const _ of [1, 2]) await page.keyboard.press('Shift+ArrowRight')
    expect(await text.locator('.words input:checked').count()).toBe(3)
    const arabic = page.locator('details.text', { hasText: 'شكرا' }).first()
    await arabic.locator('summary').click()
    await page.keyboard.press('m')
    await page.keyboard.press('Shift+ArrowLeft')
    expect(await arabic.locator('.words input:checked').count()).toBe(2)
    const third = page.locator('details.text', { hasText: 'kaffe' }).first()
    await third.locator('summary').click()
    await third.locator('.words label').first().click()
    await third
      .locator('.words label')
      .nth(2)
      .click({ modifiers: ['Shift'] })
    expect(await third.locator('.words input:checked').count()).toBe(3)
  })

  it('goes on where one left off, also in another browser', async () => {
    await saved(() => page.keyboard.press('g'))
    await saved(() => page.keyboard.press('g'))
    const next = await said()
    const other = await browser.newContext()
    const theirs = await other.newPage()
    await logIn(theirs, house.url)
    await theirs.goto(`${house.url}/staff/fritekst`)
    expect(await theirs.locator('.progress').innerText()).toContain('Du er nået til 3 af 60')
    expect((await theirs.locator('details.text[open] .words').innerText()).replace(/\s+/g, ' ').trim()).toBe(
      next,
    )
    await other.close()
  })
})

it('does all of it without script', async () => {
  const end = await openRoom({ ...phone, javaScriptEnabled: false })
  await open().locator('.words label').first().click()
  await open().getByLabel('Nyt tema').fill('Kaffe')
  await open().locator('.choice', { hasText: 'Kræver handling' }).click()
  await open().getByRole('textbox', { name: 'Hvem tager det' }).fill('Mie')
  await saved(() => open().getByRole('button', { name: 'Gem, og vis for kollegerne' }).click())
  expect(await kept()).toMatchObject({ read: 1, masked: 1, themed: 1 })
  expect(await open().count()).toBe(1)
  await page.goto(`${house.url}/staff/fritekst?stand=concern`)
  expect(await open().getByRole('textbox', { name: 'Hvem tager det' }).inputValue()).toBe('Mie')
  await end()
})
