/** `/staff/opsaetning/noegler`: keys of programs, who they are for and when they were used last. */
import type { Token } from '../../../src/domain/people/token.ts'
import { MOST_TOKEN_NAME } from '../../../src/domain/people/token.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { dayOfText, dayText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { tokenPhrases } from '../../../src/text/staff/tokens.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Faults } from '../parts/faults.tsx'
import { Field } from '../parts/field.tsx'
import { BackToSetup } from './overview.tsx'

const { tokens: words } = tokenPhrases

interface Props extends StaffFrame {
  institutions: Institution[]
  tokens: Token[]
  typed: (name: string) => string
  problem: 'name' | 'institution' | null
  done?: keyof typeof words.done
}

export function TokensPage(props: Props) {
  const { problem, done, tokens, institutions } = props
  return (
    <StaffLayout {...props} help="hele-kommunen" title={words.title}>
      <BackToSetup />
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      <p>
        <a href="/api/v1/openapi.json">{words.docs}</a> (OpenAPI)
      </p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      <section>
        <h2>{words.list}</h2>
        {tokens.length === 0 && <p>{words.none}</p>}
        <ul class="states">
          {tokens.map((token) => (
            <Line
              token={token}
              place={institutions.find(({ id }) => id === token.institutionId)?.name ?? ''}
            />
          ))}
        </ul>
      </section>
      <section>
        <h2>{words.make}</h2>
        <Faults
          faults={
            problem === 'name'
              ? [{ at: 'navn', label: words.name, text: words.wrong.name }]
              : problem === 'institution'
                ? [{ at: 'sted', label: words.institution, text: words.wrong.institution }]
                : []
          }
        />
        <Make {...props} />
      </section>
    </StaffLayout>
  )
}

const Line = ({ token, place }: { token: Token; place: string }) => (
  <li>
    <span>
      {token.name}, {place}{' '}
      <small>
        {fill(words.made, { day: dayText(token.madeAt) })} ·{' '}
        {token.usedOn ? fill(words.used, { day: dayOfText(token.usedOn) }) : words.unused}
      </small>
    </span>
    {token.revokedAt === null ? (
      <form method="post" action={`/staff/opsaetning/noegler/${token.id}/tilbage`}>
        <button type="submit" class="quiet" aria-label={`${words.revoke}: ${token.name}, ${place}`}>
          {words.revoke}
        </button>
      </form>
    ) : (
      <span class="state">{fill(words.revoked, { day: dayText(token.revokedAt) })}</span>
    )}
  </li>
)

const Make = ({ typed, problem, institutions }: Props) => (
  <form method="post" action="/staff/opsaetning/noegler" class="fields" novalidate>
    <Field
      id="navn"
      label={words.name}
      help={words.nameHelp}
      problem={problem === 'name' ? words.wrong.name : undefined}
    >
      <input
        id="navn"
        name="navn"
        type="text"
        maxlength={MOST_TOKEN_NAME}
        value={typed('navn')}
        autocomplete="off"
        aria-describedby="navn-hjaelp"
        aria-invalid={problem === 'name' ? 'true' : undefined}
      />
    </Field>
    <Field
      id="sted"
      label={words.institution}
      problem={problem === 'institution' ? words.wrong.institution : undefined}
    >
      <select id="sted" name="sted" aria-invalid={problem === 'institution' ? 'true' : undefined}>
        <option value="">{words.choose}</option>
        {institutions
          .filter(({ closed }) => !closed)
          .map(({ id, name }) => (
            <option value={id} selected={typed('sted') === String(id)}>
              {name}
            </option>
          ))}
      </select>
    </Field>
    <p class="row">
      <button type="submit">{words.submit}</button>
    </p>
  </form>
)

export function FreshTokenPage(props: StaffFrame & { secret: string; back: string }) {
  return (
    <StaffLayout {...props} help="hele-kommunen" title={words.freshTitle}>
      <h1>{words.freshTitle}</h1>
      <p class="note">{words.fresh}</p>
      <Field id="noegle" label={words.freshLabel}>
        <input id="noegle" type="text" value={props.secret} readonly spellcheck={false} />
      </Field>
      <p class="row">
        <button type="button" aria-controls="noegle" data-copied={words.copied} hidden>
          {words.copy}
        </button>
        <a class="button" href={props.back}>
          {words.back}
        </a>
      </p>
    </StaffLayout>
  )
}
