/** A card as staff meet it, and when it was last printed. */
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
  /** Whether what stands on the card has changed since, so that it should be printed anew. */
  isOld: boolean
  /** Whether its code holds `HTTPS://` in capitals, which some phones don't open (`codeAddress`). */
  inCapitals: boolean
}

/** A card's last print, as it is stored. */
interface PrintRow {
  printedAt: number | null
  printedUrl: string | null
  printedInCapitals: boolean
}

/**
 * What is known of a card's last print; null for never.
 * @param changes when what stands on the card was last changed: its standing, names, words; null for never
 */
export const printingOf = (
  { printedAt, printedUrl, printedInCapitals }: PrintRow,
  changes: (number | null)[],
): Printing | null =>
  printedAt === null || printedUrl === null
    ? null
    : {
        at: printedAt,
        url: printedUrl,
        isOld: changes.some((at) => at !== null && at > printedAt),
        inCapitals: printedInCapitals,
      }

/** A card as staff meet it; nothing here depends on what waits. */
export interface StaffCard extends Card {
  institution: Institution
  activity: Activity
  /** What closed it: itself, or the place or offer that it belongs to; null while it is open. */
  closedBy: 'card' | 'activity' | 'institution' | null
  /** What it asks now; `questionnaireId` is what it asks from its next opening on. */
  questionnaire: Questionnaire
  /** Codes that it had before it was replaced: they lead nowhere, and the audit still names them. */
  stoppedCodes: string[]
  /** Null for never. */
  printed: Printing | null
  rhythm: Rhythm
  questions: string[]
  /** The most recent opening at which anything of the card was counted, and the one before that; null for never. */
  lastCounted: number | null
  countedBefore: number | null
}
