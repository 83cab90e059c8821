/**
 * Everything the program does with what waits, in plain SQL, so that it can be read against design B1. PostgreSQL keeps every version of a row for
 * a while, with the number of the transaction that wrote it: parts of one ballot bear the same number, until the next rewriting gives all rows
 * that wait one number together, in fresh files and in an order by lot (docs/privacy.md says who can see what until then).
 */
import { createHash } from 'node:crypto'
import { sql } from 'drizzle-orm'
import type { Question } from '../../domain/asking/question.ts'
import { BALLOT, HANDED_IN } from '../../domain/asking/question.ts'
import { countersOf } from '../../domain/asking/types/index.ts'
import type { CardThreshold, Pile, Threshold } from '../../domain/box/box.ts'
import { strictest, strictestOfCard } from '../../domain/box/box.ts'
import type { Rhythm } from '../../domain/box/schedule.ts'
import type { Drop } from '../../domain/stores/parents.ts'
import { raisesOf } from '../common/raises.ts'
import { randomId, shuffle } from '../common/random.ts'
import { placeIn, placeWord, type WaitingText } from '../common/waiting-text.ts'
import { all, type Db, inTurn, list, type Pool, type Tx, value, written } from './driver.ts'

/** The tables of counters, which hold all that waits but the texts. */
export const COUNTERS = ['waiting_count', 'waiting_week', 'waiting_threshold'] as const
/** All that is rewritten so that no row says when it came. */
const REWRITTEN = [...COUNTERS, 'waiting_text', 'text_pile', 'mark'] as const

/** A ballot with the mark under which it counts once, whichever server it comes to. */
export interface Marked {
  drop: Drop
  /** Drawn by the page, or by the server for a page without script. */
  mark: string
  /** The day on which it came, `YYYY-MM-DD`. */
  day: string
}

/** Rows as columns, for `unnest`. In the order of their keys: two servers that raise the same counters must not wait for each other. */
function columns<R extends readonly unknown[]>(rows: readonly R[]): { [nth in keyof R]: R[nth][] } {
  const sorted = rows.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  return (rows[0] ?? []).map((_, nth) => sorted.map((row) => row[nth])) as { [nth in keyof R]: R[nth][] }
}

const hashOf = (mark: string) => createHash('sha256').update(mark).digest('hex')

/** Counts marks that were not there. @returns those of the ballots that are new */
async function unmarked(tx: Tx, marked: readonly Marked[]): Promise<Drop[]> {
  const byHash = new Map(marked.map(({ mark, ...it }) => [hashOf(mark), it]))
  const [hashes, days] = columns([...byHash].map(([hash, { day }]) => [hash, day] as const)) as [
    string[],
    string[],
  ]
  const fresh = await all<{ hash: string }>(
    tx,
    sql`INSERT INTO mark (hash, day) SELECT * FROM unnest(${list(hashes, 'text')}, ${list(days, 'text')})
        ON CONFLICT (hash) DO NOTHING RETURNING hash`,
  )
  return fresh.map(({ hash }) => byHash.get(hash)!.drop)
}

/**
 * What stands on cards now may be stricter than what the server that took the ballots knew: an opening on another one may have put it in force a
 * moment ago. A pile keeps the highest, so both are taken.
 */
async function underWhatStands(tx: Tx, drops: readonly Drop[]): Promise<Drop[]> {
  const cards = [...new Set(drops.map(({ card }) => card))]
  const stands = new Map(
    (
      await all<CardThreshold & { card: number }>(
        tx,
        sql`SELECT s.card_id AS card, s.k, s.d, s.aged_d AS "agedD", s.sensitive_k AS "sensitiveK" FROM standing s
            WHERE s.card_id = ANY(${list(cards, 'int')}) AND s.since = (SELECT max(since) FROM standing WHERE card_id = s.card_id)`,
      )
    ).map(({ card, ...threshold }) => [card, threshold]),
  )
  return drops.map((drop) => {
    const now = stands.get(drop.card)
    return now ? { ...drop, threshold: strictestOfCard(drop.threshold, now) } : drop
  })
}

/**
 * Many ballots at once: increments are added up first, so that a commit hides which of them rose together. The caller has taken the turn of the
 * box with others who hand in (`FOR SHARE`), and an opening waits for all of them.
 */
