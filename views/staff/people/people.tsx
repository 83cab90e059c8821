/** `/staff/personale`: who works here, and letting a colleague in. */

import { type Colleague, MOST_NAME } from '../../../src/domain/people/person.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { momentText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import type { Code } from '../../../src/tools/qr.ts'
import { QrDrawing } from '../../print/code.tsx'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Field } from '../parts/field.tsx'
import { Named } from '../parts/named.tsx'
import { FirstButton } from '../parts/rows.tsx'
import { ChoosePosts, postLines } from './posts.tsx'

const { people: words, invited: link } = peoplePhrases

export interface PeopleFrame extends StaffFrame {
  institutions: Institution[]
  done?: keyof typeof words.done
}

interface Props extends PeopleFrame {
  people: Colleague[]
  typed: (name: string) => string
  problem?: keyof typeof words.wrong
  now: number
  /** Of what one more row was asked for. */
  more?: string
}

export function PeoplePage(props: Props) {
  const { people, typed, problem } = props
  const here = people.filter(({ state }) => state !== 'closed')
  const closed = people.filter(({ state }) => state === 'closed')
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{words.lead}</p>
        </div>
        <a class="button" href="#ny">
          {words.invite}
        </a>
      </div>
      <section>
        <h2>{here.length === 1 ? words.countOne : fill(words.count, { n: here.length })}</h2>
        <ul class="cards">
          {here.map((colleague) => (
            <Row {...props} colleague={colleague} />
          ))}
        </ul>
      </section>
      {closed.length > 0 && (
        <details class="section">
          <summary>{fill(words.closed, { n: closed.length })}</summary>
          <ul class="cards">
            {closed.map((colleague) => (
              <Row {...props} colleague={colleague} />
            ))}
          </ul>
        </details>
      )}
      <section id="ny">
        <h2>{words.invite}</h2>
        <p>{words.inviteText}</p>
        {problem && (
          <p class="problem" role="alert">
            {words.wrong[problem]}
          </p>
        )}
        <form method="post" action="/staff/personale#ny" class="fields">
          <FirstButton text={words.submit} />
          <NameField typed={typed} wrong={problem === 'name' || problem === 'taken'} />
          <ChoosePosts {...props} />
          <button type="submit">{words.submit}</button>
        </form>
      </section>
    </StaffLayout>
  )
}

export const NameField = ({ typed, wrong }: { typed: Props['typed']; wrong: boolean }) => (
  <Named
    name="navn"
    label={words.name}
    help={words.nameHelp}
    value={typed('navn')}
    most={MOST_NAME}
    invalid={wrong}
  />
)

/** A colleague's state in words ('' where there is nothing to say); an invitation whose link has run out says so. */
export const stateText = ({ state, linkUntil }: Colleague, now: number): string =>
  state === 'invited' && (linkUntil ?? 0) <= now ? words.state.late : words.state[state]

function Row({ colleague, institutions, person, now }: Props & { colleague: Colleague }) {
  const { id, name, posts } = colleague
  const lines = postLines(posts, institutions)
  const state = stateText(colleague, now)
  return (
    <li class="whole">
      <div>
        <a href={`/staff/personale/${id}`}>
          <b>{name}</b>
        </a>
        {id === person.id && ` (${words.you})`}
        <small>{lines.length > 0 ? lines.join(' · ') : words.noPosts}</small>
      </div>
      {state && <span class="state">{state}</span>}
    </li>
  )
}

interface InvitedProps extends PeopleFrame {
  colleague: Colleague
  address: string
  code: Code
  until: number
  isLocal: boolean
}

/** Side of the code in mm on the screen. */
const SIDE = 45

/** The link, shown this once. */
export function InvitedPage(props: InvitedProps) {
  const { colleague, address, code, until, isLocal } = props
  const { name } = colleague
  const when = momentText(until)
  const mail = new URLSearchParams({
    subject: link.subject,
    body: fill(link.body, { name, when, link: address }),
  })
  // URLSearchParams writes a space as +, which mail programs would show as a plus.
  const href = `mailto:?${mail.toString().replaceAll('+', '%20')}`
  return (
    <StaffLayout {...props} title={fill(link.title, { name })}>
      <h1>{fill(link.title, { name })}</h1>
      <p>{fill(link.text, { name, when })}</p>
      <p class="note">{fill(link.only, { name })}</p>
      {isLocal && (
        <p class="problem" role="alert">
          {link.local}
        </p>
      )}
      <section class="one">
        <div>
          <QrDrawing code={code} side={SIDE} label={link.link} />
        </div>
        <div>
          <Field id="link" label={link.link}>
            <input id="link" type="text" value={address} readonly />
          </Field>
          <p class="row">
            <button type="button" aria-controls="link" data-copied={link.copied} hidden>
              {link.copy}
            </button>
            <a class="button quiet" href={href}>
              {link.mail}
            </a>
          </p>
        </div>
      </section>
      <p>
        <a class="button" href="/staff/personale">
          {link.done}
        </a>
      </p>
    </StaffLayout>
  )
}
