/** `/staff/opsaetning/sprog`: the languages, which of them parents may choose, and what each lacks. */
import type { Language, LanguageState } from '../../../src/domain/languages/language.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { languagePhrases } from '../../../src/text/staff/languages.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { BackToSetup } from '../setup/overview.tsx'

const { list: words } = languagePhrases

interface Row {
  language: Language
  state: LanguageState
  /** Sentences that the municipality says in its own way, that are said in Danish, and whose Danish changed since. */
  reworded: number
  inDanish: number
  stale: number
}

export function LanguagesPage(props: StaffFrame & { languages: Row[] }) {
  return (
    <StaffLayout {...props} help="sprog" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p class="sub">{words.lead}</p>
      <p>{words.secret}</p>
      <section>
        <ul class="cards">
          {props.languages.map((row) => (
            <LanguageRow {...row} />
          ))}
        </ul>
      </section>
      <p class="note">{words.draftText}</p>
    </StaffLayout>
  )
}

const count = (n: number, one: string, many: string) => (n === 1 ? one : fill(many, { n }))

function LanguageRow({ language, state, reworded, inDanish, stale }: Row) {
  const said = [
    inDanish > 0 && count(inDanish, words.inDanishOne, words.inDanish),
    reworded > 0 && count(reworded, words.rewordedOne, words.reworded),
    stale > 0 && count(stale, words.staleOne, words.stale),
  ].filter(Boolean)
  return (
    <li class="whole">
      <div>
        <a href={`/staff/opsaetning/sprog/${language.code}`}>
          <b>
            {language.danish} · <bdi lang={language.code}>{language.name}</bdi>
          </b>
        </a>
        <small>{said.join(' · ')}</small>
      </div>
      <span class="state">{state.readAt === null ? words.draft : words.read}</span>
      <span class="state">{state.on ? words.on : words.off}</span>
    </li>
  )
}
