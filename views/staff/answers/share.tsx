/** A share and its change in words, as they stand in the boxes and in the table: of a few in numbers alone, of some with its band. */
import { MANY } from '../../../src/domain/answers/statistics.ts'
import type { QuestionFigures, ShareFigures } from '../../../src/domain/answers/summary.ts'
import { percentOf } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { verdictText } from '../../../src/text/staff/choices.ts'

const { findings: words } = answersPhrases

/** Where a question's own figures stand on the page. */
export const anchorOf = (question: string) => `q-${question}`

/** The band in words, where it is told: of many the share stands alone, of few there is none. */
export const rangeText = ({ of, band }: ShareFigures): string | null =>
  band && of < MANY ? fill(words.band, { low: percentOf(band.low, 1), high: percentOf(band.high, 1) }) : null

/** @param isPair whether the share is of those who found it better than before */
export function ShareNumber({ share, isPair }: { share: ShareFigures; isPair: boolean }) {
  const { good, of, band } = share
  const range = rangeText(share)
  return (
    <p class="num">
      {band ? (
        <>
          <b>{`${percentOf(good, of)}\u00a0%`}</b>{' '}
          {fill(isPair ? words.improved : words.positive, { good, of })}
          {range && `. ${range}`}
        </>
      ) : (
        <>
          <b>{fill(words.few, { good, of })}</b> {isPair ? words.improvedFew : words.positiveFew}
        </>
      )}
    </p>
  )
}

/** How it changed, by sign and word, so that no colour has to say it. A pair's change is its share already; of it only the word is news. */
export function Change({ question: { verdict, before, type } }: { question: QuestionFigures }) {
  if (!verdict) return <></>
  return (
    <p class="line">
      <span class={`chip ${verdict}`}>{verdictText(type, verdict)}</span>
      {before && (
        <small>
          {before.band
            ? fill(words.before, {
                ...{ good: before.good, of: before.of, percent: percentOf(before.good, before.of) },
              })
            : fill(words.beforeFew, { good: before.good, of: before.of })}
        </small>
      )}
    </p>
  )
}
