/** All questions in one table, by what they are for: what was answered, how many answered well, and whether that changed. */

import type { Figures, QuestionFigures } from '../../../src/domain/answers/summary.ts'
import { DONT_KNOW, PURPOSES } from '../../../src/domain/asking/question.ts'
import { meanText, numberText, percentOf } from '../../../src/text/numbers.ts'
import { da } from '../../../src/text/parents/da.ts'
import { fill, stepWord } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { type Step, stepsOf, stepsText } from '../../../src/text/staff/steps.ts'
import { ChangeLine } from '../../charts/change.tsx'
import { RowBars } from '../../charts/rows.tsx'
import { hidesNumbers, Legend, ScaleBar } from '../../charts/scale.tsx'
import { anchorOf, Change, rangeText } from './share.tsx'

const { answers: words, asked, findings } = answersPhrases
const { purposes } = framePhrases

/** @param note what must be known of the numbers before they are read */
export function Asked({ figures, title, note }: { figures: Figures; title: string; note?: string }) {
  const closed = figures.questions.filter(({ type }) => type !== 'freeText')
  if (closed.length === 0) return <></>
  const hasFew = closed.some(({ share }) => share !== null && share.band === null)
  return (
    <section class="asked">
      <h2>{title}</h2>
      <p class="hint">{[note, asked.notIn, hasFew && asked.one].filter(Boolean).join(' ')}</p>
      <table>
        <thead>
          <tr>
            {[asked.question, asked.answers, asked.share, asked.change].map((name) => (
              <th scope="col">{name}</th>
            ))}
          </tr>
        </thead>
        {PURPOSES.map((purpose) => {
          const here = closed.filter((question) => question.purpose === purpose)
          return here.length === 0 ? <></> : <Purpose name={purposes[purpose]} questions={here} />
        })}
      </table>
    </section>
  )
}

function Purpose({ name, questions }: { name: string; questions: QuestionFigures[] }) {
  const scales = new Map<string, Step[]>()
  for (const question of questions) {
    const steps = stepsOf(question)
    if (steps.length > 0) scales.set(steps.map(({ label }) => label).join(), steps)
  }
  return (
    <tbody>
      <tr class="purpose">
        <th colspan={4} scope="rowgroup">
          <strong>{name}</strong>
          {[...scales.values()].map((steps) => (
            <Legend steps={steps} />
          ))}
        </th>
      </tr>
      {questions.map((question) =>
        stepsOf(question).length === 0 ? <Choices question={question} /> : <Row question={question} />,
      )}
    </tbody>
  )
}

/** "Ved ikke" stands in words, since it is not in the bar. */
const unsureOf = ({ counters }: QuestionFigures) =>
  counters.find(({ choice }) => choice === DONT_KNOW)?.n ?? 0

const Heading = ({ question }: { question: QuestionFigures }) => (
  <th scope="row">
    {question.text}{' '}
    <small>
      {fill(words.answered, { n: question.answerers })}
      {unsureOf(question) > 0 && `. ${fill(asked.unsure, { n: unsureOf(question) })}`}
    </small>
  </th>
)

function Row({ question }: { question: QuestionFigures }) {
  const { id, type, share, lowIsGood } = question
  const steps = stepsOf(question)
  const isPair = type === 'thenNow5'
  return (
    <tr id={anchorOf(id)}>
      <Heading question={question} />
      <td class="bar">
        {share === null ? (
          <small>{isPair ? words.changeNone : words.noSides}</small>
        ) : (
          <ScaleBar steps={steps} label={stepsText(steps)} />
        )}
        {share && hidesNumbers(steps) && <p class="paper">{stepsText(steps)}</p>}
        <details class="screen">
          <summary>{asked.behind}</summary>
          {isPair ? <Halves question={question} /> : <Behind question={question} half="" />}
          {lowIsGood && !isPair && <p class="say">{words.reverse}</p>}
        </details>
      </td>
      <td class="share">
        {share && (
          <>
            {share.band && <b>{`${percentOf(share.good, share.of)}\u00a0%`}</b>}{' '}
            <small class={share.band ? undefined : 'few'}>
              {fill(findings.few, { good: share.good, of: share.of })}
            </small>
            {rangeText(share) && <small class="range">{rangeText(share)}</small>}
          </>
        )}
      </td>
      <td class="trend">
        <Change question={question} />
      </td>
    </tr>
  )
}

/** The numbers behind a bar. @param half `now.` or `then.` of a pair, `change.` for the change */
function Behind({ question: { counters }, half }: { question: QuestionFigures; half: string }) {
  return (
    <table class="behind">
      <tbody>
        {counters
          .filter(({ choice }) => choice.startsWith(half))
          .map(({ label, n }) => (
            <tr>
              <th scope="row">{label}</th>
              <td>{numberText(n)}</td>
            </tr>
          ))}
      </tbody>
    </table>
  )
}

/** A pair's change, and both halves apart: those are told folded, since two means hide who changed. */
function Halves({ question }: { question: QuestionFigures }) {
  const { means } = question
  const ends = { low: stepWord(da, 'thenNow5', '1')!, high: stepWord(da, 'thenNow5', '5')! }
  return (
    <>
      <p class="say">{words.changeNote}</p>
      <Behind question={question} half="change." />
      {means && (
        <ChangeLine
          before={means.before}
          now={means.now}
          words={{ before: words.before, now: da['ui.now'], ...ends }}
          label={fill(words.pairMeans, { before: meanText(means.before), now: meanText(means.now) })}
        />
      )}
      <Behind question={question} half="now." />
      <Behind question={question} half="then." />
      {question.lowIsGood && <p class="say">{words.reverse}</p>}
    </>
  )
}

const Choices = ({ question }: { question: QuestionFigures }) => (
  <tr id={anchorOf(question.id)}>
    <Heading question={question} />
    <td class="bar" colspan={3}>
      <RowBars rows={question.counters} of={question.answerers} />
      {question.type === 'multi' && <p class="say">{words.multiNote}</p>}
    </td>
  </tr>
)
