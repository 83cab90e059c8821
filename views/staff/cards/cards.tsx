/** The cards in circulation, by institution: what they ask, when they were printed, whether they were counted. */
import { kFor, type Rule } from '../../../src/domain/box/box.ts'
import { hostOf } from '../../../src/domain/cards/card.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { may, ownPlace } from '../../../src/domain/people/person.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import { dayText, whenText } from '../../../src/text/dates.ts'
import { listText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { cardsPhrases } from '../../../src/text/staff/cards.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { nextText, type StaffFrame, StaffLayout } from '../layout.tsx'
import { Find } from './find.tsx'

const { cards: words } = cardsPhrases
const { box } = framePhrases

interface Props extends StaffFrame {
  cards: StaffCard[]
  lastOpening: Municipality['lastOpening']
  rule: Rule
  /** The site's address as it would be printed today. */
  publicUrl: string
  /** Whether that address works on this machine only. */
  isLocal: boolean
  /** The card that trial ballots were just laid in the box from, by its id. */
  filled?: number
  /** What was looked for; '' for nothing. */
  wanted: string
  /** How many cards there are, whatever is looked for. */
  all: number
}

/** The two states of a card (design, B8): counted at its last opening, or not; the same for none as for four. */
export const wasCounted = (card: StaffCard, lastOpening: Municipality['lastOpening']) =>
  card.lastCounted !== null && card.lastCounted === lastOpening[card.rhythm]

interface StateProps extends Pick<Props, 'lastOpening'> {
  card: StaffCard
  frame: Pick<StaffFrame, 'next' | 'everyMinute'>
}

/**
 * The state in words; and when the card was last counted, if that was before. Before the box was ever opened nothing has
 * failed: then it says when that is.
 */
export function State({ card, lastOpening, frame }: StateProps) {
  if (wasCounted(card, lastOpening)) return <span class="state counted">{box.counted}</span>
  const { lastCounted } = card
  if (lastOpening[card.rhythm] === null && lastCounted === null)
    return <span class="state">{fill(box.first, { when: nextText(frame, card.rhythm) })}</span>
  const timeOnly = frame.everyMinute
  return (
    <span class="states">
      <span class="state">{box.tooFew}</span>
      {lastCounted !== null && (
        <small>
          {fill(box.lastCounted, {
            when: timeOnly ? `${dayText(lastCounted)} ${whenText(lastCounted, true)}` : dayText(lastCounted),
          })}
        </small>
      )}
    </span>
  )
}

/** More cards than these are not all seen at once, so there is a field to find one. */
const FEW = 8

/** How many trial ballots let the card be counted, as a word. */
export function trialNumber({ activity: { smallGroup } }: StaffCard, rule: Rule) {
  const k = kFor(rule, smallGroup)
  return words.number[k] ?? k
}

/** Why the printed card must be printed anew, however it looks: its code leads nowhere any more, or some phones don't open it. */
function outdatedOf({ printed }: StaffCard, publicUrl: string): string | null {
  if (!printed) return null
  if (printed.url !== publicUrl) return fill(words.outdated, { address: hostOf(publicUrl) })
  return printed.inCapitals ? words.inCapitals : null
}

/** When it was last printed and with which address; and whether it must be printed anew. */
export function Printed({ card, publicUrl }: { card: StaffCard; publicUrl: string }) {
  const { printed } = card
  const outdated = outdatedOf(card, publicUrl)
  if (!printed) return <>{words.neverPrinted}</>
  return (
    <>
      {fill(words.printed, { date: dayText(printed.at), address: hostOf(printed.url) })}
      {card.printed?.isOld && ` ${words.changedSince}`}
      {outdated && <strong class="bad"> {outdated}</strong>}
    </>
  )
}

export function CardsPage(props: Props) {
  const { cards, filled, wanted, person } = props
  const own = ownPlace(person)
  const places = [...new Map(cards.map((card) => [card.institutionId, card.institution])).values()]
  const closed = cards.filter((card) => card.closed)
  return (
    <StaffLayout {...props} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{props.all > 0 ? `${words.lead} ${words.stateHint}` : words.none}</p>
        </div>
        {props.all > 0 && (
          <a class="button" href="/staff/kort/udskriv?format=a6">
            {words.print}
          </a>
        )}
      </div>
      {props.isLocal && cards.length > 0 && (
        <p class="problem" role="alert">
          {fill(words.local, { url: props.publicUrl })}
        </p>
      )}
      {(wanted !== '' || props.all > FEW) && <Find found={cards.length} wanted={wanted} />}
      {places.map(({ id, name }) => {
        const here = cards.filter((card) => card.institutionId === id && !card.closed)
        return (
          <details
            class="section"
            open={
              wanted !== '' ||
              places.length === 1 ||
              id === own ||
              here.some((card) => card.id === filled) ||
              undefined
            }
          >
            <summary>
              {name}
              <small>{summaryOf(here, props)}</small>
            </summary>
            {here.length > 0 && (
              <p class="row">
                <a href={`/staff/kort/udskriv?format=a6&institution=${id}`}>{words.printPlace}</a>
                <a href={`/staff/kort/bagside/${id}`}>{words.backs}</a>
                {may(props.person, 'changeCards', id) && (
                  <a href={`/staff/kort/nyt/${id}`}>{words.newCard}</a>
                )}
              </p>
            )}
            <ul class="cards">
              {here.map((card) => (
                <Row {...props} card={card} />
              ))}
            </ul>
          </details>
        )
      })}
      {closed.length > 0 && (
        <details class="section" open={wanted !== '' || undefined}>
          <summary>{fill(words.closedCards, { n: closed.length })}</summary>
          <ul class="cards">
            {closed.map((card) => (
              <Row {...props} card={card} />
            ))}
          </ul>
        </details>
      )}
    </StaffLayout>
  )
}

/** "4 kort · 1 talt op sidst · 2 ikke printet" */
function summaryOf(cards: StaffCard[], { lastOpening, publicUrl }: Props): string {
  const counted = cards.filter((card) => wasCounted(card, lastOpening)).length
  const unprinted = cards.filter(({ printed }) => printed === null).length
  const outdated = cards.filter((card) => outdatedOf(card, publicUrl)).length
  return [
    fill(words.count, { n: cards.length }),
    counted > 0 && fill(words.countCounted, { n: counted }),
    unprinted > 0 && fill(words.countUnprinted, { n: unprinted }),
    outdated > 0 && fill(words.countOutdated, { n: outdated }),
  ]
    .filter(Boolean)
    .join(' · ')
}

function Row({ card, lastOpening, rule, publicUrl, filled, ...frame }: Props & { card: StaffCard }) {
  const { id, code, label, activity, institution, questionnaire, closed, stoppedCodes } = card
  return (
    <li id={`k${id}`} class="whole">
      <a
        class="code"
        translate="no"
        href={`/staff/kort/${id}`}
        aria-label={fill(words.about, { code, name: activity.name })}
      >
        {code}
      </a>
      <div>
        <b>
          {closed ? `${activity.name}, ${institution.name}` : activity.name}
          {label && ` (${label})`}
        </b>
        <small>
          {questionnaire.title} · {words[frame.everyMinute ? 'minute' : card.rhythm]}
        </small>
        <small>
          <Printed card={card} publicUrl={publicUrl} />
        </small>
        {stoppedCodes.length > 0 && (
          <small translate="no">{fill(words.replaces, { codes: listText(stoppedCodes) })}</small>
        )}
        {card.questionnaireId !== questionnaire.id && (
          <small>{fill(words.wished, { when: nextText(frame, card.rhythm) })}</small>
        )}
      </div>
      <State card={card} lastOpening={lastOpening} frame={frame} />
      {!closed && <a href={`/staff/kort/udskriv?format=a6&kort=${id}`}>{words.printOne}</a>}
      {frame.trial && !closed && (
        <form method="post" action={`/staff/kort/${id}/proevesvar`}>
          <button type="submit" class="quiet small">
            {fill(words.trialButton, { n: trialNumber(card, rule) })}
          </button>
        </form>
      )}
      {filled === id && (
        <p class="note" role="status">
          {fill(words.trialDone, { n: trialNumber(card, rule), when: nextText(frame, card.rhythm) })}
        </p>
      )}
    </li>
  )
}
