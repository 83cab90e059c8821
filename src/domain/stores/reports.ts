/** Reports, drafts and finished ones. Whatever is asked, those with a place outside the scope are not there. */
import type { By } from '../people/audit.ts'
import type { Scope } from '../people/person.ts'
import type { Composition, Report, ReportKind } from '../report/report.ts'
import type { ReportFigures } from '../report/report-figures.ts'

export interface ReportStore {
  /** The latest first. */
  reports(scope: Scope): Promise<Report[]>
  /** @returns `figures` as they were stored; null for a draft */
  report(scope: Scope, id: number): Promise<(Report & { figures: ReportFigures | null }) | null>
  /** @returns its id */
  add(kind: ReportKind, made: Composition, by: By): Promise<number>
  /** @param version the one that was read @returns false when it was saved, finished or deleted since */
  change(id: number, version: number, to: Composition, by: By): Promise<boolean>
  /** A word that is another one after any opening and any strike: figures that were read under one are of one moment. */
  moment(): Promise<string>
  /**
   * Stores its figures, and its words as they are now, for good.
   * @param moment under which they were read
   * @returns what came in between, so that nothing was done: it was saved or finished, or the figures moved
   */
  finish(
    id: number,
    version: number,
    finished: { made: Composition; figures: ReportFigures },
    moment: string,
    by: By,
  ): Promise<'saved' | 'moved' | null>
  /** Writes into the audit that somebody took it out of the house as a file. */
  taken(id: number, by: By): Promise<void>
  remove(id: number, by: By): Promise<void>
}
