/** `/staff/opsaetning/kommune`: help numbers and contacts of the whole municipality. */
import {
  CONTACT_FIELDS,
  type ContactName,
  type Contacts,
  OTHERS,
  type Told,
} from '../../../src/domain/place/contacts.ts'
import { HELP } from '../../../src/domain/place/help.ts'
import type { Reading } from '../../../src/domain/place/reading.ts'
import { dayText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import type { Fault } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { Named } from '../parts/named.tsx'
import { BackToSetup, Outcome } from '../setup/overview.tsx'

const { contacts: words } = activitiesPhrases
const { setup } = setupPhrases

interface Props extends StaffFrame {
  typed: (name: string) => string
  wrong: Reading<Contacts>['wrong']
  saved: boolean
  nameIsWrong: boolean
  checkedAt: number | null
  /** Whether that is over a year ago. */
  old: boolean
  /** What stored contacts lack. */
  untold: Told[]
  isStatementOld: boolean
}

/** The first field of each thing that parents must be told. */
const FIRST: Record<Told, ContactName> = {
  help: 'parentHelpline',
  privacy: 'privacyContact',
  basis: 'legalBasis',
  access: 'accessPhone',
}

/** What parents can't be told yet, each with a link to its field on the page at `at`; '' for this one. */
export const Untold = ({ untold, at }: { untold: Told[]; at: string }) => (
  <ul class="plain">
    {untold.map((each) => (
      <li>
        <a href={`${at}#${CONTACT_FIELDS[FIRST[each]]}`}>{words.untoldNames[each]}</a>
      </li>
    ))}
  </ul>
)

export function ContactsPage(props: Props) {
  const { typed, saved, nameIsWrong, checkedAt, old, untold, isStatementOld } = props
  const faults = faultsIn(props)
  return (
    <StaffLayout {...props} help="hele-kommunen" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <Outcome saved={saved} faults={faults} />
      {untold.length > 0 && faults.length === 0 && (
        <div class="problem">
          <p>{words.untold}</p>
          <Untold untold={untold} at="" />
        </div>
      )}
      {isStatementOld && <p class="problem">{words.statementOld}</p>}
      {checkedAt !== null && <p>{fill(words.checked, { when: dayText(checkedAt) })}</p>}
      {old && <p class="problem">{words.checkedOld}</p>}
      <form method="post" action="/staff/opsaetning/kommune" class="fields" novalidate>
        <Named
          name="kommune"
          label={words.name}
          help={`${words.nameHelp} ${words.nameNote}`}
          problem={nameIsWrong ? words.nameWrong : undefined}
          value={typed('kommune')}
        />
        <h2>{words.help}</h2>
        <p>{words.helpText}</p>
        {HELP.map((name) => (
          <Line {...props} name={name} />
        ))}
        <h2>{words.contact}</h2>
        {OTHERS.map((name) => (
          <Line {...props} name={name} />
        ))}
        <button type="submit">{setup.save}</button>
      </form>
    </StaffLayout>
  )
}

function faultsIn({ wrong, nameIsWrong }: Props): Fault[] {
  const lines = (Object.entries(CONTACT_FIELDS) as [ContactName, string][])
    .filter(([, field]) => wrong[field])
    .map(([name, field]) => ({ at: field, label: words[name], text: setup.wrong[wrong[field]!] }))
  return nameIsWrong ? [{ at: 'kommune', text: words.nameWrong }, ...lines] : lines
}

function Line({ typed, wrong, name }: Props & { name: ContactName }) {
  const field = CONTACT_FIELDS[name]
  const problem = wrong[field]
  return (
    <Field
      id={field}
      label={words[name]}
      help={words[`${name}Help`]}
      problem={problem && setup.wrong[problem]}
    >
      <input
        id={field}
        name={field}
        type={name === 'wasDate' ? 'date' : 'text'}
        value={typed(field)}
        autocomplete="off"
        aria-describedby={`${field}-hjaelp`}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  )
}
