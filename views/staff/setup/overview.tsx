/** `/staff/opsaetning`: the house at a glance: places, offers, and what holds for all of them. */

import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Activity, Offer } from '../../../src/domain/place/activity.ts'
import type { Institution } from '../../../src/domain/place/institution.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { activitiesPhrases } from '../../../src/text/staff/activities.ts'
import { placesPhrases } from '../../../src/text/staff/places.ts'
import { setupPhrases } from '../../../src/text/staff/setup.ts'
import { tokenPhrases } from '../../../src/text/staff/tokens.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { type Fault, Faults } from '../parts/faults.tsx'
import { Done } from '../places/closing.tsx'

const { setup: words, overview } = setupPhrases
const { tokens } = tokenPhrases
const { institution: place } = placesPhrases
const { activity: offer } = activitiesPhrases

interface Props extends StaffFrame {
  activities: Activity[]
  offers: Offer[]
  /** Those this person speaks for. */
  institutions: Institution[]
  cards: StaffCard[]
  /** Whether this person may change what holds for the whole municipality. */
  setsUp: boolean
  /** Offers that should be small groups by their kind, and are not. */
  tooSoon: Pick<Activity, 'id' | 'name'>[]
  done?: keyof typeof activitiesPhrases.closing.done
}

export function OverviewPage(props: Props) {
  const { setsUp, done } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p class="sub">{overview.lead}</p>
      <Done done={done} />
      {setsUp && <TooSoon {...props} />}
      <Places {...props} />
      {setsUp && <Offers {...props} />}
      {setsUp && <Whole />}
    </StaffLayout>
  )
}

/** Houses that were set up before such offers were small groups by themselves. */
const TooSoon = ({ tooSoon }: Props) =>
  tooSoon.length === 0 ? (
    <></>
  ) : (
    <section class="note">
      <h2>{overview.tooSoon}</h2>
      <p>{overview.tooSoonText}</p>
      <ul class="plain">
        {tooSoon.map(({ id, name }) => (
          <li>
            <a href={`/staff/opsaetning/tilbud/${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )

export const cardCount = (n: number) => (n === 1 ? place.oneCard : fill(place.cards, { n }))

/** What is open, and below it, folded, what is closed. */
function Both<T extends { closed: boolean }>({ things, row }: { things: T[]; row: (thing: T) => unknown }) {
  const closed = things.filter((thing) => thing.closed)
  return (
    <>
      <ul class="cards">{things.filter((thing) => !thing.closed).map(row)}</ul>
      {closed.length > 0 && (
        <details>
          <summary>{fill(overview.closedOnes, { n: closed.length })}</summary>
          <ul class="cards">{closed.map(row)}</ul>
        </details>
      )}
    </>
  )
}

const Row = (props: { href: string; name: string; text: string; closed: boolean }) => (
  <li class="whole">
    <div>
      <a href={props.href}>
        <b>{props.name}</b>
      </a>
      <small>{props.text}</small>
    </div>
    {props.closed && <span class="state">{overview.closed}</span>}
  </li>
)

function Places({ offers, institutions, cards, setsUp }: Props) {
  const none = setsUp ? overview.noPlaces : overview.noPlacesHere
  return (
    <section>
      <div class="top">
        <h2>{overview.places}</h2>
        {setsUp && (
          <a class="button" href="/staff/opsaetning/sted/ny">
            {overview.newPlace}
          </a>
        )}
      </div>
      {institutions.length === 0 && <p>{none}</p>}
      <Both
        things={institutions}
        row={({ id, name, closed }) => (
          <Row
            href={`/staff/opsaetning/sted/${id}`}
            name={name}
            closed={closed}
            text={fill(overview.offersAndCards, {
              offers: offers.filter((each) => each.institutionId === id).length,
              cards: cards.filter((card) => card.institutionId === id && !card.closed).length,
            })}
          />
        )}
      />
    </section>
  )
}

function Offers({ activities, offers, cards }: Props) {
  return (
    <section>
      <div class="top">
        <h2>{overview.activities}</h2>
        <a class="button" href="/staff/opsaetning/tilbud/ny">
          {overview.newActivity}
        </a>
      </div>
      {activities.length === 0 && <p>{overview.noActivities}</p>}
      <Both
        things={activities}
        row={({ id, name, kind, closed }) => {
          const places = offers.filter((each) => each.activityId === id).length
          return (
            <Row
              href={`/staff/opsaetning/tilbud/${id}`}
              name={name}
              closed={closed}
              text={fill(places === 1 ? overview.placesAndCardsOne : overview.placesAndCards, {
                kind: offer.kinds[kind],
                places,
                cards: cards.filter((card) => card.activityId === id && !card.closed).length,
              })}
            />
          )
        }}
      />
    </section>
  )
}

const WHOLE = [
  ['kommune', words.changeContacts, words.contactsText],
  ['logo', words.changeLogo, words.logoText],
  ['sprog', overview.languages, overview.languagesText],
  ['regel', overview.rule, overview.ruleText],
  ['del', overview.share, overview.shareText],
  ['noegler', tokens.title, tokens.short],
  ['log', overview.audit, overview.auditText],
] as const

const Whole = () => (
  <section>
    <h2>{words.municipality}</h2>
    <ul class="cards">
      {WHOLE.map(([page, name, text]) => (
        <Row href={`/staff/opsaetning/${page}`} name={name} text={text} closed={false} />
      ))}
    </ul>
  </section>
)

/** What came of the last "Gem". */
export const Outcome = ({ saved, faults }: { saved: boolean; faults: Fault[] }) => (
  <>
    {saved && (
      <p class="note" role="status">
        {words.saved}
      </p>
    )}
    <Faults faults={faults} />
  </>
)

export const BackToSetup = () => (
  <p>
    <a href="/staff/opsaetning">{words.back}</a>
  </p>
)
