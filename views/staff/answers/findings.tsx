/** What is worth telling first: three boxes above all questions, for who has four minutes. */
import type { Finding } from '../../../src/domain/answers/findings.ts'
import { bandOf, FEW, MANY, type Share, type Verdict } from '../../../src/domain/answers/statistics.ts'
import type { Period } from '../../../src/domain/answers/summary.ts'
import { percentOf } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { periodText } from '../parts/filters.tsx'

const { findings: words } = answersPhrases

/** More than these are behind a fold: who has four minutes reads three. */
const MOST = 3

type Place = NonNullable<Finding['place']>

interface Props {
  findings: Finding[]
  /** The period that they are compared with; null where there is none. */
  comparedWith: Period | null
  everyMinute: boolean
}

const shareOf = ({ share }: Finding) => share.good / share.of

/** In the order in which they matter: the highest first, the lowest first, the thinnest first. */
const ORDER: Record<Place, (a: Finding, b: Finding) => number> = {
  praise: (a, b) => shareOf(b) - shareOf(a),
  act: (a, b) => shareOf(a) - shareOf(b),
  thin: (a, b) => a.share.of - b.share.of,
}

export function Findings({ findings, comparedWith, everyMinute }: Props) {
  if (findings.length === 0) return <></>
  const at = (place: Place) => findings.filter((it) => it.place === place).sort(ORDER[place])
  return (
    <>
      <p class="sub apart">
        {comparedWith
          ? fill(words.comparedWith, { period: periodText(comparedWith, everyMinute) })
          : words.choosePeriod}
      </p>
      <div class="three">
        {(['praise', 'act', 'thin'] as const).map((place) => (
          <Box place={place} findings={at(place)} />
        ))}
      </div>
    </>
  )
}

function Box({ place, findings }: { place: Place; findings: Finding[] }) {
  const [shown, folded] = [findings.slice(0, MOST), findings.slice(MOST)]
  return (
    <section class={place}>
      <h2>{words[place]}</h2>
      <p class="hint">{findings.length === 0 ? words.nothing[place] : words.hints[place]}</p>
      {shown.map((finding) => (
        <One finding={finding} />
      ))}
      {folded.length > 0 && (
        <details class="more">
          <summary>{fill(words.more, { n: folded.length })}</summary>
          {folded.map((finding) => (
            <One finding={finding} />
          ))}
        </details>
      )}
    </section>
  )
}

function One({ finding: { question, share, before, verdict } }: { finding: Finding }) {
  const isPair = question.type === 'thenNow5'
  return (
    <article>
      <h3>
        <a href={`#${anchorOf(question.id)}`}>{question.text}</a>
      </h3>
      <p class="num">
        {share.of >= FEW ? (
          <>
            <b>{`${percentOf(share.good, share.of)}\u00a0%`}</b>{' '}
            {fill(isPair ? words.improved : words.positive, { ...share })}
            {share.of < MANY && `. ${bandText(share)}`}
          </>
        ) : (
          <>
            <b>{fill(words.few, { ...share })}</b> {isPair ? words.improvedFew : words.positiveFew}
          </>
        )}
      </p>
      {verdict && <Change verdict={verdict} before={before} isPair={isPair} />}
    </article>
  )
}

function bandText({ good, of }: Share): string {
  const { low, high } = bandOf(good, of)
  return fill(words.band, { low: percentOf(low, 1), high: percentOf(high, 1) })
}

/** How it changed, by sign and word, so that no colour has to say it. */
function Change({ verdict, before, isPair }: { verdict: Verdict; before: Share | null; isPair: boolean }) {
  // A pair's change is its share already; of it only the word is news.
  return (
    <p class="line">
      <span class={`chip ${verdict}`}>{isPair ? words.pairChips[verdict] : words.chips[verdict]}</span>
      {before && (
        <small>
          {before.of >= FEW
            ? fill(words.before, { ...before, percent: percentOf(before.good, before.of) })
            : fill(words.beforeFew, { ...before })}
        </small>
      )}
    </p>
  )
}

/** Where a question's own figures stand on the page. */
export const anchorOf = (question: string) => `q-${question}`
