/// <reference lib="dom" />
/** Every staff page as people meet it: no accessibility faults, no faulty HTML, nothing cut off, on a desk and on a phone. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openingOn } from '../../src/domain/box/schedule.ts'
import { bank } from '../../src/presets/index.ts'
import { launch, logIn, openHouse } from '../support/browser.ts'
import { everything } from '../support/everything.ts'
import { faults, htmlFaults, widthOf } from '../support/faults.ts'

let browser: Browser
let house: Awaited<ReturnType<typeof openHouse>>
let desk: BrowserContext
beforeAll(async () => {
  ;[browser, house] = await Promise.all([launch(), openHouse({ preset: everything })])
  for (const card of house.cards.slice(0, 4))
    for (let n = 0; n < 11; n++) {
      const questions = (await house.store.parents.card(card.code))!.now.questions
      const fields = Object.fromEntries(
        questions.flatMap((q): [string, string][] =>
          q.type === 'thenNow5'
            ? [
                [`${q.id}.now`, String(1 + (n % 5))],
                [`${q.id}.then`, '2'],
              ]
            : q.type === 'freeText'
              ? [[q.id, n % 2 ? 'مرحبا، شكرا لكم' : 'En lang linje '.repeat(9)]]
              : q.type === 'yesno'
                ? [[q.id, n % 3 ? 'yes' : 'no']]
                : q.options.length > 0
                  ? [[q.id, q.options[n % q.options.length]!.id]]
                  : [[q.id, String(1 + (n % 5))]],
        ),
      )
      expect(
        (await house.post(`/${card.code}`, fields, { host: new URL(house.url).host, origin: house.url }))
          .status,
      ).toBe(303)
    }
  await house.at(openingOn('2026-11-23').at)
  desk = await browser.newContext()
  await logIn(await desk.newPage(), house.url)
  await house.store.places.addInstitution('Et sted uden noget', [], () => '', {
    person: 1,
    now: house.clock.now,
  })
  const link = { tokenHash: 'x', until: house.clock.now + 1000 }
  await house.store.people.invite('Mette', [{ role: 'staff', institutionId: 1 }], link, {
    person: 1,
    now: house.clock.now,
  })
})
afterAll(async () => {
  await browser?.close()
  await house?.stop()
})

describe('staff pages', () => {
  const paths = [
    '/staff/svar',
    '/staff/svar?sted=1&tilbud=1&skema=group_course_end',
    '/staff/svar?periode=2020',
    '/staff/fritekst',
    '/staff/fritekst?stand=hidden',
    '/staff/fritekst/strygning?kort=1',
    '/staff/kort',
    '/staff/opsaetning',
    '/staff/opsaetning?gjort=slettet',
    '/staff/opsaetning/sted/1',
    '/staff/opsaetning/sted/1?gjort=lukket',
    '/staff/opsaetning/sted/1/logo',
    '/staff/opsaetning/sted/ny',
    '/staff/opsaetning/sted/2',
    '/staff/opsaetning/tilbud/1',
    '/staff/opsaetning/tilbud/ny',
    '/staff/opsaetning/kommune',
    '/staff/opsaetning/logo',
    '/staff/opsaetning/del',
    '/staff/opsaetning/log',
    '/staff/opsaetning/log?hvem=1&hvad=person',
    '/staff/personale',
    '/staff/personale/1',
    '/staff/personale/2',
    '/staff/personale/mig',
    '/staff/personale/mig?gjort=kode',
    '/staff/hjaelp',
    '/staff/kort/nyt/1?tilbud=1',
    '/staff/opsaetning/kom-i-gang',
    '/staff/kort/1',
    '/staff/kort/1?gjort=lukket',
    '/staff/kort/bagside/1',
    '/staff/kort/1/proev',
    '/staff/kort/1/skaerm',
    '/staff/kort/udskriv?format=a6',
    '/staff/kort/udskriv?format=a4&antal=0',
    '/staff/kort/udskriv?format=a6&ark=proeve',
    '/staff/nowhere',
  ]

  /** Each page is opened once, and looked at on a desk and on a phone. */
  it.each(paths)(
    '%s has no accessibility faults, no sideways scroll at 1280 and 360 px, and valid HTML',
    async (path) => {
      const page = await desk.newPage()
      await page.setViewportSize({ width: 1280, height: 800 })
      const answer = await page.goto(house.url + path)
      for (const width of [1280, 360]) {
        await page.setViewportSize({ width, height: 800 })
        expect(await faults(page), String(width)).toEqual([])
        expect(await widthOf(page)).toBeLessThanOrEqual(width)
      }
      expect(await htmlFaults(await answer!.text())).toEqual([])
      await page.close()
    },
  )

  /** What one only gets to by sending something. */
  const sent: [string, string, Record<string, string>][] = [
    ['no name', '/staff/opsaetning/sted/ny', {}],
    ['no offer', '/staff/opsaetning/tilbud/ny', { foelsomt: '1' }],
    [
      'a wrong place',
      '/staff/opsaetning/sted/1',
      { telefon: 'x', dato1: 'x', raadgivning: 'x', lukketfra1: 'x' },
    ],
    ['no name for a place', '/staff/opsaetning/sted/2', { sted: '' }],
    ['not sure to close', '/staff/opsaetning/tilbud/1/lukning', {}],
    ['not sure', '/staff/opsaetning/sted/2/sletning', {}],
    ['a wrong offer', '/staff/opsaetning/tilbud/1', { art: 'cafe', udenkort: '1' }],
    ['no card', '/staff/kort/nyt/1', {}],
    ['nobody', '/staff/personale', {}],
    ['the last administrator', '/staff/personale/1', { navn: 'Anna', alle: 'leader' }],
    ['a wrong password', '/staff/personale/mig/kode', { gammel: 'x', kode: 'y' }],
    ['no municipality', '/staff/opsaetning/kommune', {}],
    ['no file', '/staff/opsaetning/del/fil', {}],
    ['a link', '/staff/personale', { navn: 'Zenia', alle: 'staff' }],
  ]
  const sendFrom = (page: Page, path: string, fields: Record<string, string>) =>
    page.evaluate(
      ({ path, fields }) => {
        const form = Object.assign(document.createElement('form'), { method: 'post', action: path })
        for (const [name, value] of Object.entries(fields))
          form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
        document.body.append(form)
        form.submit()
      },
      { path, fields },
    )

  it('say what is wrong without faults of their own', async () => {
    const page = await desk.newPage()
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto(`${house.url}/staff/opsaetning/kom-i-gang`)
    for (const [what, path, fields] of sent) {
      const answer = page.waitForResponse((it) => it.request().method() === 'POST')
      await sendFrom(page, path, fields)
      const html = await (await answer).text()
      await page.waitForLoadState()
      expect(await faults(page), what).toEqual([])
      expect(await htmlFaults(html), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(360)
    }
    await page.close()
  })
})

describe('printed cards', () => {
  it('cut nothing off, on any back and with long names', async () => {
    const page = await desk.newPage()
    await page.goto(`${house.url}/staff/kort/udskriv?format=a6`)
    const cut = await page
      .locator('.card')
      .evaluateAll((cards) =>
        cards
          .filter((card) => card.scrollHeight > card.clientHeight || card.scrollWidth > card.clientWidth)
          .map(
            (card) =>
              `${card.className} ${card.scrollHeight - card.clientHeight} px: ${card.textContent?.slice(-60)}`,
          ),
      )
    expect(cut).toEqual([])
    expect(await page.locator('.card').count()).toBe(2 * bank.questionnaires.length)
    await page.close()
  })
})
