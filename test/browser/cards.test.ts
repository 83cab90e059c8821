/// <reference lib="dom" />
/** Staff with a card: what shows while they choose, what is written down when they print, and what they throw on a wall. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeReady, zbar, zxing } from '../../scripts/bench/paper.ts'
import { launch, logIn, openHouse } from '../support/browser.ts'

const ADDRESS = 'https://svar.vejle.dk'
/** What a camera must read: a scheme in capitals is not opened by every phone. */
const onPaper = (code: string) => `https://SVAR.VEJLE.DK/${code}`

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let desk: BrowserContext
let folder: string

beforeAll(async () => {
  makeReady()
  folder = mkdtempSync(join(tmpdir(), 'kortsvar-kort-'))
  ;[browser, house] = await Promise.all([launch(), openHouse({ env: { PUBLIC_URL: ADDRESS } })])
  desk = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  await logIn(await desk.newPage(), house.url)
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const printedCards = async () => (await house.store.staff.cards()).filter(({ printed }) => printed)

/** A page of staff's, and all that it complains about. */
async function open(path: string): Promise<{ page: Page; trouble: string[] }> {
  const page = await desk.newPage()
  const trouble: string[] = []
  page.on('console', (message) => message.type() === 'error' && trouble.push(message.text()))
  page.on('pageerror', (error) => trouble.push(error.message))
  await page.goto(house.url + path)
  return { page, trouble }
}

/** Printing says in the page's title how many cards it was given. */
const countsWhenPrinted = (page: Page) =>
  page.evaluate(() => {
    window.print = () => {
      document.title = `${document.querySelectorAll('.front').length} kort`
    }
  })

describe('choosing', () => {
  it('shows at once what was chosen, and keeps the rest of the choice', async () => {
    const { page, trouble } = await open('/staff/kort/udskriv?format=a6&institution=1')
    await expect.poll(() => page.locator('.front').count()).toBe(4)
    await page.getByRole('radio', { name: 'Visitkort' }).check()
    await page.waitForURL(/format=visitkort/)
    await expect.poll(() => page.locator('.sheet.visitkort .front').count()).toBe(4)
    await page.getByRole('checkbox', { name: 'Åben Dør' }).check()
    await page.waitForURL(/tilbud=\d/)
    await expect.poll(() => page.locator('.front').count()).toBe(1)
    await page.getByLabel('Antal af hvert kort').fill('10')
    await page.getByLabel('Antal af hvert kort').press('Enter')
    await page.waitForURL(/antal=10/)
    await expect.poll(() => page.locator('.front').count()).toBe(10)
    await expect.poll(() => page.getByText('1 kort i 10 eksemplarer fra Trekløveren.').count()).toBe(1)
    await page.getByRole('link', { name: /Print et prøveark/ }).click()
    await expect.poll(() => page.locator('.place').count()).toBe(20)
    await page.getByRole('link', { name: /gå til kortene/ }).click()
    await expect.poll(() => page.locator('.sheet.visitkort .front').count()).toBe(10)
    await page.getByLabel('Sted').selectOption({ label: 'Havnely' })
    await page.waitForURL(/institution=3/)
    expect(trouble).toEqual([])
    await page.close()
  })

  it('leaves whoever chooses by keyboard where they are', async () => {
    const { page, trouble } = await open('/staff/kort/udskriv?format=a6&institution=1')
    await page.getByRole('radio', { name: 'A6-kort' }).focus()
    for (const name of ['a7', 'visitkort', 'a5']) {
      await page.keyboard.press('ArrowDown')
      await page.waitForURL(new RegExp(`format=${name}`))
      await page.locator(`.sheet.${name}`).first().waitFor()
      expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe(name)
    }
    // It prints what is shown now.
    const written = page.waitForRequest(/udskrift$/)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect((await written).postData()).toMatch(
      /^format=a5&adresse=https%3A%2F%2Fsvar\.vejle\.dk(&kode=[0-9A-Z]{6}){4}$/,
    )
    expect(await page.locator('noscript').count()).toBe(0)
    expect(trouble).toEqual([])
    await page.close()
  })

  it('prints what is shown, not what was: a number that was just typed counts', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&kort=1')
    await countsWhenPrinted(page)
    await page.getByLabel('Antal af hvert kort').fill('12')
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).click()
    await page.waitForFunction(() => document.title === '12 kort')
    await page.close()
  })

  it('prints when the new page arrives while the button is still held down', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&kort=1')
    await countsWhenPrinted(page)
    await page.getByLabel('Antal af hvert kort').fill('12')
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).hover()
    const shown = page.waitForResponse(/antal=12/)
    await page.mouse.down()
    await (await shown).finished()
    await page.evaluate(
      () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
    )
    await page.mouse.up()
    await page.waitForFunction(() => document.title === '12 kort')
    await page.close()
  })

  it('leaves whoever goes on by keyboard at the button that they went to', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&kort=1')
    await page.getByLabel('Antal af hvert kort').fill('3')
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).focus()
    await expect.poll(() => page.locator('.front').count()).toBe(3)
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('print')
    await page.close()
  })

  it('leads to the log-in when somebody was logged out meanwhile', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&institution=1')
    await desk.clearCookies()
    await page.getByRole('radio', { name: 'A5-bordskilt' }).click()
    await page.waitForURL(/\/staff\/login/)
    await logIn(page, house.url)
    await page.close()
  })

  it('works without script', async () => {
    const context = await browser.newContext({
      javaScriptEnabled: false,
      storageState: await desk.storageState(),
    })
    const page = await context.newPage()
    await page.goto(`${house.url}/staff/kort/udskriv?institution=1`)
    await page.getByRole('radio', { name: 'A7-kort' }).check()
    await page.getByRole('button', { name: 'Vis' }).click()
    await expect.poll(() => page.locator('.sheet.a7 .front').count()).toBe(4)
    await page.getByRole('button', { name: 'Kortene er trykt' }).click()
    await page.waitForURL(/\/staff\/kort$/)
    expect((await printedCards()).map(({ institutionId }) => institutionId)).toEqual([1, 1, 1, 1])
    await context.close()
  })
})

