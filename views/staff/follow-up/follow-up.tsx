/**
 * `/staff/opfoelgning`: one page for the staff meeting, as things stood at the last opening. What went well first, then three things to remember;
 * the rest is folded away. It shows what was released and noted, never what waits (docs/box.md, B2).
 */

import type { Counted } from '../../../src/domain/counting/counted.ts'
import type { Agreement } from '../../../src/domain/follow-up/agreement.ts'
import type { FollowUp } from '../../../src/domain/follow-up/follow-up.ts'
import { dayOfText, whenText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { rateText } from '../../../src/text/staff/counted.ts'
import { followUpPhrases } from '../../../src/text/staff/follow-up.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Told } from './agreements.tsx'

const { followUp: words } = followUpPhrases

/** What is to be remembered, the most urgent first. */
export interface Todo {
  what: keyof typeof words.todo
  n: number
  of: number
  offer: string
  href: string
}

interface Props extends StaffFrame {
  places: readonly { id: number; name: string }[]
  place: { id: number; name: string } | null
  /** Null before the first opening. */
  found: (FollowUp & { openingAt: number }) | null
  offerName: (id: number) => string
  todos: Todo[]
  rates: Counted['rates']
  agreements: Agreement[]
}

/** As many as are remembered after a meeting. */
const MOST_TODOS = 3

export function FollowUpPage(props: Props) {
  const { place, places, found, todos, rates, agreements } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <p class="paper head">{[props.municipality, place?.name].filter(Boolean).join(' · ')}</p>
      <div class="top">
        <div>
          <h1>{place ? `${words.title} · ${place.name}` : words.title}</h1>
          <p class="sub">
            {found ? fill(words.lead, { when: whenText(found.openingAt, props.everyMinute) }) : words.never}
          </p>
        </div>
        {places.length > 1 && (
          <form class="filters" method="get">
            <Select
              name="sted"
              label={words.place}
              now={place?.id ?? null}
              options={places.map(({ id, name }) => [id, name])}
            />
            <button type="submit">{words.show}</button>
          </form>
        )}
      </div>
      {found && (
        <>
          <p class="sub">
            {fill(words.span, { since: dayOfText(found.since), until: dayOfText(found.until) })}
          </p>
          <Well {...props} found={found} />
          <section>
            <h2>{words.remember}</h2>
            {todos.length === 0 && <p>{words.nothing}</p>}
            <ol class="remember">
              {todos.slice(0, MOST_TODOS).map((todo) => (
                <Line {...todo} />
              ))}
            </ol>
          </section>
          {todos.length > MOST_TODOS && (
            <section>
              <h2>{words.more}</h2>
              <ul class="plain">
                {todos.slice(MOST_TODOS).map((todo) => (
                  <Line {...todo} />
                ))}
              </ul>
            </section>
          )}
          <Offers {...props} found={found} />
        </>
      )}
      {rates.length > 0 && (
        <section>
          <h2>{words.rates}</h2>
          <ul class="plain">
            {rates.map((rate) => (
              <li>
                <b>{rateText(rate)}</b> <small>{`${rate.activity} · ${rate.questionnaire}`}</small>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <div class="top">
          <h2>{words.agreements}</h2>
          <a class="screen" href="/staff/aftaler">
            {words.agree}
          </a>
        </div>
        {agreements.length === 0 && <p>{words.noAgreements}</p>}
        {agreements.map((agreement) => (
          <article>
            <Told {...agreement} />
            <p class="say">
              {[agreement.who, agreement.again && fill(words.again, { day: dayOfText(agreement.again) })]
                .filter(Boolean)
                .join(' · ')}
              {agreement.again && found && agreement.again < found.until && (
                <b class="bad">{` · ${words.isLate}`}</b>
              )}
            </p>
          </article>
        ))}
        <p>
          <b>{words.three}</b>
        </p>
      </section>
    </StaffLayout>
  )
}

/** What went well: only what did. */
function Well({ found, agreements }: Props & { found: FollowUp }) {
  const sum = (of: (offer: FollowUp['offers'][number]) => number) =>
    found.offers.reduce((all, offer) => all + of(offer), 0)
  const { ballots } = found
  const held = sum((offer) => offer.held)
  const { good } = words
  const lines = [
    ballots > 0 && (ballots === 1 ? good.oneBallot : fill(good.ballots, { n: numberText(ballots) })),
    held > 0 && found.offers.every(({ unnoted }) => unnoted === 0) && fill(good.noted, { n: held }),
    ballots > 0 && found.unread === 0 && good.read,
    agreements.some(({ shown }) => shown) && found.stale.length === 0 && good.told,
  ].filter((line) => line !== false)
  return (
    <section>
      <h2>{words.went}</h2>
      {lines.length === 0 ? (
        <p>{words.quiet}</p>
      ) : (
        <ul class="plain">
          {lines.map((line) => (
            <li>{line}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

const Line = ({ what, n, of, offer, href }: Todo) => (
  <li>
    {n === 1 && words.todoOne[what] ? words.todoOne[what] : fill(words.todo[what], { n, of, offer })}{' '}
    <a class="screen" href={href}>
      {words.todoLinks[what]}
    </a>
  </li>
)

function Offers({ found, offerName }: Props & { found: FollowUp }) {
  if (found.offers.length === 0) return <></>
  return (
    <section class="contacts">
      <h2>{words.offers}</h2>
      <div class="wide" tabindex={0}>
        <table>
          <thead>
            <tr>
              {[words.offer, words.held, words.missing, words.box].map((head) => (
                <th scope="col">{head}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {found.offers.map(({ activityId, held, unnoted, counted }) => (
              <tr>
                <th scope="row">{offerName(activityId)}</th>
                <td>{held}</td>
                <td>{unnoted}</td>
                <td>{counted ? framePhrases.box.counted : framePhrases.box.tooFew}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
