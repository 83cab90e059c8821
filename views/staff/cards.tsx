/** The cards in circulation, by institution. */
import { kFor, type Rule } from '../../src/domain/box.ts'
import type { House, StaffCard } from '../../src/domain/stores.ts'
import { dayText, whenText } from '../../src/text/dates.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { nextText, type StaffFrame, StaffLayout } from './layout.tsx'

const { cards: words, box } = staffTexts

interface Props extends StaffFrame {
  cards: StaffCard[]
  lastOpening: House['lastOpening']
  rule: Rule
  /** The card that trial ballots were just laid in the box from, by its id. */
  filled?: number
}

/** The two states of a card (design, B8): counted at its last opening, or not; the same for none as for four. */
export const wasCounted = (card: StaffCard, lastOpening: House['lastOpening']) =>
  card.lastCounted !== null && card.lastCounted === lastOpening[card.rhythm]

interface StateProps extends Pick<Props, 'lastOpening'> {
  card: StaffCard
  timeOnly: boolean
}

/** The state in words; and when the card was last counted, if that was before. */
export function State({ card, lastOpening, timeOnly }: StateProps) {
  if (wasCounted(card, lastOpening)) return <span class="state counted">{box.counted}</span>
  const { lastCounted } = card
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

/** How many trial ballots let the card be counted, as a word. */
export function trialNumber({ activity: { smallGroup } }: StaffCard, rule: Rule) {
  const k = kFor(rule, smallGroup)
  return words.number[k] ?? k
}

export function CardsPage({ cards, lastOpening, rule, filled, ...frame }: Props) {
  const places = [...new Map(cards.map((card) => [card.institutionId, card.institution])).values()]
  return (
    <StaffLayout {...frame} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{cards.length > 0 ? `${words.lead} ${words.stateHint}` : words.none}</p>
        </div>
        {cards.length > 0 && (
          <a class="button" href="/staff/kort/udskriv?format=a6">
            {words.print}
          </a>
        )}
      </div>
      {places.map((place) => (
        <section>
          <div class="top">
            <h2>{place.name}</h2>
            <a href={`/staff/kort/udskriv?format=a6&institution=${place.id}`}>{words.printPlace}</a>
          </div>
          <ul class="cards">
            {cards
              .filter((card) => card.institutionId === place.id)
              .map((card) => (
                <li id={`k${card.id}`}>
                  <a class="code" href={`/${card.code}`} target="_blank" rel="noopener">
                    {card.code}
                  </a>
                  <div>
                    <b>{card.activity.name}</b>
                    <small>
                      {card.questionnaire.title} · {words[frame.everyMinute ? 'minute' : card.rhythm]}
                      {card.closed && ` · ${words.closed}`}
                    </small>
                  </div>
                  <State card={card} lastOpening={lastOpening} timeOnly={frame.everyMinute} />
                  <a href={`/staff/kort/udskriv?format=a6&kort=${card.id}`}>{words.printOne}</a>
                  <a href={`/${card.code}?tablet=1`}>{words.tablet}</a>
                  {frame.trial && !card.closed && (
                    <form method="post" action={`/staff/kort/${card.id}/proevesvar`}>
                      <button type="submit" class="quiet small">
                        {fill(words.trialButton, { n: trialNumber(card, rule) })}
                      </button>
                    </form>
                  )}
                  {filled === card.id && (
                    <p class="note" role="status">
                      {fill(words.trialDone, {
                        n: trialNumber(card, rule),
                        when: nextText(frame, card.rhythm),
                      })}
                    </p>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </StaffLayout>
  )
}
