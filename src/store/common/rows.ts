/** Rows turned into the domain's own things, where more than one store needs it. */

import { quarterOf, type Released, spanOf, type TextState } from '../../domain/answers/release.ts'
import type { Question } from '../../domain/asking/question.ts'
import type { Phase } from '../../domain/asking/questionnaire.ts'
import { type Card, closedBy } from '../../domain/cards/card.ts'
import { printingOf, type StaffCard } from '../../domain/cards/staff-card.ts'
import type { KeptStanding, Standing } from '../../domain/cards/standing.ts'
import { foundBy } from '../../domain/reading/search.ts'
import type { CardOpening } from '../../domain/stores/answers.ts'

/** @param questions all there are, by id: a standing's questions are never deleted */
export function standingFrom(
  row: KeptStanding,
  questions: Map<string, Question>,
  phase: Phase | null,
): Standing {
  const { since, questionnaireId, k, d, agedD, sensitiveK, rhythm } = row
  return {
    since,
    questionnaire: questionnaireId,
    questions: row.questions.map((id) => questions.get(id)!),
    midway: phase === 'mid',
    threshold: { k, d, agedD, sensitiveK },
    rhythm,
  }
}

/** A card's own columns: `closed` is its own alone. */
type CardColumns = Card & Parameters<typeof printingOf>[0]
/** When what stands on its cards was last changed; null for never. */
type Renamed = { renamedAt: number | null }
type CardRow = Omit<StaffCard, keyof Card | 'closedBy' | 'printed' | 'institution' | 'activity'> & {
  card: CardColumns
  institution: StaffCard['institution'] & Renamed
  activity: StaffCard['activity'] & Renamed
  /** When what stands on it came into force. */
  since: number
}

/** A card as staff see it, out of what tables hold of it. */
export function staffCardFrom({
  card: { printedAt, printedUrl, printedInCapitals, ...card },
  since,
  ...rest
}: CardRow): StaffCard {
  const { institution, activity } = rest
  const by = closedBy(card, activity, institution)
  return {
    ...card,
    ...rest,
    closed: by !== null,
    closedBy: by,
    printed: printingOf({ printedAt, printedUrl, printedInCapitals }, [
      since,
      institution.renamedAt,
      activity.renamedAt,
    ]),
  }
}

/** A text with what its release or gathering says of it. */
export interface TextOfRelease {
  id: string
  question: string
  institution: number | null
  activity: number | null
  month: string
  n: number | null
  text: string
  state: TextState
}

/** What a text is listed, chosen and found by. */
export const shelvedAs = ({ month, n, text, state, ...row }: TextOfRelease) => ({
  ...row,
  quarter: quarterOf(month),
  span: spanOf({ month, n }),
  searchable: foundBy(text, state),
})

/** All that was released for one card, by opening, the latest first. */
export function byOpening(rows: readonly (Released & { texts: number })[]): CardOpening[] {
  const openings = new Map<number, CardOpening>()
  for (const { texts, ...released } of rows) {
    const { openingAt: at } = released
    const there = openings.get(at) ?? { at, released: [], texts: 0 }
    openings.set(at, there)
    there.released.push(released)
    there.texts += texts
  }
  return [...openings.values()].sort((a, b) => b.at - a.at)
}
