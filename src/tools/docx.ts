/**
 * Word files (ECMA-376, Office Open XML) by docx. There is no name of an author and no time of making in a file, nor in the workbooks of its charts: two of
 * the same report are the same bytes.
 */
import type { IParagraphOptions, ParagraphChild, Table as WordTable } from 'docx'
import { printable } from '../domain/redaction/printable.ts'
import type { Block, ReportDocument } from '../domain/report/document.ts'

/** Twentieths of a point: what an A4 page has between margins of 2 cm. */
const WIDTH = 9638
const MARGIN = 1134
/** Pixels of a chart: as wide as the page, and so high for each of its bars. */
const CHART_WIDTH = 640
const CHART_HEAD = 90
const CHART_ROW = 44

const GREEN = '0E5A54'
const SOFT = '55625F'
const LINE = 'D9D2C3'

/** Whether white is read better on it than black. @param color six hexadecimal digits */
const isDark = (color: string) => {
  const [red, green, blue] = [0, 2, 4].map((at) => Number.parseInt(color.slice(at, at + 2), 16)) as [
    number,
    number,
    number,
  ]
  return 0.3 * red + 0.59 * green + 0.11 * blue < 128
}

/** The first letter that has a direction says that of a text (Unicode's bidirectional algorithm, P2). */
const RIGHT_TO_LEFT = /^[^\p{L}]*[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u
export const isRightToLeft = (text: string): boolean => RIGHT_TO_LEFT.test(text)

/** @returns the file's bytes */
export async function writeDocx(document: ReportDocument): Promise<Uint8Array> {
  // Two megabytes of library: read when somebody first wants a file.
  const [docx, charts] = await Promise.all([import('docx'), import('docx/charts')])
  const { AlignmentType, Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, TextRun } =
    docx

  const text = (words: string, more: { bold?: boolean; color?: string; size?: number } = {}) =>
    new TextRun({ text: printable(words), ...more })
  const paragraph = (children: ParagraphChild[], more: IParagraphOptions = {}) =>
    new Paragraph({ children, spacing: { after: 120 }, ...more })

  function table({ head, rows, widths }: Extract<Block, { is: 'table' }>): WordTable {
    const { Table, TableCell, TableRow, BorderStyle, WidthType } = docx
    const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
    const line = { style: BorderStyle.SINGLE, size: 4, color: LINE }
    const total = widths.reduce((sum, width) => sum + width, 0)
    const columns = widths.map((width) => Math.round((width / total) * WIDTH))
    const row = (cells: string[], isHead: boolean) =>
      new TableRow({
        tableHeader: isHead,
        cantSplit: true,
        children: cells.map(
          (cell, nth) =>
            new TableCell({
              width: { size: columns[nth]!, type: WidthType.DXA },
              margins: { top: 60, bottom: 60, right: 120 },
              children: [paragraph([text(cell, { bold: isHead || nth === 0 })], { spacing: { after: 0 } })],
            }),
        ),
      })
    return new Table({
      width: { size: WIDTH, type: WidthType.DXA },
      columnWidths: columns,
      borders: {
        top: none,
        bottom: line,
        left: none,
        right: none,
        insideVertical: none,
        insideHorizontal: line,
      },
      rows: [row(head, true), ...rows.map((cells) => row(cells, false))],
    })
  }

  const chart = ({ title, alt, categories, series }: Extract<Block, { is: 'chart' }>) =>
    new charts.ChartRun({
      type: 'bar',
      stacking: 'percent',
      categories: categories.map(printable),
      series: series.map(({ name, color, values }) => ({
        ...{ name: printable(name), color, values },
        dataLabels: { value: true, font: { color: isDark(color) ? 'FFFFFF' : '22302F', bold: true } },
      })),
      // The first question stands above, as in the table.
      categoryAxis: { reverseOrder: true },
      valueAxis: { visible: false, gridlines: false },
      gapWidth: 60,
      legend: { position: 'top' },
      chartArea: { border: 'none' },
      transformation: { width: CHART_WIDTH, height: CHART_HEAD + CHART_ROW * categories.length },
      altText: { name: printable(title), title: printable(title), description: printable(alt) },
    })

  /** Arabic stands to the right, and Word wants to be told both (dolanmiu/docx #3419). */
  const direction = (words: string): IParagraphOptions =>
    isRightToLeft(words) ? { bidirectional: true, alignment: AlignmentType.START } : {}

  function blockOf(block: Block) {
    switch (block.is) {
      case 'title':
        return [paragraph([text(block.text)], { heading: HeadingLevel.TITLE })]
      case 'heading':
        return [paragraph([text(block.text)], { heading: HeadingLevel.HEADING_1, keepNext: true })]
      case 'subheading':
        return [paragraph([text(block.text)], { heading: HeadingLevel.HEADING_2, keepNext: true })]
      case 'text':
        return [paragraph([text(block.text)], direction(block.text))]
      case 'small':
        return [paragraph([text(block.text, { color: SOFT, size: 17 })])]
      case 'quote':
        return [
          paragraph([text(block.label, { color: SOFT, size: 18 })], {
            keepNext: true,
            spacing: { before: 160, after: 40 },
          }),
          paragraph(
            [new TextRun({ text: printable(block.text), size: 26, rightToLeft: isRightToLeft(block.text) })],
            { ...direction(block.text), keepNext: true, spacing: { after: 40 } },
          ),
          paragraph([text(block.origin, { color: SOFT, size: 18 })]),
        ]
      case 'list':
        return block.items.map((item) =>
          paragraph([text(item)], { bullet: { level: 0 }, spacing: { after: 60 } }),
        )
      case 'table':
        return [table(block), paragraph([])]
      case 'chart':
        return [paragraph([chart(block)])]
    }
  }

  const heading = (size: number) => ({
    run: { size, bold: true, color: GREEN, font: 'Calibri' },
    paragraph: { spacing: { before: 240, after: 80 } },
  })
  const small = (children: ParagraphChild[]) => [paragraph(children, { spacing: { after: 0 } })]
  const file = new Document({
    title: printable(document.title),
    styles: {
      default: {
        document: {
          run: { font: 'Calibri', size: 21, language: { value: 'da-DK', bidirectional: 'ar-SA' } },
        },
        title: heading(48),
        heading1: heading(28),
        heading2: heading(23),
      },
    },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN },
          },
        },
        headers: {
          default: new Header({ children: small([text(document.head, { color: SOFT, size: 17 })]) }),
        },
        footers: {
          default: new Footer({
            children: small([
              text(`${document.foot} `, { color: SOFT, size: 17 }),
              new TextRun({
                children: [PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES],
                color: SOFT,
                size: 17,
              }),
            ]),
          }),
        },
        children: document.blocks.flatMap(blockOf),
      },
    ],
  })
  return withoutTime(new Uint8Array(await Packer.toBuffer(file)), document.title)
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')

