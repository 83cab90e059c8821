/** What a counter of a question counts, in words, as it stands on the form or beside a chart. */
import type { Verdict } from '../../domain/answers/statistics.ts'
import {
  BALLOT,
  DID_NOT_WRITE,
  DONT_KNOW,
  HANDED_IN,
  NONE,
  type Question,
  type QuestionType,
  WROTE,
} from '../../domain/asking/question.ts'
import { da } from '../parents/da.ts'
import { stepWord } from '../phrasebook.ts'
import { answersPhrases } from './answers.ts'

const { answers: words, findings } = answersPhrases

const CHANGE: Record<string, string> = {
  better: words.better,
  same: words.same,
  worse: words.worse,
  [NONE]: words.notComparable,
}

const SAID: Record<string, string> = {
  [WROTE]: words.didWrite,
  [DID_NOT_WRITE]: words.didNotWrite,
  [HANDED_IN]: words.handedIn,
  [DONT_KNOW]: da['ui.dontKnow'],
  [NONE]: words.notGiven,
}

/** @param question undefined for the ballot itself @param choice as it is counted: `4`, `o2`, `now.4`, `change.better` */
export function choiceText(question: Question | undefined, choice: string): string {
  const [half, step] = choice.includes('.') ? (choice.split('.') as [string, string]) : [null, choice]
  if (half === 'change') return CHANGE[step] ?? step
  const type = question?.type ?? BALLOT
  const text =
    SAID[step] ?? question?.options.find(({ id }) => id === step)?.text ?? stepWord(da, type, step) ?? step
  return half ? `${half === 'now' ? da['ui.now'] : da['ui.before']}: ${text}` : text
}

/** How a question changed: a pair since its parents began, others since the period before. */
export const verdictText = (type: QuestionType, verdict: Verdict): string =>
  type === 'thenNow5' ? findings.pairChips[verdict] : findings.chips[verdict]
