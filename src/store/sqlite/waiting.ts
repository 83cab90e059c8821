/** Everything the program does with what waits, in plain SQL, so that it can be read against design B1. */
import type { Database } from 'better-sqlite3'
import { BALLOT, HANDED_IN, type Question } from '../../domain/asking/question.ts'
import { countersOf } from '../../domain/asking/types/index.ts'
import { type CardThreshold, type Pile, type Threshold, thresholdOf } from '../../domain/box/box.ts'
import type { Rhythm } from '../../domain/box/schedule.ts'
import type { Drop } from '../../domain/stores/parents.ts'
import { type Raise, raisesOf } from '../common/raises.ts'
import { shuffle } from '../common/random.ts'
import { envelopes } from './envelope.ts'

/** Every count is six digits: a row that grew by a byte would move in the file, which shows that it was raised. */
export const ZERO = '000000'
/** The tables of counters, which hold all that waits but the texts. */
export const COUNTERS = ['waiting_count', 'waiting_week', 'waiting_threshold'] as const
/** Since when texts wait in text piles. */
export const TEXT_PILES = 'text_pile'
const RAISED = "printf('%06d', n + ?)"

/** Whole ballots are counted as one more question, to which nobody can object. */
const WHOLE = { id: BALLOT, sensitive: false }

interface PileRow extends Threshold {
  card: number
  question: string
  institution: number
  activity: number
  smallGroup: number
  rhythm: Rhythm
}

