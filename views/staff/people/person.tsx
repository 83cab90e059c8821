/** `/staff/personale/ID`: one colleague: name, roles, a new link, and the end of it. */
import type { Colleague } from '../../../src/domain/people/person.ts'
import { momentText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { peoplePhrases } from '../../../src/text/staff/people.ts'
import { StaffLayout } from '../layout.tsx'
import { FirstButton } from '../parts/rows.tsx'
import { NameField, type PeopleFrame, stateText } from './people.tsx'
import { ChoosePosts } from './posts.tsx'

const { people: words } = peoplePhrases

interface Props extends PeopleFrame {
  colleague: Colleague
  typed: (name: string) => string
  problem?: keyof typeof words.wrong
  now: number
  /** Of what one more row was asked for. */
  more?: string
}

export function PersonPage(props: Props) {
  const { colleague, typed, problem, done, now } = props
  const { id, name } = colleague
  const at = `/staff/personale/${id}`
  return (
    <StaffLayout {...props} title={name}>
      <p>
        <a href="/staff/personale">{words.back}</a>
      </p>
      <h1>{name}</h1>
      <p class="sub">{stateText(colleague, now)}</p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      {problem && (
        <p class="problem" role="alert">
          {words.wrong[problem]}
        </p>
      )}
      <section>
        <h2>{words.change}</h2>
        <form method="post" action={at} class="fields">
          <FirstButton text={words.save} />
          <NameField typed={typed} wrong={problem === 'name' || problem === 'taken'} />
          <ChoosePosts {...props} />
          <p>{words.changeNote}</p>
          <button type="submit">{words.save}</button>
        </form>
      </section>
      {id === props.person.id ? <Self /> : <Ends {...props} />}
    </StaffLayout>
  )
}

/** In place of `Ends` on one's own page: nobody closes themselves, and the own password is changed elsewhere. */
function Self() {
  const [before, after] = words.self.split('{link}')
  return (
    <section>
      <p>
        {before}
        <a href="/staff/personale/mig">{peoplePhrases.account.title}</a>
        {after}
      </p>
    </section>
  )
}

/** The buttons that make a new link and that close the colleague's access. */
function Ends({ colleague, now }: Props) {
  const { id, name, state, linkUntil } = colleague
  const at = `/staff/personale/${id}`
  return (
    <>
      <section>
        <h2>{words.link}</h2>
        <p>{fill(words.linkText[state], { name })}</p>
        {linkUntil !== null && (
          <p>{linkUntil > now ? fill(words.linkUntil, { when: momentText(linkUntil) }) : words.linkOld}</p>
        )}
        <form method="post" action={`${at}/link`}>
          <button type="submit" class="quiet">
            {words.link}
          </button>
        </form>
      </section>
      {state !== 'closed' && (
        <section>
          <h2>{words.close}</h2>
          <p>{fill(words.closeText, { name })}</p>
          <form method="post" action={`${at}/lukning`}>
            <button type="submit" class="quiet danger">
              {words.close}
            </button>
          </form>
        </section>
      )}
    </>
  )
}
