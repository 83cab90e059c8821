/** A card's standings: what it asks, how often it is opened and under which threshold, now and before. */
import type { Question } from '../asking/question.ts'
import type { Questionnaire } from '../asking/questionnaire.ts'
import { type CardThreshold, type Rule, thresholdFor } from '../box/box.ts'
import type { Opening, Rhythm } from '../box/schedule.ts'
import { type Activity, rhythmOf } from '../place/activity.ts'

/** What stands on a card since one of its openings: a change waits for the next one (docs/box.md, B3). */
export interface Standing {
  since: number
  questionnaire: string
  questions: Question[]
  /** Asked in the middle of a course: its texts are of use while the group still meets. */
  midway: boolean
  threshold: CardThreshold
  rhythm: Rhythm
}

/** A standing as it is kept: its questions by their ids. */
export interface KeptStanding extends CardThreshold {
  cardId: number
  since: number
  questionnaireId: string
  questions: string[]
  rhythm: Rhythm
}

type Asked = Pick<Questionnaire, 'id' | 'questions' | 'once'>
type Offered = Pick<Activity, 'kind' | 'smallGroup'>

/** What will stand on a card from its next opening: its questionnaire, its offer and the rule as they are now. */
export const wishedStanding = (
  cardId: number,
  since: number,
  asked: Asked,
  offered: Offered,
  rule: Rule,
): KeptStanding => ({
  cardId,
  since,
  questionnaireId: asked.id,
  questions: asked.questions,
  ...thresholdFor(rule, offered.smallGroup, asked.once),
  rhythm: rhythmOf(offered.kind),
})

/**
 * The new standings that an opening puts in force, on the cards that it opens: a card may ask another questionnaire,
 * its offer may be of another kind, or the rule may have been raised. Cards on which nothing changes are left out.
 */
export function renewedStandings(
  cards: { asked: Asked; offered: Offered; stands: KeptStanding }[],
  opening: Opening,
  rule: Rule,
): KeptStanding[] {
  return cards.flatMap(({ asked, offered, stands }) => {
    if (!opening.monthly && stands.rhythm === 'monthly') return []
    const since = Math.max(opening.at, stands.since + 1)
    const wished = wishedStanding(stands.cardId, since, asked, offered, rule)
    return isSame(wished, stands) ? [] : [wished]
  })
}

/**
 * The questionnaire that a card's answers to a question were given to, when they were counted: the newest before that which holds it.
 * Answers wait over a change of the card, and a question may have been left out since.
 * @param standings all of the card, the newest first
 * @param isBallot whether it is the ballot itself, which every questionnaire has
 */
export function askedAt(
  standings: readonly Pick<KeptStanding, 'since' | 'questionnaireId' | 'questions'>[],
  openingAt: number,
  question: string,
  isBallot: boolean,
): string | null {
  const before = standings.filter(({ since }) => since < openingAt)
  const holds = ({ questions }: (typeof before)[number]) => isBallot || questions.includes(question)
  return (before.find(holds) ?? before[0])?.questionnaireId ?? null
}

const isSame = (a: KeptStanding, b: KeptStanding) =>
  a.questionnaireId === b.questionnaireId &&
  a.questions.join() === b.questions.join() &&
  a.k === b.k &&
  a.d === b.d &&
  a.agedD === b.agedD &&
  a.sensitiveK === b.sensitiveK &&
  a.rhythm === b.rhythm
