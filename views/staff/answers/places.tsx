/** What works where: each place on show beside the questions that are asked at most of them. By the alphabet: it is no ranking. */

import { bandOf, FEW, type Share } from '../../../src/domain/answers/statistics.ts'
import { favourable, type Sums } from '../../../src/domain/answers/summary.ts'
import type { Question } from '../../../src/domain/asking/question.ts'
import { percentOf } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'

const { places: words } = answersPhrases

/** Questions beside each other: more are not read, and do not fit on a phone. */
const MOST = 3

export interface PlaceSums {
  id: number
  name: string
  sums: Sums
}

const shareIn = (question: Question, { totals }: Sums): Share | null => {
  const total = totals.get(question.id)
  return total ? favourable(question, total.counts) : null
}

/** Those that most places were asked, the first of the list first among equals. Pairs tell a change, and no height to set side by side. */
function common(questions: readonly Question[], places: readonly PlaceSums[]): Question[] {
  const asked = questions
    .filter(({ type }) => type !== 'thenNow5')
    .map((question) => ({
      question,
      n: places.filter(({ sums }) => shareIn(question, sums) !== null).length,
    }))
    .filter(({ n }) => n > 1)
  return asked
    .sort((a, b) => b.n - a.n)
    .slice(0, MOST)
    .map(({ question }) => question)
}

/** @param href of the same page for one place */
export function Places({
  places,
  questions,
  href,
}: {
  places: PlaceSums[]
  questions: Question[]
  href: (place: number) => string
}) {
  const chosen = common(questions, places)
  if (chosen.length === 0) return <></>
  const inOrder = [...places].sort((a, b) => a.name.localeCompare(b.name, 'da'))
  return (
    <section class="places">
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              {chosen.map(({ text }) => (
                <th scope="col">{text}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {inOrder.map(({ id, name, sums }) => (
              <tr>
                <th scope="row">
                  <a href={href(id)}>{name}</a>
                </th>
                {chosen.map((question) => (
                  <td>
                    <Cell share={shareIn(question, sums)} />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}

/** A share with its band as a line, so that two places whose bands overlap are seen to. */
function Cell({ share }: { share: Share | null }) {
  if (!share) return <small>{words.none}</small>
  const { good, of } = share
  if (of < FEW) return <>{fill(words.few, { good, of })}</>
  const band = bandOf(good, of)
  const [low, high, at] = [band.low, band.high, good / of].map((part) => percentOf(part, 1)) as [
    number,
    number,
    number,
  ]
  return (
    <>
      <b>{`${at}\u00a0%`}</b> <small>{fill(words.of, { good, of })}</small>
      <svg class="band" width="100%" height="14" role="img" aria-label={fill(words.band, { low, high })}>
        <rect class="track" x="0" y="6" width="100%" height="2" />
        <rect class="s4" x={`${low}%`} y="3" width={`${high - low}%`} height="8" rx="4" />
        <circle class="now" cx={`${at}%`} cy="7" r="5" />
      </svg>
    </>
  )
}
