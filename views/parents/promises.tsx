/** What happens to an answer, and what can't be promised: on the form, folded away, and on /privatliv. */
import type { Keeping } from '../../src/domain/box/retention.ts'
import type { Contacts } from '../../src/domain/place/contacts.ts'
import type { PhraseKey } from '../../src/text/parents/da.ts'
import { PROMISES } from '../../src/text/parents/promises.ts'
import { type Book, lengthOf, linesOf, named, ownIn } from '../../src/text/phrasebook.ts'
import { line } from './line.tsx'

interface Props {
  book: Book
  municipality: string
  /** Null where the page was not reached from a card. */
  institution: string | null
  minCellSize: number
  textMonths: Keeping['textMonths']
  contacts: Pick<Contacts, 'privacyContact' | 'dpo' | 'legalBasis'>
}

/** Who reads a text is said of the house by its name, or where no card tells which, of "the house". */
const linesFor = (lines: PhraseKey[], institution: string | null) =>
  lines.map((key) =>
    key === 'ui.privacy.leader' && institution === null ? 'ui.privacy.leaderAnywhere' : key,
  )

/** The sections without the title of the first, which stands above them. A line about what nobody wrote yet is left out. */
export function Promises({ book, municipality, institution, minCellSize, textMonths, contacts }: Props) {
  const values = {
    municipality: named(municipality),
    institution: named(institution ?? ''),
    minCellSize,
    retention: lengthOf(book, textMonths),
    legal_basis: ownIn(book, contacts.legalBasis),
    privacy_contact: ownIn(book, contacts.privacyContact),
    dpo: ownIn(book, contacts.dpo),
  }
  return (
    <>
      {PROMISES.map(({ title, lines }, nth) => (
        <>
          {nth > 0 && <h2>{book.phrases[title]}</h2>}
          {linesOf(book, linesFor(lines, institution), values).map((text) => (
            <p>{line(book, text)}</p>
          ))}
        </>
      ))}
    </>
  )
}
