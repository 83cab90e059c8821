/** Cards on paper: what stands on the screen is what comes out of the printer. */
import { raw } from 'hono/html'
import { backsOf, FORMATS, type FormatName, isTwoSided, sheetsOf } from '../../src/domain/cards/format.ts'
import type { StaffCard } from '../../src/domain/stores/stores.ts'
import { fill } from '../../src/text/phrasebook.ts'
import { staffTexts } from '../../src/text/staff/staff.ts'
import type { Code } from '../../src/tools/qr.ts'
import { StaffDocument } from '../staff/layout.tsx'
import { Back } from './back.tsx'
import { Chooser, type ChooserProps } from './chooser.tsx'
import { Front } from './front.tsx'
import { Marks } from './marks.tsx'
import { TestSheet } from './test-sheet.tsx'

const { print: words } = staffTexts

export interface PrintedCard {
  card: StaffCard
  /** The mark above it, as an address that holds the picture. */
  logo: string | null
  code: Code
  /** What a person types when the code can't be scanned. */
  address: string
  /** What staff can say, line by line. */
  words: string[]
}

export interface SheetProps extends ChooserProps {
  css: string
  js: string
  municipality: string
  /** Names of the languages that are on besides Danish, each in its own script. */
  languages: string[]
  /** What lies on the sheets, copies and all. */
  printing: PrintedCard[]
  /** YYYY-MM-DD */
  printed: string
}

export function CardSheets(props: SheetProps) {
  const { css, js, format, printing, test } = props
  return (
    // Browsers name the file after it: never an activity (content, section 5).
    <StaffDocument
      css={css}
      title={fill(test ? words.testSheet.name : words.title, { format: words.formats[format].name })}
    >
      <body>
        <Chooser {...props} />
        <main>
          {test ? <TestSheet {...props} /> : <Sheets {...props} />}
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

export const Sheet = ({ format, children }: { format: FormatName; children: unknown }) => (
  <section class={`sheet ${format}`}>
    <Marks format={format} />
    {children}
  </section>
)

/** Sent by the script when the paper is printed, so that the list of cards knows when they last were. */
const Written = ({ format, publicUrl, printing }: SheetProps) => (
  <form id="trykt" class="bar" method="post" action="/staff/kort/udskrift">
    <input type="hidden" name="format" value={format} />
    <input type="hidden" name="adresse" value={publicUrl} />
    {[...new Set(printing.map(({ card }) => card.id))].map((id) => (
      <input type="hidden" name="kort" value={id} />
    ))}
    <noscript>
      <p>{words.noScript}</p>
      <button type="submit">{words.written}</button>
    </noscript>
  </form>
)
