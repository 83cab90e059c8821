/** Which languages parents may choose, and what the municipality says in them in its own way. */
import type { LanguageState } from '../languages/language.ts'
import type { Rewording, Wording } from '../languages/wording.ts'
import type { By } from '../people/audit.ts'

export interface LanguageStore {
  /** Those that somebody decided something of; the others are off, and drafts. */
  states(): Promise<LanguageState[]>
  wordings(): Promise<Wording[]>
  /** Switches it on or off, or notes whether somebody who grew up with it has read it. */
  decide(code: string, to: { on: boolean } | { isRead: boolean }, by: By): Promise<void>
  /** All of them or none; other languages are not touched. */
  reword(code: string, to: readonly Rewording[], by: By): Promise<void>
}
