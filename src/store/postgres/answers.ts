/** What was released, for the pages that show it. Every question is answered in SQL inside the scope, so that a page costs what it shows. */
import { type SQL, sql } from 'drizzle-orm'
import { newestQuarterFirst, type Released, type ReleasedText } from '../../domain/answers/release.ts'
import { BALLOT } from '../../domain/asking/question.ts'
import { bothOf } from '../../domain/people/person.ts'
import type { AnsweredCard, AnswerStore, TextKind, TextOrigin, Where } from '../../domain/stores/answers.ts'
import { adding, keptUntilWritten, listIn, type PackedRow } from '../common/kept-sums.ts'
import { byOpening } from '../common/rows.ts'
import { all, atOnce, chunks, type Db, list, type Pool, value } from './driver.ts'
import { inScope, is, isAmong } from './scoped.ts'
import {
  HEADS,
  IN_ORDER,
  INSTITUTION,
  isChosen,
  OF,
  RELEASED,
  type Row,
  released,
  TEXTS,
} from './selecting.ts'
import { chosen } from './text-filter.ts'

/** Texts, cards and releases that are read at a time: each becomes an answer of some hundred kilobytes. */
const TEXTS_AT_ONCE = 250
const CARDS_AT_ONCE = 50
/** Plainly, so that the database knows how many there are of each, and reads the newest in the order of an index. */
const OF_KIND: Record<TextKind, SQL> = {
  card: sql`r.card_id IS NOT NULL`,
  pooled: sql`(w.release_id IS NOT NULL AND r.card_id IS NULL)`,
  gathered: sql`w.release_id IS NULL`,
}

const PACKED = sql`r.card_id AS card, r.questionnaire_id AS questionnaire, questions, numbers`

async function cardsOf(
  db: Db,
  { scope, institution, activity }: Omit<Where, 'questionnaire'>,
): Promise<AnsweredCard[]> {
  const rows = await all<Omit<AnsweredCard, 'questions'> & { questions: string }>(
    db,
    sql`SELECT c.id, c.institution_id AS "institutionId", c.activity_id AS "activityId", a.kind, a.small_group AS "smallGroup",
          s.questionnaire_id AS questionnaire, s.questions, s.rhythm
        FROM card c JOIN activity a ON a.id = c.activity_id JOIN standing s ON s.card_id = c.id
        WHERE NOT EXISTS (SELECT 1 FROM standing later WHERE later.card_id = s.card_id AND later.since > s.since)
          AND ${inScope('c.institution_id', scope)} AND ${is('c.institution_id', institution)} AND ${is('c.activity_id', activity)}
        ORDER BY c.institution_id, c.activity_id, c.id`,
  )
  return rows.map(({ questions, ...card }) => ({ ...card, questions: listIn(questions) }))
}

/** Whole texts, by their ids. */
async function textsOf(db: Db, ids: readonly string[]): Promise<ReleasedText[]> {
  if (ids.length === 0) return []
  const texts = await all<ReleasedText>(db, sql`${TEXTS} WHERE w.id = ANY(${list(ids, 'text')})`)
  return texts.sort((a, b) => (a.id < b.id ? -1 : 1))
}

type Head = Omit<Released, 'counts'> & { id: number }

/** Releases with their counters, in the order of the heads. */
async function withCounts(db: Db, heads: readonly Head[]): Promise<Released[]> {
  const counts = new Map(heads.map(({ id }) => [id, {} as Record<string, number>]))
  const rows = await all<{ id: number; choice: string; n: number }>(
    db,
    sql`SELECT release_id AS id, choice, n FROM released_count
        WHERE release_id = ANY(${list([...counts.keys()], 'bigint')}) ORDER BY release_id, choice`,
  )
  for (const { id, choice, n } of rows) counts.get(id)![choice] = n
  return heads.map(({ id, ...head }) => ({ ...head, counts: counts.get(id)! }))
}

const headsOf = (db: Db, which: SQL) =>
  all<Head>(db, sql`SELECT ${HEADS} FROM ${OF('release')} WHERE ${which} ${IN_ORDER}`)

