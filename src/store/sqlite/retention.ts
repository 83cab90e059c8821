/** Deletes what has been kept long enough: all texts of a release together, or a whole release with its counts. */
import type { Database } from 'better-sqlite3'
import { limitsAt } from '../../domain/box/retention.ts'
import { dateOf } from '../../domain/box/schedule.ts'
import { SESSION_LASTS } from '../../domain/people/person.ts'
import { rollUps } from './roll-up.ts'

/** @returns deletes what is too old at an opening's instant; called inside a transaction */
export function expireAt(db: Database): (opening: number) => void {
  const keeping = db.prepare(
    'SELECT text_months AS textMonths, count_months AS countMonths FROM installation',
  )
  const old = 'SELECT id FROM release WHERE opening_at < ?'
  const oldTexts = 'SELECT id FROM gathering WHERE opening_at < ?'
  const texts = [
    `DELETE FROM released_text WHERE release_id IN (${old})`,
    `DELETE FROM released_text WHERE gathering_id IN (${oldTexts})`,
    'DELETE FROM gathering WHERE opening_at < ?',
  ].map((sql) => db.prepare(sql))
  // Texts are never kept longer than counts, so these releases and openings have none left.
  const counts = [
    `DELETE FROM released_count WHERE release_id IN (${old})`,
    'DELETE FROM release WHERE opening_at < ?',
    'DELETE FROM opening WHERE at < ?',
  ].map((sql) => db.prepare(sql))
  const rolledUp = rollUps(db)
  const audit = db.prepare('DELETE FROM audit WHERE at < ?')
  // Links and sessions that nobody can use any more are not kept either.
  const links = db.prepare('DELETE FROM invitation WHERE until < ?')
  const sessions = db.prepare('DELETE FROM session WHERE started < ?')
  // People who stopped working here long ago are deleted once the audit has no line left of what they did.
  const gone =
    'SELECT id FROM person WHERE closed_at < ? AND id NOT IN (SELECT person_id FROM audit WHERE person_id NOT NULL)'
  const people = [
    `DELETE FROM post WHERE person_id IN (${gone})`,
    `DELETE FROM person WHERE closed_at < ? AND id NOT IN (SELECT person_id FROM audit WHERE person_id NOT NULL)`,
  ].map((sql) => db.prepare(sql))
  // What staff counted and agreed on is kept as long as counts.
  const counted = [
    'DELETE FROM offer_session WHERE date < ?',
    'DELETE FROM told_who WHERE month < ?',
    "DELETE FROM told_cells WHERE substr(quarter, 1, 5) || printf('%02d', substr(quarter, 7) * 3) < ?",
  ].map((sql) => db.prepare(sql))
  const agreements = db.prepare('DELETE FROM agreement WHERE coalesce(done_at, shown_at, made_at) < ?')
  // Of what is not kept any more no report tells either.
  const reports = db.prepare(
    'DELETE FROM report WHERE (final_at IS NULL AND changed_at < :limit) OR oldest < :month',
  )
  return (opening) => {
    const limits = limitsAt(opening, keeping.get() as { textMonths: number; countMonths: number })
    for (const statement of texts) statement.run(limits.texts)
    rolledUp.around('opening_at < ?', [limits.counts], () => {
      for (const statement of counts) statement.run(limits.counts)
    })
    const month = dateOf(limits.counts).slice(0, 7)
    for (const statement of counted) statement.run(month)
    agreements.run(limits.counts)
    reports.run({ limit: limits.counts, month })
    audit.run(limits.audit)
    links.run(opening)
    sessions.run(opening - SESSION_LASTS)
    for (const statement of people) statement.run(limits.audit)
  }
}
