/** What is wrong with a form, first on the page: each line leads to its field (after GOV.UK's error summary). */
import { setupPhrases } from '../../../src/text/staff/setup.ts'

const { setup: words } = setupPhrases

export interface Fault {
  /** The id of the field. */
  at: string
  /** What the field is called, where the words alone would not tell. */
  label?: string
  text: string
}

export const Faults = ({ faults }: { faults: Fault[] }) =>
  faults.length === 0 ? (
    <></>
  ) : (
    <div class="problem" role="alert" tabindex={-1} autofocus>
      <p>{words.notSaved}</p>
      <ul>
        {faults.map(({ at, label, text }) => (
          <li>
            <a href={`#${at}`}>{label ? `${label}: ${text}` : text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
