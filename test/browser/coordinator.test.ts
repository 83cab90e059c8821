/// <reference lib="dom" />
/**
 * A new coordinator's first day, with what the guide says and nothing else: a house from blank, a card on paper, and a
 * colleague let in who sees no more than she should. Also by keyboard alone, and without script.
 */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { empty } from '../../src/presets/index.ts'
import { framePhrases } from '../../src/text/staff/frame.ts'
import { readGuide } from '../../src/tools/guide.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { drop } from '../support/drop.ts'
import { allStaffPhrases } from '../support/staff-phrases.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser?.close())

type House = Awaited<ReturnType<typeof openHouse>>
async function inHouse(run: (house: House, desk: BrowserContext) => Promise<void>, javaScriptEnabled = true) {
  const house = await openHouse({ preset: empty })
  const desk = await browser.newContext({ javaScriptEnabled, viewport: { width: 1200, height: 800 } })
  try {
    await run(house, desk)
  } finally {
    await desk.close()
    await house.stop()
  }
}

const menu = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name, exact: true }).click()

async function newPlace(page: Page, name: string) {
  await menu(page, 'Opsætning')
  await page.getByRole('link', { name: 'Nyt sted' }).click()
  await page.getByLabel('Navn').fill(name)
  await page.getByRole('button', { name: 'Opret sted' }).click()
  await page.getByRole('heading', { level: 1, name }).waitFor()
}

