/** What every staff page shows around its own matter. */
import type { StaffFrame } from '../../../views/staff/layout.tsx'
import type { Person } from '../../domain/people/person.ts'
import type { House } from '../../domain/place/municipality.ts'
import type { Deps } from '../deps.ts'

type Wanted = Pick<Deps, 'calendar' | 'clock' | 'assets' | 'trial' | 'opener'>

export function staffFrame(
  { calendar, clock, assets, trial, opener }: Wanted,
  person: Person,
  current: StaffFrame['current'],
  { municipality }: House,
): StaffFrame {
  const now = clock()
  return {
    css: assets.staffCss,
    js: assets.staffJs,
    trial,
    municipality,
    person,
    current,
    next: { weekly: calendar.next(now, 'weekly').at, monthly: calendar.next(now, 'monthly').at },
    everyMinute: calendar.next(now, 'weekly').minute,
    halted: opener.isHalted(),
  }
}
