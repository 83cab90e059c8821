/** An opening, and the cleaning up after it. Both are done by one server at a time, the one that holds the lease. */
import { desc, eq, sql } from 'drizzle-orm'
import { BALLOT } from '../../domain/asking/question.ts'
import type { Release } from '../../domain/box/box.ts'
import { dateOf, type Opening } from '../../domain/box/schedule.ts'
import { askedAt } from '../../domain/cards/standing.ts'
import { StopError } from '../../domain/errors.ts'
import type { BoxStore } from '../../domain/stores/box.ts'
import { randomId } from '../common/random.ts'
import type { Recorded } from '../common/waiting-text.ts'
import { raisePages } from './deeds.ts'
import { chunks, inTurn, type Pool, type Tx } from './driver.ts'
import { renewFollowUps } from './follow-ups.ts'
import { holdSessions } from './held.ts'
import { leaseOf } from './lease.ts'
import { expireAt } from './retention.ts'
import { aroundReleases } from './roll-up.ts'
import * as t from './schema.ts'
import { renewStandings } from './standings.ts'
import { sweep } from './sweeping.ts'
import { settle } from './text-piles.ts'
import { tellCounted } from './told.ts'
import { clear, forgetMarks, hasMarks, isOfSeveral, piles, remove, rewrite } from './waiting.ts'

/** Days that marks against double sending are kept after the one on which they came. */
const MARK_DAYS = 1
const DAY = 24 * 3600_000
/** The first day whose marks are still kept. */
const forgotten = () => dateOf(Date.now() - MARK_DAYS * DAY)

interface Hooks {
  /** Commits what was handed in here and not yet written. */
  before: () => Promise<void>
  /** Told of the new number of parents' pages. */
  changed: (pages: number) => void
  /** Keeps this server's copy of the ledger up to date. */
  followLedger: () => Promise<void>
}

export function boxStore(db: Pool, hooks: Hooks): BoxStore {
  const lease = leaseOf(db, 'opener')
  const state = async (of: Pick<Pool, 'select'> = db) => (await of.select().from(t.installation))[0]!

  /** Does something to the box while nobody hands in and no member of staff changes anything. */
  async function withBox(act: (tx: Tx) => Promise<boolean>): Promise<boolean> {
    await hooks.before()
    const pages = await inTurn(db, ['deeds', 'box'], async (tx) => ((await act(tx)) ? raisePages(tx) : null))
    if (pages !== null) hooks.changed(pages)
    return pages !== null
  }

  return {
    async last() {
      return (await state()).lastOpening
    },
    async isUntidy() {
      return (await state()).untidy
    },
    async open(opening, decide) {
      const isNeeded = async () => (await state()).lastOpening < opening.at
      const opened = await lease.hold(isNeeded, () =>
        withBox(async (tx) => {
          if ((await state(tx)).lastOpening >= opening.at) return false
          // After the clock was set back the same Monday can come again: its row is there already.
          await tx.insert(t.opening).values({ at: opening.at, day: opening.day }).onConflictDoNothing()
          const { releases, forgotten } = decide(await piles(tx), opening)
          await settle(tx, await record(tx, releases, opening), forgotten, opening)
          // Only openings that released something are kept: a row for each of them would say nothing.
          await tx.execute(
            sql`DELETE FROM opening o WHERE NOT EXISTS (SELECT 1 FROM release r WHERE r.opening_at = o.at)
                AND NOT EXISTS (SELECT 1 FROM gathering g WHERE g.opening_at = o.at)`,
          )
          await remove(tx, [...releases.flatMap((release) => release.piles), ...forgotten])
          await renewStandings(tx, opening)
          await holdSessions(tx, opening.at)
          await tellCounted(tx, opening.at)
          await expireAt(tx, opening.at)
          await renewFollowUps(tx, opening.at)
          await tx.update(t.installation).set({
            lastOpening: opening.at,
            ...(opening.monthly ? { lastMonthly: opening.at } : {}),
            untidy: true,
            unswept: true,
          })
          return true
        }),
      )
      return opened ?? false
    },
    async tidy() {
      await hooks.followLedger()
      const isDue = async () => {
        const { untidy, unswept, unsweptReleases } = await state()
        return {
          untidy,
          unswept,
          unsweptReleases,
          mixed: await isOfSeveral(db),
          old: await hasMarks(db, forgotten()),
        }
      }
      const isNeeded = async () => Object.values(await isDue()).some(Boolean)
      if (await isNeeded())
        await lease.hold(isNeeded, async () => {
          const { untidy, unswept, unsweptReleases } = await isDue()
          await inTurn(db, ['box'], async (tx) => {
            await forgetMarks(tx, forgotten())
            await rewrite(tx)
          })
          if (untidy || unswept || unsweptReleases) await sweep(db, unsweptReleases)
        })
      return null
    },
    async passOver(openings) {
      const monthly = openings.filter((opening) => opening.monthly).at(-1)
      const last = openings.at(-1)!
      await withBox(async (tx) => {
        await clear(tx)
        await tx.delete(t.tallyWho)
        await tx.delete(t.tallyField)
        await tx.update(t.installation).set({
          lastOpening: last.at,
          ...(monthly && { lastMonthly: monthly.at }),
          untidy: true,
        })
        // What those openings put in force elsewhere, a raised rule among it, holds here as well.
        await renewStandings(tx, { ...last, monthly: monthly !== undefined })
        await expireAt(tx, last.at)
        return true
      })
    },
    async confirmClock(now) {
      await withBox(async (tx) => {
        const { lastOpening, lastMonthly } = await state(tx)
        if (lastOpening <= now) throw new StopError('The clock does not stand before the last opening.')
        // What was opened stays opened; the calendar goes on from here.
        await tx
          .update(t.installation)
          .set({ lastOpening: now, lastMonthly: lastMonthly === null ? null : Math.min(lastMonthly, now) })
        return true
      })
    },
  }
}

/** A statement takes 65,535 values at the most. */
const ROWS_AT_ONCE = 1000

/** Stores histograms. @returns them with their ids */
const record = (tx: Tx, releases: Release[], opening: Opening): Promise<Recorded[]> =>
  aroundReleases(tx, sql`opening_at = ${opening.at}`, async () => {
    const standings = new Map<number, (typeof t.standing.$inferSelect)[]>()
    const askedOn = async (card: number, question: string) => {
      const all =
        standings.get(card) ??
        (await tx
          .select()
          .from(t.standing)
          .where(eq(t.standing.cardId, card))
          .orderBy(desc(t.standing.since)))
      standings.set(card, all)
      return askedAt(all, opening.at, question, question === BALLOT)
    }
    const recorded = releases.map((release) => ({ ...release, id: randomId() }))
    const rows: (typeof t.release.$inferInsert)[] = []
    for (const { id, scope, question, month, n } of recorded) {
      const card = scope !== 'municipality' && 'card' in scope ? scope.card : null
      rows.push({
        id,
        openingAt: opening.at,
        cardId: card,
        institutionId: scope !== 'municipality' && 'institution' in scope ? scope.institution : null,
        questionnaireId: card === null ? null : await askedOn(card, question),
        questionId: question,
        month,
        n,
      })
    }
    for (const some of chunks(rows, ROWS_AT_ONCE)) await tx.insert(t.release).values(some)
    const counts = recorded.flatMap(({ id, counts }) =>
      Object.entries(counts).map(([choice, n]) => ({ releaseId: id, choice, n })),
    )
    for (const some of chunks(counts, ROWS_AT_ONCE)) await tx.insert(t.releasedCount).values(some)
    return recorded
  })
