/** One question's released answers: a chart, the numbers in words, and of how many. */

import { sayingFirst } from '../../../src/domain/answers/bare.ts'
import { MASKED } from '../../../src/domain/answers/masking.ts'
import { type ReleasedText, spanOf } from '../../../src/domain/answers/release.ts'
import { bandOf, FEW, MANY, verdictOf } from '../../../src/domain/answers/statistics.ts'
import { changesOf, favourable, mean, type Total } from '../../../src/domain/answers/summary.ts'
import {
  DONT_KNOW,
  FIVE,
  isFivePoint,
  NONE,
  type Question,
  ticksOf,
  WROTE,
} from '../../../src/domain/asking/question.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { spanText } from '../../../src/text/dates.ts'
import { meanText, numberText, percentOf } from '../../../src/text/numbers.ts'
import { da } from '../../../src/text/parents/da.ts'
import { fill, stepWord } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { ChangeLine } from '../../charts/change.tsx'
import { RowBars } from '../../charts/rows.tsx'
import { ScaleBar, type Step, StepList } from '../../charts/scale.tsx'
import { untranslated } from '../../untranslated.tsx'
import { bareLine } from '../texts/bare.ts'
import { anchorOf } from './findings.tsx'

const { answers: words } = answersPhrases

interface Props {
  question: Question
  total: Total
}

export function QuestionAnswers({ question, total }: Props) {
  return (
    <article id={anchorOf(question.id)} class={question.type === 'thenNow5' ? 'pair' : undefined}>
      <h3>
        {question.text} <small>{fill(words.answered, { n: total.n })}</small>
      </h3>
      {question.type === 'thenNow5' ? (
        <Pair question={question} total={total} />
      ) : question.type === 'single' || question.type === 'multi' ? (
        <Choices question={question} total={total} />
      ) : (
        <Scale question={question} total={total} />
      )}
    </article>
  )
}

/** The steps of a scale, best first, "Ved ikke" last. @param half `now.` or `then.` of a pair */
function stepsOf(question: Question, counts: Record<string, number>, half = ''): Step[] {
  const shade = (tick: string) => {
    if (tick === DONT_KNOW || tick === NONE) return 's0'
    if (tick === 'yes' || tick === 'no') return (tick === 'yes') !== question.reverse ? 's5' : 's1'
    return `s${question.reverse ? 6 - Number(tick) : tick}`
  }
  const ticks = half ? [...ticksOf(question), NONE] : ticksOf(question)
  return ticks.map((tick) => ({
    label:
      tick === DONT_KNOW
        ? da['ui.dontKnow']
        : tick === NONE
          ? words.notGiven
          : stepWord(da, question.type, tick)!,
    n: counts[half + tick] ?? 0,
    shade: shade(tick),
  }))
}

const stepsInWords = (steps: Step[]) => steps.map(({ label, n }) => `${label}: ${numberText(n)}`).join(', ')

function Scale({ question, total: { counts } }: Props) {
  const steps = stepsOf(question, counts)
  const good = favourable(question, counts)
  return (
    <>
      <ScaleBar steps={steps} label={stepsInWords(steps)} />
      <StepList steps={steps} />
      {good && (
        <p class="say">
          {shareText(good)}
          {question.reverse && isFivePoint(question.type) && ` ${words.reverse}`}
        </p>
      )}
    </>
  )
}

/** How many answered well: of a few in numbers alone, of some with the band in which the share lies. */
function shareText({ good, of }: { good: number; of: number }): string {
  if (of < FEW) return fill(words.goodFew, { good, of })
  const { low, high } = bandOf(good, of)
  const share = fill(words.good, { good, of, percent: percentOf(good, of) })
  return of >= MANY
    ? share
    : `${share} ${fill(words.band, { low: percentOf(low, 1), high: percentOf(high, 1) })}`
}

function Choices({ question, total: { counts, n } }: Props) {
  const rows = ticksOf(question).map((tick) => ({
    label: tick === DONT_KNOW ? da['ui.dontKnow'] : question.options.find(({ id }) => id === tick)!.text,
    n: counts[tick] ?? 0,
  }))
  return (
    <>
      <RowBars rows={rows} of={n} />
      {question.type === 'multi' && <p class="say">{words.multiNote}</p>}
    </>
  )
}

