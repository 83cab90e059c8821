/// <reference lib="dom" />
/** Svar on paper: whose answers they are, nothing that no leader has read, and two sheets for one place. */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReleasedText } from '../../src/domain/answers/release.ts'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { Quotes } from '../../views/staff/answers/stories.tsx'
import { launch, logIn, openHouse } from '../support/browser.ts'
import { drop } from '../support/drop.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let page: Page

/** Longer than most parents write. */
const TEXT = 'Vi har fået så meget ud af at komme her, og det er dejligt, at der altid er en, der lytter. Nr.'

beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse()])
  const { id, questions } = house.card('Forældrekursus i sundhedsplejen', 'group_course_end')
  const place = (await house.store.staff.cards()).find((card) => card.id === id)!.institutionId
  const here = (await house.store.staff.cards()).filter(({ institutionId }) => institutionId === place)
  expect(questions.length).toBeGreaterThan(3)
  for (const [nth, date] of ['2026-12-07', '2027-01-04'].entries()) {
    for (const card of here)
      for (let n = 0; n < 10; n++) {
        const known = new Map(
          (await house.store.staff.municipality()).questions.map((each) => [each.id, each]),
        )
        const answers = card.questions.flatMap((question): [string, string[]][] => {
          const { type, options } = known.get(question)!
          if (type === 'freeText') return [[question, [`${TEXT} ${nth}-${n}`]]]
          if (type === 'single' || type === 'multi') return [[question, [options[n % options.length]!.id]]]
          if (type === 'yesno') return [[question, ['yes']]]
          const step = String(1 + (n % 5))
          return type === 'thenNow5'
            ? ['now', 'then'].map((half) => [`${question}.${half}`, [step]])
            : [[question, [step]]]
        })
        await drop(house, card.code, Object.fromEntries(answers))
      }
    await house.at(openingOn(date).at)
  }
  const by = { person: 1, now: house.clock.now }
  for (const { id, maskings, state, text } of await house.store.archive.texts())
    if (text.includes('0-'))
      await house.store.leader.settle([{ id, maskings, was: state, state: 'read', masked: null }], by)
  page = await browser.newPage()
  await logIn(page, house.url)
  await page.goto(`${house.url}/staff/svar?sted=${place}`)
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

const pages = async () =>
  (await page.pdf({ preferCSSPageSize: true })).toString('latin1').match(/\/Type \/Page\b/g)!.length

it('takes two sheets for a place with every one of its cards answered, and names what they are', async () => {
  expect(await page.locator('.asked tr[id], .stories article').count()).toBeGreaterThan(15)
  expect(await pages()).toBeLessThanOrEqual(2)
  await page.emulateMedia({ media: 'print' })
  const seen = await page.locator('main').innerText()
  const place = (await page.locator('h1').innerText()).trim()
  expect(seen.split('\n')[0]).toBe(
    `Vejle Kommune · ${place} · Alle tilbud · Alle skemaer · Hele tiden · talt op til 4. januar 2027`,
  )
  await page.emulateMedia({ media: null })
})

it('holds no text that no leader has read, nothing to press, and says what was left out', async () => {
  expect(await page.getByText('ikke læst af en leder endnu').first().isVisible()).toBe(true)
  await page.emulateMedia({ media: 'print' })
  const seen = await page.locator('body').innerText()
  expect(seen).toContain(`${TEXT} 0-`)
  expect(seen).not.toContain(`${TEXT} 1-`)
  expect(seen).not.toContain('ikke læst af en leder endnu')
  expect(seen).not.toMatch(/^Vis |Læs teksterne for sig|Log ud/m)
  expect(seen).toMatch(/5 af \d+ tekster er med på papir/)
  await page.emulateMedia({ media: null })
})

it('prints as many texts as it says, also when the first of many are unread', () => {
  const texts = Array.from({ length: 20 }, (_, nth): ReleasedText => {
    const state = nth < 10 ? 'new' : 'read'
    const common = { question: 'free_better', month: '2026-11', openingAt: 0, cardId: 1, institutionId: 1 }
    return {
      ...common,
      activityId: null,
      questionnaire: null,
      n: 20,
      maskings: 0,
      id: `${nth}`,
      text: `Tekst ${nth}`,
      state,
    }
  })
  const html = String(Quotes({ texts, foot: () => 'i år' }))
  const shown = html.replace(/<details[\s\S]*?<\/details>/g, '')
  // Two that stand on the screen as well, and three that are folded away there.
  expect([shown.match(/<blockquote>/g)?.length, shown.match(/<blockquote class="paper">/g)?.length]).toEqual([
    2, 3,
  ])
  const printed = [...shown.matchAll(/<blockquote(?: class="paper")?>/g)]
  expect(html).toContain(`${printed.length} af 20 tekster er med på papir`)
})

it('adds no questions up: each pair speaks for itself', async () => {
  expect(await page.locator('.lead').innerText()).not.toMatch(/%/)
  expect(
    await page
      .locator('.asked .trend')
      .filter({ hasText: 'end før' })
      .or(page.locator('.asked .trend').filter({ hasText: 'ændring' }))
      .count(),
  ).toBeGreaterThan(1)
})
