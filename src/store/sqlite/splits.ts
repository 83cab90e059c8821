/**
 * What happened to cards around an opening. Whoever may close, open or replace cards could try to have one parent answer alone
 * (docs/box.md, B7): it is shown where the answers are read, and the doctor lists it.
 */
import type { Database } from 'better-sqlite3'
import {
  CARD_DEEDS,
  type CardChange,
  changesFrom,
  type KeptChanges,
  type SmallRelease,
  type Split,
  splitsOf,
} from '../../domain/cards/changes.ts'
import { lookAt } from './files.ts'

/** The latest first. */
export const cardChanges = (db: Database): CardChange[] =>
  changesFrom({
    cards: db
      .prepare('SELECT id, code, institution_id AS institution, activity_id AS activity FROM card')
      .all() as KeptChanges['cards'],
    stopped: db.prepare('SELECT code, card_id AS id FROM stopped_code').all() as KeptChanges['stopped'],
    began: db
      .prepare(
        `SELECT card_id AS card, min(since) AS at FROM standing GROUP BY card_id
         HAVING min(since) > (SELECT min(since) FROM standing)`,
      )
      .all() as KeptChanges['began'],
    deeds: db
      .prepare(`SELECT at, deed, subject FROM audit WHERE deed IN (${CARD_DEEDS.map(() => '?').join(', ')})`)
      .all(...CARD_DEEDS) as KeptChanges['deeds'],
  })

/** Milliseconds: what is older the doctor has listed before. */
const LOOKS_BACK = 90 * 24 * 3600_000

/** Small releases of the last 90 days that came after a change of their offer's cards; none when the file can't be read. */
export const splitsIn = (file: string, now: number): Split[] =>
  lookAt(file, (db) => {
    const small = db
      .prepare(
        `SELECT DISTINCT c.code, c.institution_id AS institution, c.activity_id AS activity, r.opening_at AS openingAt,
                (SELECT max(opening_at) FROM release b WHERE b.card_id = c.id AND b.opening_at < r.opening_at) AS countedBefore
         FROM release r JOIN card c ON c.id = r.card_id LEFT JOIN question q ON q.id = r.question_id
         JOIN standing s ON s.card_id = c.id
          AND s.since = (SELECT max(since) FROM standing WHERE card_id = c.id AND since < r.opening_at)
         WHERE r.n < 2 * CASE WHEN q.sensitive THEN max(s.k, s.sensitive_k) ELSE s.k END AND r.opening_at > ?
         ORDER BY r.opening_at, c.code`,
      )
      .all(now - LOOKS_BACK) as SmallRelease[]
    const offers = new Map(
      (
        db.prepare('SELECT id, institution_id AS institution, activity_id AS activity FROM card').all() as {
          id: number
          institution: number
          activity: number
        }[]
      ).map(({ id, ...offer }) => [id, offer]),
    )
    return splitsOf(small, cardChanges(db), (card) => offers.get(card))
  }) ?? []

/** Openings that were struck in the last 90 days, by the card's code and the day: a strike takes away what could be listed above. */
export const strikesIn = (file: string, now: number): string[] =>
  lookAt(
    file,
    (db) =>
      db
        .prepare("SELECT subject FROM audit WHERE deed = 'opening.struck' AND at > ? ORDER BY at")
        .pluck()
        .all(now - LOOKS_BACK) as string[],
  ) ?? []