export async function dropAll(tx: Tx, marked: readonly Marked[]): Promise<void> {
  const fresh = await unmarked(tx, marked)
  if (fresh.length === 0) return
  const { counts, weeks, bounds, texts } = raisesOf(await underWhatStands(tx, fresh))
  for (const [table, what, raises] of [
    ['waiting_count', 'choice', counts],
    ['waiting_week', 'week', weeks],
  ] as const) {
    const [cards, questions, whats, ns] = columns(raises.map(([key, n]) => [...key, n] as const)) as [
      number[],
      string[],
      string[],
      number[],
    ]
    await tx.execute(
      sql`INSERT INTO ${sql.identifier(table)} AS w (card_id, question_id, ${sql.identifier(what)}, n)
          SELECT * FROM unnest(${list(cards, 'int')}, ${list(questions, 'text')}, ${list(whats, 'text')}, ${list(ns, 'int')})
          ON CONFLICT (card_id, question_id, ${sql.identifier(what)}) DO UPDATE SET n = w.n + excluded.n`,
    )
  }
  await tighten(tx, bounds)
  await lay(tx, texts)
}

async function tighten(tx: Tx, bounds: readonly [number, string, Threshold][]) {
  // One statement may not touch a row twice, so several thresholds of one pile are made one first.
  const piles = new Map<string, [card: number, question: string, threshold: Threshold]>()
  for (const [card, question, threshold] of bounds) {
    const [, , was = threshold] = piles.get(`${card} ${question}`) ?? []
    piles.set(`${card} ${question}`, [card, question, strictest(was, threshold)])
  }
  const [cards, questions, ks, ds, aged] = columns(
    [...piles.values()].map(([card, question, { k, d, agedD }]) => [card, question, k, d, agedD] as const),
  )
  await tx.execute(
    sql`INSERT INTO waiting_threshold AS w (card_id, question_id, k, d, aged_d)
        SELECT * FROM unnest(${list(cards!, 'int')}, ${list(questions!, 'text')}, ${list(ks!, 'int')}, ${list(ds!, 'int')}, ${list(aged!, 'int')})
        ON CONFLICT (card_id, question_id) DO UPDATE
        SET k = greatest(w.k, excluded.k), d = greatest(w.d, excluded.d), aged_d = greatest(w.aged_d, excluded.aged_d)
        WHERE excluded.k > w.k OR excluded.d > w.d OR excluded.aged_d > w.aged_d`,
  )
}

/** Lays texts under random ids. */
export async function lay(tx: Tx, texts: readonly WaitingText[]): Promise<void> {
  if (texts.length === 0) return
  const rows = shuffle([...texts])
  await tx.execute(
    sql`INSERT INTO waiting_text (id, place, question_id, text)
        SELECT * FROM unnest(${list(
          rows.map(() => randomId()),
          'bigint',
        )}, ${list(
          rows.map(({ place }) => placeWord(place)),
          'text',
        )}, ${list(
          rows.map(({ question }) => question),
          'text',
        )}, ${list(
          rows.map(({ text }) => text),
          'text',
        )})`,
  )
}

interface KeptText extends WaitingText {
  id: number
}

export const waitingTexts = async (tx: Tx): Promise<KeptText[]> =>
  (
    await all<{ id: number; place: string; question: string; text: string }>(
      tx,
      sql`SELECT id, place, question_id AS question, text FROM waiting_text`,
    )
  ).map(({ place, ...row }) => ({ ...row, place: placeIn(place) }))

export async function removeTexts(tx: Tx, isGone: (text: WaitingText) => boolean): Promise<void> {
  const gone = (await waitingTexts(tx)).filter(isGone).map(({ id }) => id)
  if (gone.length > 0) await tx.execute(sql`DELETE FROM waiting_text WHERE id = ANY(${list(gone, 'bigint')})`)
}

/** Lays all texts anew, in place of those that lie there. */
export async function layAnew(tx: Tx, texts: readonly WaitingText[]): Promise<void> {
  await tx.execute(sql`DELETE FROM waiting_text`)
  await lay(tx, texts)
}

interface PileRow extends Threshold {
  card: number
  question: string
  institution: number
  activity: number
  smallGroup: boolean
  rhythm: Rhythm
}

