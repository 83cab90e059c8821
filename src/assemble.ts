/** Puts the house together: the store, the opener and the app, from one config and one clock. */
import { randomBytes } from 'node:crypto'
import type { Hono } from 'hono'
import type { RouterRoute } from 'hono/types'
import { createApp } from './app.ts'
import type { Config } from './config.ts'
import { type Calendar, calendarOf } from './domain/box/schedule.ts'
import type { Store } from './domain/stores/store.ts'
import { sessions } from './door/session.ts'
import { createThrottle } from './door/throttle.ts'
import { createLimits } from './guards/limits.ts'
import { createLog, type Log, logSink } from './log.ts'
import { createOpener, type InTurn, type Opener } from './opener.ts'
import { serverStoreOf } from './store/index.ts'
import { type Assets, loadAssets } from './tools/assets.ts'
import { builtFrom } from './tools/build.ts'
import { keepDoctorKey } from './tools/machine.ts'
import { type Passwords, passwordsOf } from './tools/password.ts'

export interface House {
  app: Hono
  /** Every address of the program and its method, with the patterns of what varies. */
  addresses: RouterRoute[]
  store: Store
  opener: Opener
  /** Links to the first run, by this machine's own and by the public address; null when it is done. */
  firstRunLink(): { here: string; public: string } | null
  /** Begins to keep the calendar. @param inTurn where several houses share a process, each does so in its turn */
  start(inTurn?: InTurn): void
  /** From now on /health/ready answers 503, and the calendar is left to whoever runs next. */
  stopping(): void
  /** Closes the store. */
  end(): Promise<void>
}

/** What a test, a command or the demo puts in the place of what the config says. */
interface Instead {
  clock?: () => number
  store?: Store
  log?: Log
  calendar?: Calendar
  assets?: Assets
  passwords?: Passwords
  /** The key that `npm run doctor` must send to /health/doctor to be told how the server is. */
  doctorKey?: string
}

/** A house for a server: whoever can read its data folder may ask it how it is (`npm run doctor`). @throws as `assemble` */
export async function assembleServed(config: Config, instead: Instead = {}): Promise<House> {
  const doctorKey = randomBytes(24).toString('base64url')
  const house = await assemble(config, { ...instead, doctorKey })
  try {
    keepDoctorKey(config.dataDir, doctorKey)
  } catch (error) {
    await house.end()
    throw error
  }
  return house
}

/** @throws StopError with one line when the data folder can't be used; nothing of it is held then */
export async function assemble(config: Config, instead: Instead = {}): Promise<House> {
  const clock = instead.clock ?? Date.now
  const store = instead.store ?? (await serverStoreOf(config, clock()))
  try {
    return await houseOn(store, config, clock, instead)
  } catch (error) {
    await store.close()
    throw error
  }
}

async function houseOn(store: Store, config: Config, clock: () => number, instead: Instead): Promise<House> {
  const log = instead.log ?? createLog(config.logLevel)
  const calendar = instead.calendar ?? calendarOf(config)
  const {
    parents,
    box,
    staff,
    answers,
    reading,
    leader,
    people,
    places,
    setup,
    languages,
    cards,
    audit,
    tokens,
    counting,
    followUp,
    reports,
  } = store
  const opener = createOpener({ store: box, calendar, trial: config.trial, clock, log })
  const site = { publicUrl: config.publicUrl, trustedProxy: config.trustedProxy }
  const limits = createLimits(clock)
  // Read once, at the start: what is built later is not what runs.
  const source = builtFrom()
  const firstRun = { key: (await people.isEmpty()) ? randomBytes(16).toString('base64url') : null }
  let ready = true
  const { app, addresses } = createApp({
    parents,
    staff,
    answers,
    reading,
    leader,
    people,
    places,
    setup,
    languages,
    cards,
    audit,
    tokens,
    counting,
    followUp,
    reports,
    session: sessions(people, site, clock),
    throttle: createThrottle(clock),
    passwords: instead.passwords ?? passwordsOf(site.publicUrl),
    site,
    limits,
    publicUrlIsLocal: config.publicUrlIsLocal,
    trial: config.trial,
    calendar,
    clock,
    assets: instead.assets ?? loadAssets(),
    log,
    firstRun,
    opener,
    isReady: () => ready,
    doctor: {
      key: instead.doctorKey ?? null,
      report: async () => ({
        storage: await store.settings(),
        builtFrom: source,
        publicUrl: config.publicUrl,
        trial: config.trial,
        keyAge: limits.keyAge(),
        clock: clock(),
        halted: opener.isHalted(),
        nextOpening: calendar.next(await box.last(), 'weekly').at,
        untidy: await box.isUntidy(),
        emptied: opener.emptied(),
        log: logSink(),
      }),
    },
  })
  return {
    app,
    addresses,
    store,
    opener,
    firstRunLink() {
      const path = `/staff/opsaetning/start?noegle=${firstRun.key}`
      const here = `http://localhost:${config.port}`
      return firstRun.key ? { here: here + path, public: config.publicUrl + path } : null
    },
    start: opener.start,
    stopping() {
      ready = false
      opener.stop()
    },
    end: store.close,
  }
}
