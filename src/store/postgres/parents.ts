/** What the parents' side asks of the database. */
import { randomBytes } from 'node:crypto'
import { and, desc, eq, sql } from 'drizzle-orm'
import { dateOf } from '../../domain/box/schedule.ts'
import { closedBy } from '../../domain/cards/card.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import type { Standing } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { shownTo } from '../../domain/follow-up/agreement.ts'
import type { ParentStore } from '../../domain/stores/parents.ts'
import { standingFrom } from '../common/rows.ts'
import { atOnce, inTransaction, type Pool } from './driver.ts'
import { openCountOfPlace } from './open-count.ts'
import * as t from './schema.ts'
import { isLost, isRefused } from './trouble.ts'
import { dropAll, type Marked } from './waiting.ts'

interface Queued extends Marked {
  done: () => void
  failed: (error: unknown) => void
}

/**
 * Milliseconds that a parent waits for a database that does not answer. What was sent may be kept later; sent again by the page under the same
 * mark it counts once all the same.
 */
const PATIENCE = 8000

/** How often ballots whose commit was lost are sent again; under their marks they count once, however often. */
const TRIES = 3

/**
 * @param version rises when what parents see may have changed
 * @returns the store, and `flush`, which resolves when nothing that was handed in waits for its commit
 */
export function parentStore(db: Pool, version: () => number) {
  let queue: Queued[] = []
  let running: Promise<void> | null = null

  /** What came while one commit was under way makes the next one together. */
  function flush(): Promise<void> {
    running ??= commitAll().finally(() => {
      running = null
    })
    return running
  }

  async function commitAll() {
    while (queue.length > 0) {
      const batch = queue
      queue = []
      await commit(batch)
    }
  }

  async function commit(batch: Queued[]) {
    try {
      await inTime(store(batch))
      for (const { done } of batch) done()
    } catch (cause) {
      // If one ballot can't be stored, each is tried on its own, to save the others. If the database itself fails, all fail.
      if (batch.length > 1 && !isRefused(cause) && !(cause instanceof DomainError)) {
        for (const one of batch) await commit([one])
        return
      }
      const error =
        isRefused(cause) || cause instanceof DomainError
          ? cause
          : new DomainError('storage', 'a ballot could not be stored', { cause })
      for (const { failed } of batch) failed(error)
    }
  }

  /** @throws DomainError when it takes too long */
  function inTime(stored: Promise<void>): Promise<void> {
    return new Promise((done, failed) => {
      const timer = setTimeout(() => failed(new DomainError('storage', 'no answer')), PATIENCE)
      stored.finally(() => clearTimeout(timer)).then(done, failed)
    })
  }

  async function store(batch: Queued[], tries = TRIES): Promise<void> {
    try {
      await inTransaction(db, async (tx) => {
        await tx.execute(sql`SELECT 1 FROM lease WHERE name = 'box' FOR SHARE`)
        await dropAll(tx, batch)
      })
    } catch (error) {
      if (tries > 1 && isLost(error)) return store(batch, tries - 1)
      throw error
    }
  }

  const parents: ParentStore = {
    version,
    async about() {
      const [found] = await db.select().from(t.installation)
      const { municipality, contacts, k, smallGroupK, d, agedD, textMonths, countMonths } = found!
      return {
        municipality: municipality ?? '',
        contacts,
        rule: { k, smallGroupK, d, agedD },
        keeping: { textMonths, countMonths },
      }
    },
    async languages() {
      return atOnce(db, async (tx) => {
        const on = await tx.select({ code: t.language.code }).from(t.language).where(eq(t.language.on, true))
        return { on: on.map(({ code }) => code), wordings: await tx.select().from(t.wording) }
      })
    },
    async card(code) {
      return atOnce(db, async (tx) => {
        // A code that stopped still finds its card: whoever scans it is told that it is closed.
        const [successor] = await tx
          .select({ code: t.card.code })
          .from(t.stoppedCode)
          .innerJoin(t.card, eq(t.card.id, t.stoppedCode.cardId))
          .where(eq(t.stoppedCode.code, code))
        const [found] = await tx
          .select({
            card: t.card,
            institution: t.institution,
            activity: t.activity,
            municipality: t.installation.municipality,
            contacts: t.installation.contacts,
            textMonths: t.installation.textMonths,
            // The place's own before the municipality's.
            logo: sql<string | null>`(SELECT address FROM logo
              WHERE on_form AND (institution_id = ${t.institution.id} OR institution_id IS NULL)
              ORDER BY institution_id NULLS LAST LIMIT 1)`,
          })
          .from(t.card)
          .innerJoin(t.installation, eq(t.installation.id, 1))
          .innerJoin(t.institution, eq(t.institution.id, t.card.institutionId))
          .innerJoin(t.activity, eq(t.activity.id, t.card.activityId))
          .where(eq(t.card.code, successor?.code ?? code))
        if (!found) return null
        const questions = new Map((await tx.select().from(t.question)).map((row) => [row.id, row]))
        const standings = await tx
          .select({ standing: t.standing, phase: t.questionnaire.phase })
          .from(t.standing)
          .innerJoin(t.questionnaire, eq(t.questionnaire.id, t.standing.questionnaireId))
          .where(eq(t.standing.cardId, found.card.id))
          .orderBy(desc(t.standing.since))
          .limit(2)
        const [now, before] = standings.map((row) => standingFrom(row.standing, questions, row.phase))
        return {
          id: found.card.id,
          code,
          closed: successor !== undefined || closedBy(found.card, found.activity, found.institution) !== null,
          municipality: found.municipality ?? '',
          contacts: found.contacts,
          textMonths: found.textMonths,
          logo: found.logo,
          institution: found.institution,
          activity: found.activity,
          now: now as Standing,
          before: before ?? null,
        } satisfies ParentCard
      })
    },
    async told(offer) {
      const shown = await db
        .select()
        .from(t.agreement)
        .where(and(eq(t.agreement.shown, true), eq(t.agreement.institutionId, offer.institutionId)))
      return shownTo(shown, offer).map(({ said, did, because }) => ({ said, did, because }))
    },
    async openCount(institution, since) {
      return openCountOfPlace(db, institution, since)
    },
    drop(drop, mark = randomBytes(12).toString('hex')) {
      return new Promise((done, failed) => {
        if (queue.length === 0) setImmediate(flush)
        queue.push({ drop, mark, day: dateOf(Date.now()), done, failed })
      })
    },
  }
  return { parents, flush }
}
