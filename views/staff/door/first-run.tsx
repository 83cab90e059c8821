/** The first run. */

import { PASSWORD_PROBLEMS } from '../../../src/domain/people/person.ts'
import type { FirstRunForm, FirstRunProblem } from '../../../src/domain/setup/first-run.ts'
import { cardsOf, type Preset } from '../../../src/domain/setup/setup.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { doorPhrases } from '../../../src/text/staff/door.ts'
import { StaffDoor } from '../layout.tsx'
import { type Fault, Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { PasswordField } from '../parts/password.tsx'

const { firstRun: words } = doorPhrases

interface Props {
  css: string
  js: string
  trial: boolean
  /** The one-time secret, carried on to the post. */
  key: string
  presets: Preset[]
  form?: FirstRunForm
  problems?: FirstRunProblem[]
}

const counts = (preset: Preset) =>
  fill(words.counts, {
    institutions: preset.institutions.length,
    places: words.places[preset.institutions.length === 1 ? 'one' : 'other'],
    activities: preset.activities.length,
    cards: cardsOf(preset).length,
  })

function faultOf(problem: FirstRunProblem): Fault {
  switch (problem) {
    case 'setup':
      return { at: 'opsaetning', text: words.errSetup }
    case 'municipality':
      return { at: 'kommune', text: words.errMunicipality }
    case 'name':
      return { at: 'navn', text: words.errName }
    default:
      return { at: 'kode', text: doorPhrases.password.wrong[problem] }
  }
}

export function FirstRunPage({ css, js, trial, key, presets, form, problems = [] }: Props) {
  const problem = (texts: Partial<Record<FirstRunProblem, string>>) =>
    texts[problems.find((name) => texts[name])!]
  return (
    <StaffDoor help="første-gang" css={css} js={js} trial={trial} title={words.title}>
      <p>{words.lead}</p>
      <form method="post" action="/staff/opsaetning/start">
        <input type="hidden" name="noegle" value={key} />
        <Faults faults={problems.map(faultOf)} />
        <Field
          id="kommune"
          label={words.municipality}
          help={words.municipalityHelp}
          problem={problem({ municipality: words.errMunicipality })}
        >
          <input
            id="kommune"
            name="kommune"
            type="text"
            value={form?.municipality}
            required
            maxlength={120}
          />
        </Field>
        <fieldset id="opsaetning" class={problems.includes('setup') ? 'field wrong' : 'field'}>
          <legend>{words.setup}</legend>
          {problems.includes('setup') && <strong role="alert">{words.errSetup}</strong>}
          <div class="choices">
            {presets.map((preset) => (
              <Choice id={preset.id} title={`${preset.municipality}: ${preset.place}`} chosen={form?.preset}>
                {counts(preset)}
              </Choice>
            ))}
            <Choice id="tom" title={words.empty} chosen={form?.preset}>
              {words.emptyHelp}
            </Choice>
          </div>
        </fieldset>
        <Field id="navn" label={words.name} help={words.nameHelp} problem={problem({ name: words.errName })}>
          <input
            id="navn"
            name="navn"
            type="text"
            value={form?.name}
            autocomplete="username"
            required
            maxlength={80}
          />
        </Field>
        <PasswordField
          label={words.password}
          problem={PASSWORD_PROBLEMS.find((problem) => problems.includes(problem))}
        />
        <button type="submit">{words.submit}</button>
      </form>
    </StaffDoor>
  )
}

function Choice(props: { id: string; title: string; chosen: string | undefined; children: string }) {
  const { id, title, chosen, children } = props
  return (
    <label class="choice">
      <input type="radio" name="opsaetning" value={id} checked={chosen === id} required />
      <span>
        <b>{title}</b>
        <small>{children}</small>
      </span>
    </label>
  )
}
