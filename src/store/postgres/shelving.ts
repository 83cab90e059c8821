/**
 * What a released text is listed, chosen and found by. It is written beside the text itself, in the same row: so whatever overwrites a text
 * overwrites what it is found by, in one statement, and there is no index apart that could keep a masked word.
 */
import { sql } from 'drizzle-orm'
import { shelvedAs, type TextOfRelease } from '../common/rows.ts'
import { all, list, type Tx } from './driver.ts'
import { OF_TEXT } from './selecting.ts'

/** Fills in what texts are listed by, from their release or gathering. */
export async function shelve(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await all<TextOfRelease>(
    tx,
    sql`SELECT w.id, coalesce(r.question_id, g.question_id) AS question, ${sql.raw(OF_TEXT)} AS institution,
          coalesce(c.activity_id, g.activity_id) AS activity, coalesce(r.month, g.month) AS month, r.n, w.text, w.state
        FROM released_text w LEFT JOIN release r ON r.id = w.release_id LEFT JOIN gathering g ON g.id = w.gathering_id
        LEFT JOIN card c ON c.id = r.card_id WHERE w.id = ANY(${list(ids, 'text')})`,
  )
  for (const { id, ...row } of rows.map(shelvedAs)) {
    const { question, institution, activity, quarter, span, searchable } = row
    await tx.execute(
      sql`UPDATE released_text SET question_id = ${question}, institution_id = ${institution}, activity_id = ${activity},
            quarter = ${quarter}, span = ${span}, searchable = ${searchable} WHERE id = ${id}`,
    )
  }
}
