/**
 * What `createApp` hands to every route. The box's own store is left out, so that no route can read what waits, and the archive, so that none reads
 * ten years to show a quarter, or forgets whom it shows them to.
 */
import type { Calendar } from '../domain/box/schedule.ts'
import type { Store } from '../domain/stores/store.ts'
import type { Sessions } from '../door/session.ts'
import type { Throttle } from '../door/throttle.ts'
import type { Limits } from '../guards/limits.ts'
import type { Site } from '../http/connection.ts'
import type { Log } from '../log.ts'
import type { Opener } from '../opener.ts'
import type { Assets } from '../tools/assets.ts'
import type { Passwords } from '../tools/password.ts'

export interface Deps extends Omit<Store, 'box' | 'archive' | 'settings' | 'database' | 'close'> {
  session: Sessions
  throttle: Throttle
  passwords: Passwords
  site: Site
  limits: Limits
  /** Whether the public address works on this machine only, so that cards printed now lead nowhere. */
  publicUrlIsLocal: boolean
  trial: boolean
  calendar: Calendar
  /** Milliseconds since 1970. */
  clock: () => number
  assets: Assets
  log: Log
  /** The one-time secret of the first run; null when the house is set up. */
  firstRun: { key: string | null }
  opener: Opener
}
