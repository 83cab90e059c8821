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

/** @param compared whether there is a period before to compare with */
export function Findings({ figures: { questions }, compared }: { figures: Figures; compared: boolean }) {
  const found = questions.filter((question): question is Found => question.share !== null)
  if (found.length === 0) return <></>
  const at = (worth: Worth) => found.filter((it) => it.worth === worth).sort(ORDER[worth])
  return (
    <>
      {!compared && <p class="sub apart screen">{words.choosePeriod}</p>}
      <div class="three">
        {(['praise', 'act', 'thin'] as const).map((worth) => (
          <Box worth={worth} found={at(worth)} />
        ))}
      </div>
    </>
  )
}

function Box({ worth, found }: { worth: Worth; found: Found[] }) {
  const [shown, folded] = [found.slice(0, MOST), found.slice(MOST)]
  return (
    <section class={worth}>
      <h2>{words[worth]}</h2>
      <p class="hint">{found.length === 0 ? words.nothing[worth] : words.hints[worth]}</p>
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
    <Change question={question} />
  </article>
)