describe.each([true, false])('a house from blank (script: %s)', (script) => {
  it('stands in one go, and lets a colleague see her own place and no more', async () => {
    await inHouse(async (house, desk) => {
      const page = await desk.newPage()
      await logIn(page, house.url)
      await newPlace(page, 'Børnehuset Solstrålen')
      await newPlace(page, 'Havnely')

      await menu(page, 'Opsætning')
      await page.getByRole('link', { name: 'Nyt tilbud' }).click()
      await page.getByLabel('Navn', { exact: true }).fill('Mødregruppe')
      await page.getByLabel('Hvad er det?').selectOption('Gruppeforløb')
      // Nobody can know of a course whether both parents come, so it is asked.
      await page.getByLabel('Er det en lille gruppe?').selectOption('0')
      for (const place of ['Børnehuset Solstrålen', 'Havnely']) await page.getByLabel(place).check()
      await page.getByLabel('Gruppeforløb – slut', { exact: false }).first().check()
      await page.getByRole('button', { name: 'Opret tilbud' }).click()
      await page.getByText('Det er oprettet.').waitFor()

      // The clock at the door: what parents are told.
      await page.getByRole('link', { name: 'Børnehuset Solstrålen' }).click()
      await page.getByLabel('Telefon', { exact: true }).fill('Solstrålen på 76 81 00 00')
      await page.getByRole('group', { name: 'Fast tid 1' }).getByLabel('Tilbud').selectOption('Mødregruppe')
      await page.getByLabel('Næste gang', { exact: true }).fill('2026-11-26')
      await page.getByLabel('Hvor tit?').selectOption('Hver anden uge')
      await page.getByLabel('Fra kl.').fill('09:30')
      await page.getByLabel('Til kl.').fill('12:00')
      await page.getByRole('button', { name: 'Gem' }).first().click()
      await page.getByText('Det er gemt.').waitFor()
      await expect.poll(() => page.getByText('Mødregruppe: torsdag den 10. december').count()).toBe(1)

      const [card] = await house.store.staff.cards()
      const parent = await (await browser.newContext(phone)).newPage()
      await parent.goto(`${house.url}/${card!.code}`)
      expect(await parent.getByText('Børnehuset Solstrålen').count()).toBeGreaterThan(0)
      await parent.goto(`${house.url}/${card!.code}/tak`)
      await expect.poll(() => parent.getByText('torsdag den 26. november').count()).toBe(1)

      await menu(page, 'Kom i gang')
      await page.getByRole('link', { name: 'Se og print kort' }).click()
      await expect.poll(() => page.locator('.card.front').count()).toBe(1)
      await page.goBack()

      await menu(page, 'Personale')
      await page.getByLabel('Navn').fill('Mette Holm')
      await page.locator('select[name=sted1]').selectOption('Havnely')
      await page.locator('select[name=rolle1]').selectOption('Medarbejder')
      await page.getByRole('button', { name: 'Lav et link' }).click()
      expect(await page.getByRole('button', { name: 'Kopiér linket' }).count()).toBe(script ? 1 : 0)
      if (script) {
        await desk.grantPermissions(['clipboard-read', 'clipboard-write'])
        await page.getByRole('button', { name: 'Kopiér linket' }).click()
        await page.getByRole('button', { name: 'Kopieret' }).waitFor()
        const copied = await page.evaluate(() => navigator.clipboard.readText())
        expect(copied).toBe(await page.getByRole('textbox', { name: 'Linket' }).inputValue())
      }
      const link = await page.getByRole('textbox', { name: 'Linket' }).inputValue()

      const hers = await browser.newContext({ ...phone, javaScriptEnabled: script })
      const mette = await hers.newPage()
      await mette.goto(link)
      await expect.poll(() => mette.getByText('Medarbejder: Havnely').count()).toBe(1)
      await mette.getByLabel('Adgangskode').fill('for kort')
      await mette.getByLabel('Adgangskode').evaluate((field) => field.removeAttribute('minlength'))
      await mette.getByRole('button', { name: 'Kom ind' }).click()
      await mette.getByText('mindst 12 tegn.').first().waitFor()
      await mette.getByLabel('Adgangskode').fill('cykel og havregrød')
      const show = mette.getByRole('button', { name: 'Vis adgangskoden' })
      expect(await show.count()).toBe(script ? 1 : 0)
      const type = () => mette.locator('#kode').getAttribute('type')
      if (script) {
        await show.click()
        expect(await type()).toBe('text')
        await show.click()
      }
      expect(await type()).toBe('password')
      await mette.getByRole('button', { name: 'Kom ind' }).click()
      await mette.waitForURL(/kom-i-gang/)

      // What is counted elsewhere is not hers to see.
      for (const { code, institutionId } of await house.store.staff.cards())
        for (let nth = 0; nth < 5 + institutionId; nth++) await drop(house, code, { sat_course: ['5'] })
      await house.at(openingOn('2026-11-23').at)
      await mette.goto(`${house.url}/staff/login`)
      await mette.getByLabel('Navn').fill('METTE HOLM')
      await mette.getByLabel('Adgangskode').fill('cykel og havregrød')
      await mette.getByRole('button', { name: 'Log ind' }).click()
      await mette.waitForURL(/svar/)
      expect(await mette.locator('.facts b').first().textContent()).toBe('7')
      await mette.getByRole('button', { name: 'Menu' }).click()
      expect(await mette.getByRole('navigation').getByRole('link').allTextContents()).toEqual([
        'Svar',
        'Fritekst',
        'Optælling',
        'Fremmøde',
        'Rapport',
        'Kort',
        'Kom i gang',
        'Hjælp',
        'Mette Holm',
      ])
      await mette.keyboard.press('Escape')
      for (const path of ['svar', 'kort', 'opsaetning/kom-i-gang', 'kort/udskriv', 'personale/mig']) {
        await mette.goto(`${house.url}/staff/${path}`)
        expect(await mette.getByText('Solstrålen').count(), path).toBe(0)
      }
      for (const path of [
        'personale',
        'opsaetning',
        'opsaetning/log',
        'opsaetning/sted/1',
        'fritekst/strygning',
        `kort/${card!.id}`,
      ]) {
        await mette.goto(`${house.url}/staff/${path}`)
        expect([framePhrases.errors.title, framePhrases.errors.forbiddenTitle], path).toContain(
          await mette.getByRole('heading', { level: 1 }).textContent(),
        )
      }
      await hers.close()
    }, script)
  })
})

