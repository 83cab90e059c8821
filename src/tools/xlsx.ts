/**
 * Workbooks as they are made (ECMA-376, Office Open XML): sheets are compressed while their rows come, so that ten years of figures take no more
 * memory than one. There is no name of an author and no time of making in a file: two of the same figures are the same bytes.
 */
import { PassThrough, type Readable } from 'node:stream'
import { ZipFile } from 'yazl'

export interface Sheet {
  name: string
  columns: readonly { title: string /** In characters. */; width: number }[]
  /** Rows as `rowOf` makes them, some at a time. */
  rows: AsyncIterable<readonly string[]> | Iterable<readonly string[]>
}

/** A spreadsheet has no more rows: the rest goes on in a sheet of its own. */
const MOST_ROWS = 1_048_576

/** What XML 1.0 has no place for, half of a pair among it (https://www.w3.org/TR/xml/#charsets). */
const NOT_XML = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

const escaped = (text: string) =>
  text
    .replace(NOT_XML, '\ufffd')
    .replace(/\r\n?/g, '\n')
    // Spreadsheets read these seven characters as one of their own (ECMA-376, 22.9.2.19).
    .replace(/_(?=x[\da-f]{4}_)/gi, '_x005F_')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')

/** A cell of text is never a formula, nor a number: "-3" and "1/2" stay what they are. */
export const textCell = (text: string, style = 0): string =>
  text === ''
    ? '<c/>'
    : `<c${style ? ` s="${style}"` : ''} t="inlineStr"><is><t xml:space="preserve">${escaped(text)}</t></is></c>`

export const numberCell = (number: number): string => `<c><v>${number}</v></c>`

export const rowOf = (cells: string): string => `<row>${cells}</row>`

const HEAD = 1
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const TYPES = 'application/vnd.openxmlformats-officedocument.spreadsheetml'

/** One look for cells, and one for heads. */
const STYLES = `${XML}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/></cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>`

function beginning({ columns }: Sheet): string {
  const widths = columns.map(({ width }, nth) => {
    const column = nth + 1
    return `<col min="${column}" max="${column}" width="${width}" customWidth="1"/>`
  })
  const head = rowOf(columns.map(({ title }) => textCell(title, HEAD)).join(''))
  return `${XML}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>${head}`
}
const END = '</sheetData></worksheet>'

/** The file that names all parts, and the two that say where they are. */
function frame(names: readonly string[]): Record<string, string> {
  const each = (write: (name: string, nth: number) => string) =>
    names.map((name, nth) => write(name, nth + 1)).join('')
  return {
    'xl/workbook.xml': `${XML}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>${each((name, nth) => `<sheet name="${escaped(name)}" sheetId="${nth}" r:id="rId${nth}"/>`)}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships">${each((_, nth) => `<Relationship Id="rId${nth}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${nth}.xml"/>`)}<Relationship Id="rId${names.length + 1}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
    'xl/styles.xml': STYLES,
    '_rels/.rels': `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    '[Content_Types].xml': `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPES}.sheet.main+xml"/>${each((_, nth) => `<Override PartName="/xl/worksheets/sheet${nth}.xml" ContentType="${TYPES}.worksheet+xml"/>`)}<Override PartName="/xl/styles.xml" ContentType="${TYPES}.styles+xml"/></Types>`,
  }
}

/** The same in every file, and the first day that an archive can name. */
const NO_TIME = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100644 }

/** Waits until there is room again, or nobody takes any more. It leaves nothing behind on the part: there are thousands of such waits in a sheet. */
const drained = (part: PassThrough) =>
  new Promise<void>((go) => {
    const done = () => {
      part.off('drain', done).off('close', done)
      go()
    }
    part.on('drain', done).on('close', done)
  })

/** A part that is written to as fast as it is taken. @param begun all parts that were begun, so that they can be given up */
function partOf(zip: ZipFile, path: string, begun: PassThrough[]) {
  const part = new PassThrough()
  begun.push(part)
  zip.addReadStream(part, path, NO_TIME)
  return {
    async write(text: string) {
      if (!part.write(text)) await drained(part)
      if (part.destroyed) throw new Error('nobody takes the file any more')
    },
    end: () => part.end(),
  }
}

/** @param mostRows in a sheet, its head among them */
async function writeSheet(
  sheet: Sheet,
  mostRows: number,
  next: (name: string) => ReturnType<typeof partOf>,
): Promise<void> {
  let nth = 0
  const open = async () => {
    nth++
    const part = next(nth === 1 ? sheet.name : `${sheet.name} ${nth}`)
    await part.write(beginning(sheet))
    return part
  }
  let [part, left] = [await open(), mostRows - 1]
  for await (const some of sheet.rows) {
    let rows = some
    while (rows.length > left) {
      await part.write(rows.slice(0, left).join('') + END)
      part.end()
      rows = rows.slice(left)
      ;[part, left] = [await open(), mostRows - 1]
    }
    left -= rows.length
    await part.write(rows.join(''))
  }
  await part.write(END)
  part.end()
}

/**
 * @param sheets one after the other; one with more rows than a spreadsheet has goes on in a second one
 * @returns the bytes of the workbook, made as fast as they are taken. Whoever stops taking them ends it.
 */
export async function* workbook(
  sheets: readonly Sheet[],
  mostRows = MOST_ROWS,
): AsyncGenerator<Uint8Array, void> {
  const zip = new ZipFile()
  const names: string[] = []
  const begun: PassThrough[] = []
  const next = (name: string) => {
    names.push(name)
    return partOf(zip, `xl/worksheets/sheet${names.length}.xml`, begun)
  }
  const written = (async () => {
    for (const sheet of sheets) await writeSheet(sheet, mostRows, next)
    for (const [path, text] of Object.entries(frame(names))) zip.addBuffer(Buffer.from(text), path, NO_TIME)
    zip.end()
  })()
  const out = zip.outputStream as Readable
  written.catch((error) => out.destroy(error))
  try {
    yield* out as AsyncIterable<Uint8Array>
    await written
  } finally {
    // Where nobody takes the rest, what writes it would wait for ever.
    for (const part of begun) part.destroy()
  }
}
