/** Keeps the calendar: opens the box when its time has come, before anything else is answered (docs/box.md, B3). */
import { decide } from './domain/box/box.ts'
import type { Calendar, Opening } from './domain/box/schedule.ts'
import type { BoxStore } from './domain/stores/box.ts'
import { type Log, typeOf } from './log.ts'

/**
 * `clock`: the clock stands before the last opening. `late`: one should have been made half a day ago or more, and nothing
 * was running then. Perhaps the machine was only switched off. But perhaps it was rolled back to an image: then the
 * opening has been made already, with other answers, and the two could be subtracted (docs/box.md, B7).
 */
export type Halted = 'clock' | 'late'

export interface Opener {
  /** Whether `check` would do something; cheap enough to ask at every request. */
  isDue(): boolean
  /** Makes every opening that is due, the oldest first; none while they stand still. */
  check(): Promise<void>
  /** Makes them however late they are: an operator has said that this is no image of a machine from before. */
  makeUp(): Promise<void>
  /**
   * Looks once a second, and truncates the write-ahead log once a minute, until stopped.
   * @param inTurn does each when others have done theirs
   */
  start(inTurn?: InTurn): void
  stop(): void
  /** When the write-ahead log was emptied last, milliseconds; null for not yet. */
  emptied(): number | null
  /** Why openings stand still until an operator says what is the case; null while they do not. */
  isHalted(): Halted | null
}

/** Does a job, at once or when its turn has come. */
export type InTurn = (job: () => Promise<void>) => Promise<void>

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
  let halted: Halted | null = null
  let isConfirmed = false
  /** When this process last found out what is due: what it has waited for itself, for want of room on the disk, is not late. */
  let seen = Number.NEGATIVE_INFINITY
  let tidied = false
  let emptied: number | null = null
  let timers: NodeJS.Timeout[] = []
  let isStopped = false

  async function openAllDue() {
    const now = clock()
    const last = await store.last()
    const wasHalted = halted
    const due = now < last ? [] : calendar.due(last, now)
    halted = now < last ? 'clock' : isLate(due, now) ? 'late' : null
    seen = now
    // A crash between an opening and its cleaning is made up at start.
    if (!tidied) await tidy()
    if (halted === 'clock' && trial) {
      // Whoever tries things out moves the clock on purpose (`open-box --on`): the calendar follows it back.
      await store.confirmClock(now)
      halted = null
    } else if (halted) {
      // Looked at again soon: an operator may have set the clock right, or said what is the case.
      retryAt = now + PAUSE
      if (!wasHalted) log.error(HALTED[halted])
    } else {
      let opened = false
      for (const opening of due) {
        if (!(await store.open(opening, decide))) continue
        opened = true
        // Whoever looks after the machine watches for this line. It stands there whatever the box held. A trial has one a minute.
        if (!trial) log.info('the box was opened')
      }
      if (opened) await tidy()
    }
    nextLook = calendar.next(now, 'weekly').at
  }

  function isLate([first]: Opening[], now: number): boolean {
    if (!first || trial || isConfirmed) return false
    // Once asked, it waits for the answer: by its own looking meanwhile the opening gets no less late.
    return halted === 'late' || now - Math.max(first.at, seen) > LATE
  }

  /** Never fails: an opening was made whether or not its traces are gone yet, and a server that can take answers must start. */
  async function tidy() {
    try {
      const hindered = await store.tidy()
      tidied = hindered === null
      if (hindered !== 'reader') emptied = clock()
      if (hindered) log.warn(HINDERED[hindered])
    } catch (error) {
      tidied = false
      log.warn('the database file could not be cleaned; it is tried again', { type: typeOf(error) })
    }
  }

  const isPaused = (now: number) => now < retryAt && retryAt - now <= PAUSE
  const isDue = () => {
    const now = clock()
    return !isPaused(now) && (halted !== null || now >= nextLook || nextLook - now > WEEK)
  }

  const check = async () => {
    if (!isDue()) {
      // What is due at the next look became so meanwhile. In a pause it may have been due before.
      const now = clock()
      if (!isPaused(now)) seen = now
      return
    }
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
    async makeUp() {
      isConfirmed = true
      retryAt = 0
      try {
        await check()
      } finally {
        isConfirmed = false
      }
    },
    start(inTurn = (job) => job()) {
      const every = (pause: number, job: () => Promise<void>) => {
        // What takes longer than its pause, or waits longer for its turn, is not begun a second time.
        let isBusy = false
        const timer = setInterval(async () => {
          if (isBusy || isStopped) return
          isBusy = true
          await inTurn(async () => {
            if (!isStopped) await job()
          }).catch((error) => log.error('the box could not be tended', { type: typeOf(error) }))
          isBusy = false
        }, pause)
        return timer.unref()
      }
      isStopped = false
      timers = [every(1000, check), every(60_000, tidy)]
    },
    stop() {
      isStopped = true
      for (const timer of timers) clearInterval(timer)
    },
    emptied: () => emptied,
    isHalted: () => halted,
  }
}

const HINDERED = {
  reader: 'a reader hinders the cleaning of the database file; it is tried again',
  room: 'the disk has too little room for cleaning the database file; it is tried again',
} as const

const HALTED: Record<Halted, string> = {
  clock: 'the clock stands before the last opening; openings wait for `npm run open-box -- --clock-is-right`',
  late: 'an opening is long overdue; was this machine only switched off? `npm run open-box`. Was it rolled back to an image? `npm run open-box -- --rolled-back`',
}

/** Milliseconds. A server that comes back on the same working day makes its Monday up without asking. */
const LATE = 12 * 3600_000

/** Milliseconds before an opening that failed, or waits for the clock, is tried again. */
const PAUSE = 5000

/**
 * The next opening is never further off than this (a week, an hour more in autumn): if it is, the clock was set back.
 */
const WEEK = 7 * 24 * 3600_000 + 2 * 3600_000
