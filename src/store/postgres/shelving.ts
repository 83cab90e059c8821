/**
 * What a released text is listed, chosen and found by. It is written beside the text itself, in the same row: so whatever overwrites a text
 * overwrites what it is found by, in one statement, and there is no index apart that could keep a masked word.
 */
import { sql } from 'drizzle-orm'
import { quarterOf, spanOf, type TextState } from '../../domain/answers/release.ts'
import { foundBy } from '../../domain/reading/search.ts'
import { all, list, type Tx } from './driver.ts'
import { OF_TEXT } from './selecting.ts'

interface Row {
  id: string
  question: string
  institution: number | null
  activity: number | null
  month: string
  n: number | null
  text: string
  state: TextState
}

/** Fills in what texts are listed by, from their release or gathering. */
export async function shelve(tx: Tx, ids: readonly string[]): Promise<void> {
  const rows = await all<Row>(
    tx,
    sql`SELECT w.id, coalesce(r.question_id, g.question_id) AS question, ${sql.raw(OF_TEXT)} AS institution,
          coalesce(c.activity_id, g.activity_id) AS activity, coalesce(r.month, g.month) AS month, r.n, w.text, w.state
        FROM released_text w LEFT JOIN release r ON r.id = w.release_id LEFT JOIN gathering g ON g.id = w.gathering_id
        LEFT JOIN card c ON c.id = r.card_id WHERE w.id = ANY(${list(ids, 'text')})`,
  )
  for (const { id, question, institution, activity, month, n, text, state } of rows)
    await tx.execute(
      sql`UPDATE released_text SET question_id = ${question}, institution_id = ${institution}, activity_id = ${activity},
            quarter = ${quarterOf(month)}, span = ${spanOf({ month, n })}, searchable = ${foundBy(text, state)} WHERE id = ${id}`,
    )
}
