/** What the parents' side asks of the database. */
import type { Database } from 'better-sqlite3'
import { and, desc, eq, sql } from 'drizzle-orm'
import { closedBy } from '../../domain/cards/card.ts'
import type { ParentCard } from '../../domain/cards/parent-card.ts'
import type { Standing } from '../../domain/cards/standing.ts'
import { DomainError } from '../../domain/errors.ts'
import { shownTo } from '../../domain/follow-up/agreement.ts'
import type { Drop, ParentStore } from '../../domain/stores/parents.ts'
import { standingFrom } from '../common/rows.ts'
import { openCounter } from './open-count.ts'
import { ormOf } from './orm.ts'
import {
  activity,
  agreement,
  card,
  installation,
  institution,
  language,
  question,
  questionnaire,
  standing,
  wording,
} from './schema.ts'
import type { waitingTables } from './waiting.ts'

interface Queued {
  drop: Drop
  done: () => void
  failed: (error: unknown) => void
}

/**
 * @param version rises when what parents see may have changed
 * @returns the store, and `flush`, which commits at once what was handed in
 */
export function parentStore(db: Database, waiting: ReturnType<typeof waitingTables>, version: () => number) {
  const orm = ormOf(db)
  const dropAll = db.transaction(waiting.dropAll)
  const findCard = orm
    .select({
      card,
      institution,
      activity,
      municipality: installation.municipality,
      contacts: installation.contacts,
      textMonths: installation.textMonths,
      // The place's own before the municipality's.
      logo: sql<string | null>`(SELECT address FROM logo
        WHERE on_form AND (institution_id = ${institution.id} OR institution_id IS NULL)
        ORDER BY institution_id IS NULL LIMIT 1)`,
    })
    .from(card)
    .innerJoin(installation, eq(installation.id, 1))
    .innerJoin(institution, eq(institution.id, card.institutionId))
    .innerJoin(activity, eq(activity.id, card.activityId))
    .where(eq(card.code, sql.placeholder('code')))
    .prepare()
  const findSuccessor = db
    .prepare('SELECT card.code FROM stopped_code s JOIN card ON card.id = s.card_id WHERE s.code = ?')
    .pluck()
  const findStandings = orm
    .select({ standing, phase: questionnaire.phase })
    .from(standing)
    .innerJoin(questionnaire, eq(questionnaire.id, standing.questionnaireId))
    .where(eq(standing.cardId, sql.placeholder('card')))
    .orderBy(desc(standing.since))
    .limit(2)
    .prepare()
  const findAbout = orm.select().from(installation).prepare()
  const languagesOn = orm
    .select({ code: language.code })
    .from(language)
    .where(eq(language.on, true))
    .prepare()
  const allWordings = orm.select().from(wording).prepare()
  const allQuestions = orm.select().from(question).prepare()
  const openCount = openCounter(db)

  let queue: Queued[] = []

  function flushOne(queued: Queued) {
    queue.push(queued)
    flush()
  }

  /** One durable commit for all that came in this turn of the event loop. */
  function flush() {
    const batch = queue
    queue = []
    if (batch.length === 0) return
    try {
      dropAll.immediate(batch.map(({ drop }) => drop))
    } catch (cause) {
      // If one ballot can't be stored, each is tried on its own, to save the others. If SQLite itself fails, all
      // fail.
      const isStorage = (cause as NodeJS.ErrnoException).code?.startsWith('SQLITE_') ?? false
      if (batch.length > 1 && !isStorage) return batch.forEach(flushOne)
      // What the file refuses is tried again, or told, by whoever waits for it (patience.ts).
      const error = isStorage ? cause : new DomainError('storage', 'a ballot could not be stored', { cause })
      for (const { failed } of batch) failed(error)
      return
    }
    for (const { done } of batch) done()
  }

  const store: ParentStore = {
    version,
    async about() {
      const { municipality, contacts, k, smallGroupK, d, agedD, textMonths, countMonths } = findAbout.get()!
      return {
        municipality: municipality ?? '',
        contacts,
        rule: { k, smallGroupK, d, agedD },
        keeping: { textMonths, countMonths },
      }
    },
    async languages() {
      return { on: languagesOn.all().map(({ code }) => code), wordings: allWordings.all() }
    },
    async card(code) {
      // A code that stopped still finds its card: whoever scans it is told that it is closed.
      const successor = findSuccessor.get(code) as string | undefined
      const found = findCard.get({ code: successor ?? code })
      if (!found) return null
      const questions = new Map(allQuestions.all().map((row) => [row.id, row]))
      const [now, before] = findStandings
        .all({ card: found.card.id })
        .map((row) => standingFrom(row.standing, questions, row.phase))
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
    },
    async told(offer) {
      const shown = orm
        .select()
        .from(agreement)
        .where(and(eq(agreement.shown, true), eq(agreement.institutionId, offer.institutionId)))
        .all()
      return shownTo(shown, offer).map(({ said, did, because }) => ({ said, did, because }))
    },
    async openCount(institution, since) {
      return openCount.ofPlace(institution, since)
    },
    drop(drop) {
      return new Promise((done, failed) => {
        if (queue.length === 0) setImmediate(flush)
        queue.push({ drop, done, failed })
      })
    },
  }
  return { store, flush }
}
