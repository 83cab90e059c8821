/** `/staff/opsaetning/regel`: how many answers must stand together. */
import type { Rule } from '../../../src/domain/box/box.ts'
import { MOST, RULE_FIELDS, RULE_NAMES, type RuleProblems } from '../../../src/domain/box/rule.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { rulePhrases as words } from '../../../src/text/staff/rule.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { BackToSetup } from './overview.tsx'

interface Props extends StaffFrame {
  /** As it is now. */
  rule: Rule
  typed: (name: string) => string
  wrong: RuleProblems
  unsure: boolean
  done?: keyof typeof words.done
}

export function RulePage(props: Props) {
  const { wrong, unsure, done } = props
  return (
    <StaffLayout {...props} help="hele-kommunen" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>{words.meaning}</p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      {unsure && (
        <p class="problem" role="alert">
          {words.unsure}
        </p>
      )}
      <Faults
        faults={RULE_NAMES.filter((name) => wrong[name]).map((name) => ({
          at: RULE_FIELDS[name],
          label: words.fields[name].label,
          text: said(props, name)!,
        }))}
      />
      <form method="post" action="/staff/opsaetning/regel" class="fields" novalidate>
        {RULE_NAMES.map((name) => (
          <Line {...props} name={name} />
        ))}
        <p>{words.when}</p>
        <label class="choice">
          <input type="checkbox" name="sikker" value="1" />
          <span>{words.sure}</span>
        </label>
        <p class="row">
          <button type="submit">{words.submit}</button>
        </p>
      </form>
    </StaffLayout>
  )
}

/** What is wrong with one of them, in words. */
function said({ rule, wrong }: Props, name: keyof Rule): string | undefined {
  const problem = wrong[name]
  if (!problem) return
  return problem === 'order'
    ? words.wrong.order[name]
    : fill(words.wrong[problem], { now: rule[name], most: MOST })
}

function Line(props: Props & { name: keyof Rule }) {
  const { typed, wrong, name } = props
  const field = RULE_FIELDS[name]
  const problem = wrong[name]
  return (
    <Field
      id={field}
      label={words.fields[name].label}
      help={words.fields[name].help}
      problem={said(props, name)}
    >
      <input
        id={field}
        name={field}
        type="text"
        inputmode="numeric"
        size={4}
        value={typed(field)}
        autocomplete="off"
        aria-describedby={`${field}-hjaelp`}
        aria-invalid={problem ? 'true' : undefined}
      />
    </Field>
  )
}
