/** The first sentences of a page of answers: what a leader with half a minute should know. Each is a question's own finding, never a sum of several. */
import type { Figures, QuestionFigures, Summary } from '../../domain/answers/summary.ts'
import { fill } from '../phrasebook.ts'
import { answersPhrases } from './answers.ts'
import { periodText } from './periods.ts'

const { lead: words } = answersPhrases

type Questions = Figures['questions']

/** Parts of the lead: what stands out is marked on the page. */
export type LeadPart = string | { mark: string }

const heightOf = ({ share }: QuestionFigures) => share!.good / share!.of
const byHeight = (a: QuestionFigures, b: QuestionFigures) => heightOf(b) - heightOf(a)

/** The one that most answered: it rests on most. */
const first = (questions: Questions, ...verdicts: QuestionFigures['verdict'][]) =>
  verdicts
    .map((verdict) =>
      questions
        .filter((question) => question.verdict === verdict)
        .sort((a, b) => b.share!.of - a.share!.of)
        .at(0),
    )
    .find(Boolean)

/** A question or a statement inside a sentence, which has a full stop of its own. */
const quoted = ({ text }: QuestionFigures): LeadPart => ({ mark: `“${text.replace(/\.$/, '')}”` })

/** A sentence about a question. @param period for sentences that name one */
function told(sentence: string, question: QuestionFigures, period = '-'): LeadPart[] {
  const [before, after] = sentence.split('{question}') as [string, string]
  return [before, quoted(question), fill(after, { period }), ' ']
}

/** How one question changed; nothing where none did. */
function changed(question: QuestionFigures | undefined, since: string | null): LeadPart[] {
  if (!question?.verdict || question.verdict === 'same') return []
  const isPair = question.type === 'thenNow5'
  if (!isPair && since === null) return []
  const said = isPair ? words.pairs[question.verdict] : words.changes[question.verdict]
  return told(said, question, since ?? undefined)
}

/** Where nothing changed for sure: what stands highest, and what lowest. */
function extremes(questions: Questions): LeadPart[] {
  const [highest] = questions.filter(({ worth }) => worth === 'praise').sort(byHeight)
  const lowest = questions
    .filter(({ worth }) => worth === 'act')
    .sort(byHeight)
    .at(-1)
  return [...(highest ? told(words.highest, highest) : []), ...(lowest ? told(words.lowest, lowest) : [])]
}

/** @returns nothing where nothing was counted */
export function leadOf({ cards: { questions }, comparedWith, uncounted }: Summary): LeadPart[] {
  const compared = questions.filter(({ share }) => share !== null)
  if (compared.length === 0) return []
  const since = comparedWith && periodText(comparedWith.period)
  const firm = compared.filter(({ worth }) => worth !== 'thin')
  const changes = [
    ...changed(first(firm, 'better', 'perhapsBetter'), since),
    ...changed(first(firm, 'worse', 'perhapsWorse'), since),
  ]
  const thin = compared.length - firm.length + uncounted.length
  const rest =
    firm.length === 0
      ? words.allThin
      : thin === 0
        ? ''
        : fill(thin === 1 ? words.oneThin : words.thin, { n: thin })
  const parts = [...(changes.length > 0 ? changes : extremes(firm)), rest]
  return parts.filter((part) => part !== '').length > 0 ? parts : [words.nothing]
}
