/** What a leader with half a minute reads: a sentence or two, and one line of how much there is. */
import type { Summary } from '../../../src/domain/answers/summary.ts'
import { dateText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { leadOf } from '../../../src/text/staff/lead.ts'
import { periodText } from '../../../src/text/staff/periods.ts'

const { facts: words } = answersPhrases

interface Props {
  summary: Summary
  unread: number
  /** The place that is chosen, whose texts the link leads to. */
  place: number | null
}

export function Lead({ summary, unread, place }: Props) {
  const { cards, comparedWith, latest } = summary
  return (
    <>
      <p class="lead">
        {leadOf(summary).map((part) => (typeof part === 'string' ? part : <mark>{part.mark}</mark>))}
      </p>
      <ul class="facts">
        <li>
          <b>{numberText(cards.answerers)}</b> {words.answers}
          {comparedWith &&
            ` ${fill(words.before, { n: comparedWith.answerers, period: periodText(comparedWith.period) })}`}
        </li>
        {latest && latest.answers > 0 && (
          <li>
            <b>{numberText(latest.answers)}</b> {fill(words.latest, { day: dateText(latest.opening) })}
          </li>
        )}
        {cards.texts > 0 && (
          <li>
            <b>{numberText(cards.texts)}</b> {words.texts}
          </li>
        )}
        {unread > 0 && (
          <li class="screen">
            <a href={`/staff/fritekst${place === null ? '' : `?sted=${place}`}`}>
              {unread === 1 ? words.unreadOne : fill(words.unread, { n: unread })}
            </a>
          </li>
        )}
      </ul>
    </>
  )
}
