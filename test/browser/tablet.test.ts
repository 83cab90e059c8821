/// <reference lib="dom" />
/** `?tablet=1`: a tablet that passes from hand to hand. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { launch, openHouse, phone } from '../support/browser.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
let form: string
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
  form = `${house.url}/${house.card('Åben Dør').code}?tablet=1`
})
afterEach(() => context.close())
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

async function tablet(script = true): Promise<Page> {
  context = await browser.newContext({ ...phone, javaScriptEnabled: script })
  const page = await context.newPage()
  if (script) await page.clock.install()
  await page.goto(form)
  // From here on the page's time stands still, and goes when the test says so.
  if (script) await page.clock.pauseAt(Date.now() + 3600_000)
  return page
}
const text = (page: Page) => page.getByLabel('Hvad kan vi gøre bedre?')
async function answer(page: Page) {
  await page.getByRole('group', { name: 'Fik du hjælp' }).getByRole('radio', { name: 'Nej' }).check()
  await text(page).fill('Hemmeligt for den næste')
}
async function handIn(page: Page) {
  await answer(page)
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await page.waitForURL(/\/tak\?tablet=1$/)
}
/** A house of its own, whose card may be closed while somebody answers it. */
async function answering(own: typeof house) {
  context = await browser.newContext(phone)
  const page = await context.newPage()
  await page.clock.install()
  const { id, code } = own.card('Åben Dør')
  await page.goto(`${own.url}/${code}?tablet=1`)
  await answer(page)
  return { id, page }
}
const isClean = async (page: Page) => {
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await text(page).inputValue()).toBe('')
  expect(await page.content()).not.toContain('Hemmeligt')
}

it('gives the next parent a clean form 15 seconds after thanks, with nothing to go back to', async () => {
  const page = await tablet()
  const before = await page.evaluate(() => history.length)
  for (let parent = 0; parent < 3; parent++) {
    await handIn(page)
    expect(await page.getByRole('timer').textContent()).toContain('om 15 sek.')
    await page.clock.runFor(13_000)
    expect(page.url()).toContain('/tak')
    await page.clock.runFor(3000)
    await page.waitForURL(form)
    await isClean(page)
  }
  expect(await page.evaluate(() => history.length)).toBe(before)
  await page.goBack()
  expect(page.url()).toBe('about:blank')
})

it('says the next parent’s page from its beginning, and asks nobody about a form that is empty', async () => {
  const page = await tablet()
  await handIn(page)
  expect(await page.locator('h1').evaluate((it) => it === document.activeElement)).toBe(true)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Bliv her lidt')
  await page.clock.runFor(17_000)
  await page.waitForURL(form)
  expect(await page.locator('h1').evaluate((it) => it === document.activeElement)).toBe(true)
  expect(await page.locator('noscript').count()).toBe(0)
  await page.clock.runFor(600_000)
  expect(await page.locator('[role=status]').textContent()).toBe('')
})

it('begins its 15 seconds again at every sign of life', async () => {
  const page = await tablet()
  await handIn(page)
  for (let nth = 0; nth < 4; nth++) {
    await page.clock.runFor(10_000)
    await page.keyboard.press('Tab')
  }
  expect(page.url()).toContain('/tak')
})

it('stays a tablet by whatever way one comes back', async () => {
  const page = await tablet()
  await handIn(page)
  for (const name of ['Hvad sker der med mit svar?', 'Tilgængelighed']) {
    await page.goto(form.replace('?', '/tak?'))
    await page.getByRole('link', { name }).click()
    await page.getByRole('link', { name: 'Tilbage til spørgsmålene' }).click()
    expect(page.url()).toBe(form)
  }
  expect(await page.getByRole('link', { name: 'ny fane' }).count()).toBe(0)
})

it('lets whoever still reads stay', async () => {
  const page = await tablet()
  await handIn(page)
  await page.getByRole('button', { name: 'Bliv her lidt' }).click()
  expect(await page.evaluate(() => document.activeElement!.textContent)).toBe('Siden bliver stående.')
  await page.clock.runFor(120_000)
  expect(page.url()).toContain('/tak')
  await page.getByRole('link', { name: 'En anden vil også svare' }).click()
  await page.waitForURL(form)
  await isClean(page)
})

it('clears a form that was left half filled in, after asking', async () => {
  const page = await tablet()
  await answer(page)
  await page.clock.runFor(55_000)
  expect(await page.locator('[role=status]').textContent()).toBe('')
  await page.clock.runFor(10_000)
  expect(await page.locator('[role=status]').textContent()).toContain('Er du her stadig?')
  await page.getByRole('heading', { level: 1 }).tap()
  expect(await page.locator('[role=status]').textContent()).toBe('')
  expect(await text(page).inputValue()).toBe('Hemmeligt for den næste')
  await page.clock.runFor(75_000)
  expect(await text(page).inputValue()).toBe('Hemmeligt for den næste')
  await page.clock.runFor(10_000)
  await isClean(page)
})

it('clears it without net as well, and one that the server sent back', async () => {
  const page = await tablet()
  await answer(page)
  await page.evaluate(() => {
    document.querySelector('textarea')!.removeAttribute('maxlength')
  })
  await text(page).fill('Hemmeligt '.repeat(60))
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(1)
  await context.setOffline(true)
  await page.clock.runFor(160_000)
  expect(await page.locator('input:checked').count()).toBe(0)
  expect(await text(page).inputValue()).toBe('')
  expect(await page.getByRole('alert').count()).toBe(0)
})

