/** After logging in again: what was typed before is not saved yet, and one button saves it. */
import { doorPhrases } from '../../../src/text/staff/door.ts'
import { StaffDoor } from '../layout.tsx'

const { resume: words } = doorPhrases

interface Props {
  css: string
  js: string
  trial: boolean
  /** Where the form goes. */
  at: string
  /** Its fields, in their order. */
  fields: [name: string, value: string][]
}

/** Fields in which something is chosen, not typed: their values say nothing to a person. They go along. */
const CHOSEN =
  /^(sikker|flere|tider|lukkede|poster|(sted|rolle|tilbud|hver|pleje|fjern)\d+|art|lillegruppe|skema|tilbud)$/

export const ResumePage = ({ css, js, trial, at, fields }: Props) => (
  <StaffDoor css={css} js={js} trial={trial} title={words.title}>
    <p>{words.text}</p>
    {/* Whoever presses the button sees what it sends: it may be somebody else's, left on a shared computer. */}
    <ul>
      {fields
        .filter(([name, value]) => value.trim() !== '' && !CHOSEN.test(name))
        .map(([, value]) => (
          <li dir="auto">{value}</li>
        ))}
    </ul>
    <form method="post" action={at}>
      {fields.map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button type="submit">{words.submit}</button>
    </form>
    <p>
      <a href="/staff">{words.leave}</a>
    </p>
  </StaffDoor>
)
