/** `/staff/opsaetning/regel`: how many answers must stand together. */
import type { Rule } from '../../../src/domain/box/box.ts'
import { MOST, RULE_FIELDS, RULE_NAMES, type RuleProblems } from '../../../src/domain/box/rule.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { rulePhrases as words } from '../../../src/text/staff/rule.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
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
  const isWrong = Object.keys(wrong).length > 0
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
      {(isWrong || unsure) && (
        <p class="problem" role="alert">
          {unsure ? words.unsure : words.notSaved}
        </p>
      )}
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

function Line({ rule, typed, wrong, name }: Props & { name: keyof Rule }) {
  const field = RULE_FIELDS[name]
  const problem = wrong[name]
  const said =
    problem &&
    (problem === 'order'
      ? words.wrong.order[name]
      : fill(words.wrong[problem], { now: rule[name], most: MOST }))
  return (
    <Field id={field} label={words.fields[name].label} help={words.fields[name].help} problem={said}>
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
