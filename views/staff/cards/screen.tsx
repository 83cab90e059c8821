/** `/staff/kort/ID/skaerm`: the code for a projector, to be scanned from the back of the room. Nothing of staff's on it. */
import { raw } from 'hono/html'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Language } from '../../../src/domain/languages/language.ts'
import { da } from '../../../src/text/parents/da.ts'
import { cardPhrases } from '../../../src/text/print.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import type { Code } from '../../../src/tools/qr.ts'
import { QrDrawing } from '../../print/code.tsx'
import { Faces, frontName, LINES } from '../../print/front.tsx'
import { Help, StaffDocument } from '../layout.tsx'

const { screen: words } = cardsPhrases

interface Props {
  css: string
  js: string
  municipality: string
  logo: string | null
  languages: Language[]
  card: StaffCard
  code: Code
  address: string
  /** Whether to show the trial stamp: the address is local, or this is a trial. */
  isTrial: boolean
}

export function ScreenPage({ css, js, municipality, logo, languages, card, code, address, isTrial }: Props) {
  return (
    <StaffDocument css={css} title={da['ui.title']}>
      <body>
        <nav class="bar" aria-label={framePhrases.nav.menu}>
          <a href={`/staff/kort/${card.id}`}>{words.back}</a>
          <Help chapter="kort" />
          <button type="button" id="fuld" hidden>
            {words.full}
          </button>
        </nav>
        <main>
          <QrDrawing code={code} side={100} label={address} />
          <div>
            <header translate="no">
              {logo && <img src={logo} alt="" />}
              <span>{`${municipality} · ${card.institution.name}`}</span>
            </header>
            <Faces />
            {isTrial && <p class="trial">{cardPhrases.trial}</p>}
            <h1>{da['ui.title']}</h1>
            <p>
              {LINES.front.map((key) => (
                <>
                  {da[key]}
                  <br />
                </>
              ))}
            </p>
            <p class="url" translate="no">
              <small>{da['card.address']}</small>
              {address.slice(0, address.lastIndexOf('/') + 1)}
              <wbr />
              <b>{card.code}</b>
            </p>
            <footer>
              <b>{frontName(card, 'a4')}</b>
              {languages.map(({ name }) => (
                <bdi>{name}</bdi>
              ))}
            </footer>
          </div>
        </main>
        <script>{raw(js)}</script>
      </body>
    </StaffDocument>
  )
}
