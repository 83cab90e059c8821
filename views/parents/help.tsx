/** Whom parents can ring when it can't wait: the house's own numbers, or else the municipality's. */
import type { ParentCard } from '../../src/domain/cards/parent-card.ts'
import { helpAt } from '../../src/domain/place/help.ts'
import type { VisitorInfo } from '../../src/domain/place/visitor-info.ts'
import { linesOf } from '../../src/text/phrasebook.ts'
import type { Frame } from './layout.tsx'
import { withNumbers } from './numbers.tsx'

/** How to reach the house, as its lines name it; hours of a telephone that nobody wrote are none. */
export const reachOf = ({ phone, phoneHours, hours }: VisitorInfo) => ({
  institution_phone: phone,
  phone_hours: phone && phoneHours,
  hours,
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

export function HelpBox({ card, phrases }: Pick<Frame, 'phrases'> & { card: ParentCard }) {
  const numbers = helpAt(card.institution.help, card.contacts)
  const lines = linesOf(phrases, LINES, {
    parent_helpline: numbers.parentHelpline,
    crisis_line: numbers.crisisLine,
    out_of_hours_doctor: numbers.outOfHoursDoctor,
    open_counselling_contact: numbers.openCounselling,
  })
  return (
    <section class="box">
      <h2>{phrases['ui.help.title']}</h2>
      <ul>
        {lines.map((line) => (
          <li>{withNumbers(line)}</li>
        ))}
      </ul>
    </section>
  )
}