describe('printing', () => {
  it('is written down when it is done, whichever way, and not before', async () => {
    const { id } = house.cards.find(({ institutionId }) => institutionId === 2)!
    const isPrinted = async () => (await printedCards()).some((card) => card.id === id)
    const { page, trouble } = await open(`/staff/kort/udskriv?format=a6&kort=${id}`)
    expect(await isPrinted()).toBe(false)
    const written = page.waitForResponse(/\/staff\/kort\/udskrift$/)
    await page.pdf({ path: join(folder, 'et.pdf') })
    expect((await written).status()).toBe(204)
    expect(await isPrinted()).toBe(true)
    expect(await page.locator('#ikke-skrevet').isVisible()).toBe(false)
    expect(trouble).toEqual([])
    await page.close()
  })

  it('by the button opens the browser’s own dialogue', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&kort=1')
    await page.evaluate(() => {
      window.print = () => {
        document.title = 'dialog'
      }
    })
    await page.getByRole('button', { name: 'Print eller gem som PDF' }).click()
    expect(await page.title()).toBe('dialog')
    await page.close()
  })

  it('says so when it could not be written down', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&kort=1')
    await desk.clearCookies()
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    await page.locator('#ikke-skrevet').waitFor({ state: 'visible' })
    await logIn(page, house.url)
    await page.close()
  })

  it('prints no part of the chooser', async () => {
    const { page } = await open('/staff/kort/udskriv?format=a6&institution=1')
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('.bar:visible').count()).toBe(0)
    await page.close()
  })
})

