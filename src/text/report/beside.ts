/** Periods beside each other: an evaluation's, and the years of a project. */

import type { QuestionFigures, ShareFigures } from '../../domain/answers/summary.ts'
import { PURPOSES, type Purpose } from '../../domain/asking/question.ts'
import { changesBetween } from '../../domain/report/compared.ts'
import type { Composition } from '../../domain/report/report.ts'
import type { PeriodFigures } from '../../domain/report/report-figures.ts'
import { fill } from '../phrasebook.ts'
import { periodText } from '../staff/periods.ts'
import { type Step, stepsOf } from '../staff/steps.ts'
import { goodOf, shareText, targetText } from './asked.ts'
import { paperPhrases as words } from './words.ts'

export interface BesideRow {
  id: string
  purpose: Purpose
  question: string
  /** One for each period; null where too few answered. */
  cells: { value: string; said: string; steps: Step[] }[]
  change: string
  target: string
  of: number
  isLow: boolean
  line: string
}

export interface YearPanel {
  question: string
  points: { when: string; share: ShareFigures | null; said: string }[]
}

/** Questions that were counted in any of the periods, as the last that has them writes them. */
function questionsIn(periods: readonly PeriodFigures[]): QuestionFigures[] {
  const known = new Map<string, QuestionFigures>()
  for (const { summary } of periods)
    for (const question of summary.cards.questions) if (question.share) known.set(question.id, question)
  return PURPOSES.flatMap((purpose) => [...known.values()].filter((it) => it.purpose === purpose))
}

const inPeriod = ({ summary }: PeriodFigures, id: string) =>
  summary.cards.questions.find((question) => question.id === id)

export function besideIn(periods: readonly PeriodFigures[], targets: Composition['targets']): BesideRow[] {
  const [first, last] = [periods[0]!, periods.at(-1)!]
  const changes = changesBetween(first.summary, last.summary)
  return questionsIn(periods).map((question) => {
    const { id, purpose, text, type } = question
    const share = inPeriod(last, id)?.share ?? null
    const verdict = changes.get(id)
    const cells = periods.map((period) => {
      const here = inPeriod(period, id)
      if (!here?.share) return { value: words.years.none, said: '', steps: [] }
      return {
        value: shareText(here.share),
        said: here.share.band ? fill(words.share.few, goodOf(here.share)) : '',
        steps: stepsOf(here),
      }
    })
    const change = verdict ? words.beside.verdicts[verdict] : ''
    return {
      ...{ id, purpose, question: text, cells, change },
      target: share && type !== 'thenNow5' ? targetText(share, targets[purpose]) : '',
      of: question.share!.of,
      isLow: question.worth === 'act',
      line: fill(words.beside.line, {
        ...{ question: text, list: cells.map(({ value }) => value).join(', ') },
        change: change || words.beside.noChange,
      }),
    }
  })
}

/** Each question that was counted in at least two of the years, the one that most answered first. */
export function yearsIn(years: readonly PeriodFigures[]): YearPanel[] {
  return questionsIn(years)
    .filter(({ id, type }) => type !== 'thenNow5' && years.filter((it) => inPeriod(it, id)?.share).length > 1)
    .sort((a, b) => b.share!.of - a.share!.of)
    .map(({ id, text }) => ({
      question: text,
      points: years.map((year) => {
        const share = inPeriod(year, id)?.share ?? null
        const when = year.name || periodText(year.summary.chosen.period)
        return { when, share, said: share ? shareText(share) : words.years.none }
      }),
    }))
}
