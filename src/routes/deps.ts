/** What the routes are given by main, through createApp: no way to what waits is among it. */
import type { Calendar } from '../domain/box/schedule.ts'
import type { Store } from '../domain/stores/store.ts'
import type { Sessions } from '../door/session.ts'
import type { Throttle } from '../door/throttle.ts'
import type { Limits } from '../guards/limits.ts'
import type { Site } from '../http/connection.ts'
import type { Log } from '../log.ts'
import type { Opener } from '../opener.ts'
import type { Assets } from '../tools/assets.ts'

export interface Deps extends Omit<Store, 'box' | 'settings' | 'close'> {
  session: Sessions
  throttle: Throttle
  site: Site
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
