/** `/staff/fritekst/strygning`: a card's openings, and one button to take a whole one away. */
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import { dayText, whenText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { readingPhrases } from '../../../src/text/staff/reading.ts'
import { type StaffFrame, StaffLayout } from '../layout.tsx'
import { Select } from '../parts/filters.tsx'
import { Sure } from '../parts/sure.tsx'

const { strike: words } = readingPhrases

interface Props extends StaffFrame {
  cards: StaffCard[]
  card: StaffCard | null
  openings: { at: number; ballots: number; texts: number }[]
  done?: boolean
  /** The opening that somebody tried to strike without ticking its box; milliseconds. */
  unsure?: number
}

const nameOf = ({ activity, institution, questionnaire, code }: StaffCard) =>
  [
    `${code}: ${activity.name}`,
    institution.name,
    questionnaire.title !== activity.name && questionnaire.title,
  ]
    .filter(Boolean)
    .join(', ')

export function StrikePage(props: Props) {
  const { cards, card, openings, done, unsure, everyMinute } = props
  return (
    <StaffLayout {...props} title={words.title}>
      <h1>{words.title}</h1>
      <p>{words.lead}</p>
      {done && (
        <p class="note" role="status">
          {words.done}
        </p>
      )}
      <form class="filters" method="get">
        <Select
          name="kort"
          label={words.card}
          all={words.choose}
          now={card?.id ?? null}
          options={cards.map((each) => [each.id, nameOf(each)])}
        />
        <button type="submit">{words.show}</button>
      </form>
      {card && openings.length === 0 && <p class="note">{words.none}</p>}
      {card &&
        openings.map(({ at, ballots, texts }) => (
          <section>
            <h2>
              {fill(words.opening, {
                when: everyMinute ? `${dayText(at)} ${whenText(at, true)}` : dayText(at),
              })}
            </h2>
            <p>{fill(texts === 1 ? words.holdsOne : words.holds, { n: ballots, texts })}</p>
            {unsure === at && (
              <p class="problem" role="alert">
                {words.unsure}
              </p>
            )}
            <Sure action="/staff/fritekst/strygning" sure={words.sure} submit={words.submit}>
              <input type="hidden" name="kort" value={card.id} />
              <input type="hidden" name="tomning" value={at} />
            </Sure>
          </section>
        ))}
      <p>
        <a href="/staff/fritekst">{words.back}</a>
      </p>
    </StaffLayout>
  )
}
