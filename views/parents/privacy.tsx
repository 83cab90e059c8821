/** `/privatliv`: what happens to an answer, and what can't be promised; below it a longer part for the municipality's DPO. */
import type { Keeping } from '../../src/domain/box/retention.ts'
import { DANISH } from '../../src/domain/languages/language.ts'
import type { Contacts } from '../../src/domain/place/contacts.ts'
import { type Chapter, dpo } from '../../src/text/parents/dpo.ts'
import { bookOf, fill, lengthOf } from '../../src/text/phrasebook.ts'
import { AfterWhile, type Frame, Layout } from './layout.tsx'
import { Promises } from './promises.tsx'

const danish = bookOf(DANISH)

interface Props extends Frame {
  municipality: string
  /** Named when the page was reached from a card. */
  institution: string | null
  minCellSize: number
  keeping: Keeping
  /** Whom to ring, and by which law; left out where nobody wrote it yet. */
  contacts: Pick<Contacts, 'privacyContact' | 'dpo' | 'legalBasis'>
  backTo: string | null
  /** The accessibility statement. */
  accessAt: string
  /** Where the tablet goes for the next parent. */
  next: string | null
  /** On the house's tablet the form follows by itself, after so many seconds. */
  tablet: number | null
}

export function PrivacyPage(props: Props) {
  const {
    municipality,
    institution,
    minCellSize,
    keeping,
    contacts,
    backTo,
    accessAt,
    next,
    tablet,
    ...frame
  } = props
  const { phrases } = frame
  const terms = {
    textMonths: lengthOf(danish, keeping.textMonths),
    countMonths: lengthOf(danish, keeping.countMonths),
  }
  const title = phrases['ui.privacy.title']
  return (
    <Layout {...frame} title={title} header={institution ? `${municipality} · ${institution}` : municipality}>
      <h1>{title}</h1>
      {tablet !== null && next && <AfterWhile phrases={phrases} next={next} seconds={tablet} />}
      <Promises
        book={frame}
        {...{ municipality, institution, minCellSize, contacts }}
        textMonths={keeping.textMonths}
      />
      {backTo && (
        <a class="button" href={backTo}>
          {phrases['ui.err.backToForm']}
        </a>
      )}
      <details class="box long" lang="da" dir="ltr">
        <summary>
          {dpo.summary}
          {frame.language !== DANISH && ` (${DANISH.name.toLowerCase()})`}
        </summary>
        {dpo.chapters.map((chapter) => (
          <ChapterView chapter={chapter} terms={terms} />
        ))}
      </details>
      <p class="small">
        <a href={accessAt}>{phrases['ui.accessLink']}</a>
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
