/**
 * The formats a card is printed in, and how cards lie on the paper. Millimetres, as in the table in docs/cards.md:
 * somewhat less than the real A-sizes, so that there is room to cut, and they still fit the pouches.
 */

export interface Format {
  paper: keyof typeof PAPERS
  /** One card, as it is when it was cut out. */
  width: number
  height: number
  columns: number
  rows: number
  /** Side of the code, without its white margin. */
  code: number
  /** The code's error correction. Q bears the loss of a quarter (scratches, glare); M is enough for posters. */
  level: 'Q' | 'M'
  layout: 'tall' | 'wide' | 'poster'
  /** Which words the front carries: small cards have room for fewer. */
  words: 'front' | 'small' | 'poster'
  /** How many lines to remember the back has room for; null where there is no back. */
  remember: number | null
}

export const PAPERS = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const

/** The formats by their names, which stand in addresses and are stored in the audit: do not change the names. */
export const FORMATS = {
  a6: card(99, 140, 2, 2, 50, { layout: 'tall', words: 'front', remember: 7 }),
  a7: card(99, 69, 2, 4, 35, { layout: 'wide', words: 'small', remember: 3 }),
  visitkort: card(85, 55, 2, 5, 25, { layout: 'wide', words: 'small', remember: 1 }),
  a5: card(200, 140, 1, 2, 70, { layout: 'wide', words: 'poster', remember: 7 }),
  a4: poster('A4', 110),
  a3: poster('A3', 160),
} as const satisfies Record<string, Format>

export type FormatName = keyof typeof FORMATS

export const isFormat = (word: string): word is FormatName => Object.hasOwn(FORMATS, word)

function card(
  width: number,
  height: number,
  columns: number,
  rows: number,
  code: number,
  rest: Pick<Format, 'layout' | 'words' | 'remember'>,
): Format {
  return { paper: 'A4', width, height, columns, rows, code, level: 'Q', ...rest }
}

function poster(paper: Format['paper'], code: number): Format {
  const rest = { level: 'M', layout: 'poster', words: 'poster', remember: null } as const
  return { paper, ...PAPERS[paper], columns: 1, rows: 1, code, ...rest }
}

/** Whether cards of this format have a back, which is printed behind the front. */
export const isTwoSided = (name: FormatName): boolean => FORMATS[name].remember !== null

/** Millimetres along a sheet's edges that office printers leave white. */
export const UNPRINTABLE = 5

/** Millimetres that stay empty inside a card's edge, because cutting and laminating are never exact. */
export const EMPTY_EDGE = 5

/** White modules on every side of a code (ISO/IEC 18004). */
export const QUIET = 4

/** Millimetres of white around a code of `side` mm and `modules` modules: its quiet zone, but at least EMPTY_EDGE. */
export const whiteAround = (side: number, modules: number) => Math.max((QUIET * side) / modules, EMPTY_EDGE)

/** Where to cut, in mm from the paper's left and upper edge: cards touch, so one cut parts two rows. */
export function cutsOf({ paper, width, height, columns, rows }: Format) {
  const line = (whole: number, part: number, parts: number) =>
    Array.from({ length: parts + 1 }, (_, nth) => (whole - part * parts) / 2 + part * nth)
  return {
    x: line(PAPERS[paper].width, width, columns),
    y: line(PAPERS[paper].height, height, rows),
  }
}

/**
 * Lays cards on sheets so that the stack is cut as one: each pile that comes out holds the cards in their order, and so
 * copies, and the cards of one activity, stay together.
 * @returns each sheet's places, row by row; null where nothing lies
 */
export function sheetsOf<T>(cards: T[], { columns, rows }: Pick<Format, 'columns' | 'rows'>): (T | null)[][] {
  const places = columns * rows
  const sheets = Math.ceil(cards.length / places)
  return Array.from({ length: sheets }, (_, sheet) =>
    Array.from({ length: places }, (_, place) => cards[place * sheets + sheet] ?? null),
  )
}

/** The same sheet's backs: left and right change places, for paper that is turned on its long edge. */
export function backsOf<T>(sheet: T[], { columns }: Pick<Format, 'columns'>): T[] {
  return sheet.map((_, place) => {
    const column = place % columns
    return sheet[place - column + (columns - 1 - column)]!
  })
}

/** Most copies of each card in one print, and most cards in all: more than needed, and few enough for a browser. */
export const MOST_COPIES = 50
export const MOST_PRINTED = 500
