/** `/staff/kort/bagside/ID`: what staff of an institution can say, in their own words or in ours. */

import { LEAST_ANSWERS, MOST_LINES, MOST_WORDS } from '../../../src/domain/cards/back.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { printPhrases } from '../../../src/text/staff/print.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'

const { backs: words } = cardsPhrases
const { print } = printPhrases
const { setup } = setupPhrases

interface Props extends StaffFrame {
  institution: Institution
  backs: {
    id: string
    /** Activities whose cards have this back, by what parents call them. */
    activities: string[]
    standard: string[]
    /** As stored, or as typed when it did not fit. */
    text: string
    isOwn: boolean
    wrong: boolean
    /** What the number in the words stands for. */
    least: string
  }[]
  done?: 'own' | 'standard'
  mayChange: boolean
}

export function BacksPage(props: Props) {
  const { institution, backs, done } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <p>
        <a href="/staff/kort">{print.back}</a>
      </p>
      <h1>{words.title}</h1>
      <p class="sub">{institution.name}</p>
      <p>{words.lead}</p>
      {done && (
        <p class="note" role="status">
          {words.done[done]}
        </p>
      )}
      {backs.map((back) => (
        <Words {...props} back={back} />
      ))}
    </StaffLayout>
  )
}

function Words({ institution, back, mayChange }: Props & { back: Props['backs'][number] }) {
  const { id, activities, standard, text, isOwn, wrong, least } = back
  const at = `/staff/kort/bagside/${institution.id}/${id}`
  return (
    <section id={id}>
      <h2>
        {Object.hasOwn(words.names, id) ? words.names[id] : words.names.base}{' '}
        <small>{isOwn ? words.own : words.standard}</small>
      </h2>
      <p class="sub">{fill(words.stands, { activities: activities.join(', ') })}</p>
      <form method="post" action={at}>
        <div class={wrong ? 'field wrong' : 'field'}>
          <label for={`ord-${id}`}>{words.say}</label>
          <small id={`hjaelp-${id}`}>
            {fill(words.help, { lines: MOST_LINES, letters: MOST_WORDS })}
            {text.includes(LEAST_ANSWERS) && ` ${LEAST_ANSWERS} ${fill(words.least, { least })}`}
          </small>
          {wrong && (
            <strong id={`fejl-${id}`} role="alert">
              {fill(words.wrong, { lines: MOST_LINES, letters: MOST_WORDS })}
            </strong>
          )}
          <textarea
            id={`ord-${id}`}
            name="ord"
            rows={7}
            readonly={!mayChange}
            aria-describedby={`hjaelp-${id}`}
            aria-invalid={wrong ? 'true' : undefined}
          >
            {text}
          </textarea>
        </div>
        {mayChange && <button type="submit">{setup.save}</button>}
      </form>
      {isOwn && mayChange && (
        <details>
          <summary>{words.back}</summary>
          {standard.map((line) => (
            <p>{line}</p>
          ))}
          <form method="post" action={`${at}/standard`}>
            <button type="submit" class="quiet">
              {words.restore}
            </button>
          </form>
        </details>
      )}
    </section>
  )
}
