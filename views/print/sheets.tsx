/** Cards on paper: what stands on the screen is what comes out of the printer. */
import { raw } from 'hono/html'
import { backsOf, FORMATS, isTwoSided, sheetsOf } from '../../src/domain/cards/format.ts'
import { fill } from '../../src/text/phrasebook.ts'
import { printPhrases } from '../../src/text/staff/print.ts'
import { StaffDocument } from '../staff/layout.tsx'
import { Back } from './back.tsx'
import { Chooser, type ChooserProps } from './chooser.tsx'
import { Front } from './front.tsx'
import type { OnEveryCard, PrintedCard } from './printed-card.ts'
import { Sheet } from './sheet.tsx'
import { TestSheet } from './test-sheet.tsx'

const { print: words } = printPhrases

export interface SheetProps extends ChooserProps, OnEveryCard {
  css: string
  js: string
  /** What lies on the sheets, copies and all. */
  printing: PrintedCard[]
}

export function CardSheets(props: SheetProps) {
  const { css, js, format, printing, test } = props
  return (
    // A PDF is named after the title, so an offer's name, which may be sensitive, must not stand in it.
    <StaffDocument
      css={css}
      title={fill(test ? words.testSheet.name : words.title, { format: words.formats[format].name })}
    >
      <body>
        <Chooser {...props} />
        <main>
          {test ? <TestSheet format={format} /> : <Sheets {...props} />}
          {!test && printing.length > 0 && <Written {...props} />}
        </main>
        <script>{raw(js)}</script>
      </body>
    </StaffDocument>
  )
}

function Sheets(props: SheetProps) {
  const { format } = props
  return (
    <>
      {sheetsOf(props.printing, FORMATS[format]).map((sheet) => (
        <>
          <Sheet format={format}>{sheet.map((it) => (it ? <Front {...props} it={it} /> : <div />))}</Sheet>
          {isTwoSided(format) && !props.backless && (
            <Sheet format={format}>
              {backsOf(sheet, FORMATS[format]).map((it) => (it ? <Back {...props} it={it} /> : <div />))}
            </Sheet>
          )}
        </>
      ))}
    </>
  )
}

/** Sent by the script when the paper is printed, so that the list of cards knows when they last were. */
const Written = ({ format, publicUrl, printing }: SheetProps) => (
  <form id="trykt" class="bar" method="post" action="/staff/kort/udskrift">
    <input type="hidden" name="format" value={format} />
    <input type="hidden" name="adresse" value={publicUrl} />
    {[...new Set(printing.map(({ card }) => card.code))].map((code) => (
      <input type="hidden" name="kode" value={code} />
    ))}
    <noscript>
      <p>{words.noScript}</p>
      <button type="submit">{words.written}</button>
    </noscript>
  </form>
)
