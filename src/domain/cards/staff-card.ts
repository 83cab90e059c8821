import type { Questionnaire } from '../asking/questionnaire.ts'
import type { Rhythm } from '../box/schedule.ts'
import type { Activity } from '../place/activity.ts'
import type { Institution } from '../place/institution.ts'
import type { Card } from './card.ts'

/** The last time a card was printed. */
export interface Printing {
  at: number
  /** The site's address that was printed on it. */
  url: string
  /** Whether something else stands on the card since. */
  isOld: boolean
}

/** A card as staff meet it; nothing here depends on what waits. */
export interface StaffCard extends Card {
  institution: Institution
  activity: Activity
  /** What closed it: itself, or the place or offer that it belongs to; null while it is open. */
  closedBy: 'card' | 'activity' | 'institution' | null
  /** What it asks now; `questionnaireId` is what it asks from its next opening on. */
  questionnaire: Questionnaire
  /** Null for never. */
  printed: Printing | null
  rhythm: Rhythm
  questions: string[]
  /** The most recent opening at which anything of the card was counted; null for never. */
  lastCounted: number | null
}
