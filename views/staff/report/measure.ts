/**
 * How much room words take on paper, reckoned from their lengths: the browser that prints may run no script, so nothing can be measured there. Heights are in
 * millimetres, sizes of type in points; all of it follows static/staff/report.css.
 */

/** Millimetres: an A4 page less its margins (static/staff/report.css). */
export const PAGE = 296.8 - 24
export const WIDTH = 180
/** Between two parts of a page. */
export const GAP = 4
/** A heading with what is below it, and the padding and line of a table's row. */
export const HEADING = 6.6
export const ROW = 3.1

const POINT = 0.3528
/**
 * Parts of a font's size that characters are wide, a little wider than in Segoe UI, Roboto and Noto Sans in bold: those that a report asks for
 * (static/staff/report.css). The first that knows a character counts.
 */
const WIDTHS: readonly (readonly [RegExp, number])[] = [
  [/[ijlI.,:;'’!|\s]/u, 0.3],
  [/[ftr()[\]"“”/-]/u, 0.42],
  [/[MW@%Æ—…]/u, 1.02],
  [/[mwæ]/u, 0.94],
  [/[\p{Lu}&]/u, 0.77],
  [/ø/u, 0.65],
  // East Asian scripts, emoji and all else that takes a square.
  [/[\u2e80-\uffdc\u{1f000}-\u{3ffff}]/u, 1.1],
]
const OTHERS = 0.6
/** How much narrower the same text is where it is not bold. */
const REGULAR = 0.94
const known = new Map<string, number>()

function widthOfChar(char: string): number {
  const width = known.get(char) ?? WIDTHS.find(([which]) => which.test(char))?.[1] ?? OTHERS
  if (known.size < 1000) known.set(char, width)
  return width
}

/** A text's width in parts of its font's size. */
const widthOf = (text: string) => [...text].reduce((sum, char) => sum + widthOfChar(char), 0)

/** Lines of a text, word by word; a word that is longer than a line is broken. */
export function linesOf(text: string, width: number, points: number, isBold = false): number {
  if (text === '') return 0
  const room = width / (points * POINT * (isBold ? 1 : REGULAR))
  const space = widthOfChar(' ')
  let [lines, at] = [1, 0]
  for (const word of text.split(/\s+/)) {
    const wide = widthOf(word)
    if (at > 0 && at + space + wide > room) [lines, at] = [lines + 1, 0]
    lines += Math.max(0, Math.ceil(wide / room) - 1)
    at += (at > 0 ? space : 0) + (wide > room ? wide % room : wide)
  }
  return lines
}

export const heightOf = (text: string, width: number, points: number, line = 1.4) =>
  linesOf(text, width, points) * points * POINT * line
/** The same of bold text, which stands closer. */
export const boldHeight = (text: string, width: number, points: number, line = 1.25) =>
  linesOf(text, width, points, true) * points * POINT * line

export const sum = (heights: readonly number[]) => heights.reduce((all, height) => all + height, 0)

/** Parts below each other; those that are not there take no gap. */
export const stacked = (heights: readonly number[], gap = GAP) =>
  sum(heights.filter((height) => height > 0).map((height) => height + gap))
