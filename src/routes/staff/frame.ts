/** What every staff page shows around its own matter. */
import type { StaffFrame } from '../../../views/staff/layout.tsx'
import type { Person } from '../../domain/staff.ts'
import type { Deps } from '../deps.ts'

type Wanted = Pick<Deps, 'staff' | 'calendar' | 'clock' | 'assets' | 'trial' | 'opener'>

export async function staffFrame(
  { staff, calendar, clock, assets, trial, opener }: Wanted,
  person: Person,
  current: StaffFrame['current'],
): Promise<StaffFrame> {
  const { municipality } = await staff.house()
  const now = clock()
  return {
    css: assets.staffCss,
    trial,
    municipality,
    person,
    current,
    next: { weekly: calendar.next(now, 'weekly').at, monthly: calendar.next(now, 'monthly').at },
    everyMinute: calendar.next(now, 'weekly').minute,
    halted: opener.isHalted(),
  }
}
