/** "Kræver handling": somebody takes what a text tells, by a day. The duty to report stays with each who has read it (barnets lov § 133). */
import { isDate } from '../place/session.ts'
import { printable } from '../redaction/printable.ts'

export interface Concern {
  /** Who takes it, as written; '' while nobody does. */
  takenBy: string
  /** By when, `YYYY-MM-DD`; null where no day was said. */
  due: string | null
  done: boolean
}

export const MOST_TAKER = 60
/** Signs of a house's own procedure. */
export const MOST_PROCEDURE = 3000

/** What was typed about a text that asks for something. A day that is none counts as none. */
export const concernOf = (takenBy: string, due: string, done: boolean): Concern => ({
  takenBy: [...printable(takenBy).trim()].slice(0, MOST_TAKER).join(''),
  due: isDate(due) ? due : null,
  done,
})

/** Whether a text still waits for somebody. */
export const isOpen = (concern: Concern | null): boolean => concern !== null && !concern.done
