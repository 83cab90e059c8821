/** The cards in circulation, by institution. */
import type { House, StaffCard } from '../../src/domain/stores.ts'
import { fill } from '../../src/text/lines.ts'
import { staffTexts } from '../../src/text/staff.ts'
import { nextText, type StaffFrame, StaffLayout } from './layout.tsx'

const { cards: words, box } = staffTexts

interface Props extends StaffFrame {
  cards: StaffCard[]
  lastOpening: House['lastOpening']
  /** The card that trial ballots were just laid in the box from. */
  filled?: StaffCard
}

/** The two states of a card (design, B8): counted at its last opening, or not; the same for none as for four. */
export const wasCounted = (card: StaffCard, lastOpening: House['lastOpening']) =>
  card.lastCounted !== null && card.lastCounted === lastOpening[card.rhythm]

export function CardsPage({ cards, lastOpening, filled, ...frame }: Props) {
  const places = [...new Map(cards.map((card) => [card.institutionId, card.institution])).values()]
  return (
    <StaffLayout {...frame} title={words.title}>
      <div class="top">
        <div>
          <h1>{words.title}</h1>
          <p class="sub">{cards.length > 0 ? words.lead : words.none}</p>
        </div>
        {cards.length > 0 && (
          <a class="button" href="/staff/kort/udskriv?format=a6">
            {words.print}
          </a>
        )}
      </div>
      {filled && (
        <p class="note" role="status">
          {fill(words.trialDone, {
            name: `${filled.activity.publicName}, ${filled.institution.name}`,
            when: nextText(frame, filled.rhythm),
          })}
        </p>
      )}
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
                      {card.questionnaire.title} · {words[card.rhythm]}
                      {card.closed && ` · ${words.closed}`}
                    </small>
                  </div>
                  <span class={wasCounted(card, lastOpening) ? 'state counted' : 'state'}>
                    {wasCounted(card, lastOpening) ? box.counted : box.tooFew}
                  </span>
                  {frame.trial && !card.closed && (
                    <form method="post" action={`/staff/kort/${card.id}/proevesvar`}>
                      <button type="submit" class="quiet small">
                        {words.trialButton}
                      </button>
                    </form>
                  )}
                </li>
              ))}
          </ul>
        </section>
      ))}
    </StaffLayout>
  )
}