it('clears what was left also when it slept meanwhile, before the one who wakes it sees it', async () => {
  const page = await tablet()
  await answer(page)
  await page.clock.fastForward('08:00:00')
  await isClean(page)
})

it('clears a page that gives back what was written on a card closed meanwhile', async () => {
  const own = await openHouse()
  const { id, page } = await answering(own)
  await own.store.cards.close(id, { person: 1, now: own.clock.now })
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await expect.poll(() => page.content()).toContain('Det her kort bliver ikke brugt mere.')
  expect(await page.content()).toContain('Hemmeligt for den næste')
  await page.clock.runFor(160_000)
  expect(await page.content()).not.toContain('Hemmeligt')
  await own.stop()
})

it('shows nobody an answer that waited and then was refused', async () => {
  const own = await openHouse()
  const { id, page } = await answering(own)
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await expect.poll(() => page.locator('[role=status]').textContent()).toContain('Vi har skjult det')
  await page.clock.fastForward(25_000)
  await own.store.cards.close(id, { person: 1, now: own.clock.now })
  await context.setOffline(false)
  await expect.poll(() => page.content()).toContain('Det her kort bliver ikke brugt mere.')
  expect(await page.content()).not.toContain('Hemmeligt')
  await own.stop()
})

it('lets a late page not wipe what the next parent has begun', async () => {
  const page = await tablet()
  await answer(page)
  let answerLate = () => {}
  await page.route(form, (route) => {
    answerLate = () => route.continue()
  })
  await page.clock.runFor(155_000)
  await isClean(page)
  await text(page).fill('Jeg er den næste')
  answerLate()
  await page.waitForLoadState('networkidle')
  expect(await text(page).inputValue()).toBe('Jeg er den næste')
})

it('does not rest on an error page of our own', async () => {
  const page = await tablet()
  await handIn(page)
  const body = await (await house.request('/AAAAAA')).text()
  let tries = 0
  await page.route(form, (route) => (tries++ === 0 ? route.fulfill({ status: 503, body }) : route.continue()))
  await page.clock.runFor(16_000)
  await expect.poll(() => tries).toBe(1)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
  await page.clock.runFor(7000)
  await page.waitForURL(form)
})

it('stays for whoever asks it to while the next form is on its way', async () => {
  const page = await tablet()
  await handIn(page)
  let answerLate = () => {}
  await page.route(form, (route) => {
    answerLate = () => route.continue()
  })
  await page.clock.runFor(16_000)
  await page.getByRole('button', { name: 'Bliv her lidt' }).click()
  answerLate()
  await page.waitForLoadState('networkidle')
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
})

it('comes back from pages of words by itself', async () => {
  const page = await tablet()
  for (const path of ['/privatliv', '/tilgaengelighed']) {
    await page.goto(`${house.url}${path}?kort=${new URL(form).pathname.slice(1)}&tablet=1`)
    await page.clock.runFor(121_000)
    await page.waitForURL(form)
  }
})

it('leaves no mark of a form that was refused', async () => {
  const page = await tablet()
  await answer(page)
  await page.evaluate(() => document.querySelector('textarea')!.removeAttribute('maxlength'))
  await text(page).fill('Hemmeligt '.repeat(60))
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await expect.poll(() => page.getByRole('alert').count()).toBe(1)
  await context.setOffline(true)
  await page.clock.runFor(160_000)
  expect(await page.title()).toMatch(/^Hvad synes du/)
  expect(await page.locator('.wrong, [aria-invalid]').count()).toBe(0)
  await context.setOffline(false)
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000)
      return page.locator('.lead').count()
    })
    .toBe(1)
})

it('waits for the net rather than showing the browser’s own error page', async () => {
  const page = await tablet()
  await handIn(page)
  await context.setOffline(true)
  await page.clock.runFor(60_000)
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Tak for dit svar')
  await context.setOffline(false)
  // The page may hear of it a moment later, so its clock goes on until it has.
  await expect
    .poll(async () => {
      await page.clock.runFor(10_000)
      return page.url()
    })
    .toBe(form)
})

it('keeps the browser from offering what others typed', async () => {
  const page = await tablet()
  expect(await page.locator('form').getAttribute('autocomplete')).toBe('off')
  for (const name of ['autocomplete', 'autocorrect', 'spellcheck'])
    expect(await text(page).getAttribute(name), name).toMatch(/off|false/)
  await page.goto(form.replace('?tablet=1', ''))
  expect(await text(page).getAttribute('spellcheck')).toBeNull()
})

it('without script goes on by itself too', async () => {
  const page = await tablet(false)
  expect(await page.locator('.problem').isVisible()).toBe(true)
  await handIn(page)
  const refresh = page.locator('meta[http-equiv=refresh]')
  expect(await refresh.getAttribute('content')).toBe(`15;url=${new URL(form).pathname}?tablet=1`)
})

it('is not for a parent’s own phone', async () => {
  const page = await tablet()
  await page.goto(form.replace('?tablet=1', ''))
  await answer(page)
  await page.clock.runFor(600_000)
  expect(await text(page).inputValue()).toBe('Hemmeligt for den næste')
  await page.getByRole('button', { name: 'Send mit svar' }).click()
  await page.waitForURL(/\/tak$/)
  await page.clock.runFor(600_000)
  expect(page.url()).toMatch(/\/tak$/)
  expect(await page.locator('.tablet, noscript').count()).toBe(0)
})
