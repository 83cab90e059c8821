/** A field for a password that is chosen now. */
import { LEAST_PASSWORD, type PasswordProblem } from '../../../src/domain/people/person.ts'
import { doorPhrases } from '../../../src/text/staff/door.ts'
import { Field } from './field.tsx'

const { password: words } = doorPhrases

export const PasswordField = ({ problem, label }: { problem?: PasswordProblem | null; label?: string }) => (
  <Field
    id="kode"
    label={label ?? words.label}
    help={words.help}
    problem={problem ? words.wrong[problem] : undefined}
  >
    <input
      id="kode"
      name="kode"
      type="password"
      autocomplete="new-password"
      required
      minlength={LEAST_PASSWORD}
      aria-describedby="kode-hjaelp"
      aria-invalid={problem ? 'true' : undefined}
    />
    {/* Lets people check what they typed: with a typing error in it, they could not log in again. */}
    <button type="button" class="link" aria-controls="kode" aria-pressed="false" data-shows hidden>
      {words.show}
    </button>
  </Field>
)
