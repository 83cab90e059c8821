/// <reference lib="dom" />
/** How many printed codes still read when they are spoilt as life spoils them, by two independent readers. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { FORMATS, type FormatName } from '../../src/domain/cards/format.ts'
import { madeUp } from './made-up.ts'
import { type Box, look, makeReady, print, zbar, zxing } from './paper.ts'
import { launch } from './phone.ts'
import { freePort } from './servers.ts'
import { SPOILT, shoot, spoil } from './spoil.ts'

/** One way of spoiling: how many codes each reader read, and how many at least one of them did. */
export interface Reading {
  way: string
  of: number
  zxing: number
  zbar: number
  either: number
}

/** Whether a way counts for the promised share of readings; one is harder than real life and only reported. */
export const isPromised = (way: string) => way !== 'a tenth gone'

/** Where the codes lie on the paper, each with the number of its sheet. */
export const codesOn = (page: Page): Promise<(Box & { sheet: number })[]> =>
  page.locator('svg.qr').evaluateAll((all) => {
    const sheets = [...document.querySelectorAll('.sheet')]
    return all.map((code) => {
      const sheet = code.closest('.sheet')!
      const [at, paper] = [code.getBoundingClientRect(), sheet.getBoundingClientRect()]
      const mm = 25.4 / 96
      return {
        sheet: sheets.indexOf(sheet),
        x: (at.x - paper.x) * mm,
        y: (at.y - paper.y) * mm,
        width: at.width * mm,
        height: at.height * mm,
      }
    })
  })

/** Prints cards of a format, spoils them, reads them. */
export async function readSpoilt(browser: Browser, format: FormatName, cards: number): Promise<Reading[]> {
  makeReady()
  const folder = mkdtempSync(join(tmpdir(), 'kortsvar-print-'))
  const page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
  try {
    const { html, codes } = madeUp({ format, cards })
    await page.setContent(html)
    const boxes = await codesOn(page)
    const { sheets } = await print(page, folder, 'ark')
    const looked = new Map<number, ReturnType<typeof look>>()
    // Cards do not lie on the sheets in their order (they are laid out for cutting), so labels tell them apart.
    const shots = boxes.map(({ sheet, ...box }, nth) => {
      if (!looked.has(sheet)) looked.set(sheet, look(sheets[sheet]!))
      return shoot(looked.get(sheet)!, box, FORMATS[format].code, join(folder, `kode-${nth}.pgm`))
    })
    const addresses = await page
      .locator('svg.qr')
      .evaluateAll((all) => all.map((it) => `https://${it.getAttribute('aria-label')!.toUpperCase()}`))
    if ([...addresses].sort().join() !== [...codes].sort().join()) throw new Error('a card is missing')
    const readings: Reading[] = []
    for (const [nth, way] of Object.keys(SPOILT).entries()) {
      const files = spoil(way, shots, join(folder, `${nth}`))
      const second = zbar(files)
      const reads = { zxing: 0, zbar: 0, either: 0 }
      for (const [at, file] of files.entries()) {
        const is = (found: string[]) => found.includes(addresses[at]!)
        const [one, other] = [is(await zxing(file)), is(second[at]!)]
        reads.zxing += Number(one)
        reads.zbar += Number(other)
        reads.either += Number(one || other)
      }
      readings.push({ way, of: files.length, ...reads })
    }
    return readings
  } finally {
    await page.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Of all readings by both readers that the promise is about, the share that read; 0 to 1. */
export function shareOf(readings: Reading[]): number {
  const promised = readings.filter(({ way }) => isPromised(way))
  const sum = (of: (reading: Reading) => number) => promised.reduce((all, reading) => all + of(reading), 0)
  return sum(({ zxing, zbar }) => zxing + zbar) / sum(({ of }) => 2 * of)
}

/** How often codes must read: A6 is the standard, the others may miss a little more. */
export const leastShare = (format: FormatName) => (format === 'a6' ? 0.95 : 0.9)

const percent = (part: number, of: number) => `${Math.round((100 * part) / of)} %`

/** Prints the table of docs/cards.md. @returns whether all read often enough */
export async function benchCards(cards: number): Promise<boolean> {
  const browser = await launch(await freePort())
  try {
    const names = Object.keys(FORMATS) as FormatName[]
    const all = new Map<FormatName, Reading[]>()
    for (const format of names) all.set(format, await readSpoilt(browser, format, cards))
    console.log(`${cards} cards a format; zxing-wasm / zbar / at least one of the two\n`)
    console.log(`| | ${names.join(' | ')} |\n|---|${names.map(() => '---').join('|')}|`)
    for (const [nth, way] of Object.keys(SPOILT).entries()) {
      const cells = names.map((name) => {
        const { of, zxing, zbar, either } = all.get(name)![nth]!
        return [zxing, zbar, either].map((part) => percent(part, of)).join(' / ')
      })
      console.log(`| ${way} | ${cells.join(' | ')} |`)
    }
    const shares = names.map((name) => `${(100 * shareOf(all.get(name)!)).toFixed(1)} %`)
    console.log(`| all readings but the last row | ${shares.join(' | ')} |`)
    return names.every((name) => shareOf(all.get(name)!) >= leastShare(name))
  } finally {
    await browser.close()
  }
}
