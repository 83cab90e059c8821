/** `/staff/opsaetning/tilbud/ID`: an offer: where it is, what holds for it, and its end. */

import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { hoursText } from '../../../src/text/dates.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Faults } from '../parts/faults.tsx'
import { Ticks } from '../parts/ticks.tsx'
import { BackToSetup, cardCount } from '../setup/overview.tsx'
import { ActivityFields, type Fields, faultsIn } from './activity-fields.tsx'
import { Done, Life } from './closing.tsx'

const { activity: words } = activitiesPhrases

interface Props extends StaffFrame, Fields {
  activity: Activity
  cards: StaffCard[]
  places: Institution[]
  /** Where it could be as well. */
  others: Institution[]
  done?: keyof typeof activitiesPhrases.closing.done
  unsure?: 'close' | 'delete'
}

export function ActivityPage(props: Props) {
  const { activity, cards, others, done, unsure } = props
  const at = `/staff/opsaetning/tilbud/${activity.id}`
  return (
    <StaffLayout {...props} help="tilbud" title={activity.publicName}>
      <BackToSetup />
      <h1>{activity.name}</h1>
      {activity.closed && done !== 'lukket' && (
        <p class="problem">{activitiesPhrases.closing.isClosed.activity}</p>
      )}
      <Done done={done} undo={`${at}/genaabning`} />
      <section>
        <div class="top">
          <h2>{words.here}</h2>
          {cards.some(({ closed }) => !closed) && (
            <a class="button" href={`/staff/kort/udskriv?format=a6&tilbud=${activity.id}`}>
              {cardsPhrases.cards.print}
            </a>
          )}
        </div>
        <Places {...props} />
        {others.length > 0 && !activity.closed && (
          <details>
            <summary>{words.placesMore}</summary>
            <form method="post" action={`${at}/steder`} class="fields">
              <Ticks
                legend={words.placesMore}
                help={activity.noCard ? undefined : words.placesMoreText}
                name="sted"
                options={others.map(({ id, name }) => ({ id, title: name }))}
                chosen={[]}
              />
              <button type="submit">{words.add}</button>
            </form>
          </details>
        )}
      </section>
      <section>
        <h2>{words.change}</h2>
        <form method="post" action={at} class="fields">
          <Faults faults={faultsIn(props.wrong)} />
          <ActivityFields {...props} />
          <button type="submit">{setupPhrases.setup.save}</button>
        </form>
      </section>
      <Life what="activity" at={at} closed={activity.closed} cards={cards} unsure={unsure} />
    </StaffLayout>
  )
}

/** Where it is, with its cards and its fixed times there. */
function Places({ activity, cards, places }: Props) {
  if (places.length === 0) return <p>{words.nowhere}</p>
  return (
    <ul class="cards">
      {places.map(({ id, name, visitorInfo }) => {
        const here = cards.filter((card) => card.institutionId === id && !card.closed)
        const times = visitorInfo.times.filter((time) => time.activity === activity.id)
        return (
          <li>
            <div>
              <a href={`/staff/opsaetning/sted/${id}`}>
                <b>{name}</b>
              </a>
              <small>
                {activity.noCard ? placesPhrases.institution.noCard : cardCount(here.length)} ·{' '}
                {times.length > 0
                  ? times
                      .map(
                        ({ weeks, from, to }) =>
                          `${placesPhrases.place.rhythms[weeks]} ${hoursText(from, to)}`,
                      )
                      .join(', ')
                  : words.timesNone}
              </small>
            </div>
            {here.length === 0 && !activity.noCard && !activity.closed && (
              <a href={`/staff/kort/nyt/${id}?tilbud=${activity.id}`}>{placesPhrases.institution.newCard}</a>
            )}
            <a href={`/staff/opsaetning/sted/${id}#tider`}>{words.changeTimes}</a>
          </li>
        )
      })}
    </ul>
  )
}
