/// <reference lib="dom" />
/** The parents' pages in every language as a phone shows them: no faults, nothing cut off, mirrored where that is how one reads. */
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { LANGUAGES, languageOf } from '../../src/domain/languages/language.ts'
import type { PhraseKey } from '../../src/text/parents/da.ts'
import { bookOf } from '../../src/text/phrasebook.ts'
import { launch, openHouse, phone } from '../support/browser.ts'
import { faults, htmlFaults, widthOf } from '../support/faults.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let context: BrowserContext
let page: Page
let code: string
let closed: string
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
  const by = { person: 1, now: house.clock.now }
  for (const language of LANGUAGES)
    if (language.code !== 'da') await house.store.languages.decide(language.code, { on: true }, by)
  code = house.card('Forældrekursus i sundhedsplejen', 'group_course_end').code
  const other = house.card('Forældrekursus i sundhedsplejen', 'group_course_mid')
  closed = other.code
  await house.store.cards.close(other.id, by)
  context = await browser.newContext(phone)
  page = await context.newPage()
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const say = (lang: string, key: PhraseKey) => bookOf(languageOf(lang)!).phrases[key]
const at = (path: string, lang: string) => `${house.url}${path}${path.includes('?') ? '&' : '?'}sprog=${lang}`
/** Where a thing's left edge is, from 0 to 1 of the page. */
const leftOf = (what: string, on = page) =>
  on
    .locator(what)
    .first()
    .evaluate((it) => (it.getBoundingClientRect().left + it.getBoundingClientRect().right) / 2 / innerWidth)

describe.each(LANGUAGES.map(({ code: lang }) => lang))('%s', (lang) => {
  const { dir } = languageOf(lang)!
  const PAGES: [string, () => string][] = [
    ['form', () => `/${code}`],
    ['thanks', () => `/${code}/tak`],
    ['privacy', () => `/privatliv?kort=${code}`],
    ['a closed card', () => `/${closed}`],
    ['an unknown code', () => '/?kode=AAAAA0'],
    ['the front page', () => '/'],
  ]

  it.each(PAGES)(
    '%s: no accessibility faults, valid, nothing wider than 360 px, also with the choice open',
    async (name, path) => {
      const html = await (await page.goto(at(path(), lang)))!.text()
      expect(await htmlFaults(html)).toEqual([])
      const choice = page.locator('.langs summary')
      if (name !== 'thanks') await choice.click()
      // Colours are the same in each language, and so is what smaller pages are built of: once from the left and once from the right is enough.
      const isBoth = lang === 'da' || lang === 'ar'
      if (isBoth || name === 'form' || name === 'thanks')
        expect(await faults(page, isBoth ? 'all' : 'but of colours')).toEqual([])
      expect(await widthOf(page)).toBe(360)
      if (name === 'thanks') return expect(await choice.count()).toBe(0)
      // A name that is cut off could not be read by the only one who needs it.
      const cut = await page
        .locator('.langs a')
        .evaluateAll((all) =>
          all
            .filter((it) => it.scrollWidth > it.clientWidth + 1 || it.getBoundingClientRect().height < 44)
            .map((it) => it.textContent),
        )
      expect(cut).toEqual([])
    },
  )

  it('every letter of it can be drawn', async () => {
    await page.goto(at(`/${code}`, lang))
    // A letter that no font has is drawn as a box, as wide as that of a sign that nobody has ever assigned.
    const missing = await page.evaluate(() => {
      const pen = document.createElement('canvas').getContext('2d')!
      pen.font = `40px ${getComputedStyle(document.body).fontFamily}`
      const drawn = (sign: string) => {
        pen.clearRect(0, 0, 200, 120)
        pen.fillText(sign, 40, 70)
        return pen.getImageData(0, 0, 200, 120).data.join()
      }
      pen.canvas.width = 200
      pen.canvas.height = 120
      pen.font = `40px ${getComputedStyle(document.body).fontFamily}`
      const box = drawn('\u{10FFFD}')
      const letters = [...new Set(document.body.innerText)].filter((sign) => /\p{L}/u.test(sign))
      return { of: letters.length, boxes: letters.filter((sign) => drawn(sign) === box) }
    })
    expect(missing.of).toBeGreaterThan(15)
    expect(missing.boxes).toEqual([])
  })

  it('a ring, a face and a chosen answer stand on the side where one reads them', async () => {
    await page.goto(at(`/${code}`, lang))
    const face = await leftOf('.o svg')
    const ring = await page
      .locator('.o span')
      .first()
      .evaluate((it) => it.getBoundingClientRect().left / innerWidth)
    expect(dir === 'rtl' ? face > 0.7 : face < 0.3).toBe(true)
    expect(ring).toBeLessThan(0.5)
    const [first, last] = [await leftOf('.five input[value="5"]'), await leftOf('.five input[value="1"]')]
    expect(dir === 'rtl' ? first > last : first < last).toBe(true)
    // Numbers to ring run from left to right in every language.
    const number = page.locator('a[href="tel:112"] bdi').first()
    expect(await number.getAttribute('dir')).toBe('ltr')
    expect(await number.textContent()).toBe('112')
  })

  it('counts what is left of a text in its own words, and reads the text in its own direction', async () => {
    await page.goto(at(`/${code}`, lang))
    const field = page.locator('textarea').first()
    await field.fill('שלום')
    expect(await field.evaluate((it) => getComputedStyle(it).direction)).toBe('rtl')
    await field.fill('x'.repeat(497))
    expect(await field.evaluate((it) => getComputedStyle(it).direction)).toBe('ltr')
    const forms = bookOf(languageOf(lang)!).phrases['ui.characters']
    const form = new Intl.PluralRules(lang).select(3)
    expect(await page.locator('.left').first().textContent()).toBe(
      (forms[form] ?? forms.other).replace('{n}', '3'),
    )
  })
})

