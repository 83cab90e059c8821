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
import { all, list, type Tx } from './driver.ts'
import { quarterOf } from './selecting.ts'

/** Names a cell, or a roll-up. */
const word = (...parts: (string | number | null)[]) => JSON.stringify(parts)
const keyWord = ({ card, institution, questionnaire }: RollUpKey) => word(card, institution, questionnaire)
const cellWord = (cell: Cell) => word(keyWord(cell), cell.question, cell.quarter)

/** Which releases may lie in some cells: of the same cards, or of none, and of no other months. A superset, found by two columns with an index. */
function near(cells: readonly Cell[]): SQL {
  const cards = [...new Set(cells.flatMap(({ card }) => (card === null ? [] : [card])))]
  const quarters = cells.map(({ quarter }) => quarter).sort()
  const [from, until] = [monthsIn(quarters[0]!)[0], monthsIn(quarters.at(-1)!)[1]]
  return sql`(r.card_id = ANY(${list(cards, 'int')}) OR r.card_id IS NULL) AND r.month BETWEEN ${from} AND ${until}`
}

const CELL = sql.raw(`r.card_id AS card, r.institution_id AS institution, r.questionnaire_id AS questionnaire,
  r.question_id AS question, ${quarterOf('r.month')} AS quarter`)

/** The sums of what was released in cells, by their words; none where nothing is. */
async function sumsOf(tx: Tx, cells: readonly Cell[]): Promise<Map<string, QuarterSum>> {
  const which = near(cells)
  const sums = new Map<string, QuarterSum>()
  const heads = await all<Cell & Omit<QuarterSum, 'counts'>>(
    tx,
    sql`SELECT ${CELL}, sum(r.n) AS n, count(*) AS releases, min(r.opening_at) AS first, max(r.opening_at) AS last
        FROM release r WHERE ${which} GROUP BY 1, 2, 3, 4, 5`,
  )
  for (const { question, quarter, n, releases, first, last, ...key } of heads)
    sums.set(cellWord({ ...key, question, quarter }), {
      ...{ question, quarter, n, releases, first, last },
      counts: {},
    })
  const counts = await all<Cell & { choice: string; sum: number }>(
    tx,
    sql`SELECT ${CELL}, c.choice, sum(c.n) AS sum FROM release r JOIN released_count c ON c.release_id = r.id
        WHERE ${which} GROUP BY 1, 2, 3, 4, 5, 6 ORDER BY 6`,
  )
  for (const { choice, sum, ...cell } of counts) sums.get(cellWord(cell))!.counts[choice] = sum
  return sums
}

interface Kept extends RollUpKey {
  id: number
  questions: string
  numbers: Buffer
}

/** The roll-ups of some cells, by their words. */
async function rollUpsOf(tx: Tx, cells: readonly Cell[]): Promise<Map<string, Kept>> {
  const cards = [...new Set(cells.flatMap(({ card }) => (card === null ? [] : [card])))]
  const kept = await all<Kept>(
    tx,
    sql`SELECT id, card_id AS card, institution_id AS institution, questionnaire_id AS questionnaire, questions, numbers
        FROM roll_up WHERE card_id = ANY(${list(cards, 'int')}) OR card_id IS NULL`,
  )
  return new Map(kept.map((rollUp) => [keyWord(rollUp), rollUp]))
}

/** Adds cells up anew. */
async function renew(tx: Tx, cells: readonly Cell[]): Promise<void> {
  const [sums, rollUps] = [await sumsOf(tx, cells), await rollUpsOf(tx, cells)]
  for (const { key, cells: own } of cellsByRollUp(cells)) {
    const there = rollUps.get(keyWord(key))
    const kept = there
      ? unpack({ questions: JSON.parse(there.questions), numbers: numbersFrom(there.numbers) })
      : []
    const fresh = own.flatMap((cell) => sums.get(cellWord(cell)) ?? [])
    await put(tx, key, there?.id ?? null, renewed(kept, own, fresh))
  }
}

/** @param id of the roll-up that is there; null for none */
async function put(tx: Tx, key: RollUpKey, id: number | null, sums: readonly QuarterSum[]) {
  if (sums.length === 0) {
    if (id !== null) await tx.execute(sql`DELETE FROM roll_up WHERE id = ${id}`)
    return
  }
  const packed = pack(sums)
  const [questions, numbers] = [JSON.stringify(packed.questions), blockOf(packed.numbers)]
  await tx.execute(
    id !== null
      ? sql`UPDATE roll_up SET questions = ${questions}, numbers = ${numbers} WHERE id = ${id}`
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
  if (cells.length > 0) {
    await tx.execute(sql`UPDATE installation SET rolled = rolled + 1`)
    await renew(tx, cells)
  }
  return done
}
