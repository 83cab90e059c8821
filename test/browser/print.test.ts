/// <reference lib="dom" />
/** Printed cards: what comes out of the printer reads, fits, and lies where it is cut. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOn } from '../../scripts/bench/cards.ts'
import { type More, madeUp, type Wanted } from '../../scripts/bench/made-up.ts'
import { look, makeReady, print, zbar, zxing } from '../../scripts/bench/paper.ts'
import { MOST_LINES } from '../../src/domain/cards/back.ts'
import {
  cutsOf,
  EMPTY_EDGE,
  FORMATS,
  type FormatName,
  isTwoSided,
  PAPERS,
  QUIET,
  UNPRINTABLE,
} from '../../src/domain/cards/format.ts'
import { languageOf } from '../../src/domain/languages/language.ts'
import type { Preset } from '../../src/domain/setup/setup.ts'
import { bookOf } from '../../src/text/phrasebook.ts'
import { crossesOf } from '../../views/print/marks.tsx'
import { launch, logIn, openHouse } from '../support/browser.ts'

const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[]
const TWO_SIDED = FORMAT_NAMES.filter(isTwoSided)
const ADDRESS = 'https://svar.vejle.dk'
/** What a camera must read: a scheme in capitals is not opened by every phone. */
const onPaper = (code: string) => `https://SVAR.VEJLE.DK/${code}`

let browser: Browser
let page: Page
let folder: string

