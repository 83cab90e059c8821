/**
 * Keeps the roll-ups (domain/answers/roll-up.ts) in step with the releases. Whoever writes or deletes releases names the cells they
 * are in, in the same transaction: those are added up anew, from the releases that there are by then.
 */
import type { Database } from 'better-sqlite3'
import { monthsIn } from '../../domain/answers/period.ts'
import {
  type Cell,
  cellsByRollUp,
  pack,
  type QuarterSum,
  type RollUpKey,
  renewed,
  unpack,
} from '../../domain/answers/roll-up.ts'
import { blockOf, numbersFrom } from '../common/blocks.ts'
import { quarterOf } from './selecting.ts'

const QUARTER = quarterOf('month')
const KEY = 'card_id IS :card AND institution_id IS :institution AND questionnaire_id IS :questionnaire'

const writes = new WeakMap<Database, number>()

/** Rises whenever roll-ups of a database were written over this connection. */
export const writesTo = (db: Database): number => writes.get(db) ?? 0

/** The caller opens the transaction for all of them. */
export function rollUps(db: Database) {
  const releasesOf = `FROM release r WHERE r.card_id IS :card AND r.institution_id IS :institution
    AND r.questionnaire_id IS :questionnaire AND r.question_id = :question AND r.month BETWEEN :from AND :until`
  const head = db.prepare(
    `SELECT coalesce(sum(r.n), 0) AS n, count(*) AS releases, min(r.opening_at) AS first, max(r.opening_at) AS last ${releasesOf}`,
  )
  const counters = db
    .prepare(
      `SELECT choice, sum(n) FROM released_count WHERE release_id IN (SELECT r.id ${releasesOf}) GROUP BY choice ORDER BY choice`,
    )
    .raw()
  const find = db.prepare(`SELECT id, questions, numbers FROM roll_up WHERE ${KEY}`)
  const put = db.prepare(
    `INSERT INTO roll_up (id, card_id, institution_id, questionnaire_id, questions, numbers)
     VALUES (:id, :card, :institution, :questionnaire, :questions, :numbers)
     ON CONFLICT (id) DO UPDATE SET questions = excluded.questions, numbers = excluded.numbers`,
  )
  const remove = db.prepare('DELETE FROM roll_up WHERE id = ?')

  /** The sum of what was released in one cell; null where nothing is. */
  function sumOf({ quarter, ...key }: Cell): QuarterSum | null {
    const [from, until] = monthsIn(quarter)
    const found = head.get({ ...key, from, until }) as Pick<QuarterSum, 'n' | 'releases' | 'first' | 'last'>
    if (found.releases === 0) return null
    const counts = Object.fromEntries(counters.all({ ...key, from, until }) as [string, number][])
    return { question: key.question, quarter, counts, ...found }
  }

  /** Adds the cells of one roll-up up anew. */
  function renewOne(key: RollUpKey, cells: Cell[]) {
    const there = find.get(key) as { id: number; questions: string; numbers: Buffer } | undefined
    const kept = there
      ? unpack({ questions: JSON.parse(there.questions), numbers: numbersFrom(there.numbers) })
      : []
    const sums = renewed(
      kept,
      cells,
      cells.flatMap((cell) => sumOf(cell) ?? []),
    )
    if (sums.length === 0) {
      if (there) remove.run(there.id)
      return
    }
    const { questions, numbers } = pack(sums)
    put.run({
      ...key,
      id: there?.id ?? null,
      questions: JSON.stringify(questions),
      numbers: blockOf(numbers),
    })
  }

  function renew(cells: Cell[]) {
    if (cells.length > 0) writes.set(db, writesTo(db) + 1)
    for (const { key, cells: own } of cellsByRollUp(cells)) renewOne(key, own)
  }

  /**
   * Adds up anew whatever releases lie in, once something was done to them.
   * @param which a condition on `release`, and its parameters
   * @param act writes or deletes these releases
   */
  function around<T>(which: string, parameters: unknown[], act: () => T): T {
    const cells = db.prepare(
      `SELECT DISTINCT card_id AS card, institution_id AS institution, questionnaire_id AS questionnaire,
              question_id AS question, ${QUARTER} AS quarter
       FROM release WHERE ${which} ORDER BY card_id, institution_id, questionnaire_id, question_id, quarter`,
    )
    const before = cells.all(...parameters) as Cell[]
    const done = act()
    renew([...before, ...(cells.all(...parameters) as Cell[])])
    return done
  }

  return { around }
}
