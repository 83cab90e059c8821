/** Questions in words: how many answered well, how it changed, and whether what was aimed at was reached. */
import type { Verdict } from '../../domain/answers/statistics.ts'
import type { QuestionFigures, ShareFigures, Summary } from '../../domain/answers/summary.ts'
import { PURPOSES, type Purpose } from '../../domain/asking/question.ts'
import { type Reached, reachedIn } from '../../domain/report/compared.ts'
import type { Composition } from '../../domain/report/report.ts'
import { percentOf } from '../numbers.ts'
import { fill } from '../phrasebook.ts'
import { framePhrases } from '../staff/frame.ts'
import { periodText } from '../staff/periods.ts'
import { type Step, stepsOf } from '../staff/steps.ts'
import { paperPhrases as words } from './words.ts'

export interface AskedRow {
  id: string
  purpose: Purpose
  question: string
  /** "82 %", or "12 af 15" where fewer than 20 answered. */
  value: string
  said: string
  /** In words; '' where there is nothing to compare with. */
  change: string
  /** Whether what was aimed at was reached; '' where nothing was. */
  target: string
  steps: Step[]
  /** How many answered: of two questions the one with more says more. */
  of: number
  /** Whether it is low or has fallen, or stands highest or lowest of all, which the first sentences say: told before all else. */
  isLow: boolean
  /** All of it in one line, where there is no room for its bar. */
  line: string
}

/** What a phrase says of how many answered well. */
export const goodOf = ({ good, of }: ShareFigures) => ({ good, of })

/** "82 %", or "12 af 15". */
export const shareText = ({ good, of, band }: ShareFigures): string =>
  band ? fill(words.share.percent, { percent: percentOf(good, of) }) : fill(words.share.few, { good, of })

export function targetText(share: ShareFigures, percent: number | undefined): string {
  if (percent === undefined) return ''
  return fill(words.targets.row, { percent, said: reachedText(reachedIn(share, percent)) })
}

const reachedText = (reached: Reached | null): string =>
  reached === null ? words.targets.few : words.targets.said[reached]

/** How many took the bad side: of five steps the two worst. */
const badIn = (question: QuestionFigures): number =>
  question.counters.reduce((sum, { step, n }) => (step !== null && step <= 2 ? sum + n : sum), 0)

type Told = QuestionFigures & { share: ShareFigures }
const isTold = (question: QuestionFigures): question is Told => question.share !== null

const inOrder = (questions: readonly QuestionFigures[]): Told[] =>
  PURPOSES.flatMap((purpose) => questions.filter((question) => question.purpose === purpose)).filter(isTold)

/** Questions that are answered well or badly; pairs are told apart. */
export function askedIn({ cards, comparedWith }: Summary, targets: Composition['targets']): AskedRow[] {
  const period = comparedWith && periodText(comparedWith.period)
  const heights = inOrder(cards.questions).filter(({ type }) => type !== 'thenNow5')
  const byHeight = heights
    .filter(({ share }) => share.band)
    .sort((a, b) => b.share.good / b.share.of - a.share.good / a.share.of)
  const ends = [byHeight[0]?.id, byHeight.at(-1)?.id]
  return heights
    .map((question) => ({
      ...rowOf(question),
      isLow: question.worth === 'act' || ends.includes(question.id),
      said: fill(question.lowIsGood ? words.asked.low : words.asked.said, {
        ...goodOf(question.share),
        bad: badIn(question),
      }),
      change: period && question.before ? changeText(question.verdict, question.before, period) : '',
      target: targetText(question.share, targets[question.purpose]),
    }))
    .map(withLine)
}

const changeText = (verdict: Verdict | null, before: ShareFigures, period: string): string =>
  verdict ? fill(words.changes[verdict], { period, before: shareText(before) }) : ''

const rowOf = (question: Told) => ({
  id: question.id,
  purpose: question.purpose,
  question: question.text,
  value: shareText(question.share),
  steps: stepsOf(question),
  of: question.share.of,
  isLow: question.worth === 'act',
})

const withLine = <T extends Omit<AskedRow, 'line'>>(row: T): T & { line: string } => {
  const { question, value, said, change } = row
  const line = fill(change ? words.asked.lineChange : words.asked.line, {
    ...{ question, value, change: change.replace(/\.$/, '') },
    said: said.replace(/\.$/, ''),
  })
  return { ...row, line }
}

/** Then and now: how many found it better, the same and worse. */
export function pairsIn({ cards }: Summary): AskedRow[] {
  return inOrder(cards.questions)
    .filter(({ type }) => type === 'thenNow5')
    .map((question) => {
      const n = (choice: string) => question.counters.find((it) => it.choice === `change.${choice}`)?.n ?? 0
      const [better, same, worse] = [n('better'), n('same'), n('worse')]
      return {
        ...rowOf(question),
        said: fill(words.pairs.said, { better, same, worse, of: question.share.of }),
        change: question.verdict ? words.pairs.verdicts[question.verdict] : '',
        target: '',
      }
    })
    .map(withLine)
}

/** What was aimed at, purpose by purpose: each question speaks for itself, and none are added up. */
export function targetsIn({ cards }: Summary, targets: Composition['targets']): string[] {
  const told = inOrder(cards.questions).filter(({ type }) => type !== 'thenNow5')
  return PURPOSES.flatMap((of) => {
    const percent = targets[of]
    if (percent === undefined) return []
    const purpose = framePhrases.purposes[of]
    const said = told
      .filter((question) => question.purpose === of)
      .map(({ text, share }) =>
        fill(words.targets.question, {
          question: text,
          value: shareText(share),
          said: reachedText(reachedIn(share, percent)),
        }),
      )
    if (said.length === 0) return fill(words.targets.none, { purpose, percent })
    return fill(words.targets.line, { purpose, percent, list: said.join('; ') })
  })
}