/** What can be done with the tables of what waits. The caller opens the transaction for all of these. */
export function waitingTables(db: Database) {
  const texts = envelopes(db)
  const raiseCount = db.prepare(
    `UPDATE waiting_count SET n = ${RAISED} WHERE card_id = ? AND question_id = ? AND choice = ?`,
  )
  const raiseWeek = db.prepare(
    `UPDATE waiting_week SET n = ${RAISED} WHERE card_id = ? AND question_id = ? AND week = ?`,
  )
  const setOutCount = db.prepare(`INSERT OR IGNORE INTO waiting_count VALUES (?, ?, ?, '${ZERO}')`)
  const setOutWeek = db.prepare(`INSERT OR IGNORE INTO waiting_week VALUES (?, ?, ?, '${ZERO}')`)
  const setOutThreshold = db.prepare('INSERT OR IGNORE INTO waiting_threshold VALUES (?, ?, ?, ?, ?)')
  const digits = (n: number) => String(n).padStart(3, '0')
  const tighten = db.prepare(
    `INSERT INTO waiting_threshold VALUES (?, ?, ?, ?, ?) ON CONFLICT DO UPDATE
     SET k = max(k, excluded.k), d = max(d, excluded.d), aged_d = max(aged_d, excluded.aged_d)
     WHERE excluded.k > k OR excluded.d > d OR excluded.aged_d > aged_d`,
  )
  const inDigits = ({ k, d, agedD }: Threshold) => [digits(k), digits(d), digits(agedD)]

  /** Sets the counters of some questions out at zero together. */
  function setOut({ card, week, shown, threshold }: Pick<Drop, 'card' | 'week' | 'shown' | 'threshold'>) {
    const counters = shown.map((question) => ({ ...question, choices: countersOf(question) }))
    for (const { id, choices, sensitive } of [...counters, { ...WHOLE, choices: [HANDED_IN] }]) {
      for (const choice of choices) setOutCount.run(card, id, choice)
      setOutWeek.run(card, id, week)
      // An existing threshold is left alone: only an answer may tighten it (`dropAll`).
      setOutThreshold.run(card, id, ...inDigits(thresholdOf(threshold, { sensitive })))
    }
  }

  const openCards = db.prepare(
    `SELECT s.card_id AS card, s.questions, s.k, s.d, s.aged_d AS agedD, s.sensitive_k AS sensitiveK FROM standing s
     JOIN card ON card.id = s.card_id AND NOT card.closed
     JOIN institution i ON i.id = card.institution_id AND NOT i.closed
     JOIN activity a ON a.id = card.activity_id AND NOT a.closed
     WHERE s.since = (SELECT max(since) FROM standing WHERE card_id = s.card_id) ORDER BY s.card_id`,
  )
  const typeOf = db.prepare('SELECT id, type, options, sensitive FROM question')

  /**
   * Sets out the counters of every open card for a week: at the opening before it, or with its first ballot. So neither
   * the file nor the time that a hand-in takes says which card or question was answered first.
   * @param only the cards that changed; all of them where it is null
   */
  function setOutAll(week: string, only: ReadonlySet<number> | null = null) {
    type Row = Pick<Question, 'id' | 'type'> & { options: string; sensitive: number }
    const questions = new Map(
      (typeOf.all() as Row[]).map((row) => [
        row.id,
        { ...row, options: JSON.parse(row.options), sensitive: row.sensitive === 1 } as Question,
      ]),
    )
    for (const { card, questions: ids, ...threshold } of openCards.all() as (CardThreshold & {
      card: number
      questions: string
    })[]) {
      if (only && !only.has(card)) continue
      setOut({ card, week, threshold, shown: (JSON.parse(ids) as string[]).map((id) => questions.get(id)!) })
    }
  }

  /** Many ballots at once: increments are added up first, so that a commit hides which of them rose together. */
  function dropAll(drops: Drop[]) {
    const { counts, weeks, bounds, texts: laid } = raisesOf(drops)
    const raise = (sums: Raise[], statement: typeof raiseCount): boolean =>
      sums.every(([key, n]) => statement.run(n, ...key).changes === 1)
    // Counters are set out when the first of them is missing: after an opening, and in a new week.
    if (!weeks.every(([key]) => weekOf.get(...key) === 1)) {
      for (const week of new Set(drops.map((drop) => drop.week))) setOutAll(week)
      // A form of yesterday may show questions that the card no longer asks.
      for (const drop of drops) setOut(drop)
    }
    if (!raise(counts, raiseCount) || !raise(weeks, raiseWeek)) throw new Error('a counter is missing')
    for (const [card, question, threshold] of bounds) tighten.run(card, question, ...inDigits(threshold))
    if (laid.length > 0) texts.add(laid)
  }

  const weekOf = db
    .prepare('SELECT 1 FROM waiting_week WHERE card_id = ? AND question_id = ? AND week = ?')
    .pluck()

  const allPiles = db.prepare(
    `SELECT t.card_id AS card, t.question_id AS question,
            CAST(t.k AS INTEGER) AS k, CAST(t.d AS INTEGER) AS d, CAST(t.aged_d AS INTEGER) AS agedD,
            card.institution_id AS institution, card.activity_id AS activity, s.rhythm,
            -- Also where the offer was a small group when an answer came in; and for sensitive questions, whose k is as high.
            a.small_group OR CAST(t.k AS INTEGER) > (SELECT i.k FROM installation i) AS smallGroup
     FROM waiting_threshold t JOIN card ON card.id = t.card_id JOIN activity a ON a.id = card.activity_id
     JOIN standing s ON s.card_id = t.card_id
      AND s.since = (SELECT max(since) FROM standing WHERE card_id = t.card_id)`,
  )
  const allCounts = db
    .prepare('SELECT card_id, question_id, choice, CAST(n AS INTEGER) FROM waiting_count')
    .raw()
  const allWeeks = db.prepare('SELECT card_id, question_id, week, CAST(n AS INTEGER) FROM waiting_week').raw()

  function piles(): Pile[] {
    const found = new Map<string, Pile>()
    for (const { k, d, agedD, smallGroup, ...row } of allPiles.all() as PileRow[])
      found.set(`${row.card} ${row.question}`, {
        ...row,
        smallGroup: smallGroup === 1,
        threshold: { k, d, agedD },
        counts: {},
        weeks: {},
      })
    type Row = [card: number, question: string, key: string, n: number]
    for (const [card, question, choice, n] of allCounts.all() as Row[]) {
      const pile = found.get(`${card} ${question}`)
      if (pile) pile.counts[choice] = n
    }
    for (const [card, question, week, n] of allWeeks.all() as Row[]) {
      const pile = found.get(`${card} ${question}`)
      if (pile) pile.weeks[week] = n
    }
    return [...found.values()]
  }

  const removeFrom = COUNTERS.map((table) =>
    db.prepare(`DELETE FROM ${table} WHERE card_id = ? AND question_id = ?`),
  )
  // Deletes the weeks in which nobody answered a question, then the piles that have no week left.
  const clearZeroes = [
    `DELETE FROM waiting_week WHERE n = '${ZERO}'`,
    ...['waiting_count', 'waiting_threshold'].map(
      (table) =>
        `DELETE FROM ${table} WHERE (card_id, question_id) NOT IN (SELECT card_id, question_id FROM waiting_week)`,
    ),
  ].map((sql) => db.prepare(sql))

  function remove(gone: Pile[]) {
    for (const { card, question } of gone) for (const statement of removeFrom) statement.run(card, question)
    for (const statement of clearZeroes) statement.run()
  }

  /** Deletes all that waits. */
  function clear() {
    for (const table of [...COUNTERS, TEXT_PILES]) db.prepare(`DELETE FROM ${table}`).run()
    texts.layAnew([])
  }

  /** Writes the tables of what waits anew in random order, so that no row's place says when it came. */
  function rewrite() {
    for (const table of [...COUNTERS, TEXT_PILES]) {
      const rows = db.prepare(`SELECT * FROM ${table}`).raw().all() as unknown[][]
      db.prepare(`DELETE FROM ${table}`).run()
      const width = db.pragma(`table_info(${table})`) as unknown[]
      const insert = db.prepare(`INSERT INTO ${table} VALUES (${width.map(() => '?').join(', ')})`)
      for (const row of shuffle(rows)) insert.run(...row)
    }
    texts.layAnew(texts.waiting())
  }

  return { dropAll, piles, remove, clear, rewrite, setOutAll, texts }
}
