/** `/staff/opsaetning/sted/ID`: an institution: its offers, what parents are told of it, its name, and its end. */

import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Activity } from '../../../src/domain/place/activity.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { BackToSetup, cardCount, Outcome } from '../setup/overview.tsx'
import { Done, Life } from './closing.tsx'
import { faultsIn } from './visitor-faults.ts'
import { type VisitorInfoProps, VisitorInfoSection } from './visitor-info.tsx'

const { institution: house } = placesPhrases
const { closing } = activitiesPhrases

interface PlaceProps extends StaffFrame, VisitorInfoProps {
  /** What it could offer as well. */
  others: Activity[]
  cards: StaffCard[]
  saved: boolean
  done?: keyof typeof closing.done
  unsure?: 'close' | 'delete'
  mayAddCards: boolean
}

export function PlacePage(props: PlaceProps) {
  const { institution, cards, saved, done, setsUp, unsure } = props
  const at = `/staff/opsaetning/sted/${institution.id}`
  return (
    <StaffLayout {...props} help="steder" title={institution.name}>
      <BackToSetup />
      <h1>{institution.name}</h1>
      {institution.closed && done !== 'lukket' && <p class="problem">{closing.isClosed.institution}</p>}
      <Done done={done} undo={setsUp ? `${at}/genaabning` : undefined} />
      <Outcome saved={saved} faults={faultsIn(props)} />
      <Offers {...props} />
      <VisitorInfoSection {...props} />
      {setsUp && (
        <Life what="institution" at={at} closed={institution.closed} cards={cards} unsure={unsure} />
      )}
    </StaffLayout>
  )
}

/** What is offered here, with its cards. */
function Offers({ institution, offers, others, cards, setsUp, mayAddCards }: PlaceProps) {
  const at = `/staff/opsaetning/sted/${institution.id}`
  return (
    <section>
      <h2>{house.here}</h2>
      {offers.length === 0 && <p>{house.none}</p>}
      {setsUp && offers.length + others.length === 0 && (
        <a class="button" href="/staff/opsaetning/tilbud/ny">
          {setupPhrases.overview.newActivity}
        </a>
      )}
      <ul class="cards">
        {offers.map(({ id, name, noCard, closed }) => {
          const open = cards.filter((card) => card.activityId === id && !card.closed)
          return (
            <li class="whole">
              <div>
                {setsUp ? (
                  <a href={`/staff/opsaetning/tilbud/${id}`}>
                    <b>{name}</b>
                  </a>
                ) : (
                  <b>{name}</b>
                )}
                <small>{noCard ? house.noCard : cardCount(open.length)}</small>
              </div>
              {closed && <span class="state">{setupPhrases.overview.closed}</span>}
              {mayAddCards && !noCard && !closed && !institution.closed && (
                <a href={`/staff/kort/nyt/${institution.id}?tilbud=${id}`}>{house.newCard}</a>
              )}
            </li>
          )
        })}
      </ul>
      {setsUp && others.length > 0 && (
        <>
          <p>{house.addText}</p>
          <form method="post" action={`${at}/tilbud`} class="filters">
            <Select
              name="tilbud"
              label={house.add}
              now={null}
              options={others.map(({ id, name }) => [id, name])}
            />
            <button type="submit" class="quiet">
              {house.addSubmit}
            </button>
          </form>
        </>
      )}
    </section>
  )
}