export function answerStore(db: Pool): AnswerStore {
  const sums = keptUntilWritten(async () => String(await value(db, sql`SELECT rolled FROM installation`)))

  const addUp = (where: Where) =>
    atOnce(db, async (tx) => {
      const { scope, institution, activity, questionnaire } = where
      const cards = await cardsOf(tx, where)
      const sums = adding(questionnaire, cards)
      const ids = cards.map(({ id }) => id)
      for (const some of chunks(ids, CARDS_AT_ONCE)) {
        const rows = await all<PackedRow>(
          tx,
          sql`SELECT ${PACKED} FROM roll_up r WHERE ${isAmong(sql`r.card_id`, some)}`,
        )
        for (const row of rows) sums.take(row)
      }
      if (activity === null && questionnaire === null) {
        const pooled = sql`r.card_id IS NULL AND ${inScope('r.institution_id', scope)} AND ${is('r.institution_id', institution)}`
        const rows = await all<PackedRow>(tx, sql`SELECT ${PACKED} FROM roll_up r WHERE ${pooled}`)
        for (const row of rows) sums.takePooled(row)
      }
      return sums.sum()
    })

  return {
    async *all(scope) {
      const cards = await cardsOf(db, { scope, institution: null, activity: null })
      const ids = cards.map(({ id }) => id).sort((a, b) => a - b)
      // Whatever is opened meanwhile is not part of it: it is the state of the moment in which it was asked for.
      for (const { at } of await all<{ at: number }>(db, sql`SELECT at FROM opening ORDER BY at`)) {
        const pools = await headsOf(
          db,
          sql`r.card_id IS NULL AND r.opening_at = ${at} AND ${inScope(INSTITUTION, scope)}`,
        )
        yield await withCounts(db, pools)
        for (const some of chunks(ids, CARDS_AT_ONCE))
          yield await withCounts(
            db,
            await headsOf(db, sql`r.opening_at = ${at} AND ${isAmong(sql`r.card_id`, some)}`),
          )
      }
    },
    async cards(where) {
      return cardsOf(db, where)
    },
    async rolledUp(where) {
      const { scope, institution, activity, questionnaire } = where
      return sums(JSON.stringify([scope, institution, activity, questionnaire]), () => addUp(where))
    },
    async ballotsAt(where, at) {
      return value(
        db,
        sql`SELECT coalesce(sum(r.n), 0) FROM ${OF('release')} WHERE r.opening_at = ${at} AND r.question_id = ${BALLOT}
              AND r.card_id IS NOT NULL AND ${isChosen(where)}`,
      )
    },
    async unread({ questionnaire, ...where }) {
      const { from, holds } = chosen({ ...where, span: 'all', theme: null })
      return value(
        db,
        sql`SELECT count(*) FROM ${from} LEFT JOIN release r ON r.id = w.release_id
            WHERE w.state = 'new' AND ${holds} AND ${is('r.questionnaire_id', questionnaire)}`,
      )
    },
    async at(where, at) {
      const rows = await all<Row>(
        db,
        sql`SELECT ${RELEASED} FROM ${OF('release')} WHERE r.opening_at = ${at} AND ${isChosen(where)} ${IN_ORDER}`,
      )
      return rows.map(released)
    },
    async openings(where) {
      const { scope, institution, activity, questionnaire } = where
      return all(
        db,
        sql`SELECT r.opening_at AS at, coalesce(sum(r.n) FILTER (WHERE r.question_id = ${BALLOT}), 0) AS ballots
            FROM ${OF('release')} WHERE r.card_id IN (SELECT c.id FROM card c WHERE ${inScope('c.institution_id', scope)}
              AND ${is('c.institution_id', institution)} AND ${is('c.activity_id', activity)})
            AND ${is('r.questionnaire_id', questionnaire)} GROUP BY r.opening_at ORDER BY r.opening_at DESC`,
      )
    },
    async ofCard(scope, card) {
      const rows = await all<Row & { texts: number }>(
        db,
        sql`SELECT ${RELEASED}, (SELECT count(*) FROM released_text WHERE release_id = r.id) AS texts
            FROM ${OF('release')} WHERE r.card_id = ${card} AND ${inScope('c.institution_id', scope)} ${IN_ORDER}`,
      )
      return byOpening(rows.map(({ texts, ...row }) => ({ ...released(row), texts })))
    },
    async isAny(scope) {
      return value(
        db,
        sql`SELECT EXISTS (SELECT 1 FROM ${OF('roll_up')} WHERE ${inScope(INSTITUTION, scope)})`,
      )
    },
    async texts({ questions, kinds, questionnaire, most, ...filter }, { unread, cleared }) {
      const readers = [
        ['new', unread],
        ['read', bothOf(unread, cleared)],
      ] as const
      // Where texts of every kind are wanted nothing is asked of their releases: the newest stand in order in an index, and are read from there.
      const isAny = questionnaire === null && kinds.length === Object.keys(OF_KIND).length
      const ofKinds = sql.join([sql`FALSE`, ...kinds.map((kind) => OF_KIND[kind])], sql` OR `)
      const isWanted = sql`${is('r.questionnaire_id', questionnaire)} AND (${ofKinds})`
      if (questions.length === 0) return []
      return atOnce(db, async (tx) => {
        const ids: string[] = []
        for (const question of questions) {
          const found: { id: string; quarter: string }[] = []
          for (const [state, scope] of readers) {
            const { from, holds } = chosen({ ...filter, scope, theme: null })
            found.push(
              ...(await all<{ id: string; quarter: string }>(
                tx,
                sql`SELECT w.id, w.quarter FROM ${from} ${isAny ? sql`` : sql`LEFT JOIN release r ON r.id = w.release_id`}
                    WHERE w.state = ${state} AND ${holds} AND w.question_id = ${question} AND ${isAny ? sql`TRUE` : isWanted}
                    ORDER BY w.quarter DESC, w.id LIMIT ${most}`,
              )),
            )
          }
          found.sort((a, b) => b.quarter.localeCompare(a.quarter) || (a.id < b.id ? -1 : 1))
          ids.push(...found.slice(0, most).map(({ id }) => id))
        }
        return (await textsOf(tx, ids)).sort(newestQuarterFirst)
      })
    },
    async *everyText(scope, states) {
      const quarters = await all<{ quarter: string }>(
        db,
        sql`SELECT DISTINCT quarter FROM released_text ORDER BY quarter DESC`,
      )
      for (const { quarter } of quarters) {
        const ids = await all<{ id: string }>(
          db,
          sql`SELECT w.id FROM released_text w WHERE w.state = ANY(${list(states, 'text')})
                AND w.quarter = ${quarter} AND ${inScope('w.institution_id', scope)} ORDER BY w.id`,
        )
        for (const some of chunks(
          ids.map(({ id }) => id),
          TEXTS_AT_ONCE,
        ))
          yield await textsOf(db, some)
      }
    },
    async origins(ids) {
      return all<TextOrigin>(
        db,
        sql`SELECT id, "institutionId", month, n FROM (${TEXTS} WHERE w.id = ANY(${list(ids, 'text')})) AS found ORDER BY id`,
      )
    },
  }
}
