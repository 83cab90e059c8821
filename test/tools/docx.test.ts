/** Word files: whole XML whatever is written in them, in both directions, and the same bytes for the same report. */

import fc from 'fast-check'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Block, ReportDocument } from '../../src/domain/report/document.ts'
import { isRightToLeft, writeDocx } from '../../src/tools/docx.ts'

const document = (...blocks: Block[]): ReportDocument => ({
  title: 'Årsstatus',
  head: 'Vejle',
  foot: 'Kladde.',
  blocks,
})
const CHART: Block = {
  ...{ is: 'chart', title: 'Følte du dig tryg her?', alt: 'Følte du dig tryg her? Ja: 12, Nej: 3.' },
  categories: ['Følte du dig tryg her?'],
  series: [
    { name: 'Ja', color: '0E5A54', values: [12] },
    { name: 'Nej', color: 'C4552D', values: [3] },
  ],
}
const TABLE: Block = {
  ...{ is: 'table', title: 'Sted for sted', head: ['Sted', 'Svar'], widths: [50, 50] },
  rows: [
    ['Havnely', '12 af 15'],
    ['Galaksen', 'for få svar'],
  ],
}

const partsOf = async (it: ReportDocument) => unzipSync(await writeDocx(it))
const xmlOf = async (it: ReportDocument) => strFromU8((await partsOf(it))['word/document.xml']!)

/** Every part of an archive as text, those of the workbooks in it too. */
function textsIn(archive: Uint8Array): [string, string][] {
  return Object.entries(unzipSync(archive)).flatMap(([path, part]): [string, string][] =>
    path.endsWith('.xlsx') ? textsIn(part) : [[path, strFromU8(part)]],
  )
}

/** A plain reader of XML: every tag is closed by its own name, and no character is one that XML 1.0 has no place for. */
function isWhole(xml: string): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for.
  if (/[\0-\x08\x0B\x0C\x0E-\x1F\uFFFE\uFFFF]/.test(xml) || /&(?!amp;|lt;|gt;|quot;|apos;|#)/.test(xml))
    return false
  const open: string[] = []
  for (const [, close, name, empty] of xml.matchAll(/<(\/?)([\w:]+)(?:\s+[\w:]+="[^"<]*")*\s*(\/?)>/g)) {
    if (close) {
      if (open.pop() !== name) return false
    } else if (!empty) open.push(name!)
  }
  return (
    open.length === 0 &&
    !/[<>]/.test(xml.replace(/<\?[^>]*\?>|<\/?[\w:]+(?:\s+[\w:]+="[^"<]*")*\s*\/?>/g, ''))
  )
}

describe('a Word file', () => {
  it('names no author and no time, in any of its parts', async () => {
    const file = await writeDocx(document({ is: 'text', text: 'Hej' }, CHART))
    for (const [path, text] of textsIn(file))
      expect(text, path).not.toMatch(/creator|lastModifiedBy|dcterms|Un-named|\b20\d\d-\d\d-\d\dT/)
    // Nor does the archive itself: each part is of the first day that there is.
    const bytes = Buffer.from(file)
    for (let at = bytes.indexOf('PK\x03\x04'); at >= 0; at = bytes.indexOf('PK\x03\x04', at + 4))
      expect([bytes.readUInt16LE(at + 10), bytes.readUInt16LE(at + 12)]).toEqual([0, 33])
  })

  it('is the same bytes for the same report, however many were made before', async () => {
    const it = document({ is: 'list', items: ['a', 'b'] }, CHART, TABLE, CHART)
    expect(await writeDocx(it)).toEqual(await writeDocx(it))
  })

  it('is whole whatever is written in it', async () => {
    const written = fc.string({ unit: 'binary', maxLength: 40 })
    await fc.assert(
      fc.asyncProperty(written, written, async (one, two) => {
        const blocks: Block[] = [
          { is: 'heading', text: one },
          { is: 'quote', label: 'Ros', text: two, origin: one },
          { ...CHART, title: one, alt: two, categories: [one] },
          { ...TABLE, rows: [[one, two]] },
        ]
        const parts = await partsOf({ ...document(...blocks), title: one, head: two, foot: one })
        for (const [path, part] of Object.entries(parts))
          if (/\.(xml|rels)$/.test(path))
            expect(isWhole(strFromU8(part)), `${path} of ${JSON.stringify([one, two])}`).toBe(true)
      }),
      {
        numRuns: 60,
        examples: [
          ['\0', 'a\u0001<b>&"\ud800'],
          ['</w:t>', ']]>'],
        ],
      },
    )
    // The reader does find what is broken.
    expect(['<a><b></a></b>', '<a>', '<a>\0</a>', '<a>&</a>', '<a></a>'].map(isWhole)).toEqual([
      false,
      false,
      false,
      false,
      true,
    ])
  })

  it('sets Arabic from right to left, aligned to the right, and Danish not', async () => {
    const quote = (text: string): Block => ({
      is: 'quote',
      label: 'Ros',
      text,
      origin: 'Forælder, café, foråret 2026',
    })
    const xml = await xmlOf(document(quote('مرحبا، شكرا لكم')))
    const [paragraph] = xml.match(/<w:p>(?:(?!<\/w:p>).)*مرحبا.*?<\/w:p>/)!
    expect(paragraph).toContain('<w:bidi/>')
    expect(paragraph).toContain('<w:rtl/>')
    // In a paragraph from right to left, its start is at the right.
    expect(paragraph).toMatch(/<w:jc w:val="start"\/>/)
    expect(await xmlOf(document(quote('Tak for det')))).not.toMatch(/<w:bidi\/>|<w:rtl\/>/)
    expect(['"مرحبا', '1. سلام', 'Tak مرحبا', '', '…'].map(isRightToLeft)).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
  })

  it('has headings, heads of tables, bullets and charts as Word knows them, in Danish', async () => {
    const blocks: Block[] = [
      { is: 'title', text: 'Årsstatus' },
      { is: 'heading', text: 'Det svarer forældrene' },
      { is: 'subheading', text: 'Tilfredshed' },
      { is: 'list', items: ['Ét', 'To'] },
      TABLE,
      CHART,
    ]
    const parts = await partsOf(document(...blocks))
    const xml = strFromU8(parts['word/document.xml']!)
    for (const style of ['Title', 'Heading1', 'Heading2'])
      expect(xml).toContain(`<w:pStyle w:val="${style}"/>`)
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1)
    expect(xml.match(/<w:numPr>/g)).toHaveLength(2)
    expect(xml).toContain('descr="Følte du dig tryg her? Ja: 12, Nej: 3."')
    expect(strFromU8(parts['word/charts/chart1.xml']!)).toMatch(/<c:barChart>[\s\S]*<c:v>12<\/c:v>/)
    expect(strFromU8(parts['word/styles.xml']!)).toContain('w:val="da-DK"')
    expect(strFromU8(parts['docProps/core.xml']!)).toContain('<dc:language>da-DK</dc:language>')
  })
})
