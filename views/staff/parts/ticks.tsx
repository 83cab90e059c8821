/** Several of a list, by ticking. */
interface Props {
  legend: string
  help?: string
  problem?: string
  name: string
  options: { id: string | number; title: string; text?: string }[]
  chosen: readonly string[]
}

export function Ticks({ legend, help, problem, name, options, chosen }: Props) {
  return (
    <fieldset id={name} class={problem ? 'field wrong' : 'field'}>
      <legend>{legend}</legend>
      {help && <small>{help}</small>}
      {problem && <strong role="alert">{problem}</strong>}
      <div class="choices many">
        {options.map(({ id, title, text }) => (
          <label class="choice">
            <input type="checkbox" name={name} value={String(id)} checked={chosen.includes(String(id))} />
            <span>
              {title}
              {text && <small>{text}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
