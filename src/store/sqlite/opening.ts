/** An opening, and the cleaning up after it. */
import { dirname } from 'node:path'
import type { Database } from 'better-sqlite3'
import { desc, eq, sql } from 'drizzle-orm'
import { BALLOT } from '../../domain/asking/question.ts'
import type { Release } from '../../domain/box/box.ts'
import { type Opening, weekAt } from '../../domain/box/schedule.ts'
import { askedAt } from '../../domain/cards/standing.ts'
import { StopError } from '../../domain/errors.ts'
import type { BoxStore } from '../../domain/stores/box.ts'
import { randomId } from '../common/random.ts'
import type { Recorded } from '../common/waiting-text.ts'
import type { Changed } from './deeds.ts'
import { renewFollowUps } from './follow-ups.ts'
import { holdSessions } from './held.ts'
import { layOutFile } from './layout-thread.ts'
import { ormOf } from './orm.ts'
import { expireAt } from './retention.ts'
import { rollUps } from './roll-up.ts'
import { freeBytes } from './room.ts'
import * as t from './schema.ts'
import { renewStandings } from './standings.ts'
import { textPiles } from './text-piles.ts'
import { tellCounted, UNTOLD } from './told.ts'
import type { waitingTables } from './waiting.ts'

/** @returns the store, and `settled`, which waits for a cleaning that is under way */
export function boxStore(
  db: Database,
  waiting: ReturnType<typeof waitingTables>,
  hooks: {
    /** Commits what was handed in and not yet written. */
    before: () => void
    changed: (what: Changed) => void
    /** Rises when another process wrote. */
    foreign: () => number
    /** Takes the cards whose counters are yet to be set out. */
    unready: () => ReadonlySet<number>
  },
): { box: BoxStore; settled(): Promise<unknown> } {
  const orm = ormOf(db)
  const expire = expireAt(db)
  const rolledUp = rollUps(db)
  const settleTexts = textPiles(db, waiting.texts)
  // Only openings that released something are kept: a row for each of them would say nothing.
  const dropIdle = db.prepare(
    'DELETE FROM opening WHERE at NOT IN (SELECT opening_at FROM release) AND at NOT IN (SELECT opening_at FROM gathering)',
  )
  const state = () => orm.select().from(t.installation).get()!

  const standingsOf = (card: number) =>
    orm.select().from(t.standing).where(eq(t.standing.cardId, card)).orderBy(desc(t.standing.since)).all()

  /** Stores histograms. @returns them with their ids */
  const record = (releases: Release[], opening: Opening): Recorded[] =>
    rolledUp.around('opening_at = ?', [opening.at], () => recordEach(releases, opening))

  function recordEach(releases: Release[], opening: Opening): Recorded[] {
    const standings = new Map<number, ReturnType<typeof standingsOf>>()
    const askedOn = (card: number, question: string) => {
      const all = standings.get(card) ?? standingsOf(card)
      standings.set(card, all)
      return askedAt(all, opening.at, question, question === BALLOT)
    }
    return releases.map((release) => {
      const { scope, question, month, n, counts } = release
      const id = randomId()
      const card = scope !== 'municipality' && 'card' in scope ? scope.card : null
      orm
        .insert(t.release)
        .values({
          id,
          openingAt: opening.at,
          cardId: card,
          institutionId: scope !== 'municipality' && 'institution' in scope ? scope.institution : null,
          questionnaireId: card === null ? null : askedOn(card, question),
          questionId: question,
          month,
          n,
        })
        .run()
      for (const [choice, count] of Object.entries(counts))
        orm.insert(t.releasedCount).values({ releaseId: id, choice, n: count }).run()
      return { ...release, id }
    })
  }

  const open = db.transaction((opening: Opening, decide: Parameters<BoxStore['open']>[1]) => {
    if (state().lastOpening >= opening.at) return false
    // After the clock was set back the same Monday can come again: its row is there already.
    orm.insert(t.opening).values({ at: opening.at, day: opening.day }).onConflictDoNothing().run()
    const { releases, forgotten } = decide(waiting.piles(), opening)
    settleTexts(record(releases, opening), forgotten, opening)
    dropIdle.run()
    waiting.remove([...releases.flatMap((release) => release.piles), ...forgotten])
    renewStandings(db, opening)
    holdSessions(db, opening.at)
    tellCounted(db, opening.at)
    expire(opening.at)
    renewFollowUps(db, opening.at)
    orm
      .update(t.installation)
      .set({ lastOpening: opening.at, ...(opening.monthly ? { lastMonthly: opening.at } : {}), untidy: true })
      .run()
    return true
  })

  /** Empties the write-ahead log. False when a reader hinders it. */
  function checkpoint(): boolean {
    const [answer] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[]
    return answer?.busy === 0
  }

  /**
   * An emptied log leaves the list of the pages it held in the -shm file, and pages that were written together tell which
   * texts came together. One harmless write makes SQLite clear that list.
   */
  function truncateLog(): boolean {
    if (!checkpoint()) return false
    orm.update(t.installation).set({ swept: sql`NOT swept` }).run()
    return checkpoint()
  }

  async function layOutAnew() {
    db.transaction(() => {
      waiting.rewrite()
    }).immediate()
    const { lastOpening } = state()
    await layOutFile(db.name)
    // What another opening left meanwhile is laid out the next time.
    orm.update(t.installation).set({ untidy: false }).where(eq(t.installation.lastOpening, lastOpening)).run()
  }

  async function tidy() {
    let hasRoom = true
    let isEmptied = false
    try {
      if (state().untidy) {
        hasRoom = hasRoomToVacuum()
        if (hasRoom) await layOutAnew()
      }
      makeReady()
    } finally {
      // Whatever went wrong before: a log that is not emptied grows, and soon leaves no room for an answer.
      isEmptied = truncateLog()
    }
    if (!isEmptied) return 'reader'
    return hasRoom ? null : 'room'
  }

  /** One at a time: the file is laid out while others are answered. */
  let tidying: Promise<unknown> = Promise.resolve()

  /** VACUUM writes the whole file into the log and then over itself. Begun without room for that it takes what answers need. */
  function hasRoomToVacuum(): boolean {
    const pages = db.pragma('page_count', { simple: true }) as number
    return freeBytes(dirname(db.name)) > 2 * pages * (db.pragma('page_size', { simple: true }) as number)
  }

  /** The week and the file's version for which all cards' counters and enough envelopes are laid out; '' for none. */
  let readyFor = ''

  /**
   * Lays out counters and envelopes before they are needed, so that no hand-in is slower for being the first of its week,
   * its card, or the last to find an envelope.
   */
  function makeReady() {
    const { week } = weekAt(state().lastOpening)
    const now = `${week} ${hooks.foreign()}`
    const cards = now === readyFor ? hooks.unready() : null
    readyFor = ''
    db.transaction(() => {
      if (cards?.size !== 0) waiting.setOutAll(week, cards)
      waiting.texts.prepare()
    }).immediate()
    readyFor = now
  }

  const box: BoxStore = {
    async last() {
      return state().lastOpening
    },
    async isUntidy() {
      return state().untidy
    },
    async open(opening, decide) {
      hooks.before()
      const opened = open.immediate(opening, decide)
      if (opened) {
        readyFor = ''
        hooks.changed({ pages: true })
      }
      return opened
    },
    tidy() {
      const mine = tidying.then(tidy)
      tidying = mine.catch(() => undefined)
      return mine
    },
    async passOver(openings) {
      hooks.before()
      const monthly = openings.filter((opening) => opening.monthly).at(-1)
      db.transaction(() => {
        waiting.clear()
        for (const table of UNTOLD) db.prepare(`DELETE FROM ${table}`).run()
        orm
          .update(t.installation)
          .set({
            lastOpening: openings.at(-1)!.at,
            ...(monthly && { lastMonthly: monthly.at }),
            untidy: true,
          })
          .run()
        // What those openings put in force elsewhere, a raised rule among it, holds here as well.
        const last = openings.at(-1)!
        renewStandings(db, { ...last, monthly: monthly !== undefined })
        expire(last.at)
      }).immediate()
      readyFor = ''
      hooks.changed({ pages: true })
    },
    async confirmClock(now) {
      const { lastOpening, lastMonthly } = state()
      if (lastOpening <= now) throw new StopError('The clock does not stand before the last opening.')
      // What was opened stays opened; the calendar goes on from here.
      orm
        .update(t.installation)
        .set({ lastOpening: now, lastMonthly: lastMonthly === null ? null : Math.min(lastMonthly, now) })
        .run()
      readyFor = ''
      hooks.changed({ pages: true })
    },
  }
  return { box, settled: () => tidying }
}