describe('another language', () => {
  it('keeps what was answered and typed (surveysolutions #4933), and hands it in from there', async () => {
    await page.goto(at(`/${code}`, 'da'))
    await page.locator('input[name="sat_course"][value="4"]').check()
    await page.locator('textarea').first().fill('Tak for\nkaffen')
    await page.locator('.langs summary').click()
    await page.getByRole('link', { name: 'العربية' }).click()
    await page.locator(`h1:has-text("${say('ar', 'ui.title')}")`).waitFor()
    expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ])
    expect(
      await page
        .locator('input:checked')
        .evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value)),
    ).toEqual(['4'])
    expect(await page.locator('textarea').first().inputValue()).toBe('Tak for\nkaffen')
    // And again, after answering and reloading (surveysolutions #4799).
    await page.reload()
    await page.locator('input[name="sat_course"][value="2"]').check()
    await page.locator('.langs summary').click()
    await page.getByRole('link', { name: 'Polski' }).click()
    await page.locator('html[lang="pl"]').waitFor()
    expect(await page.locator('input[name="sat_course"][value="2"]').isChecked()).toBe(true)
    await page.getByRole('button', { name: say('pl', 'ui.send') }).click()
    await page.waitForURL(/\/tak\?sprog=pl$/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(say('pl', 'ui.thanks.title'))
  })

  it('is chosen without script, and where the network fails in between', async () => {
    const plain = await browser.newContext({ ...phone, javaScriptEnabled: false, locale: 'da-DK' })
    const one = await plain.newPage()
    await one.goto(`${house.url}/${code}`)
    await one.locator('.langs summary').click()
    await one.getByRole('link', { name: 'ትግርኛ' }).click()
    await one.locator('html[lang="ti"]').waitFor()
    await one.locator('input[name="sat_course"][value="5"]').check()
    await one.getByRole('button', { name: say('ti', 'ui.send') }).click()
    expect(one.url()).toMatch(/\/tak\?sprog=ti$/)
    await plain.close()
    await page.goto(at(`/${code}`, 'da'))
    await page.locator('.langs summary').click()
    await page.route('**/*sprog=so*', (route, request) =>
      request.resourceType() === 'fetch' ? route.abort() : route.continue(),
    )
    await page.getByRole('link', { name: 'Soomaali' }).click()
    await page.waitForURL(/sprog=so/)
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(say('so', 'ui.title'))
    await page.unroute('**/*sprog=so*')
  })

  describe('takes along what was answered, whatever happens to the line', () => {
    const begin = async () => {
      await page.goto(at(`/${code}`, 'da'))
      await page.locator('input[name="sat_course"][value="4"]').check()
      await page.locator('textarea').first().fill('Tak')
      await page.locator('.langs summary').click()
    }
    const choose = (name: string) => page.getByRole('link', { name }).click()
    const answered = async () => [
      await page.locator('html').getAttribute('lang'),
      await page
        .locator('input:checked')
        .evaluateAll((all) => all.map((it) => (it as HTMLInputElement).value)),
      await page.locator('textarea').first().inputValue(),
    ]
    /** Holds the pages of a language back. @returns lets them come */
    async function holdBack(lang: string): Promise<() => Promise<void>> {
      let let_: () => void = () => undefined
      const held = new Promise<void>((go) => {
        let_ = go
      })
      await page.route(`**/*sprog=${lang}*`, async (route) => {
        await held
        await route.continue().catch(() => undefined)
      })
      return async () => {
        let_()
        await page.unroute(`**/*sprog=${lang}*`, undefined)
      }
    }

    it.each([
      ['no net', (route: Route) => route.abort()],
      [
        'an error page of ours',
        (route: Route) => route.fulfill({ status: 500, contentType: 'text/html', body: '<i id="helt"></i>' }),
      ],
      [
        'a page of somebody else’s',
        (route: Route) => route.fulfill({ status: 200, contentType: 'text/html', body: 'Log på wifi' }),
      ],
    ] as const)('%s: it stays as it is', async (_, answer) => {
      await begin()
      await page.route('**/*sprog=so*', answer)
      const asked = page.waitForEvent('requestfinished', (request) => request.url().includes('sprog=so'))
      const failed = page.waitForEvent('requestfailed', (request) => request.url().includes('sprog=so'))
      await choose('Soomaali')
      await Promise.race([asked, failed])
      asked.catch(() => undefined)
      failed.catch(() => undefined)
      // Another choice is still possible, and shows that the page goes on.
      await page.unroute('**/*sprog=so*')
      expect(await answered()).toEqual(['da', ['4'], 'Tak'])
      await choose('Polski')
      await page.locator('html[lang="pl"]').waitFor()
      expect(await answered()).toEqual(['pl', ['4'], 'Tak'])
    })

    it('what is answered while the page comes is taken along as well', async () => {
      await begin()
      const come = await holdBack('so')
      await choose('Soomaali')
      await page.locator('input[name="sat_course"][value="2"]').check()
      await page.locator('textarea').first().fill('Tak for kaffen')
      await come()
      await page.locator('html[lang="so"]').waitFor()
      expect(await answered()).toEqual(['so', ['2'], 'Tak for kaffen'])
    })

    it('the language that was chosen last is shown, in whatever order they come', async () => {
      await begin()
      const come = await holdBack('so')
      await choose('Soomaali')
      await choose('Polski')
      await page.locator('html[lang="pl"]').waitFor()
      const late = page.waitForResponse(/sprog=so/)
      await come()
      await (await late).finished()
      await page.evaluate(() => new Promise((done) => setTimeout(done)))
      expect(await answered()).toEqual(['pl', ['4'], 'Tak'])
    })
  })

  it('comes first by what the phone is set to, and stays through a refusal', async () => {
    const arabic = await browser.newContext({ ...phone, locale: 'ar-SY' })
    const one = await arabic.newPage()
    await one.goto(`${house.url}/${code}`)
    expect(await one.locator('html').getAttribute('lang')).toBe('ar')
    await one.getByRole('button', { name: say('ar', 'ui.send') }).click()
    await one.getByRole('alert').waitFor()
    expect(await one.getByRole('alert').textContent()).toBe(say('ar', 'ui.err.empty'))
    expect(await one.title()).toContain(say('ar', 'ui.notSent'))
    await one.locator('input[name="sat_course"][value="5"]').check()
    await one.getByRole('button', { name: say('ar', 'ui.send') }).click()
    await one.waitForURL(/\/tak$/)
    expect(await one.getByRole('heading', { level: 1 }).textContent()).toBe(say('ar', 'ui.thanks.title'))
    await arabic.close()
  })

  it('on the house’s tablet is gone also from pages without the form: the accessibility statement, a closed card', async () => {
    const tablet = await browser.newContext({ ...phone, locale: 'da-DK' })
    const one = await tablet.newPage()
    await one.clock.install()
    await one.goto(`${house.url}/${code}?tablet=1&sprog=so&fra=`)
    await one.clock.pauseAt(Date.now() + 3600_000)
    await one.goto(`${house.url}/privatliv?kort=${code}&sprog=so&tablet=1&fra=`)
    await one.locator('a[href^="/tilgaengelighed"]').click()
    await one.waitForURL(/tilgaengelighed/)
    expect(await one.locator('.tablet').count()).toBe(1)
    await one.clock.runFor(121_000)
    await one.locator('html[lang="da"]').waitFor()
    expect(one.url()).toBe(`${house.url}/${code}?tablet=1`)
    for (const [began, lang] of [
      ['', 'da'],
      ['ti', 'ti'],
    ]) {
      await one.goto(`${house.url}/${closed}?sprog=so&tablet=1&fra=${began}`)
      // Not longer: the page is given up ten seconds after it was asked for.
      await one.clock.runFor(82_000)
      await one.locator(`html[lang="${lang}"]`).waitFor()
      expect(new URL(one.url()).search).toBe(began ? `?sprog=${began}&tablet=1` : '?tablet=1')
    }
    await tablet.close()
  })

  it('on the house’s tablet is gone when the next parent comes: after thanks, and when somebody walks away', async () => {
    const tablet = await browser.newContext({ ...phone, locale: 'da-DK' })
    const one = await tablet.newPage()
    await one.clock.install()
    await one.goto(`${house.url}/${code}?tablet=1`)
    await one.clock.pauseAt(Date.now() + 3600_000)
    const choose = async () => {
      await one.locator('.langs summary').click()
      await one.getByRole('link', { name: 'Soomaali' }).click()
      await one.locator('html[lang="so"]').waitFor()
    }
    await choose()
    await one.locator('input[name="sat_course"][value="5"]').check()
    await one.getByRole('button', { name: say('so', 'ui.send') }).click()
    await one.waitForURL(/\/tak/)
    await one.clock.runFor(16_000)
    await one.locator('html[lang="da"]').waitFor()
    expect(one.url()).toBe(`${house.url}/${code}?tablet=1`)
    await choose()
    // Nothing was answered: the language alone would tell who was there.
    await one.clock.runFor(61_000)
    expect(await one.locator('.state').textContent()).toBe(say('so', 'ui.tablet.idle').replace('{n}', '20'))
    await one.clock.runFor(21_000)
    await one.locator('html[lang="da"]').waitFor()
    expect(one.url()).toBe(`${house.url}/${code}?tablet=1`)
    await tablet.close()
  })
})
