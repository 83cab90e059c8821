/** `/staff/opsaetning`: what parents are told; which institution to change. */
import type { Institution } from '../../src/domain/activity.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { type StaffFrame, StaffLayout } from './layout.tsx'

const { setup: words } = staffTexts

interface Props extends StaffFrame {
  institutions: Institution[]
  /** Whether this person may change what holds for the whole municipality. */
  wholeMunicipality: boolean
}

export function SetupPage(props: Props) {
  const { institutions, wholeMunicipality } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {wholeMunicipality && (
        <section>
          <h2>{words.municipality}</h2>
          <p>{words.municipalityText}</p>
          <div class="row">
            <a class="button quiet" href="/staff/opsaetning/kommune">
              {words.changeContacts}
            </a>
            <a class="button quiet" href="/staff/opsaetning/logo">
              {words.changeLogo}
            </a>
          </div>
        </section>
      )}
      <section>
        <h2>{words.places}</h2>
        <p>{institutions.length > 0 ? words.placeText : words.none}</p>
        <div class="row">
          {institutions.map(({ id, name }) => (
            <a class="button quiet" href={`/staff/opsaetning/sted/${id}`}>
              {fill(words.change, { name })}
            </a>
          ))}
        </div>
      </section>
    </StaffLayout>
  )
}

/** What came of the last "Gem". */
export const Outcome = ({ saved, wrong }: { saved: boolean; wrong: boolean }) => (
  <>
    {saved && (
      <p class="note" role="status">
        {words.saved}
      </p>
    )}
    {wrong && (
      <p class="problem" role="alert">
        {words.notSaved}
      </p>
    )}
  </>
)

export const BackToSetup = () => (
  <p>
    <a href="/staff/opsaetning">{words.back}</a>
  </p>
)
