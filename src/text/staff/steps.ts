/** The parts of a question's bar, and the same in words, for pages and reports alike. */
import type { QuestionFigures } from '../../domain/answers/summary.ts'
import { numberText } from '../numbers.ts'

/** A part of a bar. @property shade s5 (best) to s1 (worst) */
export interface Step {
  label: string
  n: number
  shade: string
}

/** What a question's bar shows, best first: its steps, or of a pair the change. What takes no side is told in words alone. */
export const stepsOf = ({ counters }: QuestionFigures): Step[] =>
  counters
    .filter(({ step }) => step !== null)
    .sort((a, b) => b.step! - a.step!)
    .map(({ label, n, step }) => ({ label, n, shade: `s${step}` }))

/** "Ja: 12, Nej: 3": for who does not see the bar. */
export const stepsText = (steps: readonly Step[]): string =>
  steps.map(({ label, n }) => `${label}: ${numberText(n)}`).join(', ')