describe('trying a card', () => {
  it('lets staff tap and write as a parent does, and stays silent', async () => {
    const card = house.card('Åben Dør')
    const { page, trouble } = await open(`/staff/kort/${card.id}`)
    const asked: string[] = []
    page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`))
    await page.getByRole('link', { name: 'Prøv kortet' }).click()
    await page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Ja' }).check()
    await page.getByLabel('Hvad kan vi gøre bedre?').fill('Prøve')
    await page.getByLabel('Hvad kan vi gøre bedre?').press('Enter')
    await page.getByRole('link', { name: 'Send mit svar' }).click()
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
    await page.getByRole('link', { name: 'En anden vil også svare' }).click()
    expect(await page.getByLabel('Hvad kan vi gøre bedre?').inputValue()).toBe('')
    await page.getByRole('link', { name: 'Tilbage til kortet' }).click()
    expect(asked.filter((it) => !it.startsWith('GET'))).toEqual([])
    expect(asked.filter((it) => it.includes(card.code))).toEqual([])
    expect(trouble).toEqual([])
    await page.close()
  })

  it('shows another questionnaire before the card is pointed at it', async () => {
    const { page } = await open('/staff/kort/1')
    await page.locator('select[name=skema]').selectOption('quick')
    await page.getByRole('button', { name: 'Se skemaet først' }).click()
    await page.waitForURL(/proev\?skema=quick/)
    await page.goBack()
    await page.locator('select[name=skema]').selectOption('quick')
    await page.getByRole('button', { name: 'Skift skema' }).click()
    expect(await page.getByRole('status').textContent()).toBe(
      'Kortet skifter skema, næste gang boksen er tømt.',
    )
    await page.close()
  })
})

describe('the code alone', () => {
  it('reads as a drawing, on any ground', async () => {
    const { id, code } = house.cards[0]!
    const { page } = await open(`/staff/kort/${id}`)
    const svg = await (await page.request.get(`${house.url}/staff/kort/${id}/kode.svg`)).text()
    await page.goto('about:blank')
    await page.setContent(`<body style="background:#333;margin:40px">${svg}</body>`)
    const file = join(folder, 'tegning.png')
    await page.screenshot({ path: file })
    const wanted = [onPaper(code)]
    expect([await zxing(file), zbar([file])[0]]).toEqual([wanted, wanted])
    await page.close()
  })
})

describe('on the wall', () => {
  it.each([
    [1024, 768],
    [1280, 720],
    [1920, 1080],
    [768, 1024],
    [360, 640],
  ])('fills a screen of %i × %i without scrolling, and reads', async (width, height) => {
    const { page, trouble } = await open('/staff/kort/2/skaerm')
    await page.setViewportSize({ width, height })
    const [wide, high] = await page.evaluate(() => {
      const { scrollWidth, scrollHeight } = document.documentElement
      return [scrollWidth, scrollHeight]
    })
    expect(wide).toBeLessThanOrEqual(width)
    if (width > 500) expect(high).toBeLessThanOrEqual(height)
    const file = join(folder, `skaerm-${width}.png`)
    await page.screenshot({ path: file })
    const wanted = [onPaper(house.cards[1]!.code)]
    expect(await zxing(file)).toEqual(wanted)
    expect(zbar([file])).toEqual([wanted])
    const code = (await page.locator('.qr').boundingBox())!
    expect(code.width).toBeGreaterThan(Math.min(width, height) * 0.5)
    // The words lie beside the code, never in its white.
    for (const words of await page.locator('h1, .url, header, footer').all()) {
      const box = (await words.boundingBox())!
      const isApart = box.x >= code.x + code.width || box.y >= code.y + code.height
      expect(isApart, (await words.textContent())!).toBe(true)
    }
    expect(trouble).toEqual([])
    await page.close()
  })

  it('shows nothing of staff’s in full screen', async () => {
    const { page } = await open('/staff/kort/2/skaerm')
    await page.getByRole('button', { name: 'Fuld skærm' }).click()
    await page.waitForFunction(() => document.fullscreenElement !== null)
    expect(await page.locator('.bar').isVisible()).toBe(false)
    await page.evaluate(() => document.exitFullscreen())
    await page.waitForFunction(() => document.fullscreenElement === null)
    expect(await page.getByRole('link', { name: 'Tilbage' }).isVisible()).toBe(true)
    await page.close()
  })
})
