/** What leaders agree on and are reminded of. Every form is one transaction with one line in the audit. */
import type { Agreement, AgreementForm } from '../follow-up/agreement.ts'
import type { FollowUp } from '../follow-up/follow-up.ts'
import type { By } from '../people/audit.ts'
import type { Scope } from '../people/person.ts'

export interface FollowUpStore {
  /** The newest first, settled ones among them. */
  agreements(scope: Scope): Promise<Agreement[]>
  /** @returns its id */
  agree(agreement: AgreementForm, by: By): Promise<number>
  change(id: number, to: AgreementForm, by: By): Promise<void>
  /** It is settled, or stands again. */
  settle(id: number, done: boolean, by: By): Promise<void>
  remove(id: number, by: By): Promise<void>
  /** As it stood at the last opening, by place. */
  followUps(scope: Scope): Promise<(FollowUp & { institutionId: number; openingAt: number })[]>
}
