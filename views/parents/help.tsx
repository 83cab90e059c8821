/** Whom parents can ring when it can't wait: the house's own numbers, or else the municipality's. */
import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import { helpAt } from '../../src/domain/place/help.ts'
import type { VisitorInfo } from '../../src/domain/place/visitor-info.ts'
import { type Book, linesOf, ownIn } from '../../src/text/phrasebook.ts'
import { line } from './line.tsx'

/** How to reach the house, as its lines name it; hours of a telephone that nobody wrote are none. */
export const reachOf = (book: Book, { phone, phoneHours, hours }: VisitorInfo) => ({
  institution_phone: ownIn(book, phone),
  phone_hours: phone && ownIn(book, phoneHours),
  hours: ownIn(book, hours),
})

const LINES = [
  'ui.help.danger',
  'ui.help.violence',
  'ui.help.child',
  'ui.help.crisis',
  'ui.help.pregnant',
  'ui.help.ill',
  'ui.help.advice',
] as const

export function HelpBox({ card, book }: { card: ParentCard; book: Book }) {
  const numbers = helpAt(card.institution.help, card.contacts)
  const lines = linesOf(book, LINES, {
    parent_helpline: ownIn(book, numbers.parentHelpline),
    crisis_line: ownIn(book, numbers.crisisLine),
    out_of_hours_doctor: ownIn(book, numbers.outOfHoursDoctor),
    open_counselling_contact: ownIn(book, numbers.openCounselling),
  })
  return (
    <section class="box">
      <h2>{book.phrases['ui.help.title']}</h2>
      <ul>
        {lines.map((text) => (
          <li>{line(book, text)}</li>
        ))}
      </ul>
    </section>
  )
}