function Pair({ question, total: { counts } }: Props) {
  const [now, then] = [mean(counts, 'now.'), mean(counts, 'then.')]
  const { better, same, worse } = changesOf(counts)
  const changes: Step[] = [
    { label: words.better, n: better, shade: 's5' },
    { label: words.same, n: same, shade: 's3' },
    { label: words.worse, n: worse, shade: 's1' },
  ]
  const ends = { low: stepWord(da, 'thenNow5', FIVE[4])!, high: stepWord(da, 'thenNow5', FIVE[0])! }
  const means = now === null || then === null ? null : { now, then }
  const inWords = means && fill(words.pairMeans, { before: meanText(means.then), now: meanText(means.now) })
  const halves = [
    [da['ui.now'], stepsOf(question, counts, 'now.')],
    [da['ui.before'], stepsOf(question, counts, 'then.')],
  ] as const
  return (
    <>
      {better + same + worse === 0 ? (
        <p class="say">{words.changeNone}</p>
      ) : (
        <>
          <ScaleBar steps={changes} label={stepsInWords(changes)} />
          <StepList steps={changes} />
          <p class="say">
            <b>{words.verdicts[verdictOf(better, worse)]}</b> {words.changeNote}
            {question.reverse && ` ${words.reverse}`}
          </p>
        </>
      )}
      <details class="more">
        <summary>{words.apartNowThen}</summary>
        {means && inWords && (
          <ChangeLine
            before={means.then}
            now={means.now}
            words={{ before: words.before, now: da['ui.now'], ...ends }}
            label={inWords}
          />
        )}
        {halves.map(([name, steps]) => (
          <div class="half">
            <b>{name}</b>
            <ScaleBar steps={steps} label={`${name}: ${stepsInWords(steps)}`} />
            <StepList steps={steps} />
          </div>
        ))}
      </details>
    </>
  )
}

/** A text question: how many wrote, and their texts, in random order. @param none what to say where there is none */
export function TextAnswers({
  question,
  total,
  texts,
  none,
}: Props & { texts: ReleasedText[]; none: string }) {
  const wrote = total.counts[WROTE] ?? 0
  return (
    <article>
      <h3>
        {question.text} <small>{fill(words.wrote, { wrote, n: total.n })}</small>
      </h3>
      {texts.length === 0 && wrote > 0 && <p class="say">{none}</p>}
      <Quotes texts={texts} foot={(text) => spanText(spanOf(text))} />
    </article>
  )
}

/** More texts than these are folded away; and of one question no more are printed. */
const AT_A_GLANCE = 12
const ON_PAPER = 5

/**
 * Texts, the last of many folded away, and those that only say "no" on one line. On paper stand the first few that a leader has read.
 * @param foot what stands below each
 */
export function Quotes({ texts, foot }: { texts: ReleasedText[]; foot: (text: ReleasedText) => string }) {
  const { saying, bare } = sayingFirst(texts)
  const glance = saying.slice(0, AT_A_GLANCE)
  // Of those that are not folded away: what is folded away is not printed.
  const printed = new Set(glance.filter(({ state }) => state === 'read').slice(0, ON_PAPER))
  const quote = (text: ReleasedText) => (
    <blockquote class={printed.has(text) ? undefined : 'screen'}>
      <p dir="auto">{untranslated(text.text, [REMOVED, MASKED])}</p>{' '}
      <footer>{text.state === 'new' ? `${foot(text)} · ${words.unread}` : foot(text)}</footer>
    </blockquote>
  )
  return (
    <>
      {glance.map(quote)}
      {saying.length > AT_A_GLANCE && (
        <details class="screen">
          <summary>{fill(words.moreTexts, { n: saying.length - AT_A_GLANCE })}</summary>
          {saying.slice(AT_A_GLANCE).map(quote)}
        </details>
      )}
      {bare.length > 0 && <p class="say screen">{fill(words.bare, { words: bareLine(bare) })}</p>}
      {printed.size < texts.length && (
        <p class="paper">{fill(words.onPaper, { n: printed.size, of: texts.length })}</p>
      )}
    </>
  )
}
