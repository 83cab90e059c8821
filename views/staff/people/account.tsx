/** `/staff/personale/mig`: one's own password, roles and sessions. */

import type { PasswordProblem, Session } from '../../../src/domain/people/person.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { momentText, whenText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { PasswordField } from '../parts/password.tsx'
import { postLines } from './posts.tsx'

const { account: words } = peoplePhrases

interface Props extends StaffFrame {
  institutions: Institution[]
  sessions: Session[]
  /** The hash of this request's own session. */
  own: string
  done?: keyof typeof words.done
  wrong: { old?: string; fresh?: PasswordProblem }
}

export function AccountPage(props: Props) {
  const { person, institutions, sessions, own, done, wrong } = props
  const isHere = ({ key }: Session) => own.startsWith(key)
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p class="sub">{fill(words.name, { name: person.name })}</p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      <section>
        <h2>{words.may}</h2>
        <ul>
          {postLines(person.posts, institutions).map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.change}</h2>
        <p>{words.changeText}</p>
        <form method="post" action="/staff/personale/mig/kode" class="fields">
          <input type="hidden" name="navn" value={person.name} autocomplete="username" />
          <Field id="gammel" label={words.old} problem={wrong.old}>
            <input
              id="gammel"
              name="gammel"
              type="password"
              autocomplete="current-password"
              required
              aria-invalid={wrong.old ? 'true' : undefined}
            />
          </Field>
          <PasswordField label={words.fresh} problem={wrong.fresh} />
          <button type="submit">{words.submit}</button>
        </form>
      </section>
      <section>
        <h2>{words.sessions}</h2>
        <p>{words.ends}</p>
        <ul class="cards">
          {sessions.map((session) => (
            <li>
              <div>
                <b>{words.devices[session.device]}</b>
                {isHere(session) && ` (${words.here})`}
                <small>
                  {fill(words.began, {
                    when: momentText(session.started),
                    seen: whenText(session.seen, true),
                  })}
                </small>
              </div>
              {!isHere(session) && (
                <form method="post" action="/staff/personale/mig/udlogning">
                  <input type="hidden" name="session" value={session.key} />
                  <button type="submit" class="quiet small">
                    {words.end}
                  </button>
                </form>
              )}
            </li>
          ))}
        </ul>
        {sessions.length > 1 && (
          <form method="post" action="/staff/personale/mig/udlogning">
            <button type="submit" class="quiet danger">
              {words.endAll}
            </button>
          </form>
        )}
      </section>
    </StaffLayout>
  )
}
