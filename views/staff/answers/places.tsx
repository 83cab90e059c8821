/** What works where: each place on show beside the questions that are asked at most of them. By the alphabet: it is no ranking. */
import { html } from 'hono/html'
import type { ShareFigures, Summary } from '../../../src/domain/answers/summary.ts'
import { percentOf } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'

const { places: words } = answersPhrases

interface Props {
  places: Summary['places']
  /** The same page for one place, by its name. */
  href: (place: string) => string | undefined
}

export function Places({ places: { questions, rows }, href }: Props) {
  if (rows.length < 2) return <></>
  return (
    <section class="places">
      <h2>{words.title}</h2>
      <p class="hint">{words.hint}</p>
      <div class="wide">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.place}</th>
              {questions.map(({ text }) => (
                <th scope="col">{text}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ institution: place, shares }) => (
              <tr>
                <th scope="row">
                  <a href={href(place)}>{place}</a>
                </th>
                {shares.map((share, nth) => (
                  <td data-question={questions[nth]!.text}>
                    <Cell share={share} />
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
function Cell({ share }: { share: ShareFigures | null }) {
  if (!share) return <small>{words.none}</small>
  const { good, of, band } = share
  if (!band) return <>{fill(words.few, { good, of })}</>
  const [low, high, at] = [band.low, band.high, good / of].map((part) => percentOf(part, 1)) as [
    number,
    number,
    number,
  ]
  // As text: a hundred places have some hundred of these, and as elements they take a fourth of the time that the page does.
  const track = html`<rect class="track" x="0" y="6" width="100%" height="2"/>`
  const range = html`<rect class="s4" x="${low}%" y="3" width="${high - low}%" height="8" rx="4"/>`
  const now = html`<circle class="now" cx="${at}%" cy="7" r="5"/>`
  const label = fill(words.band, { low, high })
  const drawn = html`<svg class="band" width="100%" height="14" role="img" aria-label="${label}">${track}${range}${now}</svg>`
  return html`<b>${at}\u00a0%</b> <small>${fill(words.of, { good, of })}</small>${drawn}`
}
