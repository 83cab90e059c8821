/** Who did what when. */
import type { AuditDeed, AuditLine, AuditWanted, By } from '../people/audit.ts'

export interface AuditStore {
  /** The latest lines first, and how many there are of those wanted. */
  lines(wanted: AuditWanted): Promise<{ lines: AuditLine[]; of: number }>
  /** Writes down what changes nothing else: that something was exported. */
  note(deed: AuditDeed, by: By): Promise<void>
}
