/** How it went over the half-years, in small drawings beside each other. Half-years with too few answers are gaps that no line bridges. */
import type { ShareFigures, Summary } from '../../../src/domain/answers/summary.ts'
import { percentOf } from '../../../src/text/numbers.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { Panel } from '../../charts/panel.tsx'

const { series: words } = answersPhrases

/** More drawings than these are folded away. */
const MOST = 8

export function SeriesPanels({ series }: { series: Summary['series'] }) {
  if (!series) return <></>
  const { question, halves, panels } = series
  const [shown, folded] = [panels.slice(0, MOST), panels.slice(MOST)]
  const drawn = (some: typeof panels) => (
    <div class="panels">
      {some.map(({ name, shares }) => (
        <Drawn name={name} shares={shares} halves={halves} />
      ))}
    </div>
  )
  return (
    <section>
      <h2>{question === null ? words.questions : fill(words.offers, { question })}</h2>
      <p class="hint">{words.hint}</p>
      {drawn(shown)}
      {folded.length > 0 && (
        <details class="screen">
          <summary>{fill(words.more, { n: folded.length })}</summary>
          {drawn(folded)}
        </details>
      )}
    </section>
  )
}

interface Drawn {
  name: string
  shares: (ShareFigures | null)[]
  halves: readonly string[]
}

function Drawn({ name, shares, halves }: Drawn) {
  const points = shares.map((share, nth) => ({
    when: halfText(halves[nth]!),
    share,
    said: share ? fill(words.of, { good: share.good, of: share.of }) : words.few,
  }))
  return (
    <figure>
      <figcaption>{name}</figcaption>
      {shares.every((share) => share === null) ? (
        <p class="empty">
          {words.none}
          <br />
          {words.later}
        </p>
      ) : (
        <Panel points={points} label={labelOf(points)} />
      )}
    </figure>
  )
}

/** `2026-H2` → "2. halvår 26" */
const halfText = (half: string) => fill(words.half, { n: half.slice(-1), year: half.slice(2, 4) })

const labelOf = (points: { when: string; share: ShareFigures | null; said: string }[]) =>
  points
    .map(({ when, share, said }) => {
      if (!share?.band) return `${when}: ${said}`
      const { good, of } = share
      return `${when}: ${fill(words.percent, { good, of, percent: percentOf(good, of) })}`
    })
    .join(', ')
