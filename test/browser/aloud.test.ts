/// <reference lib="dom" />
/** "Læs højt": only where the device itself has a voice for the language. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launch, openHouse, phone } from '../support/browser.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

interface Voice {
  name: string
  lang: string
  localService: boolean
}
/** What the page said, and by which voice. */
interface Spoken {
  text: string
  voice: string
}
declare global {
  var spoken: Spoken[]
  var finish: () => void
  var voices: Voice[]
}

const LOCAL = { name: 'Sara', lang: 'da-DK', localService: true }
const OTHERS = [
  { name: 'Google dansk', lang: 'da-DK', localService: false },
  { name: 'Alex', lang: 'en-US', localService: true },
]

/** A device with these voices: this machine has none, and what is tested is what the page does with them. */
async function open(voices: Voice[], activity = 'Åben Dør', questionnaire?: string): Promise<Page> {
  context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.addInitScript((all) => {
    globalThis.spoken = []
    globalThis.voices = all
    let queue: SpeechSynthesisUtterance[] = []
    const speech = {
      getVoices: () => globalThis.voices,
      onvoiceschanged: null,
      cancel: () => {
        queue = []
      },
      speak: (words: SpeechSynthesisUtterance) => {
        if (queue.length === 0) words.onstart?.({} as SpeechSynthesisEvent)
        queue.push(words)
      },
    }
    globalThis.finish = () => {
      const [words] = queue.splice(0, 1)
      globalThis.spoken.push({ text: words!.text, voice: words!.voice!.name })
      words!.onend?.({} as SpeechSynthesisEvent)
      queue[0]?.onstart?.({} as SpeechSynthesisEvent)
    }
    Object.defineProperty(globalThis, 'speechSynthesis', { value: speech })
    globalThis.SpeechSynthesisUtterance = class {
      constructor(readonly text: string) {}
    } as unknown as typeof SpeechSynthesisUtterance
  }, voices)
  await page.goto(`${house.url}/${house.card(activity, questionnaire).code}`)
  return page
}
const readers = (page: Page) => page.getByRole('button', { name: /^Læs højt/ })

it('has no button where there is no voice, or only one that sends the words away', async () => {
  expect(await readers(await open([])).count()).toBe(0)
  await context.close()
  expect(await readers(await open(OTHERS)).count()).toBe(0)
})

it('has a button for the beginning and for each question, with a name of its own', async () => {
  const page = await open([...OTHERS, LOCAL])
  const names = await readers(page).evaluateAll((all) => all.map((it) => it.getAttribute('aria-label')))
  expect(names).toHaveLength(7)
  expect(names[0]).toBe('Læs højt')
  expect(names[1]).toMatch(/^Læs højt: 1 af 6 Fik du hjælp til det, du kom for\?$/)
  expect(new Set(names).size).toBe(7)
  for (const box of await readers(page).all()) {
    const { width, height } = (await box.boundingBox())!
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(48)
  }
})

it('finds voices that the device tells of late', async () => {
  const page = await open([])
  await page.evaluate((voice) => {
    globalThis.voices = [voice]
    speechSynthesis.onvoiceschanged!({} as Event)
    speechSynthesis.onvoiceschanged!({} as Event)
  }, LOCAL)
  expect(await readers(page).count()).toBe(7)
})

it('reads a question and its answers in order, by the device’s own voice, and shows where it is', async () => {
  const page = await open([...OTHERS, LOCAL])
  await readers(page).nth(1).click()
  expect(await page.locator('.said').textContent()).toContain('Fik du hjælp til det, du kom for?')
  await page.evaluate(() => globalThis.finish())
  expect(await page.locator('.said').textContent()).toBe('Ja')
  for (let nth = 0; nth < 4; nth++) await page.evaluate(() => globalThis.finish())
  expect(await page.evaluate(() => globalThis.spoken)).toEqual(
    ['1 af 6 Fik du hjælp til det, du kom for?', 'Ja', 'Noget af det', 'Nej', 'Ved ikke'].map((text) => ({
      text,
      voice: 'Sara',
    })),
  )
  expect(await page.locator('.said').count()).toBe(0)
  expect(await readers(page).count()).toBe(7)
})

it('reads a pair as its sentence, then now, then before', async () => {
  const page = await open([LOCAL], 'Forældrekursus i sundhedsplejen', 'group_course_end')
  await readers(page).nth(2).click()
  for (let nth = 0; nth < 15; nth++) await page.evaluate(() => globalThis.finish())
  const said = await page.evaluate(() => globalThis.spoken.map(({ text }) => text))
  const fits = ['helt', 'godt', 'nogenlunde', 'ikke så godt', 'slet ikke'].map((word) => `Passer ${word}`)
  expect(said).toEqual([
    '2 af 6 · Passer det på dig? Jeg føler mig sikker som forælder.',
    ...['Nu', ...fits, 'Ved ikke'],
    ...['Før vi begyndte', ...fits, 'Ved ikke'],
  ])
})

it('stops at a second press, at another question, and when the page is left', async () => {
  const page = await open([LOCAL])
  await readers(page).nth(0).click()
  const stop = page.getByRole('button', { name: 'Stop' })
  expect(await stop.count()).toBe(1)
  await stop.click()
  expect(await page.locator('.said').count()).toBe(0)
  await page.locator('.read').nth(3).click()
  await page.locator('.read').nth(4).click()
  expect(await stop.count()).toBe(1)
  expect(await page.locator('.said').textContent()).toContain('Ved du, hvad du kan gøre nu?')
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(1)
  expect(await stop.count()).toBe(0)
  expect(await readers(page).count()).toBe(7)
  await readers(page).first().click()
  expect(await page.locator('.said').textContent()).toContain('Du har ikke svaret på noget.')
})
