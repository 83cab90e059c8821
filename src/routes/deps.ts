/** What the routes are given by main, through createApp. */

import type { AdminStore, CardStore, LeaderStore, PeopleStore } from '../domain/changes.ts'
import type { Calendar } from '../domain/schedule.ts'
import type { ParentStore, StaffStore } from '../domain/stores.ts'
import type { Log } from '../log.ts'
import type { Front } from '../middleware/connection.ts'
import type { Limits } from '../middleware/limits.ts'
import type { Sessions } from '../middleware/session.ts'
import type { Throttle } from '../middleware/throttle.ts'
import type { Opener } from '../opening.ts'
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
