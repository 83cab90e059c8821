/**
 * A6 cards, four on an A4 and their backs on the next page, columns mirrored so that each front lies behind its own
 * back when the sheet is turned on its long edge (content, section 14).
 */
import { raw } from 'hono/html'
import type { StaffCard } from '../../src/domain/stores.ts'
import { cardTexts } from '../../src/text/card.ts'
import { fill, fillLines } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import type { Code } from '../../src/tools/qr.ts'
import { FaceDrawing } from '../faces.tsx'
import { StaffDocument } from '../staff/layout.tsx'

const { print: words } = staffTexts

export interface PrintedCard {
  card: StaffCard
  code: Code
  /** What a person types when the code can't be scanned. */
  address: string
  /** Fewest answers before anything is counted, for the words on the back. */
  k: number
}

interface Props {
  css: string
  js: string
  municipality: string
  /** Its mark, as an address that holds the picture. */
  logo: string | null
  cards: PrintedCard[]
  /** YYYY-MM-DD */
  printed: string
  publicUrl: string
  /** Why nobody should laminate these. */
  warning: 'local' | 'trial' | null
}

const ON_A_SHEET = 4
/** Where each card's back lies: left and right change places. */
const MIRRORED = [1, 0, 3, 2]

export function CardSheets(props: Props) {
  const { css, js, cards, warning, publicUrl } = props
  const sheets = Array.from({ length: Math.ceil(cards.length / ON_A_SHEET) }, (_, nth) =>
    Array.from({ length: ON_A_SHEET }, (_, slot) => cards[nth * ON_A_SHEET + slot] ?? null),
  )
  return (
    <StaffDocument css={css} title={words.title}>
      <body>
        <main>
          <div class="bar">
            <p>{cards.length > 0 ? words.hint : words.none}</p>
            {warning && (
              <p class="warning" role="alert">
                {fill(words[warning], { url: publicUrl })}
              </p>
            )}
            <a href="/staff/kort">{words.back}</a>
            {cards.length > 0 && (
              <button type="button" id="print">
                {words.button}
              </button>
            )}
          </div>
          {sheets.map((sheet) => (
            <>
              <Sheet>{sheet.map((card) => (card ? <Front {...props} it={card} /> : <div />))}</Sheet>
              <Sheet>
                {MIRRORED.map((slot) => sheet[slot]).map((card) =>
                  card ? <Back card={card} date={props.printed} warning={warning} /> : <div />,
                )}
              </Sheet>
            </>
          ))}
        </main>
        <script>{raw(js)}</script>
      </body>
    </StaffDocument>
  )
}

/** Cut lines in mm: the sheet's cards touch each other, so three lines each way cut them all. */
const CUTS = { x: [6, 105, 204], y: [8.5, 148.5, 288.5] }

function Sheet({ children }: { children: unknown }) {
  return (
    <section class="sheet">
      <svg class="marks" viewBox="0 0 210 297" aria-hidden="true">
        {CUTS.x.map((x) => (
          <path d={`M${x} 5v2.5M${x} 289.5v2.5`} />
        ))}
        {CUTS.y.map((y) => (
          <path d={`M5 ${y}h.9M204.1 ${y}h.9`} />
        ))}
        <path d="M103 148.5h4M105 146.5v4" />
      </svg>
      {children}
    </section>
  )
}

function Front({ it: { card, code, address }, municipality, logo, warning }: Props & { it: PrintedCard }) {
  const { front } = cardTexts
  const slash = address.lastIndexOf('/') + 1
  return (
    <article class="card front">
      <header>
        <span>
          {logo && <img src={logo} alt="" />}
          {municipality}
        </span>
        <span>{card.institution.name}</span>
      </header>
      {warning && <p class="trial">{cardTexts.trial}</p>}
      <div class="faces" aria-hidden="true">
        {['5', '4', '3', '2', '1'].map((value) => (
          <svg viewBox="0 0 32 32">
            <FaceDrawing value={value} />
          </svg>
        ))}
      </div>
      <h1>{front.title}</h1>
      <p class="how">
        {front.how[0]}
        <br />
        {front.how[1]}
        <br />
        <b>{front.how[2]}</b>
      </p>
      <QrDrawing code={code} label={address} />
      <p class="url">
        <small>{front.address}</small>
        <bdi dir="ltr">
          {address.slice(0, slash)}
          <b>{address.slice(slash)}</b>
        </bdi>
      </p>
      <footer>{frontName(card)}</footer>
    </article>
  )
}

/** Four modules of white on every side, as the standard wants (ISO/IEC 18004). */
const QUIET = 4
/** The code's own side, in mm. */
const SIDE = 50

function QrDrawing({ code: { size, path }, label }: { code: Code; label: string }) {
  const all = size + 2 * QUIET
  const side = `${(SIDE * all) / size}mm`
  return (
    <svg
      class="qr"
      width={side}
      height={side}
      viewBox={`${-QUIET} ${-QUIET} ${all} ${all}`}
      role="img"
      aria-label={label}
    >
      <path d={path} />
    </svg>
  )
}

/** A course's cards look alike but for this word; without it the wrong one gets laid on the table. */
function frontName({ activity, questionnaire: { phase } }: StaffCard) {
  return phase ? `${activity.publicName} · ${cardTexts.phases[phase]}` : activity.publicName
}

interface BackProps {
  card: PrintedCard
  date: string
  warning: Props['warning']
}

function Back({ card: { card, k }, date, warning }: BackProps) {
  const words = cardTexts.back[card.activity.back ?? card.questionnaire.back] ?? cardTexts.back.base!
  return (
    <article class="card back">
      <header>
        <b>{cardTexts.forStaff}</b>
        <span>{frontName(card)}</span>
      </header>
      <h2>{cardTexts.say}</h2>
      <blockquote>
        {fillLines(words, { minCellSize: k }).map((line) => (
          <p>{`${line} `}</p>
        ))}
      </blockquote>
      <h3>{cardTexts.remember}</h3>
      <ul>
        {cardTexts.rememberLines.map((line) => (
          <li>{line}</li>
        ))}
      </ul>
      <footer>
        {warning && `${cardTexts.trial} · `}
        {card.institution.name} ·{' '}
        {fill(cardTexts.printed, { code: card.code, date: date.split('-').reverse().join('.') })}
      </footer>
    </article>
  )
}
