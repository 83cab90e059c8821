/** The report that an address names. */
import type { Context } from 'hono'
import { DomainError } from '../../../domain/errors.ts'
import { mayWrite } from '../../../domain/report/report.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv } from '../desk.ts'

/** @throws DomainError when there is none that this person may see */
export async function reportIn(c: Context<StaffEnv>, { reports }: Pick<Deps, 'reports'>) {
  const id = idIn(c)
  const found = id === null ? null : await reports.report(c.get('desk').scope('readClearedTexts'), id)
  if (!found) throw new DomainError('notFound')
  return found
}

/** The same for who writes it. @throws DomainError when this person only reads it */
export async function ownReportIn(c: Context<StaffEnv>, deps: Pick<Deps, 'reports'>) {
  const report = await reportIn(c, deps)
  if (!mayWrite(c.get('desk').person, report)) throw new DomainError('forbidden')
  return report
}
