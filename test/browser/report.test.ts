/// <reference lib="dom" />
/** Reports on paper: one or two A4 pages whatever the lengths, nothing cut off, and a PDF that can be read aloud. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newReport } from '../../src/domain/report/report.ts'
import type { Paper } from '../../src/text/report/paper.ts'
import { loadAssets } from '../../src/tools/assets.ts'
import { Hatches } from '../../views/charts/scale.tsx'
import { fit } from '../../views/staff/report/fit.ts'
import { ReportPaper } from '../../views/staff/report/paper.tsx'
import { answered, BEFORE } from '../support/answered.ts'
import { launch, logIn, openHouse, phone } from '../support/browser.ts'
import { faults, htmlFaults, widthOf } from '../support/faults.ts'
import { madeUpPaper } from '../support/made-up-paper.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launch()
  page = await browser.newPage()
})
afterAll(() => browser?.close())

const css = loadAssets().staffCss
const document = (paper: Paper, font: string) =>
  `<!doctype html><html lang="da"><head><title>x</title><style>${css} .sheet { font-family: ${font} !important }</style></head>
   <body class="app"><div class="sides"><main>${Hatches()}${ReportPaper({ paper })}</main></div></body></html>`

/** What is cut off on a page, or lies over its foot; and how many sheets there are. */
async function cutOff(paper: Paper, font: string) {
  await page.setContent(document(paper, font))
  await page.emulateMedia({ media: 'print' })
  return page.evaluate(() =>
    [...window.document.querySelectorAll('.sheet')].map((sheet) => {
      const foot = sheet.querySelector('.sheet-foot')!
      const edge = foot.getBoundingClientRect()
      const over = [...sheet.querySelectorAll('*')].flatMap((it) => {
        if (foot.contains(it) || it.closest('svg')?.querySelector('pattern')) return []
        const box = it.getBoundingClientRect()
        const isOut = box.bottom > edge.top + 1 || box.right > sheet.getBoundingClientRect().right - 40
        return isOut && box.width > 0 && !it.closest('svg')
          ? [
              `${it.tagName}.${it.className} ${Math.round(box.bottom - edge.top)} ${it.textContent?.slice(0, 40)}`,
            ]
          : []
      })
      return { over: over.slice(0, 3), height: Math.round(sheet.getBoundingClientRect().height) }
    }),
  )
}

const MOST: Record<Paper['kind'], number> = { status: 2, evaluation: 2, closing: 3, meeting: 1 }

describe('whatever the lengths', () => {
  it('a report keeps to its pages and cuts nothing off, in the widest of the fonts that it asks for', async () => {
    await fc.assert(
      fc.asyncProperty(madeUpPaper, async (paper) => {
        const sheets = await cutOff(paper, '"Noto Sans"')
        expect(sheets.flatMap(({ over }) => over)).toEqual([])
        expect(sheets.length).toBeLessThanOrEqual(MOST[paper.kind])
        for (const { height } of sheets) expect(height).toBe(1122)
      }),
      { numRuns: 120, seed: 21 },
    )
  })

  it('in a wider one a sheet grows rather than lose a line', async () => {
    for (const paper of fc.sample(madeUpPaper, { numRuns: 30, seed: 3 }))
      expect((await cutOff(paper, '"DejaVu Sans"')).flatMap(({ over }) => over)).toEqual([])
  })

  it('is told what was left out, and everything else stands there', async () => {
    let leftOut = 0
    for (const paper of fc.sample(madeUpPaper, { numRuns: 80, seed: 4 })) {
      if (paper.kind === 'meeting') continue
      const fitted = fit(paper)
      await page.setContent(document(paper, '"Noto Sans"'))
      const shown = {
        questions:
          (await page.locator('.r-asked tbody tr, .r-beside tbody tr, .r-pairs > div').count()) +
          (await page.locator('.r-more p').count()),
        quotes: await page.locator('.r-quotes blockquote').count(),
        places: await page.locator('.r-places tbody tr').count(),
        years: await page.locator('.r-years figure').count(),
      }
      const all = {
        questions:
          [...paper.asked, ...paper.beside].flatMap(({ rows }) => rows as unknown[]).length +
          paper.pairs.length,
        quotes: paper.quotes.length,
        places: paper.places?.rows.length ?? 0,
        years: paper.years.length,
      }
      const said =
        (await page.locator('.r-fine').allTextContents()).find((line) => line.startsWith('Ikke plads til')) ??
        ''
      expect(said).toBe(fitted.leftOut)
      const WORDS = {
        questions: 'spørgsmål',
        quotes: 'citater',
        places: 'steder hver for sig',
        years: 'år for år',
      }
      for (const [what, word] of Object.entries(WORDS) as [keyof typeof all, string][]) {
        const missing = all[what] - shown[what]
        if (missing > 0) leftOut++
        expect(said.includes(word), `${what}: ${said}`).toBe(missing > 0)
        if (missing > 0 && what !== 'places' && what !== 'years')
          expect(said).toContain(`${word} (${missing})`)
        expect(missing).toBeGreaterThanOrEqual(0)
      }
    }
    expect(leftOut).toBeGreaterThan(10)
  })
})

