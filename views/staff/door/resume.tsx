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

export const ResumePage = ({ css, js, trial, at, fields }: Props) => (
  <StaffDoor css={css} js={js} trial={trial} title={words.title}>
    <p>{words.text}</p>
    {/* Whoever presses the button sees what it sends: it may be somebody else's, left on a shared computer. */}
    <ul>
      {fields
        // A single sign is a tick, or how many rows the form had.
        .filter(([, value]) => value.trim().length > 1)
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
