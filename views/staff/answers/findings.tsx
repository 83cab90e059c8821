/** What is worth telling first: three boxes above all questions, for who has four minutes. */
import type { Figures, QuestionFigures, ShareFigures } from '../../../src/domain/answers/summary.ts'
import { fill } from '../../../src/text/phrasebook.ts'
import { answersPhrases } from '../../../src/text/staff/answers.ts'
import { anchorOf, Change, ShareNumber } from './share.tsx'

const { findings: words } = answersPhrases

/** More than these are behind a fold: who has four minutes reads three. */
const MOST = 3

type Worth = NonNullable<QuestionFigures['worth']>

/** Those with a share alone are worth anything. */
type Found = QuestionFigures & { share: ShareFigures }

const heightOf = ({ share }: Found) => share.good / share.of

/** In the order in which they matter: the highest first, the lowest first, the thinnest first. */
const ORDER: Record<Worth, (a: Found, b: Found) => number> = {
  praise: (a, b) => heightOf(b) - heightOf(a),
  act: (a, b) => heightOf(a) - heightOf(b),
  thin: (a, b) => a.share.of - b.share.of,
}

interface Props {
  figures: Figures
  /** Whether there is a period before to compare with. */
  compared: boolean
  /** How many questions on the cards were not counted at all. */
  uncounted: number
}

export function Findings({ figures: { questions }, compared, uncounted }: Props) {
  const found = questions.filter((question): question is Found => question.share !== null)
  if (found.length === 0) return <></>
  const at = (worth: Worth) => found.filter((it) => it.worth === worth).sort(ORDER[worth])
  return (
    <>
      {!compared && <p class="sub apart screen">{words.choosePeriod}</p>}
      <div class="three">
        {(['praise', 'act', 'thin'] as const).map((worth) => (
          <Box worth={worth} found={at(worth)} nothing={nothingIn(worth, compared, uncounted)} />
        ))}
      </div>
    </>
  )
}

function nothingIn(worth: Worth, compared: boolean, uncounted: number): string {
  if (worth === 'act' && !compared) return words.nothingLow
  if (worth !== 'thin' || uncounted === 0) return words.nothing[worth]
  return uncounted === 1 ? words.uncountedOne : fill(words.uncounted, { n: uncounted })
}

function Box({ worth, found, nothing }: { worth: Worth; found: Found[]; nothing: string }) {
  const [shown, folded] = [found.slice(0, MOST), found.slice(MOST)]
  return (
    <section class={worth}>
      <h2>{words[worth]}</h2>
      <p class="hint">
        {found.length === 0 ? nothing : words.hints[worth]}
        {worth === 'thin' && found.length > 0 && nothing !== words.nothing.thin && ` ${nothing}`}
      </p>
      {shown.map((question) => (
        <One question={question} />
      ))}
      {folded.length > 0 && (
        <details class="more">
          <summary>{fill(words.more, { n: folded.length })}</summary>
          {folded.map((question) => (
            <One question={question} />
          ))}
        </details>
      )}
    </section>
  )
}

const One = ({ question }: { question: Found }) => (
  <article>
    <h3>
      <a href={`#${anchorOf(question.id)}`}>{question.text}</a>
    </h3>
    <ShareNumber share={question.share} isPair={question.type === 'thenNow5'} />
    {/* Of what is too thin to say, no change is told either. */}
    {question.worth !== 'thin' && <Change question={question} />}
  </article>
)
