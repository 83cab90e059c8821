/** `/tilgaengelighed`: the accessibility statement. */
import type { Contacts } from '../src/domain/contacts.ts'
import { type AccessChapter, access } from '../src/text/access.ts'
import { fill, fillLines } from '../src/text/lines.ts'
import { type Frame, Layout } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

interface Props extends Frame {
  municipality: string
  /** Where the pages are, like `svar.vejle.dk`. */
  host: string
  contacts: Contacts
}

export function AccessPage({ municipality, host, contacts, ...frame }: Props) {
  const values = {
    municipality: municipality || 'Kommunen',
    host,
    accessPhone: contacts.accessPhone,
    accessMail: contacts.accessMail,
  }
  const all = ({ lines = [], text = [] }: AccessChapter) => [
    ...fillLines(lines, values).slice(0, 1),
    ...text.map((line) => fill(line, values)),
  ]
  return (
    <Layout {...frame} title={access.title} header={municipality}>
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
            {all(chapter).map((line) => (
              <p>{withNumbers(line)}</p>
            ))}
          </>
        ))}
        {contacts.wasAddress && (
          <p>
            <a href={contacts.wasAddress}>{access.official}</a>
          </p>
        )}
      </div>
    </Layout>
  )
}
