/** The cards that a person may do something with. */
import type { Context } from 'hono'
import { DomainError } from '../../domain/errors.ts'
import { type Deed, may, type Person } from '../../domain/staff.ts'
import type { StaffCard, StaffStore } from '../../domain/stores.ts'
import type { StaffEnv } from '../../middleware/session.ts'

export const cardsOf = async (staff: StaffStore, person: Person, deed: Deed = 'keepCards') =>
  (await staff.cards()).filter(({ institutionId }) => may(person, deed, institutionId))

/**
 * The card of the address.
 * @throws DomainError when there is none, or it is another institution's: both the same, so that ids tell nothing
 */
export async function ownCard(c: Context<StaffEnv>, staff: StaffStore): Promise<StaffCard> {
  const card = (await cardsOf(staff, c.get('person'))).find(({ id }) => String(id) === c.req.param('id'))
  if (!card) throw new DomainError('notFound')
  return card
}
