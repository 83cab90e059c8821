/** What the pages about cards share: whose cards they are, and whether they lead anywhere. */
import type { Context } from 'hono'
import type { StaffCard } from '../../../domain/cards/staff-card.ts'
import { DomainError } from '../../../domain/errors.ts'
import { type Deed, may, type Person } from '../../../domain/people/person.ts'
import type { StaffStore } from '../../../domain/stores/staff.ts'
import type { StaffEnv } from '../../../door/session.ts'
import type { Deps } from '../../deps.ts'

export const cardsOf = async (staff: StaffStore, person: Person, deed: Deed = 'keepCards') =>
  (await staff.cards()).filter(({ institutionId }) => may(person, deed, institutionId))

/** Why nobody should laminate what is printed now; null when all is well. */
export const warningOf = ({ publicUrlIsLocal, trial }: Pick<Deps, 'publicUrlIsLocal' | 'trial'>) =>
  publicUrlIsLocal ? 'local' : trial ? 'trial' : null

/**
 * The card of the address.
 * @throws DomainError when there is none, or it is another institution's: both the same, so that ids tell nothing
 */
export async function ownCard(c: Context<StaffEnv>, staff: StaffStore): Promise<StaffCard> {
  const card = (await cardsOf(staff, c.get('person'))).find(({ id }) => String(id) === c.req.param('id'))
  if (!card) throw new DomainError('notFound')
  return card
}
