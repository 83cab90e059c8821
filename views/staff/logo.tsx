/** `/staff/opsaetning/logo`: the municipality's mark. */
import type { Logo } from '../../src/domain/stores.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { Field } from './field.tsx'
import { type StaffFrame, StaffLayout } from './layout.tsx'
import { BackToSetup } from './setup.tsx'

const { logo: words } = staffTexts

interface Props extends StaffFrame {
  logo: Logo | null
  /** Whether what was uploaded just now is no logo. */
  wrong: boolean
}

export function LogoPage(props: Props) {
  const { logo, wrong } = props
  const state = !logo ? words.none : logo.onForm ? words.onForm : words.tooHeavy
  return (
    <StaffLayout {...props} title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      {wrong && (
        <p class="problem" role="alert">
          {words.wrong}
        </p>
      )}
      {logo && <img class="logo" src={logo.address} alt={words.alt} />}
      <p>{state}</p>
      <form method="post" action="/staff/opsaetning/logo" enctype="multipart/form-data" class="fields">
        <Field id="logofil" label={words.file} help={words.help}>
          <input
            id="logofil"
            name="logo"
            type="file"
            accept=".svg,.png,image/svg+xml,image/png"
            required
            aria-describedby="logofil-hjaelp"
          />
        </Field>
        <button type="submit">{words.save}</button>
      </form>
      {logo && (
        <form method="post" action="/staff/opsaetning/logo/fjernelse">
          <p class="row">
            <button type="submit" class="quiet">
              {words.remove}
            </button>
          </p>
        </form>
      )}
    </StaffLayout>
  )
}
