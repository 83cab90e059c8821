/** `/staff/opsaetning/logo` and `…/sted/ID/logo`: the municipality's mark, or a place's own. */
import type { Institution } from '../../../src/domain/place/institution.ts'
import type { OwnLogo } from '../../../src/domain/place/logo.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { BackToSetup } from '../setup/overview.tsx'

const { logo: words } = placesPhrases

/** What was wrong with what was uploaded: no logo, or a drawing that takes too long to get ready. */
export type LogoProblem = 'wrong' | 'intricate'

interface Props extends StaffFrame {
  /** Whose it is; null for the municipality's. */
  institution: Institution | null
  /** The page's own address. */
  at: string
  logo: OwnLogo | null
  problem: LogoProblem | undefined
}

export function LogoPage(props: Props) {
  const { institution, at, logo, problem } = props
  const none = institution ? words.noneHere : words.none
  return (
    <StaffLayout {...props} help="hele-kommunen" title={words.title}>
      {institution ? (
        <p>
          <a href={`/staff/opsaetning/sted/${institution.id}`}>
            {fill(words.back, { name: institution.name })}
          </a>
        </p>
      ) : (
        <BackToSetup />
      )}
      <h1>{institution ? fill(words.titleHere, { name: institution.name }) : words.title}</h1>
      {problem && (
        <p class="problem" role="alert">
          {words[problem]}
        </p>
      )}
      {logo && <img class="logo" src={logo.address} alt={words.alt} />}
      <p>{logo ? (logo.onForm ? words.onForm : words.tooHeavy) : none}</p>
      <form method="post" action={at} enctype="multipart/form-data" class="fields">
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
        <form method="post" action={`${at}/fjernelse`}>
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
