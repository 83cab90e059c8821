import { doorPhrases } from '../../../src/text/staff/door.ts'
import { StaffDoor } from '../layout.tsx'
import { Field } from '../parts/field.tsx'

const { login: words } = doorPhrases

interface Props {
  css: string
  js: string
  trial: boolean
  name?: string
  problem?: string
  /** The page to go on to. */
  wanted?: string | null
  /** Over plain http elsewhere than on this machine the page takes no password. */
  insecure?: boolean
  notSetUp?: boolean
  /** Hidden fields that go along: what was typed when the session had run out. */
  carried?: [name: string, value: string][] | undefined
}

export function LoginPage({ css, js, trial, name, problem, wanted, insecure, notSetUp, carried }: Props) {
  return (
    <StaffDoor css={css} js={js} trial={trial} title={words.title}>
      {(problem || insecure) && (
        <p class="problem" role="alert">
          {problem ?? words.insecure}
        </p>
      )}
      {carried && !insecure && (
        <p class="note" role="status">
          {words.carried}
        </p>
      )}
      {notSetUp && <p class="note">{words.notSetUp}</p>}
      {!insecure && (
        <form method="post" action="/staff/login">
          {wanted && <input type="hidden" name="til" value={wanted} />}
          {carried?.map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          <Field id="navn" label={words.name}>
            <input id="navn" name="navn" type="text" value={name} autocomplete="username" required />
          </Field>
          <Field id="kode" label={words.password}>
            <input id="kode" name="kode" type="password" autocomplete="current-password" required />
          </Field>
          <button type="submit">{words.submit}</button>
          <p class="sub">{words.forgotten}</p>
        </form>
      )}
    </StaffDoor>
  )
}
