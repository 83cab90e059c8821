/** Keeps the calendar: opens the box when its time has come, before anything else is answered (docs/box.md, B3). */
import { decide } from './domain/box/box.ts'
import type { Calendar } from './domain/box/schedule.ts'
import type { BoxStore } from './domain/stores/box.ts'
import { type Log, typeOf } from './log.ts'

export interface Opener {
  /** Whether `check` would do something; cheap enough to ask at every request. */
  isDue(): boolean
  /** Makes every opening that is due, the oldest first. */
  check(): Promise<void>
  /** Looks once a second, and truncates the write-ahead log once a minute, until stopped. */
  start(): void
  stop(): void
  /** Openings stand still because the clock stands before the last one. */
  isHalted(): boolean
}

interface Deps {
  store: BoxStore
  calendar: Calendar
  trial: boolean
  clock: () => number
  log: Log
}

export function createOpener({ store, calendar, trial, clock, log }: Deps): Opener {
  let nextLook = 0
  let retryAt = 0
  let running: Promise<void> | null = null
  let halted = false
  let tidied = false
  let timers: NodeJS.Timeout[] = []

  async function openAllDue() {
    const now = clock()
    // A crash between an opening and its cleaning is made up at start.
    if (!tidied) await tidy()
    const last = await store.last()
    const wasHalted = halted
    halted = now < last
    if (halted && trial) {
      // Whoever tries things out moves the clock on purpose (`open-box --on`): the calendar follows it back.
      await store.confirmClock(now)
      halted = false
    } else if (halted) {
      // Looked at again soon: an operator may have set the clock right, or said that it is.
      retryAt = now + PAUSE
      if (!wasHalted) log.error(HALTED)
    } else {
      let opened = false
      for (const opening of calendar.due(last, now)) opened = (await store.open(opening, decide)) || opened
      if (opened) await tidy()
    }
    nextLook = calendar.next(now, 'weekly').at
  }

  async function tidy() {
    tidied = await store.tidy()
    if (!tidied) log.warn('a reader hinders the cleaning of the database file; it is tried again')
  }

  const isDue = () => {
    const now = clock()
    if (now < retryAt && retryAt - now <= PAUSE) return false
    return halted || now >= nextLook || nextLook - now > WEEK
  }

  const check = async () => {
    if (!isDue()) return
    running ??= openAllDue()
      .catch((error) => {
        // Storage refuses: asking at every request would only make everyone wait.
        retryAt = clock() + PAUSE
        throw error
      })
      .finally(() => {
        running = null
      })
    await running
  }

  return {
    isDue,
    check,
    start() {
      const safely = (job: () => Promise<unknown>) => () =>
        job().catch((error) => log.error('the box could not be tended', { type: typeOf(error) }))
      timers = [setInterval(safely(check), 1000), setInterval(safely(tidy), 60_000)]
      for (const timer of timers) timer.unref()
    },
    stop() {
      for (const timer of timers) clearInterval(timer)
    },
    isHalted: () => halted,
  }
}

const HALTED =
  'the clock stands before the last opening; openings wait for `npm run open-box -- --clock-is-right`'

/** Milliseconds before an opening that failed, or waits for the clock, is tried again. */
const PAUSE = 5000

/**
 * The next opening is never further off than this (a week, an hour more in autumn): if it is, the clock was set back.
 */
const WEEK = 7 * 24 * 3600_000 + 2 * 3600_000
