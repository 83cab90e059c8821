/**
 * Vordingborg's house once around: staff count for a quarter and note who came, parents answer, the months and the quarter close; leaders read who
 * came, from where and how many answered, go to the staff meeting with one page, and tell parents what was done.
 */
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { drop } from '../support/drop.ts'

const WEEK = 7 * 24 * 3600_000
let browser: Browser
let h: Awaited<ReturnType<typeof openHouse>>
beforeAll(async () => {
  browser = await launch()
  h = await openHouse({ preset: 'vordingborg', clock: { now: Date.parse('2026-07-07T07:00:00Z') } })
})
afterAll(async () => {
  await browser.close()
  await h.stop()
  await h.end()
})

it('tally, month, who and from where, response rate, staff meeting, poster and thanks', async () => {
  const context = await browser.newContext({ ...phone, timezoneId: 'Europe/Copenhagen' })
  const page = await context.newPage()
  await page.clock.install({ time: h.clock.now })
  await logIn(page, h.url)

  // A fixed time on Tuesdays, as the administrator says it once.
  const offer = h.cards.find(({ activity }) => activity.tally)!
  await page.goto(`${h.url}/staff/opsaetning/sted/1`)
  await page.locator('#tilbud1').selectOption(String(offer.activityId))
  await page.locator('#adresse').fill('Kirketorvet 1, 4760 Vordingborg')
  await page.locator('#dato1').fill('2026-07-07')
  await page.locator('#fra1').fill('10:00')
  await page.locator('#til1').fill('12:00')
  await page.getByRole('button', { name: 'Gem', exact: true }).last().click()
  await page.getByText('Næste', { exact: false }).first().waitFor()

  // One morning on the phone, with the page itself; the other weeks as its script sends them.
  await tally(page, ['Mor', 'Mor', 'Far', 'Anden', 'Mor'])
  let id = 0
  for (let week = 1; week < 13; week++) {
    await h.at(h.clock.now + WEEK)
    const date = new Date(h.clock.now).toISOString().slice(0, 10)
    const session = { institutionId: 1, activityId: offer.activityId, date, from: '10:00', to: '12:00' }
    const word = `1-${offer.activityId}`
    for (let n = 0; n < 6; n++) {
      const newId = () => (++id).toString(16).padStart(32, '0')
      const month = date.slice(0, 7)
      await h.store.counting.take(
        [
          { id: newId(), kind: 'number', session: `${word}-${date}-1000`, by: 1 },
          { id: newId(), kind: 'who', offer: word, month, value: n < 4 ? 'mother' : 'father', by: 1 },
          {
            id: newId(),
            kind: 'field',
            offer: word,
            quarter: '2026-Q3',
            field: 'postcode',
            value: n < 4 ? '4760' : '4720',
            by: 1,
          },
        ],
        () => null,
        () => session,
        h.clock.now,
      )
    }
    for (let n = 0; n < 4; n++)
      await drop(h, offer.code, { [offer.questions[0]!]: ['dontKnow'], free_better: ['Tak'] })
  }
  await h.at(openingOn('2026-10-12').at + 4 * 3600_000)
  await page.clock.setFixedTime(h.clock.now)
  await logIn(page, h.url)

  await page.goto(`${h.url}/staff/optaelling/hvem?sted=1&periode=2026-Q3`)
  await page.getByRole('heading', { name: '77 henvendelser', exact: true }).waitFor()
  expect(await page.locator('.rows').first().innerText()).toMatch(/Mor\s+51\s+Far\s+25\s+Anden\s+1/)
  await page.getByText('4760 Vordingborg').first().waitFor()
  expect(await page.locator('svg.dots').getAttribute('aria-label')).toContain('jo større prik')
  await page.getByText('samme postnummer som').waitFor()

  // 12 weeks of 4 answers, counted at three openings, beside everybody who came between the same ones.
  await page.goto(`${h.url}/staff/svar?sted=1&periode=2026-Q3`)
  expect(await page.locator('.facts').innerText()).toMatch(/62\s% af de fremmødte svarede \(48 af 77\)/)

  await page.goto(`${h.url}/staff/aftaler`)
  await page.locator('#sagde').fill('Det er svært at nå det kl. 10.')
  await page.locator('#gjorde').fill('Fra november har vi også åbent kl. 16.')
  await page.getByText('Vis det for forældre').click()
  await page.getByRole('button', { name: 'Gem aftalen' }).click()
  await page.getByText('Aftalen er gemt.').waitFor()

  await page.goto(`${h.url}/staff/opfoelgning`)
  await page.getByRole('heading', { name: 'Det gik godt' }).waitFor()
  await page.getByText('kort er aldrig printet').waitFor()
  await page.getByText('Fra november har vi også åbent kl. 16.').waitFor()

  await page.goto(`${h.url}/staff/aftaler/opslag/1`)
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('.poster').innerText()).toMatch(/I sagde – vi gjorde[\s\S]*kl\. 10[\s\S]*kl\. 16/)
  expect(await page.locator('.side').isVisible()).toBe(false)
  await page.emulateMedia({ media: 'screen' })

  await page.goto(`${h.url}/${offer.code}/tak`)
  await page.getByRole('heading', { name: 'I sagde – vi gjorde' }).waitFor()
  await page.getByText('Fra november har vi også åbent kl. 16.').waitFor()
  await page.goto(`${h.url}/staff/kort/udskriv?format=a6&kort=${offer.id}`)
  await page.getByText('Sidst sagde nogen: Det er svært at nå det kl. 10.').first().waitFor()
  await context.close()
})

async function tally(page: Page, whom: string[]) {
  await page.goto(`${h.url}/staff/optaelling`)
  await page.locator('body[data-ready]').waitFor()
  expect(await page.locator('#where').textContent()).toContain('tirsdag den 7. juli kl. 10–12')
  for (const [nth, who] of whom.entries()) {
    await page.locator('.tile', { hasText: who }).tap()
    await page.locator('#total', { hasText: new RegExp(`^${nth + 1}$`) }).waitFor()
    await page.locator('#postcodes .chip', { hasText: '4760' }).tap()
  }
  await page.getByRole('button', { name: 'Færdig for i dag' }).tap()
  await page.getByRole('button', { name: 'Gem dagen' }).tap()
  await page.locator('.net', { hasText: /^Gemt kl/ }).waitFor()
}
