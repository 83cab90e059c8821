/** One of a list, as a labelled field of a staff form. */
import { Field } from './field.tsx'

interface Props {
  name: string
  label: string
  help?: string
  problem?: string
  now: string
  /** The words for no choice, where there must be one. */
  none?: string
  options: readonly (readonly [value: string, text: string])[]
}

export const Choose = ({ name, label, help, problem, now, none, options }: Props) => (
  <Field id={name} label={label} help={help} problem={problem}>
    <select
      id={name}
      name={name}
      required={none !== undefined}
      aria-describedby={
        [help && `${name}-hjaelp`, problem && `${name}-fejl`].filter(Boolean).join(' ') || undefined
      }
      aria-invalid={problem ? 'true' : undefined}
    >
      {none !== undefined && <option value="">{none}</option>}
      {options.map(([value, text]) => (
        <option value={value} selected={now === value}>
          {text}
        </option>
      ))}
    </select>
  </Field>
)
