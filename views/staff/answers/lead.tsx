/** What a leader with half a minute reads: a sentence or two, and one line of how much there is. */
import { MONTH_SHOWN_FROM } from '../../../src/domain/answers/release.ts'
import type { Summary } from '../../../src/domain/answers/summary.ts'
import type { Counted } from '../../../src/domain/counting/counted.ts'
import { dateText } from '../../../src/text/dates.ts'
import { numberText } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { rateText, unratedText } from '../../../src/text/staff/counted.ts'
import { leadOf } from '../../../src/text/staff/lead.ts'
import { periodText } from '../../../src/text/staff/periods.ts'

const { facts: words } = answersPhrases

interface Props {
  summary: Summary
  counted: Pick<Counted, 'rates' | 'unrated'>
  unread: number
  /** The place that is chosen, whose texts the link leads to. */
  place: number | null
}

export function Lead({ summary, counted, unread, place }: Props) {
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
        {latest && <Latest latest={latest} />}
        {counted.rates.map((rate) => (
          <li>
            {rateText(rate)} <small>{`(${rate.activity} · ${rate.questionnaire})`}</small>
          </li>
        ))}
        {counted.unrated.map(({ activity, missing }) => (
          <li class="screen">
            <a href="/staff/fremmoede?aeldre=1">{unratedText(activity, missing)}</a>
          </li>
        ))}
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

/** Of few it is told that they came, and not how many: beside their texts the number would say of whom those are (docs/box.md, B8). */
function Latest({ latest: { opening, answers } }: { latest: NonNullable<Summary['latest']> }) {
  if (answers === 0) return <></>
  const day = dateText(opening)
  return answers < MONTH_SHOWN_FROM ? (
    <li>{fill(words.latestFew, { day })}</li>
  ) : (
    <li>
      <b>{numberText(answers)}</b> {fill(words.latest, { day })}
    </li>
  )
}
