/** What something or somebody is called, as a labelled field of a staff form. */
import { MOST_LETTERS_OF_NAME } from '../../../src/domain/place/name.ts'
import { Field } from './field.tsx'

interface Props {
  name: string
  label: string
  help: string
  problem?: string
  /** Whether to mark the field as wrong; for where the problem is said elsewhere on the page. */
  invalid?: boolean
  value: string
  /** Whether it may be left empty. */
  optional?: boolean
  /** How many letters it may have. */
  most?: number
}

export const Named = (props: Props) => {
  const { name, label, help, problem, invalid = problem !== undefined, value, optional = false } = props
  return (
    <Field id={name} label={label} help={help} problem={problem}>
      <input
        id={name}
        name={name}
        type="text"
        value={value}
        required={!optional}
        maxlength={props.most ?? MOST_LETTERS_OF_NAME}
        autocomplete="off"
        aria-describedby={`${name}-hjaelp`}
        aria-invalid={invalid ? 'true' : undefined}
      />
    </Field>
  )
}
