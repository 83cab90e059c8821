/**
 * `npm run pictures`: the pictures of docs/vejledning.md, taken of the real pages in a real browser, so that they can be
 * taken anew when a page changes. For developers: the house that is photographed is a test's.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page } from 'playwright-core'
import { openingOn } from '../src/domain/box/schedule.ts'
import { projectFile } from '../src/project.ts'
import { logIn, openHouse } from '../test/support/browser.ts'
import { options } from '../test/support/chromium.ts'
import { drop } from '../test/support/drop.ts'

const FOLDER = projectFile('docs', 'pictures', 'vejledning')

/** What to do before the picture; and how much of the page to take, in pixels from the top. */
interface Picture {
  path: string
  height: number
  /** Pixels, where it is not a desk's. */
  width?: number
  before?: (page: Page) => Promise<unknown>
}

const PICTURES: Record<string, Picture> = {
  'kom-i-gang': { path: '/staff/opsaetning/kom-i-gang', height: 900 },
  opsaetning: { path: '/staff/opsaetning', height: 760 },
  'nyt-tilbud': { path: '/staff/opsaetning/tilbud/ny', height: 900 },
  link: {
    path: '/staff/personale',
    height: 620,
    before: async (page) => {
      await page.getByLabel('Navn').fill('Mette Holm')
      await page.locator('[name=sted1]').selectOption('Trekløveren')
      await page.locator('[name=rolle1]').selectOption('staff')
      await page.getByRole('button', { name: 'Lav et link' }).click()
    },
  },
  sted: {
    path: '/staff/opsaetning/sted/1',
    // Ends above the first field with text of the browser's own, which would be in the browser's language.
    height: 1290,
    before: async (page) => {
      await page.getByLabel('Telefon', { exact: true }).fill('Trekløveren på 76 81 00 00')
      await page.getByLabel('Telefonen er åben').fill('mandag til torsdag kl. 8–12')
      await page.getByLabel('Adresse').fill('Skolegade 4, 7100 Vejle')
      await page.getByLabel('Huset er åbent').fill('mandag til torsdag kl. 9–15')
      await page.getByLabel('Tilbud').first().selectOption('Åben Dør')
      await page.getByLabel('Næste gang', { exact: true }).fill('2026-11-26')
      await page.getByLabel('Fra kl.').fill('09:30')
      await page.getByLabel('Til kl.').fill('12:00')
      await page.getByRole('button', { name: 'Gem' }).first().click()
    },
  },
  kort: {
    path: '/staff/kort',
    height: 640,
    before: (page) => page.locator('summary').first().click(),
  },
  fritekst: {
    path: '/staff/fritekst',
    height: 800,
    before: async (page) => {
      const text = page.locator('details.text', { hasText: 'Amalie' })
      if ((await text.getAttribute('open')) === null) await text.locator('summary').click()
      await text.locator('.words label', { hasText: 'Amalie' }).click()
      await page.evaluate(() => scrollTo(0, 0))
    },
  },
  optaelling: {
    path: '/staff/optaelling',
    width: 412,
    height: 780,
    before: async (page) => {
      for (const who of ['Mor', 'Mor', 'Far']) {
        await page.locator('.tile', { hasText: who }).click()
        await page.locator('.chip').first().click()
      }
      await page.locator('.net', { hasText: 'Gemt kl' }).waitFor()
    },
  },
  svar: { path: '/staff/svar?sted=1&tilbud=3&skema=group_course_end', height: 900 },
}

/** What some of them wrote. */
const WRITTEN = [
  'At Amalie tog sig god tid til os.',
  'At høre, at andre også har det sådan.',
  'Rådene om søvn. Vi sover nu.',
  'De små øvelser, vi kunne lave hjemme.',
]

const h = await openHouse({ env: { PUBLIC_URL: 'https://svar.vejle.dk' } })
const browser = await chromium.launch(options()!)
try {
  mkdirSync(FOLDER, { recursive: true })
  const { code, questions } = h.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  for (let nth = 0; nth < 9; nth++)
    await drop(h, code, {
      [questions[0]!]: [nth < 6 ? '5' : '4'],
      'role_sure.now': [nth < 7 ? '5' : '4'],
      'role_sure.then': [nth < 5 ? '3' : '4'],
      safe_easier: ['o1'],
      ...(WRITTEN[nth] && { free_takeaway: [WRITTEN[nth]!] }),
    })
  await h.at(openingOn('2026-11-23').at)
  const page = await (await browser.newContext({ viewport: { width: 1100, height: 700 } })).newPage()
  await logIn(page, h.url)
  for (const [name, { path, height, width = 1100, before }] of Object.entries(PICTURES)) {
    await page.setViewportSize({ width, height: width < 600 ? height : 700 })
    await page.goto(h.url + path)
    await before?.(page)
    await page.screenshot({
      path: join(FOLDER, `${name}.png`),
      fullPage: true,
      clip: { x: 0, y: 0, width, height },
    })
  }
} finally {
  await browser.close()
  await h.stop()
  await h.end()
}
