/** `/privatliv`: what happens to an answer, and what can't be promised; below it a longer part for the municipality's DPO. */
import type { Keeping } from '../../src/domain/box/retention.ts'
import type { Contacts } from '../../src/domain/place/contacts.ts'
import { monthsText } from '../../src/text/dates.ts'
import { type Chapter, dpo } from '../../src/text/parents/dpo.ts'
import { fill, fillLines } from '../../src/text/phrasebook.ts'
import { untranslated } from '../untranslated.tsx'
import { AfterWhile, type Frame, Layout } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

interface Props extends Frame {
  municipality: string
  /** Named when the page was reached from a card. */
  institution: string | null
  minCellSize: number
  keeping: Keeping
  /** Whom to ring, and by which law; left out where nobody wrote it yet. */
  contacts: Pick<Contacts, 'privacyContact' | 'dpo' | 'legalBasis'>
  backTo: string | null
  /** On the house's tablet the form follows by itself, after so many seconds. */
  tablet: number | null
}

export function PrivacyPage(props: Props) {
  const { municipality, institution, minCellSize, keeping, contacts, backTo, tablet, ...frame } = props
  const { phrases } = frame
  const terms = { textMonths: monthsText(keeping.textMonths), countMonths: monthsText(keeping.countMonths) }
  const values = {
    institution: institution ?? 'huset',
    minCellSize,
    retention: terms.textMonths,
    municipality,
    legal_basis: contacts.legalBasis,
    privacy_contact: contacts.privacyContact,
    dpo: contacts.dpo,
  }
  const [title, ...lines] = fillLines(phrases.privacy, values)
  return (
    <Layout
      {...frame}
      title={title!}
      header={institution ? `${municipality} · ${institution}` : municipality}
    >
      <h1>{title}</h1>
      {tablet !== null && backTo && <AfterWhile phrases={phrases} next={backTo} seconds={tablet} />}
      {lines.map((line) =>
        line.endsWith(':') ? (
          <h2>{line.slice(0, -1)}</h2>
        ) : (
          <p>{untranslated(line, [municipality, institution ?? ''], withNumbers)}</p>
        ),
      )}
      {backTo && (
        <a class="button" href={backTo}>
          {phrases.backToForm}
        </a>
      )}
      <details class="box long" lang="da" dir="ltr">
        <summary>{dpo.summary}</summary>
        {dpo.chapters.map((chapter) => (
          <ChapterView chapter={chapter} terms={terms} />
        ))}
      </details>
      <p class="small">
        <a href="/tilgaengelighed">{phrases.accessLink}</a>
      </p>
    </Layout>
  )
}

function ChapterView({ chapter, terms }: { chapter: Chapter; terms: Record<string, string> }) {
  const { title, text = [], list = [], table } = chapter
  return (
    <>
      <h2>{title}</h2>
      {table && (
        <dl>
          {table.rows.map(([what, where, howLong]) => (
            <>
              <dt>{what}</dt>
              <dd>{`${table.head[1]}: ${where}. ${table.head[2]}: ${fill(howLong, terms)}.`}</dd>
            </>
          ))}
        </dl>
      )}
      {list.length > 0 && (
        <ul>
          {list.map((item) => (
            <li>{fill(item, terms)}</li>
          ))}
        </ul>
      )}
      {text.map((line) => (
        <p>{fill(line, terms)}</p>
      ))}
    </>
  )
}
