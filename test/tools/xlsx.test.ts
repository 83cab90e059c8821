/** Workbooks: what a spreadsheet reads of them, however hard the text; and that nobody is left waiting where a download ends early. */
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { describe, expect, it } from 'vitest'
import { numberCell, rowOf, type Sheet, textCell, workbook } from '../../src/tools/xlsx.ts'

async function bytesOf(sheets: readonly Sheet[], mostRows?: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  for await (const piece of workbook(sheets, mostRows)) pieces.push(piece)
  return new Uint8Array(Buffer.concat(pieces))
}
const read = async (sheets: readonly Sheet[], mostRows?: number) =>
  (await readXlsx(await bytesOf(sheets, mostRows))).sheets

const sheet = (name: string, rows: Sheet['rows']): Sheet => ({
  name,
  columns: [{ title: 'Ord', width: 20 }],
  rows,
})
const rowsOf = (words: readonly string[]) => words.map((word) => rowOf(textCell(word)))

describe('a text', () => {
  it('comes back as it was, but for what XML has no place for and the ends of lines', async () => {
    const word = fc.string({ unit: 'binary', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 1, maxLength: 8 }), async (words) => {
        const [first] = await read([sheet('Svar', [rowsOf(words)])])
        const whole = (text: string) =>
          text
            .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
            .replace(/\r\n?/g, '\n')
        expect(first!.rows.slice(1).map(([cell]) => cell ?? '')).toEqual(words.map(whole))
      }),
      { numRuns: 60 },
    )
  })

  it.each([
    '=1+1',
    '+45 12345678',
    '-3',
    '−12 %',
    '@navn',
    '1/2',
    '3-5 år',
    'MAR1',
    '07100',
    '_x000D_',
    'TRUE',
    ' to  mellemrum ',
  ])('%j is a text and stays it', async (word) => {
    const [first] = await read([sheet('Svar', [rowsOf([word])])])
    expect(first!.rows[1]).toEqual([word])
  })

  it('half of a pair, a zero byte and a direction are no reason to break', async () => {
    const [first] = await read([sheet('Svar', [rowsOf(['\ud83d!', 'a\u0000b', '\u202eabc', '<b>&"\''])])])
    expect(first!.rows.slice(1).flat()).toEqual(['\ufffd!', 'a\ufffdb', '\u202eabc', '<b>&"\''])
  })
})

it('a number is a number, also a negative one', async () => {
  const [first] = await read([sheet('Svar', [[rowOf(numberCell(-3) + numberCell(0.5313))]])])
  expect(first!.rows[1]).toEqual([-3, 0.5313])
})

it('goes on in a second sheet, with its head, where a spreadsheet has no more rows', async () => {
  const words = Array.from({ length: 25 }, (_, nth) => `ord ${nth}`)
  const sheets = await read(
    [sheet('Svar', [rowsOf(words.slice(0, 7)), rowsOf(words.slice(7))]), sheet('Andet', [])],
    11,
  )
  expect(sheets.map(({ name, rows }) => [name, rows.length])).toEqual([
    ['Svar', 11],
    ['Svar 2', 11],
    ['Svar 3', 6],
    ['Andet', 1],
  ])
  expect(sheets.slice(0, 3).flatMap(({ rows }) => rows.slice(1).flat())).toEqual(words)
  expect(sheets.every(({ rows }) => rows[0]![0] === 'Ord')).toBe(true)
})

it('is the same bytes in another year, and names nobody', async () => {
  const made = () => bytesOf([sheet('Svar', [rowsOf(['a'])])])
  const once = await made()
  expect(Buffer.compare(once, await made())).toBe(0)
  expect(Buffer.from(once).toString('latin1')).not.toMatch(/docProps|creator|20[2-9]\d-/)
})

describe('a download that ends early', () => {
  /** Far more rows than fit into any buffer. */
  async function* endless(ended: () => void): AsyncGenerator<string[], void> {
    try {
      for (;;) yield rowsOf(Array.from({ length: 100 }, () => `${Math.random()}`.repeat(20)))
    } finally {
      ended()
    }
  }

  it('lets go of the rows', async () => {
    const gone = new Promise<void>((ended) => {
      const file = workbook([sheet('Svar', endless(ended))])
      void (async () => {
        await file.next()
        await file.return()
      })()
    })
    await gone
  })

  it('fails loudly where the rows do: no file may look whole and not be', async () => {
    async function* broken(): AsyncGenerator<string[], void> {
      yield rowsOf(['a'])
      throw new Error('the disk is gone')
    }
    await expect(bytesOf([sheet('Svar', broken())])).rejects.toThrow('the disk is gone')
  })
})
