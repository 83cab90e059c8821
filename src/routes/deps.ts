/** What the routes are given by main, through createApp. */

import type { Calendar } from '../domain/box/schedule.ts'
import type { AdminStore } from '../domain/stores/admin.ts'
import type { CardStore } from '../domain/stores/cards.ts'
import type { LeaderStore } from '../domain/stores/leader.ts'
import type { ParentStore } from '../domain/stores/parents.ts'
import type { PeopleStore } from '../domain/stores/people.ts'
import type { StaffStore } from '../domain/stores/staff.ts'
import type { Sessions } from '../door/session.ts'
import type { Throttle } from '../door/throttle.ts'
import type { Limits } from '../guards/limits.ts'
import type { Front } from '../http/connection.ts'
import type { Log } from '../log.ts'
import type { Opener } from '../opener.ts'
import type { Assets } from '../tools/assets.ts'

export interface Deps {
  parent: ParentStore
  staff: StaffStore
  leader: LeaderStore
  people: PeopleStore
  admin: AdminStore
  cards: CardStore
  session: Sessions
  throttle: Throttle
  front: Front
  limits: Limits
  publicUrlIsLocal: boolean
  trial: boolean
  calendar: Calendar
  clock: () => number
  assets: Assets
  log: Log
  /** The one-time secret of the first run; null when the house is set up. */
  firstRun: { key: string | null }
  opener: Opener
}