/** All piles, with a counter for each choice that could be made, as they are released. */
export async function piles(tx: Tx): Promise<Pile[]> {
  const rows = await all<PileRow>(
    tx,
    sql`SELECT t.card_id AS card, t.question_id AS question, t.k, t.d, t.aged_d AS "agedD",
          card.institution_id AS institution, card.activity_id AS activity, s.rhythm,
          -- Also where the offer was a small group when an answer came in; and for sensitive questions, whose k is as high.
          a.small_group OR t.k > (SELECT i.k FROM installation i) AS "smallGroup"
        FROM waiting_threshold t JOIN card ON card.id = t.card_id JOIN activity a ON a.id = card.activity_id
        JOIN standing s ON s.card_id = t.card_id AND s.since = (SELECT max(since) FROM standing WHERE card_id = t.card_id)
        ORDER BY t.card_id, t.question_id`,
  )
  const questions = new Map(
    (
      await all<Pick<Question, 'id' | 'type'> & { options: string }>(
        tx,
        sql`SELECT id, type, options FROM question`,
      )
    ).map(({ options, ...row }) => [row.id, { ...row, options: JSON.parse(options) } as Question]),
  )
  const choicesOf = (question: string): string[] => {
    const asked = questions.get(question)
    return question === BALLOT ? [HANDED_IN] : asked ? countersOf(asked) : []
  }
  const found = new Map<string, Pile>()
  for (const { k, d, agedD, ...row } of rows)
    found.set(`${row.card} ${row.question}`, {
      ...row,
      threshold: { k, d, agedD },
      counts: Object.fromEntries(choicesOf(row.question).map((choice) => [choice, 0])),
      weeks: {},
    })
  type Row = { card: number; question: string; what: string; n: number }
  const counts = sql`SELECT card_id AS card, question_id AS question, choice AS what, n FROM waiting_count ORDER BY 1, 2, 3`
  for (const { card, question, what, n } of await all<Row>(tx, counts)) {
    const pile = found.get(`${card} ${question}`)
    if (pile) pile.counts[what] = n
  }
  const weeks = sql`SELECT card_id AS card, question_id AS question, week AS what, n FROM waiting_week ORDER BY 1, 2, 3`
  for (const { card, question, what, n } of await all<Row>(tx, weeks)) {
    const pile = found.get(`${card} ${question}`)
    if (pile) pile.weeks[what] = n
  }
  return [...found.values()]
}

/** Deletes piles. */
export async function remove(tx: Tx, gone: readonly { card: number; question: string }[]): Promise<void> {
  const cards = gone.map(({ card }) => card)
  const questions = gone.map(({ question }) => question)
  for (const table of COUNTERS)
    await tx.execute(
      sql`DELETE FROM ${sql.identifier(table)} WHERE (card_id, question_id) IN
          (SELECT * FROM unnest(${list(cards, 'int')}, ${list(questions, 'text')}))`,
    )
}

/** Deletes all that waits. */
export async function clear(tx: Tx): Promise<void> {
  for (const table of [...COUNTERS, 'waiting_text', 'text_pile'])
    await tx.execute(sql`DELETE FROM ${sql.identifier(table)}`)
}

/**
 * Writes the tables of what waits anew, each into a file of its own, in an order by lot and by one transaction: so neither a row's place nor its
 * transaction's number says when it came, or with what. What was overwritten or deleted goes with the old files.
 */
export async function rewrite(tx: Tx): Promise<void> {
  for (const table of await written(tx, REWRITTEN)) {
    const name = sql.identifier(table)
    const rows = await all<Record<string, unknown>>(tx, sql`SELECT * FROM ${name}`)
    await tx.execute(sql`TRUNCATE ${name}`)
    const json = JSON.stringify(shuffle(rows))
    if (rows.length > 0)
      await tx.execute(
        sql`INSERT INTO ${name} SELECT * FROM json_populate_recordset(NULL::${name}, ${json}::json)`,
      )
  }
}

/** Whether rows that wait were written by several transactions, so that somebody could tell which came together. */
export async function isOfSeveral(db: Db): Promise<boolean> {
  const numbers = REWRITTEN.map((table) => `SELECT xmin::text AS by FROM ${table}`).join(' UNION ')
  return (await value<number>(db, sql.raw(`SELECT count(*) FROM (${numbers}) AS numbers`))) > 1
}

/** Puts the tables of what waits into the database's log, or keeps them out of it; nothing where they are so already. */
export async function keepInLog(db: Pool, logged: boolean): Promise<void> {
  const wrong = await all<{ name: string }>(
    db,
    sql`SELECT relname AS name FROM pg_class WHERE oid = ANY(${list(REWRITTEN, 'text')}::regclass[])
          AND relpersistence <> ${logged ? 'p' : 'u'} ORDER BY 1`,
  )
  if (wrong.length > 0)
    await inTurn(db, ['box'], async (tx) => {
      for (const { name } of wrong)
        await tx.execute(sql.raw(`ALTER TABLE "${name}" SET ${logged ? 'LOGGED' : 'UNLOGGED'}`))
    })
}

/** Whether there are marks of days before one. */
export const hasMarks = (db: Db, before: string): Promise<boolean> =>
  value(db, sql`SELECT EXISTS (SELECT 1 FROM mark WHERE day < ${before})`)

/** Forgets the marks of all days before one. */
export const forgetMarks = (tx: Tx, before: string) => tx.execute(sql`DELETE FROM mark WHERE day < ${before}`)