describe('by keyboard alone', () => {
  it('a colleague is let in, and closed again', async () => {
    await inHouse(async (house, desk) => {
      const page = await desk.newPage()
      await logIn(page, house.url)
      await newPlace(page, 'Havnely')
      await page.goto(`${house.url}/staff/personale`)
      const focused = () =>
        page.evaluate(() => {
          const at = document.activeElement as HTMLInputElement
          return at.labels?.[0]?.textContent || at.textContent || ''
        })
      async function tabTo(name: string) {
        for (let nth = 0; nth < 60; nth++) {
          if ((await focused()).startsWith(name)) return
          await page.keyboard.press('Tab')
          const ring = await page.evaluate(() => getComputedStyle(document.activeElement!).outlineWidth)
          expect(ring).toBe('4px')
        }
        throw new Error(`no ${name}`)
      }
      await tabTo('Navn')
      await page.keyboard.type('Mette Holm')
      await tabTo('Sted')
      await page.keyboard.press('h')
      await tabTo('Rolle')
      await page.keyboard.press('l')
      await tabTo('Lav et link')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Link til Mette Holm' }).waitFor()
      await tabTo('Færdig')
      await page.keyboard.press('Enter')
      await page.getByText('Leder: Havnely').waitFor()
      await tabTo('Mette Holm')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { level: 1, name: 'Mette Holm' }).waitFor()
      await tabTo('Luk adgangen')
      await page.keyboard.press('Enter')
      await page.getByText('Adgangen er lukket.').waitFor()
    })
  })
})

describe('help', () => {
  it('stands on every staff page, and leads to a chapter that is there; the guide’s pictures are the pages’', async () => {
    const ids = [...(await readGuide()).html.matchAll(/<h[23] id="([^"]+)"/g)].map(
      ([, id]) => `/staff/hjaelp#${id}`,
    )
    expect(ids.length).toBeGreaterThan(12)
    await inHouse(async (house, desk) => {
      const page = await desk.newPage()
      await page.goto(`${house.url}/staff/login`)
      const leads = async (path: string) => {
        const links = page.getByRole('link', { name: /^Hjælp/ })
        expect(await links.count(), path).toBe(1)
        const href = await links.getAttribute('href')
        expect(ids, path).toContain(href)
      }
      await leads('login')
      await logIn(page, house.url)
      await newPlace(page, 'Havnely')
      for (const path of [
        'svar',
        'fritekst',
        'kort',
        'opsaetning',
        'opsaetning/sted/1',
        'opsaetning/log',
        'personale',
        'personale/mig',
        'opsaetning/kom-i-gang',
        'kort/udskriv',
        'kort/bagside/1',
        'nowhere',
      ]) {
        await page.goto(`${house.url}/staff/${path}`)
        await leads(path)
      }
      await page.goto(`${house.url}/staff/hjaelp`)
      const pictures = page.locator('img')
      expect(await pictures.count()).toBeGreaterThan(4)
      for (const picture of await pictures.all()) {
        await picture.scrollIntoViewIfNeeded()
        await picture.evaluate((img: HTMLImageElement) => img.decode())
        expect((await picture.getAttribute('alt'))!.length).toBeGreaterThan(5)
      }
      expect((await page.request.get(`${house.url}/staff/hjaelp/findes-ikke.png`)).status()).toBe(404)
    })
  })

  it('says in bold what stands on the pages: no button was renamed behind the guide’s back', async () => {
    const said = JSON.stringify(await allStaffPhrases())
    const bold = [...(await readGuide()).html.matchAll(/<strong>([^<]+)<\/strong>/g)].map(
      ([, words]) => words!,
    )
    expect(bold.length).toBeGreaterThan(30)
    const known = bold.filter((words) => !/[?.:]$/.test(words) && words !== 'fed skrift')
    for (const words of known)
      expect(said.includes(`"${words}`) || said.includes(`"${words.toLowerCase()}`), words).toBe(true)
  })
})
