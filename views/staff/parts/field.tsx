/** One labelled field of a staff form, with its help and what is wrong with it. */
import type { Child } from 'hono/jsx'

interface Props {
  id: string
  label: string
  help?: string
  problem?: string
  children: Child
}

/** @param children the input, with the same id, described by `ID-hjaelp` where there is help */
export function Field({ id, label, help, problem, children }: Props) {
  return (
    <div class={problem ? 'field wrong' : 'field'}>
      <label for={id}>{label}</label>
      {help && <small id={`${id}-hjaelp`}>{help}</small>}
      {problem && (
        <strong id={`${id}-fejl`} role="alert">
          {problem}
        </strong>
      )}
      {children}
    </div>
  )
}
