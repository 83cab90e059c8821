/** What parents wrote, beside how many did: one question after the other, the texts in random order. */

import { type ReleasedText, spanOf } from '../../../src/domain/answers/release.ts'
import type { Figures, QuestionFigures } from '../../../src/domain/answers/summary.ts'
import { WROTE } from '../../../src/domain/asking/question.ts'
import { sayingFirst } from '../../../src/domain/reading/bare.ts'
import { MASKED } from '../../../src/domain/reading/masking.ts'
import { REMOVED } from '../../../src/domain/redaction/redaction.ts'
import { spanText } from '../../../src/text/dates.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { framePhrases } from '../../../src/text/staff/frame.ts'
import { untranslated } from '../../untranslated.tsx'
import { bareLine } from '../texts/bare.ts'

const { answers: words } = answersPhrases
const { purposes } = framePhrases

interface Props {
  figures: Figures
  texts: ReleasedText[]
  readsNew: boolean
  /** The page with the texts and no figures; null where it would show none. */
  alone: string | null
}

export function Stories({ figures, texts, readsNew, alone }: Props) {
  const free = figures.questions.filter(({ type }) => type === 'freeText')
  if (free.length === 0) return <></>
  return (
    <section class="stories">
      <h2>{purposes.story}</h2>
      {!readsNew && <p class="say">{words.textsOnlyLeader}</p>}
      {free.map((question) => (
        <Story question={question} texts={texts.filter((text) => text.question === question.id)} />
      ))}
      {alone && (
        <p class="say screen">
          <a href={alone}>{words.alone}</a>. {words.fewWrote}
        </p>
      )}
    </section>
  )
}

function Story({ question, texts }: { question: QuestionFigures; texts: ReleasedText[] }) {
  const wrote = question.counters.find(({ choice }) => choice === WROTE)?.n ?? 0
  return (
    <article>
      <h3>
        {question.text} <small>{fill(words.wrote, { wrote, n: question.answerers })}</small>
      </h3>
      {texts.length === 0 && wrote > 0 && (
        <p class="say">{question.once ? words.notBeside : words.noneHere}</p>
      )}
      <Quotes texts={texts} foot={(text) => spanText(spanOf(text))} />
    </article>
  )
}

/** Texts of one question on a page with figures, or alone under the same filters; all of them are under Fritekst. */
export const MOST_TEXTS = 60
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
  const printed = new Set(saying.filter(({ state }) => state === 'read').slice(0, ON_PAPER))
  // What is folded away is not printed, so those of it that are stand once more, on paper alone.
  const onPaperAlone = saying.slice(AT_A_GLANCE).filter((text) => printed.has(text))
  const quote = (text: ReleasedText, kind?: string) => (
    <blockquote class={kind}>
      <p dir="auto">{untranslated(text.text, [REMOVED, MASKED])}</p>{' '}
      <footer>{text.state === 'new' ? `${foot(text)} · ${words.unread}` : foot(text)}</footer>
    </blockquote>
  )
  return (
    <>
      {glance.map((text) => quote(text, printed.has(text) ? undefined : 'screen'))}
      {onPaperAlone.map((text) => quote(text, 'paper'))}
      {saying.length > AT_A_GLANCE && (
        <details class="screen">
          <summary>
            {saying.length - AT_A_GLANCE === 1
              ? words.moreTextsOne
              : fill(words.moreTexts, { n: saying.length - AT_A_GLANCE })}
          </summary>
          {saying.slice(AT_A_GLANCE).map((text) => quote(text, 'screen'))}
        </details>
      )}
      {bare.length > 0 && <p class="say screen">{fill(words.bare, { words: bareLine(bare) })}</p>}
      {texts.length >= MOST_TEXTS && (
        <p class="say screen">
          {fill(words.notAll, { n: MOST_TEXTS })} <a href="/staff/fritekst/laes">{words.readAll}</a>
        </p>
      )}
      {printed.size < texts.length && (
        <p class="paper">{fill(words.onPaper, { n: printed.size, of: texts.length })}</p>
      )}
    </>
  )
}
