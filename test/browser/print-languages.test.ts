/// <reference lib="dom" />
/** Cards and posters with a second language beside the Danish: seen on the sheet, and found again as text in the PDF. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FORMATS, isTwoSided } from '../../src/domain/cards/format.ts'
import { LANGUAGES, languageOf } from '../../src/domain/languages/language.ts'
import { ownKey } from '../../src/domain/languages/wording.ts'
import { bookOf } from '../../src/text/phrasebook.ts'
import { launch, logIn, openHouse } from '../support/browser.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let page: Page
const folder = mkdtempSync(join(tmpdir(), 'kortsvar-sprog-'))
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
  const by = { person: 1, now: house.clock.now }
  for (const { code } of LANGUAGES)
    if (code !== 'da' && code !== 'pl') await house.store.languages.decide(code, { on: true }, by)
  const danish = 'Åben Dør'
  await house.store.languages.reword('ar', [{ key: ownKey(danish), danish, words: 'باب مفتوح' }], by)
  page = await (await browser.newContext()).newPage()
  await logIn(page, house.url)
})
afterAll(async () => {
  await page?.context().close()
  await browser?.close()
  await house?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const open = (format: string, lang: string) =>
  page.goto(
    `${house.url}/staff/kort/udskriv?format=${format}&sprog=${lang}&kort=${house.card('Åben Dør').id}`,
  )

/** What a reader of the PDF finds: letters that were joined are told apart again, marks of direction are no letters. */
async function textOfPdf(name: string): Promise<string> {
  const file = join(folder, `${name}.pdf`)
  await page.pdf({ path: file, preferCSSPageSize: true })
  return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
    .normalize('NFKC')
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, '')
}

describe.each(['ar', 'ur', 'ti', 'so'])('beside Danish in %s', (lang) => {
  const { phrases } = bookOf(languageOf(lang)!)
  it.each(Object.keys(FORMATS))(
    '%s says it in both, cuts nothing off, and has a Danish back',
    async (format) => {
      await open(format, lang)
      const front = page.locator('.front').first()
      const said = (await front.textContent())!
      expect(said).toContain('Hvad synes du?')
      expect(said).toContain(phrases['ui.title'])
      const cut = await page
        .locator('.card')
        .evaluateAll((cards) =>
          cards
            .filter((it) => it.scrollHeight > it.clientHeight || it.scrollWidth > it.clientWidth)
            .map((it) => it.className),
        )
      expect(cut).toEqual([])
      const beside = front.locator('h1 .beside')
      expect([await beside.getAttribute('lang'), await beside.getAttribute('dir')]).toEqual([
        lang,
        languageOf(lang)!.dir,
      ])
      const backs = page.locator('.back')
      expect(await backs.count()).toBe(isTwoSided(format as 'a6') ? 1 : 0)
      if (await backs.count()) expect(await backs.first().textContent()).not.toContain(phrases['ui.title'])
    },
  )
})

it('the words of a right-to-left poster stand in the PDF in the order in which they are read', async () => {
  await open('a4', 'ar')
  const { phrases } = bookOf(languageOf('ar')!)
  const text = (await textOfPdf('ar')).replace(/\s+/g, ' ')
  for (const words of [phrases['card.steps.camera'], 'باب مفتوح'])
    expect(text).toContain(words.normalize('NFKC').replace(/\.$/, ''))
  expect(text).toContain('Åbn dit kamera.')
})

it('only languages that are on can stand there', async () => {
  await open('a6', 'pl')
  expect(await page.locator('.beside').count()).toBe(0)
  expect(await page.locator('select[name=sprog] option').allTextContents()).toEqual([
    'Kun dansk',
    ...LANGUAGES.filter(({ code }) => !['da', 'pl'].includes(code)).map(
      ({ danish, name }) => `${danish} · ${name}`,
    ),
  ])
})