beforeAll(async () => {
  makeReady()
  folder = mkdtempSync(join(tmpdir(), 'kortsvar-print-'))
  browser = await launch()
  page = await browser.newPage({ viewport: { width: 1300, height: 900 } })
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Fifty places with four cards each. */
const large: Preset = {
  id: 'stor',
  municipality: 'Ærø',
  place: '',
  institutions: Array.from({ length: 50 }, (_, nth) => ({ id: `h${nth}`, name: `Børnehuset Ål ${nth + 1}` })),
  activities: [
    {
      id: 'sorg',
      name: 'Gruppe ved efterfødselsreaktion',
      publicName: 'Gruppe for forældre',
      kind: 'group_course',
      questionnaires: ['group_course_start', 'group_course_mid', 'group_course_end', 'quick'],
      tally: false,
      sensitive: true,
      smallGroup: true,
      noQr: false,
    },
  ],
}

describe('on paper', () => {
  let house: Awaited<ReturnType<typeof openHouse>>
  beforeAll(async () => {
    house = await openHouse({ preset: large, env: { PUBLIC_URL: ADDRESS } })
    const desk = await browser.newPage()
    await logIn(desk, house.url)
    await desk.close()
    await logIn(page, house.url)
  })
  afterAll(() => house?.stop())

  /** What is on each sheet: one reader takes the sheet as a whole, the other one card after the other. */
  async function readAll(sheets: string[]) {
    const boxes = await codesOn(page)
    const looked = sheets.map(look)
    const cards = boxes.map(({ sheet, ...box }, nth) =>
      looked[sheet]!.cut(box, join(folder, `kort-${nth}.pgm`)),
    )
    const second = zbar(cards)
    const first: string[][] = []
    for (const sheet of sheets) first.push(await zxing(sheet))
    const alone = sheets.map((_, nth) => second.filter((_, at) => boxes[at]!.sheet === nth).flat())
    expect(first.map((codes) => [...codes].sort())).toEqual(alone.map((codes) => codes.sort()))
    return first
  }

  it.each(FORMAT_NAMES)('every %s card reads, and leads to its own card', async (name) => {
    const format = FORMATS[name]
    const places = format.columns * format.rows
    // Enough for two sheets and a half; of posters three.
    const ids = Array.from({ length: places === 1 ? 3 : Math.ceil(2.5 * places) }, (_, nth) => nth + 1)
    const query = ids.map((id) => `&kort=${id}`).join('')
    await page.goto(`${house.url}/staff/kort/udskriv?format=${name}${query}`)
    const { pdf, sheets } = await print(page, folder, name)
    const found = await readAll(sheets)
    const fronts = found.filter((_, nth) => !isTwoSided(name) || nth % 2 === 0)
    expect(found.filter((codes) => !fronts.includes(codes)).flat()).toEqual([])
    const wanted = house.cards.slice(0, ids.length).map(({ code }) => onPaper(code))
    // Cut as one stack, pile by pile, they come out in their order.
    const perSheet = fronts.length
    const piles = Array.from({ length: places }, (_, place) => fronts.map((codes) => codes[place])).flat()
    expect(perSheet).toBe(Math.ceil(ids.length / places))
    expect(piles.filter(Boolean)).toEqual(wanted)
    // Nothing that is called otherwise on paper: not in print, and not in what the browser names the file.
    const words = execFileSync('pdftotext', [pdf, '-'], { encoding: 'utf8' })
    expect(words).toContain('Gruppe for forældre')
    expect(words + (await page.title())).not.toMatch(/efterfødsel/i)
    expect(await page.title()).not.toMatch(/Gruppe|Børnehuset/)
  })

  it('two hundred cards come out in one print', async () => {
    await page.goto(`${house.url}/staff/kort/udskriv?format=visitkort`)
    const { sheets } = await print(page, folder, 'mange')
    expect(sheets).toHaveLength(40)
    const found = (await readAll(sheets)).flat()
    expect(found.sort()).toEqual(house.cards.map(({ code }) => onPaper(code)).sort())
    expect(new Set(found).size).toBe(200)
  })
})

const LONG_NAME =
  'Børnehuset Mælkevejen-Helgesvej ved Søndermarken i Ærøskøbing, afdeling Åbenrå og omegn for små familier'
const LANGUAGES = ['en', 'ar', 'so', 'ti', 'uk'].map((code) => languageOf(code)!)
const FULL_BACK = Array.from(
  { length: MOST_LINES },
  () => 'Vi vil så gerne høre, hvad du synes om det, vi gør her hver mandag.',
)
const LOGO = `data:image/svg+xml,${encodeURIComponent('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10H0z"/></svg>')}`

const PLAIN: Partial<Wanted> = {}
const CASES: [string, Partial<Wanted>, More][] = [
  ['as they are', PLAIN, {}],
  ['with five languages and a logo', { phase: 'mid' }, { languages: LANGUAGES, logo: LOGO }],
  ['in a trial', { phase: 'end' }, { warning: 'trial', languages: LANGUAGES, logo: LOGO }],
  [
    'with the longest names, languages, address and words',
    {
      institution: LONG_NAME,
      activity: LONG_NAME,
      phase: 'mid',
      words: FULL_BACK,
      publicUrl: 'https://svar.familieomraadet.broenderslev.dk',
    },
    { municipality: `${LONG_NAME} K`, languages: LANGUAGES, logo: LOGO, warning: 'local' },
  ],
  [
    'with letters as wide as there are, and long names beside our own words',
    {
      institution: 'W'.repeat(120),
      activity: `${'W'.repeat(60)} ${'M'.repeat(59)}`,
      words: ['W'.repeat(420)],
    },
    { municipality: 'Æ'.repeat(120), languages: LANGUAGES },
  ],
  ['with Arabic beside the Danish', PLAIN, { second: bookOf(languageOf('ar')!), languages: LANGUAGES }],
  [
    'with Urdu beside the Danish, a logo, a stamp and names of middling length',
    { institution: 'Familiehuset Trekløveren, Vejle Nord', phase: 'mid' },
    { second: bookOf(languageOf('ur')!), languages: LANGUAGES, logo: LOGO, warning: 'trial' },
  ],
  ['with our own words and long names', { institution: LONG_NAME, activity: LONG_NAME }, {}],
  [
    'with words of middling length',
    {
      institution: 'Familiehuset Trekløveren, Vejle Nord og Syd',
      words: ['Vi vil så gerne høre, hvad du synes om det hele. '.repeat(7).trim()],
    },
    { warning: 'trial', languages: LANGUAGES },
  ],
  [
    'with an Arabic name',
    { institution: 'بيت الأسرة', activity: 'مقهى الأمهات' },
    { languages: [languageOf('ar')!] },
  ],
]

/** Everything on the sheets that has a place: in mm, each from its card's own corner. */
const measure = () =>
  page.evaluate(() => {
    const mm = 25.4 / 96
    const box = (of: DOMRect, from: DOMRect) => ({
      x: (of.x - from.x) * mm,
      y: (of.y - from.y) * mm,
      width: of.width * mm,
      height: of.height * mm,
    })
    return [...document.querySelectorAll('.sheet')].map((sheet) => {
      const paper = sheet.getBoundingClientRect()
      return {
        paper: box(paper, paper),
        cards: [...sheet.querySelectorAll('.card')].map((card) => {
          const at = card.getBoundingClientRect()
          const words: {
            text: string
            box: ReturnType<typeof box>
            size: number
            colour: string
            of: string
          }[] = []
          const walk = document.createTreeWalker(card, NodeFilter.SHOW_TEXT)
          for (let node = walk.nextNode(); node; node = walk.nextNode()) {
            if (!node.textContent?.trim()) continue
            const range = document.createRange()
            range.selectNodeContents(node)
            const { fontSize, color } = getComputedStyle(node.parentElement!)
            const size = Number.parseFloat(fontSize)
            const part = node.parentElement!.closest('.url,footer,header,ul,h3')
            for (const { x, y, width, height } of range.getClientRects()) {
              // The letters themselves, without what the font leaves free above and below them.
              const letters = Math.min(height, size)
              const ink = new DOMRect(x, y + (height - letters) / 2, width, letters)
              words.push({
                text: node.textContent,
                box: box(ink, at),
                size: size * 0.75,
                colour: color,
                of: part?.className || part?.localName || '',
              })
            }
          }
          const code = card.querySelector('.qr')
          return {
            kind: card.className,
            at: box(at, paper),
            words,
            code: code && box(code.getBoundingClientRect(), at),
            cutOff: Math.max(card.scrollHeight - card.clientHeight, card.scrollWidth - card.clientWidth),
          }
        }),
      }
    })
  })

async function sheetsOfCase(name: FormatName, wanted: Partial<Wanted>, more: More) {
  const { columns, rows } = FORMATS[name]
  await page.setContent(madeUp({ format: name, cards: columns * rows, ...wanted }, more).html)
  await page.emulateMedia({ media: 'print' })
  return measure()
}

/** Millimetres that rounding to pixels costs. */
const NEAR = 0.2

describe.each(FORMAT_NAMES)('%s', (name) => {
  const format = FORMATS[name]

  it.each(CASES)('holds everything, %s', async (_, wanted, more) => {
    const sheets = await sheetsOfCase(name, wanted, more)
    expect(sheets).toHaveLength(isTwoSided(name) ? 2 : 1)
    for (const { kind, words, code, cutOff } of sheets.flatMap(({ cards }) => cards)) {
      expect(cutOff, `pixels of ${kind} that are cut off`).toBeLessThan(1)
      expect(words.length, kind).toBeGreaterThan(5)
      for (const { text, box } of words) {
        const inside = [box.x, box.y, format.width - box.x - box.width, format.height - box.y - box.height]
        expect(Math.min(...inside), `${kind}: ${text}`).toBeGreaterThan(EMPTY_EDGE - NEAR)
        // Nobody's words in the code's white margin.
        if (code) {
          const isOver =
            box.x + box.width > code.x + NEAR &&
            box.x < code.x + code.width - NEAR &&
            box.y + box.height > code.y + NEAR &&
            box.y < code.y + code.height - NEAR
          expect(isOver, `${text} in the code`).toBe(false)
        }
      }
      if (code) {
        const white = (code.width - format.code) / 2
        expect(code.x + white).toBeGreaterThan(EMPTY_EDGE - 0.01)
        expect(code.y + white).toBeGreaterThan(EMPTY_EDGE - 0.01)
        expect(code.x + code.width).toBeLessThanOrEqual(format.width + 0.01)
        expect(code.y + code.height).toBeLessThanOrEqual(format.height + 0.01)
      }
    }
  })

  describe('out of the printer, with long names, languages and a logo,', () => {
    let sheets: Awaited<ReturnType<typeof sheetsOfCase>>
    let papers: ReturnType<typeof look>[]
    beforeAll(async () => {
      const wanted = { institution: LONG_NAME, phase: 'end' } as const
      sheets = await sheetsOfCase(name, wanted, { languages: LANGUAGES, logo: LOGO })
      papers = (await print(page, folder, `ark-${name}`)).sheets.map(look)
    })

    it('has its size, and lies where it is cut', () => {
      const { x, y } = cutsOf(format)
      for (const { paper, cards } of sheets) {
        expect(paper.width).toBeCloseTo(PAPERS[format.paper].width, 1)
        expect(paper.height).toBeCloseTo(PAPERS[format.paper].height, 1)
        for (const [nth, { at }] of cards.entries()) {
          expect(at.x).toBeCloseTo(x[nth % format.columns]!, 1)
          expect(at.y).toBeCloseTo(y[Math.floor(nth / format.columns)]!, 1)
          expect(at.width).toBeCloseTo(format.width, 1)
          expect(at.height).toBeCloseTo(format.height, 1)
        }
      }
      const paper = papers[0]!
      expect(Math.abs(paper.width - PAPERS[format.paper].width)).toBeLessThan(0.3)
      expect(Math.abs(paper.height - PAPERS[format.paper].height)).toBeLessThan(0.3)
      // The code's own side on the paper, and the white around it: four modules of 25.
      for (const { at, code } of sheets[0]!.cards) {
        // A hair less: beside it begin the words, and the cut.
        const whole = {
          x: at.x + code!.x + 0.3,
          y: at.y + code!.y + 0.3,
          width: code!.width - 0.6,
          height: code!.height - 0.6,
        }
        const ink = paper.ink(whole, 128)!
        expect(Math.abs(ink.width - format.code)).toBeLessThan(0.3)
        expect(Math.abs(ink.height - format.code)).toBeLessThan(0.3)
        // Versions 3 and 2 of the code, for an address as short as this one.
        const quiet = (QUIET * format.code) / (format.level === 'Q' ? 29 : 25) - 0.3
        expect(ink.x - whole.x).toBeGreaterThan(quiet - 0.2)
        expect(whole.x + whole.width - ink.x - ink.width).toBeGreaterThan(quiet - 0.2)
        expect(ink.y - whole.y).toBeGreaterThan(quiet - 0.2)
        expect(whole.y + whole.height - ink.y - ink.height).toBeGreaterThan(quiet - 0.2)
      }
    })

    it('leaves the outermost five millimetres of the paper white', () => {
      const { width, height } = PAPERS[format.paper]
      const edge = UNPRINTABLE - 0.2
      for (const { ink } of papers) {
        for (const strip of [
          { x: 0, y: 0, width, height: edge },
          { x: 0, y: height - edge, width, height: edge },
          { x: 0, y: 0, width: edge, height },
          { x: width - edge, y: 0, width: edge, height },
        ])
          expect(ink(strip)).toBeNull()
        expect(ink({ x: 0, y: 0, width, height })).not.toBeNull()
      }
    })

    it('wastes no colour: paper stays white, and the code is the darkest of it', () => {
      const [front, back] = papers
      const whole = { x: 0, y: 0, ...PAPERS[format.paper] }
      expect(front!.covered(whole)).toBeLessThan(0.25)
      if (back) expect(back.covered(whole)).toBeLessThan(0.12)
    })
  })

  it('says PRØVE on both sides where it leads nowhere, and nowhere else', async () => {
    for (const warning of ['trial', 'local', null] as const)
      for (const { kind, words } of (await sheetsOfCase(name, {}, { warning })).flatMap(({ cards }) => cards))
        expect(
          words.some(({ text }) => /PRØVE/.test(text)),
          `${kind} ${warning}`,
        ).toBe(warning !== null)
  })

  it('keeps its faces beside the stamp of a trial, all five, and large enough to be seen', async () => {
    await sheetsOfCase(name, {}, { warning: 'trial' })
    const wide = await page
      .locator('.front')
      .first()
      .locator('.faces svg')
      .evaluateAll((all) => all.map((it) => Math.min(it.clientWidth, it.clientHeight)))
    expect(wide).toHaveLength(5)
    // Pixels of a browser, 96 an inch: 3 mm.
    expect(Math.min(...wide)).toBeGreaterThan(11)
  })

  it('tells which part of a course it is, its number and its date', async () => {
    const [front, back] = await sheetsOfCase(name, { phase: 'mid' }, { languages: LANGUAGES })
    const said = (sheet: typeof front) => sheet!.cards[0]!.words.map(({ text }) => text).join(' ')
    expect(said(front)).toMatch(/Åben Dør\s·\smidtvejs/)
    for (const { name: own } of LANGUAGES) expect(said(front)).toContain(own)
    expect(said(back ?? front)).toMatch(/kort [2-9A-Z]{6}, trykt 22\.11\.2026/)
    if (back && name !== 'visitkort') expect(said(back)).toContain('vælg sprog')
  })

  it('is set in letters that can be read', async () => {
    const least = { a6: 11, a7: 9, visitkort: 8, a5: 14, a4: 16, a3: 24 }[name]
    const sheets = await sheetsOfCase(name, { phase: 'end' }, { languages: LANGUAGES, logo: LOGO })
    const words = sheets[0]!.cards.flatMap(({ words }) => words)
    // The number on a poster, for staff, has no back to stand on.
    for (const { text, size } of words.filter(({ text }) => !text.startsWith('kort ')))
      expect(size, text).toBeGreaterThanOrEqual(least - 0.01)
    const address = words.filter(({ text }) => /svar\.|^[2-9A-Z]{6}$/.test(text))
    expect(address.length).toBeGreaterThan(1)
    for (const { size } of address) expect(size).toBeGreaterThanOrEqual(12)
    const back = sheets[1]?.cards.flatMap(({ words }) => words) ?? []
    for (const { text, size, of } of back)
      expect(size, text).toBeGreaterThanOrEqual(of ? 6.5 : Math.min(least, 11))
    for (const { text, colour } of [...words, ...back]) expect(contrast(colour), text).toBeGreaterThan(4.5)
  })
})

/** Against white paper (WCAG 2.2, relative luminance). @param colour `rgb(r, g, b)` */
function contrast(colour: string): number {
  const [r, g, b] = colour
    .match(/\d+/g)!
    .map((part) => Number(part) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [
    number,
    number,
    number,
  ]
  return 1.05 / (0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05)
}

describe.each(TWO_SIDED)('turned on its long edge, %s', (name) => {
  const { width } = PAPERS[FORMATS[name].paper]

  it('has each front exactly behind its own back', async () => {
    await page.setContent(madeUp({ format: name, cards: FORMATS[name].columns * FORMATS[name].rows }).html)
    await page.emulateMedia({ media: 'print' })
    const [front, back] = await measure()
    const codeOf = (card: { words: { text: string }[] }) =>
      card.words.map(({ text }) => /(?:^|kort )([2-9A-Z]{6})(?:$|,)/.exec(text)?.[1]).find(Boolean)
    expect(front!.cards.length).toBeGreaterThan(1)
    for (const card of front!.cards) {
      const other = back!.cards.find((it) => codeOf(it) === codeOf(card))!
      expect(Math.abs(width - other.at.x - other.at.width - card.at.x)).toBeLessThan(0.5)
      expect(Math.abs(other.at.y - card.at.y)).toBeLessThan(0.5)
    }
  })

  it('shows on the test sheet whether the printer hits, and that it left the size alone', async () => {
    const { html } = madeUp({ format: name, cards: 0 }, { test: true })
    await page.setContent(html)
    const { sheets } = await print(page, folder, `lys-${name}`)
    expect(sheets).toHaveLength(2)
    const [front, back] = sheets.map(look)
    const { x, y } = cutsOf(FORMATS[name])
    const middles = y
      .slice(0, -1)
      .flatMap((top, row) =>
        x.slice(0, -1).map((left, column) => [(left + x[column + 1]!) / 2, (top + y[row + 1]!) / 2]),
      )
    const around = ([left, top]: number[], half: number) => ({
      x: left! - half,
      y: top! - half,
      width: 2 * half,
      height: 2 * half,
    })
    // Where to cut is marked at every corner, and on the cut itself.
    for (const top of y) for (const left of x) expect(front!.ink(around([left, top], 2))).not.toBeNull()
    for (const [at, half] of [
      ...crossesOf(name).map((at) => [at, 1.55] as const),
      ...middles.map((at) => [at, 6] as const),
    ]) {
      const one = front!.ink(around(at as number[], half))!
      const other = back!.ink(around([width - at[0]!, at[1]!], half))!
      expect(Math.abs(width - other.x - other.width - one.x)).toBeLessThan(0.5)
      expect(Math.abs(other.y - one.y)).toBeLessThan(0.5)
    }
    const text = await page.locator('.ruler').getAttribute('aria-label')
    expect(text).toBe('10 cm')
    const cut = y[Math.ceil(FORMATS[name].rows / 2)]!
    const ruler = front!.ink({ x: 40, y: cut + 4, width: 117, height: 1 })!
    expect(Math.abs(ruler.width - 100)).toBeLessThan(0.4)
  })
})
