/// <reference lib="dom" />
/** Every page of the parents' side as they meet it: no accessibility faults, no faulty HTML, nothing cut off, light and dark. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bank } from '../../src/presets/index.ts'
import { launch, openHouse, phone } from '../support/browser.ts'
import { everything } from '../support/everything.ts'
import { faults, htmlFaults, widthOf } from '../support/faults.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
let page: Page
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse({ preset: everything })])
  context = await browser.newContext(phone)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const codeOf = (questionnaire: string) =>
  house.cards.find((card) => card.questionnaire.id === questionnaire)!.code
const PAGES: [string, () => string][] = [
  ['/', () => '/'],
  ['privatliv', () => `/privatliv?kort=${codeOf('cafe')}`],
  ['an unknown code', () => '/AAAAAA'],
  ['tak', () => `/${codeOf('cafe')}/tak`],
  ['tilgaengelighed', () => '/tilgaengelighed'],
  ['tak on the tablet', () => `/${codeOf('cafe')}/tak?tablet=1`],
  ['a form on the tablet', () => `/${codeOf('cafe')}?tablet=1`],
  ...bank.questionnaires.map(({ id }): [string, () => string] => [id, () => `/${codeOf(id)}`]),
]

/** Each page is opened once, and looked at in every way. */
describe.each(PAGES)('%s', (_, pathOf) => {
  let html: string
  beforeAll(async () => {
    html = await (await page.goto(house.url + pathOf()))!.text()
  })

  it.each(['light', 'dark'] as const)(
    'has no accessibility faults (%s) and no sideways scroll at 360 × 640',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme })
      expect(await faults(page, colorScheme === 'light' ? 'all' : 'of colours')).toEqual([])
      expect(await widthOf(page)).toBe(360)
    },
  )

  it('stays readable 320 px wide', async () => {
    await page.setViewportSize({ width: 320, height: 640 })
    expect(await widthOf(page)).toBeLessThanOrEqual(320)
    await page.setViewportSize(phone.viewport)
  })

  it('is valid HTML', async () => expect(await htmlFaults(html)).toEqual([]))

  it('gives every answer a target of 48 px', async () => {
    const small = await page
      .locator('input:not([type=hidden]):visible, textarea:visible, button:visible')
      .evaluateAll((all) =>
        all
          .map((it) => ({ ...it.getBoundingClientRect().toJSON(), name: it.getAttribute('name') }))
          .filter(({ height, width }) => height < 48 || width < 48),
      )
    expect(small).toEqual([])
  })
})
