/** Each card's state after its last opening: the same words for none as for four. */
import { type CardChange, recentChanges } from '../../../src/domain/cards/changes.ts'
import type { StaffCard } from '../../../src/domain/cards/staff-card.ts'
import type { Municipality } from '../../../src/domain/place/municipality.ts'
import { dayText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { State } from '../cards/cards.tsx'
import type { StaffFrame } from '../layout.tsx'

const { answers: words } = answersPhrases

/** More cards than these are folded away. */
const FEW = 6

interface Props extends StaffFrame {
  states: StaffCard[]
  lastOpening: Municipality['lastOpening']
  changes: CardChange[]
  /** Milliseconds since 1970. */
  now: number
}

export function States(props: Props) {
  const { states, lastOpening, changes, now } = props
  const isMarked = states.some((card) => recentChanges(card, changes, now).length > 0)
  return (
    <details class={isMarked ? 'section' : 'section screen'} open={states.length <= FEW || isMarked}>
      <summary>{lastOpening.weekly === null ? words.stateTitleFirst : words.stateTitle}</summary>
      {isMarked && <p>{words.changedLead}</p>}
      <ul class="states">
        {states.map((card) => (
          <li>
            <span>
              {card.activity.name}
              {card.label && ` (${card.label})`}, {card.institution.name}{' '}
              <small>
                {card.questionnaire.title} · <span translate="no">{card.code}</span>
              </small>
              {recentChanges(card, changes, now).map(({ at, deed }) => (
                <small class="bad">{fill(words.changed[deed], { day: dayText(at) })}</small>
              ))}
            </span>
            <State card={card} lastOpening={lastOpening} frame={props} />
          </li>
        ))}
      </ul>
    </details>
  )
}
