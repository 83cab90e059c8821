/** Cards as they come out of the printer: through Chromium to PDF, drawn at 200 dpi, and read by two readers. */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const DPI = 200
/** Pixels in a millimetre. */
export const MM = DPI / 25.4

/** A rectangle on the paper, in mm from its left and upper edge. */
export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Prints a page to PDF and draws its sheets. @returns a picture of each, in order, and the PDF itself */
export async function print(page: Page, folder: string, name: string) {
  mkdirSync(folder, { recursive: true })
  const pdf = join(folder, `${name}.pdf`)
  await page.pdf({ path: pdf, preferCSSPageSize: true, printBackground: true })
  execFileSync('pdftoppm', ['-r', String(DPI), '-gray', pdf, join(folder, name)])
  const sheets = readdirSync(folder)
    .filter((file) => file.startsWith(`${name}-`) && file.endsWith('.pgm'))
    .sort()
    .map((file) => join(folder, file))
  return { pdf, sheets }
}

/** A picture without colour, one byte a pixel, in the plainest of formats (PGM): nothing to pack and unpack. */
export function writeGrey(file: string, width: number, height: number, data: Uint8Array) {
  writeFileSync(file, Buffer.concat([Buffer.from(`P5\n${width} ${height}\n255\n`), data]))
}

function readGrey(file: string) {
  const bytes = readFileSync(file)
  const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40))!
  return { width: Number(width), height: Number(height), data: bytes.subarray(head.length) }
}

/** A sheet as grey values, and what lies in it. */
export function look(file: string) {
  const { width, height, data } = readGrey(file)
  const grey = (x: number, y: number) => data[y * width + x] as number

  /** The dark within a box, as a box; null where all is white. @param darker below which a value counts as ink */
  function ink({ x, y, width: w, height: h }: Box, darker = 200): Box | null {
    let [left, top, right, bottom] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY, -1, -1]
    const end = {
      x: Math.min(width, Math.round((x + w) * MM)),
      y: Math.min(height, Math.round((y + h) * MM)),
    }
    for (let py = Math.max(0, Math.round(y * MM)); py < end.y; py++)
      for (let px = Math.max(0, Math.round(x * MM)); px < end.x; px++)
        if (grey(px, py) < darker) {
          left = Math.min(left, px)
          right = Math.max(right, px + 1)
          top = Math.min(top, py)
          bottom = Math.max(bottom, py + 1)
        }
    if (right < 0) return null
    return { x: left / MM, y: top / MM, width: (right - left) / MM, height: (bottom - top) / MM }
  }

  /** The share of a box that is not white, 0 to 1. */
  function covered({ x, y, width: w, height: h }: Box): number {
    let n = 0
    const [left, top] = [Math.round(x * MM), Math.round(y * MM)]
    const [right, bottom] = [
      Math.min(width, left + Math.round(w * MM)),
      Math.min(height, top + Math.round(h * MM)),
    ]
    for (let py = top; py < bottom; py++) for (let px = left; px < right; px++) if (grey(px, py) < 240) n++
    return n / ((right - left) * (bottom - top))
  }

  /** Cuts a box out into a picture of its own. */
  function cut({ x, y, width: w, height: h }: Box, to: string) {
    const [px, py] = [Math.round(x * MM), Math.round(y * MM)]
    const [pw, ph] = [Math.min(width - px, Math.round(w * MM)), Math.min(height - py, Math.round(h * MM))]
    const part = new Uint8Array(pw * ph)
    for (let row = 0; row < ph; row++)
      part.set(data.subarray((py + row) * width + px, (py + row) * width + px + pw), row * pw)
    writeGrey(to, pw, ph, part)
    return to
  }

  return { width: width / MM, height: height / MM, ink, covered, cut }
}

/** Gives the reader its own bytes: else it would fetch them from a CDN. */
export function makeReady() {
  const wasm = new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
  prepareZXingModule({ overrides: { wasmBinary: readFileSync(wasm).buffer as ArrayBuffer } })
}

/** What the first reader finds in a picture, row by row and from left to right. */
export async function zxing(file: string): Promise<string[]> {
  const found = await readBarcodes(readFileSync(file), { formats: ['QRCode'], maxNumberOfSymbols: 16 })
  const place = ({ position: { topLeft } }: (typeof found)[number]) =>
    Math.round(topLeft.y / 100) * 100_000 + topLeft.x
  return found.sort((a, b) => place(a) - place(b)).map(({ text }) => text)
}

/** What the second reader finds in each picture, in no order; one process for all of them. */
export function zbar(files: string[]): string[][] {
  let xml: string
  try {
    xml = execFileSync(
      'zbarimg',
      ['--quiet', '--nodbus', '--xml', '-Sdisable', '-Sqrcode.enable', ...files],
      {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'pipe'],
        maxBuffer: 1 << 26,
      },
    )
  } catch (error) {
    // It ends with 4 when one of them holds no code; anything else is real trouble.
    const { status, stdout } = error as { status: number; stdout: string }
    if (status !== 4) throw error
    xml = stdout
  }
  const found = new Map(
    xml
      .split('<source href=')
      .slice(1)
      .map((part) => [
        part.slice(1, part.indexOf("'", 1)),
        [...part.matchAll(/CDATA\[([^\]]*)\]/g)].map(([, text]) => text!),
      ]),
  )
  return files.map((file) => found.get(file) ?? [])
}
