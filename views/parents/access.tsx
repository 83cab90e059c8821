/** `/tilgaengelighed`: the accessibility statement. */
import type { Contacts } from '../../src/domain/place/contacts.ts'
import { access } from '../../src/text/parents/access.ts'
import { fill, fillLines } from '../../src/text/phrasebook.ts'
import { AfterWhile, type Frame, Layout } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

interface Props extends Frame {
  municipality: string
  /** Where the pages are, like `svar.vejle.dk`. */
  host: string
  contacts: Contacts
  /** The form that the page was reached from. */
  backTo: string | null
  /** Where the tablet goes for the next parent. */
  next: string | null
  /** On the house's tablet the form follows by itself, after so many seconds. */
  tablet: number | null
}

export function AccessPage({ municipality, host, contacts, backTo, next, tablet, ...frame }: Props) {
  const { language, phrases } = frame
  const values = {
    municipality: municipality || 'Kommunen',
    host,
    accessPhone: contacts.accessPhone,
    accessMail: contacts.accessMail,
  }
  return (
    <Layout {...frame} title={access.title} titleIn="da" header={municipality}>
      {language.code !== 'da' && <p>{phrases['ui.onlyDanish']}</p>}
      {tablet !== null && next && <AfterWhile phrases={phrases} next={next} seconds={tablet} />}
      <div lang="da" dir="ltr">
        <h1>{access.title}</h1>
        <p>{access.lead}</p>
        {access.chapters.map((chapter) => (
          <>
            <h2>{chapter.title}</h2>
            {chapter.list && (
              <ul>
                {chapter.list.map((item) => (
                  <li>{item}</li>
                ))}
              </ul>
            )}
            {fillLines(chapter.lines ?? [], values)
              .slice(0, 1)
              .map((line) => (
                <p>{withNumbers(line)}</p>
              ))}
            {chapter.text?.map((line) => (
              <p>{fill(line, values)}</p>
            ))}
          </>
        ))}
        {contacts.wasAddress && (
          <p>
            <a href={contacts.wasAddress}>{access.official}</a>
          </p>
        )}
      </div>
      {backTo && (
        <a class="button" href={backTo}>
          {phrases['ui.err.backToForm']}
        </a>
      )}
    </Layout>
  )
}
