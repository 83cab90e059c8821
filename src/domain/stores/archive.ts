/** All that was released, for the export. Pages ask for what they show (answers.ts): this is the whole of ten years. */
import type { Released, ReleasedText } from '../answers/release.ts'

export interface ArchiveStore {
  /** By opening, card, institution and question. */
  released(): Promise<Released[]>
  /** In every state; by quarter, the newest first, in no order within one. */
  texts(): Promise<ReleasedText[]>
}
