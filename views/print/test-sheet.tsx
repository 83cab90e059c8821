/** The sheet that is printed first: held against the light, it shows whether front and back lie on each other. */
import { backsOf, cutsOf, FORMATS, type FormatName, PAPERS } from '../../src/domain/cards/format.ts'
import { printPhrases } from '../../src/text/staff/print.ts'
import { Sheet } from './sheet.tsx'

const { testSheet: words } = printPhrases.print

/** Length in mm of a line that staff measure on the print: it is shorter when the printer has scaled the page. */
export const RULER = 100

export function TestSheet({ format }: { format: FormatName }) {
  const { columns, rows } = FORMATS[format]
  const places = Array.from({ length: columns * rows }, (_, nth) => nth + 1)
  return (
    <>
      <Sheet format={format}>
        {places.map((nth) => (
          <Place nth={nth} side={words.front} />
        ))}
        <Ruler format={format} />
      </Sheet>
      <Sheet format={format}>
        {backsOf(places, FORMATS[format]).map((nth) => (
          <Place nth={nth} side={words.back} />
        ))}
      </Sheet>
    </>
  )
}

/** Each card's outline and a cross in its middle, on both sides. */
const Place = ({ nth, side }: { nth: number; side: string }) => (
  <div class="card place">
    <b>{`${nth}`}</b>
    <svg viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="6" />
      <path d="M0 10h20M10 0v20" />
    </svg>
    <span>{side}</span>
  </div>
)

/** Beside a cut near the middle of the paper, where nothing else stands. */
function Ruler({ format }: { format: FormatName }) {
  const { width, height } = PAPERS[FORMATS[format].paper]
  const left = (width - RULER) / 2
  const cut = cutsOf(FORMATS[format]).y[Math.ceil(FORMATS[format].rows / 2)]!
  const top = cut + 4.5
  return (
    <svg class="marks ruler" viewBox={`0 0 ${width} ${height}`} role="img" aria-label={words.ruler}>
      <text x={width / 2} y={cut - 3.5}>
        {words.hold}
      </text>
      <path d={`M${left} ${top}h${RULER}M${left} ${top - 1.5}v3M${left + RULER} ${top - 1.5}v3`} />
      <text x={left + RULER + 8} y={top + 1.4}>
        {words.ruler}
      </text>
    </svg>
  )
}
