/**
 * Keeps the roll-ups (domain/answers/roll-up.ts) in step with the releases. Whoever writes or deletes releases names the cells they
 * are in, in the same transaction: those are added up anew, from the releases that there are by then.
 */
import { type SQL, sql } from 'drizzle-orm'
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
import { all, one, type Tx } from './driver.ts'
import { quarterOf } from './selecting.ts'

const isOf = ({ card, institution, questionnaire }: RollUpKey) =>
  sql`card_id IS NOT DISTINCT FROM ${card}::int AND institution_id IS NOT DISTINCT FROM ${institution}::int
    AND questionnaire_id IS NOT DISTINCT FROM ${questionnaire}::text`

/** The sum of what was released in one cell; null where nothing is. */
async function sumOf(tx: Tx, { quarter, question, ...key }: Cell): Promise<QuarterSum | null> {
  const [from, until] = monthsIn(quarter)
  const inCell = sql`${isOf(key)} AND question_id = ${question} AND month BETWEEN ${from} AND ${until}`
  const found = (await one<Pick<QuarterSum, 'n' | 'releases' | 'first' | 'last'>>(
    tx,
    sql`SELECT coalesce(sum(n), 0) AS n, count(*) AS releases, min(opening_at) AS first, max(opening_at) AS last
        FROM release WHERE ${inCell}`,
  ))!
  if (found.releases === 0) return null
  const counts = await all<{ choice: string; n: number }>(
    tx,
    sql`SELECT choice, sum(n) AS n FROM released_count WHERE release_id IN (SELECT id FROM release WHERE ${inCell})
        GROUP BY choice ORDER BY choice`,
  )
  return {
    ...{ question, quarter },
    counts: Object.fromEntries(counts.map(({ choice, n }) => [choice, n])),
    ...found,
  }
}

/** Adds the cells of one roll-up up anew. */
async function renewOne(tx: Tx, key: RollUpKey, cells: readonly Cell[]) {
  const there = await one<{ id: number; questions: string; numbers: Buffer }>(
    tx,
    sql`SELECT id, questions, numbers FROM roll_up WHERE ${isOf(key)}`,
  )
  const kept = there
    ? unpack({ questions: JSON.parse(there.questions), numbers: numbersFrom(there.numbers) })
    : []
  const fresh: QuarterSum[] = []
  for (const cell of cells) {
    const sum = await sumOf(tx, cell)
    if (sum) fresh.push(sum)
  }
  const sums = renewed(kept, cells, fresh)
  if (sums.length === 0) {
    if (there) await tx.execute(sql`DELETE FROM roll_up WHERE id = ${there.id}`)
    return
  }
  const packed = pack(sums)
  const [questions, numbers] = [JSON.stringify(packed.questions), blockOf(packed.numbers)]
  await tx.execute(
    there
      ? sql`UPDATE roll_up SET questions = ${questions}, numbers = ${numbers} WHERE id = ${there.id}`
      : sql`INSERT INTO roll_up (card_id, institution_id, questionnaire_id, questions, numbers)
            VALUES (${key.card}, ${key.institution}, ${key.questionnaire}, ${questions}, ${numbers})`,
  )
}

const cellsOf = (tx: Tx, which: SQL) =>
  all<Cell>(
    tx,
    sql`SELECT DISTINCT card_id AS card, institution_id AS institution, questionnaire_id AS questionnaire,
          question_id AS question, ${sql.raw(quarterOf('month'))} AS quarter
        FROM release WHERE ${which} ORDER BY 1, 2, 3, 4, 5`,
  )

/**
 * Adds up anew whatever releases lie in, once something was done to them.
 * @param which a condition on `release`
 * @param act writes or deletes these releases
 */
export async function aroundReleases<T>(tx: Tx, which: SQL, act: () => Promise<T>): Promise<T> {
  const before = await cellsOf(tx, which)
  const done = await act()
  const cells = [...before, ...(await cellsOf(tx, which))]
  if (cells.length > 0) await tx.execute(sql`UPDATE installation SET rolled = rolled + 1`)
  for (const { key, cells: own } of cellsByRollUp(cells)) await renewOne(tx, key, own)
  return done
}
