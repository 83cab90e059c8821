import type { Parts } from '../asking/ballot.ts'
import type { Question } from '../asking/question.ts'
import type { Threshold } from '../box/box.ts'
import type { OpenCard } from '../cards/parent-card.ts'

/** A ballot in parts, ready for the box. */
export interface Drop extends Parts {
  card: number
  week: string
  /** The questions the parent was shown: their counters are set out together. */
  shown: Question[]
  threshold: Threshold
}

export interface ParentStore {
  card(code: string): Promise<OpenCard | null>
  /** Resolves when the parts lie durably in the box; ballots that arrive together share one commit. */
  drop(drop: Drop): Promise<void>
  /** Rises when anything a parent's page shows may have changed, also through another process. */
  version(): number
}
