/** `/staff/aftaler/opslag/ID`: "I sagde – vi gjorde" as an A4 poster, to hang where the cards lie. On paper only the poster is left. */
import type { Child } from 'hono/jsx'
import type { Agreement } from '../../../src/domain/follow-up/agreement.ts'
import type { Language } from '../../../src/domain/languages/language.ts'
import { ownKey } from '../../../src/domain/languages/wording.ts'
import { dayText } from '../../../src/text/dates.ts'
import type { Book } from '../../../src/text/phrasebook.ts'
import { followUpPhrases } from '../../../src/text/staff/follow-up.ts'
import { said } from '../../parents/said.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'

const { agreements: words } = followUpPhrases

interface Props extends StaffFrame {
  place: string
  logo: string | null
  /** At the most three, the newest first. */
  shown: Pick<Agreement, 'said' | 'did' | 'because' | 'shownAt'>[]
  danish: Book
  /** Stands below the Danish; null for none. */
  second: Book | null
  languages: readonly Language[]
}

export function PosterPage(props: Props) {
  const { municipality, place, logo, shown, danish, second, languages } = props
  const newest = Math.max(0, ...shown.map(({ shownAt }) => shownAt ?? 0))
  return (
    <StaffLayout {...props} title={danish.phrases['ui.saidDid.title']}>
      <div class="screen">
        <p>
          <a href="/staff/aftaler">{words.title}</a>
        </p>
        <p class="sub">{words.posterHow}</p>
        {languages.length > 0 && (
          <form class="filters" method="get">
            <Select
              name="sprog"
              label={words.language}
              all={words.onlyDanish}
              now={second?.language.code ?? ''}
              options={languages.map(({ code, danish: name }) => [code, name])}
            />
            <button type="submit">{words.showLanguage}</button>
          </form>
        )}
      </div>
      <article class="poster">
        <header>
          <span>
            {logo && <img src={logo} alt="" />}
            {municipality}
          </span>
          <span>{place}</span>
        </header>
        <h1>
          {danish.phrases['ui.saidDid.title']}
          {second && <Beside book={second}>{second.phrases['ui.saidDid.title']}</Beside>}
        </h1>
        {shown.length === 0 && <p>{words.posterNone}</p>}
        {shown.map((agreement) => (
          <section>
            <Lines book={danish} agreement={agreement} />
            {second && (
              <Beside book={second}>
                <Lines book={second} agreement={agreement} />
              </Beside>
            )}
          </section>
        ))}
        {newest > 0 && <footer>{dayText(newest)}</footer>}
      </article>
    </StaffLayout>
  )
}

const Beside = ({ book: { language }, children }: { book: Book; children?: Child }) => (
  <div class="beside" lang={language.code} dir={language.dir}>
    {children}
  </div>
)

/** The house's own words fall back to Danish, and say so, where nobody translated them. */
function Lines({ book, agreement }: { book: Book; agreement: Pick<Agreement, 'said' | 'did' | 'because'> }) {
  const { phrases } = book
  const own = (text: string) => said(book, ownKey(text), text)
  return (
    <>
      <p>
        <b>{phrases['ui.saidDid.said']}</b> {own(agreement.said)}
      </p>
      {agreement.did && (
        <p>
          <b>{phrases['ui.saidDid.did']}</b> {own(agreement.did)}
        </p>
      )}
      {agreement.because && (
        <p>
          <b>{phrases['ui.saidDid.cannot']}</b> {own(agreement.because)}
        </p>
      )}
    </>
  )
}
