/** Puts the house together: the store, the opener and the app, from one config and one clock. */
import { randomBytes } from 'node:crypto'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Calendar, calendarOf } from './domain/box/schedule.ts'
import { sessions } from './door/session.ts'
import { createThrottle } from './door/throttle.ts'
import { createLimits } from './guards/limits.ts'
import { createLog, type Log, logSink } from './log.ts'
import { createOpener, type Opener } from './opener.ts'
import { dataFolderOf, openStore, type Store } from './store/sqlite/index.ts'
import { loadAssets } from './tools/assets.ts'

export interface House {
  app: ReturnType<typeof createApp>
  store: Store
  opener: Opener
  /** Where the first person sets the house up; null when that is done. */
  firstRunLink(): { here: string; public: string } | null
  /** From now on health/ready is red. */
  stopping(): void
}

interface Own {
  clock?: () => number
  store?: Store
  log?: Log
  calendar?: Calendar
  /** Whoever shows it at /health/doctor is told how the server is. */
  doctorKey?: string
}

/** @throws StopError with one line when the data folder can't be used */
export async function assemble(config: Config, own: Own = {}): Promise<House> {
  const clock = own.clock ?? Date.now
  const log = own.log ?? createLog(config.logLevel)
  const calendar = own.calendar ?? calendarOf(config)
  const store = own.store ?? openStore({ ...dataFolderOf(config, clock()), alone: true })
  const opener = createOpener({ store: store.opening, calendar, trial: config.trial, clock, log })
  const front = { publicUrl: config.publicUrl, trustedProxy: config.trustedProxy }
  const limits = createLimits(clock)
  const firstRun = {
    key: (await store.people.isEmpty()) ? randomBytes(16).toString('base64url') : null,
  }
  let ready = true
  const app = createApp({
    parent: store.parent,
    staff: store.staff,
    leader: store.leader,
    people: store.people,
    admin: store.admin,
    cards: store.cards,
    session: sessions(store.people, front, clock),
    throttle: createThrottle(clock),
    front,
    limits,
    publicUrlIsLocal: config.publicUrlIsLocal,
    trial: config.trial,
    calendar,
    clock,
    assets: loadAssets(),
    log,
    firstRun,
    opener,
    isReady: () => ready,
    doctor: {
      key: own.doctorKey ?? null,
      report: async () => ({
        pragmas: store.settings(),
        publicUrl: config.publicUrl,
        trial: config.trial,
        keyAge: limits.keyAge(),
        clock: clock(),
        halted: opener.isHalted(),
        nextOpening: calendar.next(await store.opening.last(), 'weekly').at,
        untidy: await store.opening.isUntidy(),
        log: logSink(),
      }),
    },
  })
  return {
    app,
    store,
    opener,
    firstRunLink() {
      const path = `/staff/opsaetning/start?noegle=${firstRun.key}`
      const here = `http://localhost:${config.port}`
      return firstRun.key ? { here: here + path, public: config.publicUrl + path } : null
    },
    stopping() {
      ready = false
    },
  }
}