/** What a file says of itself: its title and its language, and no author and no time (docs/reports.md). */
const propertiesOf = (title: string) =>
  `${XML}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escaped(printable(title))}</dc:title><dc:language>da-DK</dc:language></cp:coreProperties>`

/** The first day that an archive can name. */
const NO_TIME = new Date(1980, 0, 1)

/** Ids that the library draws by lot, and numbers that rise with every chart since the server began: each by its place in the file instead. */
const DRAWN = /(?<==")rId[\w-]{15,}(?=")/g
const COUNTED = /(<wp:docPr id=")\d+/g

/** Packs an archive anew without the times of its parts and without what is drawn by lot, and the workbooks of charts in it too. */
async function withoutTime(bytes: Uint8Array, title: string): Promise<Uint8Array> {
  const { strFromU8, strToU8, unzipSync, zipSync } = await import('fflate')
  const ids = new Map<string, string>()
  let pictures = 0
  const plain = (xml: string) =>
    xml
      .replace(DRAWN, (id) => {
        const known = ids.get(id) ?? `rIdK${ids.size + 1}`
        ids.set(id, known)
        return known
      })
      .replace(COUNTED, (_, begin) => `${begin}${++pictures}`)
      .replaceAll('lang="en-US"', 'lang="da-DK"')
  const clean = (archive: Uint8Array): Uint8Array => {
    const parts = Object.entries(unzipSync(archive)).map(([path, part]) => {
      if (path === 'docProps/core.xml') return [path, strToU8(propertiesOf(title))] as const
      if (path.endsWith('.xlsx')) return [path, clean(part)] as const
      return [path, strToU8(plain(strFromU8(part)))] as const
    })
    return zipSync(Object.fromEntries(parts), { mtime: NO_TIME })
  }
  return clean(bytes)
}