describe('printed from the page', () => {
  let house: Awaited<ReturnType<typeof openHouse>>
  let desk: Page
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-rapport-'))
  const ids = new Map<string, number>()
  beforeAll(async () => {
    house = await openHouse({ clock: { now: BEFORE } })
    await answered(house, {
      places: 3,
      n: () => 11,
      text: (nth) => (nth % 2 ? 'مرحبا، شكرا لكم على المساعدة' : 'Tak for kaffen og for jeres tid.'),
    })
    await house.at(Date.parse('2026-11-30T12:00:00Z'))
    const by = { person: 1, now: house.clock.now }
    const texts = (await house.store.archive.texts()).filter(
      ({ n, month }) => n !== null && n >= 10 && month > '2026',
    )
    const chosen = [/مرحبا/, /Tak/].map(
      (which) => texts.find(({ text, institutionId }) => institutionId === 1 && which.test(text))!,
    )
    for (const { id, maskings } of chosen)
      await house.store.leader.settle(
        [
          {
            ...({ id, maskings, was: 'new', state: 'read', masked: null } as const),
            marks: { add: [], remove: [], quoted: true },
          },
        ],
        by,
      )
    const quotes = chosen.map(({ id, maskings }) => ({ text: id, maskings }))
    for (const [kind, period] of [
      ['status', '2026'],
      ['closing', '2025-Q4--2026-Q4'],
      ['meeting', '2026'],
    ] as const) {
      const made = newReport(kind, kind === 'meeting' ? [1] : null, [], 'Tal til hjernen', house.clock.now)
      ids.set(
        kind,
        await house.store.reports.add(kind, { ...made, periods: [{ name: '', period }], quotes }, by),
      )
    }
    desk = await (await browser.newContext()).newPage()
    await logIn(desk, house.url)
  })
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true })
    await house?.stop()
  })
  const open = (kind: string, end = '') => desk.goto(`${house.url}/staff/rapport/${ids.get(kind)}${end}`)

  it.each([
    ['status', 2],
    ['closing', 3],
    ['meeting', 1],
  ] as const)(
    'a %s is a tagged PDF of %i A4 pages, in Danish, whose charts are told in words',
    async (kind, pages) => {
      await open(kind)
      const file = join(folder, `${kind}.pdf`)
      writeFileSync(file, await desk.pdf({ preferCSSPageSize: true, printBackground: true, tagged: true }))
      const info = execFileSync('pdfinfo', [file], { encoding: 'utf8' })
      expect(info).toMatch(/Tagged: +yes/)
      expect(info).toMatch(new RegExp(`Pages: +${pages}\\n`))
      expect(info).toMatch(/Page size: +59[45].* x 84[12].*A4/)
      expect(info).toMatch(/Title: +\S.*Tal til hjernen/)
      expect(info).not.toMatch(/Author/)
      const tags = execFileSync('pdfinfo', ['-struct-text', file], { encoding: 'utf8' })
      expect(tags.match(/^ *H1/gm)).toHaveLength(1)
      expect(tags).toMatch(/^ *H2/m)
      if (kind !== 'meeting') expect(tags).toMatch(/^ *TH/m)
      expect(tags).toMatch(/^ *(Figure|Form)/m)
      const raw = readFileSync(file, 'latin1')
      expect(raw).toMatch(/\/Lang \((da|þÿ\0d\0a)\)/)
      // Every chart has its words: as many as there are bars with a label.
      const charts = await desk.locator('.sheet [role=img]').count()
      expect(raw.match(/\/Alt /g)?.length ?? 0).toBeGreaterThanOrEqual(charts)
      // The foot stands once on each page, and the banner and the menu on none.
      const text = execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' })
      for (let nth = 1; nth <= pages; nth++) expect(text).toContain(`${nth} af ${pages}`)
      expect(text).not.toMatch(/Log ud|Ret kladden|Udskriv/)
      expect(text).toContain('Tak for kaffen')
    },
  )

  it('sets an Arabic quote from right to left', async () => {
    await open('status')
    const quote = desk.getByText('مرحبا')
    expect(await quote.evaluate((it) => getComputedStyle(it).direction)).toBe('rtl')
    const [box, around] = await Promise.all([quote.boundingBox(), quote.locator('..').boundingBox()])
    expect(around!.width - box!.width).toBeLessThan(80)
  })

  it.each([
    ['status', ''],
    ['status', '/ret'],
    ['closing', ''],
    ['closing', '/ret'],
    ['meeting', ''],
    ['meeting', '/ret'],
  ])('%s%s has no accessibility faults, no sideways scroll, and valid HTML', async (kind, end) => {
    const answer = await open(kind, end)
    for (const width of [1280, phone.viewport.width]) {
      await desk.setViewportSize({ width, height: 800 })
      // Colours are the same at each width.
      expect(await faults(desk, width === 1280 ? 'all' : 'but of colours'), String(width)).toEqual([])
      expect(await widthOf(desk)).toBeLessThanOrEqual(width)
    }
    expect(await htmlFaults(await answer!.text())).toEqual([])
  })

  it('is composed, finished and taken home without any script, by the keyboard’s own means', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, acceptDownloads: true })
    const plain = await context.newPage()
    await logIn(plain, house.url)
    await plain.goto(`${house.url}/staff/rapport`)
    await plain.getByRole('button', { name: 'Begynd: Årsstatus' }).click()
    await plain.getByLabel('Overskrift').fill('Et år i husene')
    await plain.getByLabel('De første sætninger').fill('Forældrene er trygge hos os.')
    await plain.getByLabel('Ros', { exact: true }).selectOption({ index: 1 })
    await plain.getByRole('button', { name: 'Gem, og se rapporten' }).click()
    expect(await plain.getByText('Forældrene er trygge hos os.').count()).toBeGreaterThan(0)
    expect(await plain.locator('blockquote').count()).toBe(1)
    await plain.getByText('Gør den færdig').first().click()
    await plain.getByLabel('Ja, tallene må ligge fast').check()
    await plain.getByRole('button', { name: 'Gør den færdig' }).click()
    expect(await plain.getByRole('status').textContent()).toContain('Rapporten er færdig.')
    expect(await plain.getByRole('link', { name: 'Ret kladden' }).count()).toBe(0)
    const [download] = await Promise.all([
      plain.waitForEvent('download'),
      plain.getByRole('link', { name: 'Hent som Word-fil' }).click(),
    ])
    expect(download.suggestedFilename()).toBe('kortsvar-rapport.docx')
    await context.close()
  })
})
