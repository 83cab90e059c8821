/** `/staff/adgang`: the first password, chosen by whom it belongs to. */

import type { PasswordProblem, Person } from '../../../src/domain/people/person.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { doorPhrases } from '../../../src/text/staff/door.ts'
import { StaffDoor } from '../layout.tsx'
import { PasswordField } from '../parts/password.tsx'
import { postLines } from '../people/posts.tsx'

const { join: words } = doorPhrases

interface Props {
  css: string
  js: string
  trial: boolean
  key: string
  person: Person
  municipality: string
  institutions: Institution[]
  problem: PasswordProblem | null
}

export function JoinPage({ css, js, trial, key, person, municipality, institutions, problem }: Props) {
  const { name, posts } = person
  return (
    <StaffDoor css={css} js={js} trial={trial} title={words.title} help="log-ind">
      <p class="sub">{municipality}</p>
      <h2>{fill(words.hello, { name })}</h2>
      <p>{fill(words.lead, { name })}</p>
      {posts.length > 0 && (
        <>
          <p>{words.may}</p>
          <ul>
            {postLines(posts, institutions).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
        </>
      )}
      <form method="post" action="/staff/adgang">
        <input type="hidden" name="noegle" value={key} />
        {/* The name under which a password manager keeps the password. */}
        <input type="hidden" name="navn" value={name} autocomplete="username" />
        <PasswordField problem={problem} />
        <button type="submit">{words.submit}</button>
      </form>
    </StaffDoor>
  )
}
