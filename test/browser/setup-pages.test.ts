/// <reference lib="dom" />
/** Staff's pages about the house and its people, also after mistakes: no faults, nothing cut off, on a desk and on a phone. */
import type { Page } from 'playwright-core'
import { describe, expect, it } from 'vitest'
import { languageOf } from '../../src/domain/languages/language.ts'
import { bookOf } from '../../src/text/phrasebook.ts'
import { faults, htmlFaults } from '../support/faults.ts'
import { deskInAFullHouse, lookAtAll } from '../support/staff-pages.ts'

const there = deskInAFullHouse()

lookAtAll(
  [
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
    '/staff/opsaetning/regel?gjort=haevet',
    '/staff/opsaetning/sprog',
    '/staff/opsaetning/sprog/ar?del=skema',
    '/staff/opsaetning/sprog/so?del=egne',
    '/staff/opsaetning/sprog/ti?del=spoergsmaal&side=2',
    '/staff/opsaetning/logo',
    '/staff/opsaetning/del',
    '/staff/opsaetning/log',
    '/staff/opsaetning/log?hvem=1&hvad=person',
    '/staff/personale',
    '/staff/personale/1',
    '/staff/personale/2',
    '/staff/personale/mig',
    '/staff/personale/mig?gjort=kode',
    '/staff/opsaetning/kom-i-gang',
  ],
  there,
)

describe('pages after mistakes', () => {
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
    ['the last administrator', '/staff/personale/1', { navn: 'Anna', sted1: 'alle', rolle1: 'leader' }],
    ['a wrong password', '/staff/personale/mig/kode', { gammel: 'x', kode: 'y' }],
    ['no municipality', '/staff/opsaetning/kommune', {}],
    ['a lower rule', '/staff/opsaetning/regel', { svar: '4', smaagrupper: 'x', uge: '9', ventet: '10' }],
    ['no file', '/staff/opsaetning/del/fil', {}],
    [
      'a wrong sentence',
      '/staff/opsaetning/sprog/ar?del=skema',
      { key: 'ui.nth', var: bookOf(languageOf('ar')!).phrases['ui.nth'], ord: '{i} af' },
    ],
    ['a tick that is missing', '/staff/opsaetning/sprog/ar/stilling', { til: 'laest' }],
    ['a link', '/staff/personale', { navn: 'Zenia', sted1: 'alle', rolle1: 'staff' }],
  ]
  const LONG = [
    '/staff/opsaetning/tilbud/ny',
    '/staff/opsaetning/tilbud/1',
    '/staff/opsaetning/sted/1',
    '/staff/opsaetning/sted/2',
    '/staff/opsaetning/kommune',
    '/staff/opsaetning/regel',
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

  it('number the steps, and not what is listed in one of them', async () => {
    const page = await there.desk.newPage()
    await page.goto(`${there.house.url}/staff/opsaetning/kom-i-gang`)
    const numbered = await page
      .locator('.steps li')
      .evaluateAll((all) =>
        all.map((it) => [it.parentElement!.tagName, getComputedStyle(it, '::before').content !== 'none']),
      )
    expect(numbered.some(([list]) => list === 'UL')).toBe(true)
    for (const [list, isNumbered] of numbered) expect(isNumbered, String(list)).toBe(list === 'OL')
    await page.close()
  })

  it('say what is wrong without faults of their own', async () => {
    const page = await there.desk.newPage()
    await page.setViewportSize({ width: 360, height: 800 })
    await page.goto(`${there.house.url}/staff/opsaetning/kom-i-gang`)
    for (const [what, path, fields] of sent) {
      const answer = page.waitForResponse((it) => it.request().method() === 'POST')
      await sendFrom(page, path, fields)
      const html = await (await answer).text()
      await page.waitForLoadState()
      expect(await faults(page), what).toEqual([])
      expect(await htmlFaults(html), what).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth), what).toBe(360)
      const long = await page.evaluate(() => {
        const wrong = [...document.querySelectorAll('.fields .field.wrong')]
        const links = [...document.querySelectorAll('[role=alert] a[href^="#"]')].map((link) =>
          link.getAttribute('href')!.slice(1),
        )
        return {
          fields: wrong.length,
          unlinked: wrong.filter(
            (field) => !links.some((id) => field.id === id || field.querySelector(`#${id}`)),
          ).length,
          nowhere: links.filter((id) => !document.getElementById(id)?.checkVisibility()),
        }
      })
      expect(long.nowhere, what).toEqual([])
      if (LONG.includes(path)) {
        expect(long.fields, what).toBeGreaterThan(0)
        expect(long.unlinked, what).toBe(0)
      }
    }
    await page.close()
  })
})
