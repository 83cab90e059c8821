/** What happens to an answer, and what can't be promised: on the form, folded away, and on /privatliv. */
import type { Keeping } from '../../src/domain/box/retention.ts'
import type { Contacts } from '../../src/domain/place/contacts.ts'
import { monthsText } from '../../src/text/dates.ts'
import type { Phrases } from '../../src/text/parents/da.ts'
import { PROMISES } from '../../src/text/parents/promises.ts'
import { linesOf } from '../../src/text/phrasebook.ts'
import { untranslated } from '../untranslated.tsx'
import { withNumbers } from './numbers.tsx'

interface Props {
  phrases: Phrases
  municipality: string
  /** Null where the page was not reached from a card. */
  institution: string | null
  minCellSize: number
  textMonths: Keeping['textMonths']
  contacts: Pick<Contacts, 'privacyContact' | 'dpo' | 'legalBasis'>
}

/** The sections without the title of the first, which stands above them. A line about what nobody wrote yet is left out. */
export function Promises({ phrases, municipality, institution, minCellSize, textMonths, contacts }: Props) {
  const values = {
    municipality,
    institution: institution ?? 'huset',
    minCellSize,
    retention: monthsText(textMonths),
    legal_basis: contacts.legalBasis,
    privacy_contact: contacts.privacyContact,
    dpo: contacts.dpo,
  }
  return (
    <>
      {PROMISES.map(({ title, lines }, nth) => (
        <>
          {nth > 0 && <h2>{phrases[title]}</h2>}
          {linesOf(phrases, lines, values).map((line) => (
            <p>{untranslated(line, [municipality, institution ?? ''], withNumbers)}</p>
          ))}
        </>
      ))}
    </>
  )
}
