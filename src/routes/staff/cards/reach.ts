/** What the pages about cards share: which card an address names, and whether cards lead anywhere. */

import type { Context } from 'hono'
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { DomainError } from '../../../domain/errors.ts'
import type { Deps } from '../../deps.ts'
import { idIn, type StaffEnv } from '../desk.ts'

/** Why cards printed now should not be laminated: the address is local, or this is a trial. Null when all is well. */
export const warningOf = ({ publicUrlIsLocal, trial }: Pick<Deps, 'publicUrlIsLocal' | 'trial'>) =>
  publicUrlIsLocal ? 'local' : trial ? 'trial' : null

/**
 * The card of the address.
 * @throws DomainError when there is none, or it is another institution's: both the same, so that ids tell nothing
 */
export async function cardHere(c: Context<StaffEnv>): Promise<StaffCard> {
  const card = (await c.get('desk').cards('keepCards', [idIn(c) ?? 0]))[0]
  if (!card) throw new DomainError('notFound')
  return card
}
