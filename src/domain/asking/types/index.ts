/** The types of questions, each by its name. */
import { FIVE_POINT, type QuestionType } from '../question.ts'
import { multi, single } from './choices.ts'
import { fivePoint } from './five-point.ts'
import { freeText } from './free-text.ts'
import { type Asked, GOOD, type Kind, type Share } from './kind.ts'
import { thenNow } from './then-now.ts'
import { yesno } from './yesno.ts'

const KINDS: Record<QuestionType, Kind> = {
  ...(Object.fromEntries(FIVE_POINT.map((type) => [type, fivePoint])) as Record<
    (typeof FIVE_POINT)[number],
    Kind
  >),
  yesno,
  single,
  multi,
  thenNow5: thenNow,
  freeText,
}

export const kindOf = ({ type }: Pick<Asked, 'type'>): Kind => KINDS[type]

/** The choices a parent can tick on a question, best first, "Ved ikke" last. */
export const ticksOf = (asked: Pick<Asked, 'type' | 'options'>) => kindOf(asked).ticks(asked)

/**
 * Every counter that answers to the question can raise. All of them are set out at zero together, so that
 * which one was raised first leaves no trace.
 */
export const countersOf = (asked: Pick<Asked, 'type' | 'options'>) => kindOf(asked).counters(asked)

/** The form's fields of a question: a then–now pair has two. */
export const fieldsOf = ({ id, type }: Pick<Asked, 'id' | 'type'>) => kindOf({ type }).fields(id)

/** How many answered well, of all who took a side; null where no answer is better than another, and where nobody took one. */
export function shareOf(asked: Asked, counts: Record<string, number>): Share | null {
  const kind = kindOf(asked)
  const share = { good: 0, of: 0 }
  for (const counter of kind.counters(asked)) {
    const step = kind.step(asked, counter)
    const n = counts[counter] ?? 0
    if (step !== null) share.of += n
    if (step !== null && step >= GOOD) share.good += n
  }
  return share.of === 0 ? null : share
}
