/**
 * What a released text is listed, chosen and found by. It is written beside the text itself, in the same row: so whatever overwrites a text
 * overwrites what it is found by, in one statement, and there is no index apart that could keep a masked word.
 */
import type { Database } from 'better-sqlite3'
import { shelvedAs, type TextOfRelease } from '../common/rows.ts'
import { OF_TEXT } from './selecting.ts'

/** @returns fills in what texts are listed by, from their release or gathering; of one text, or of all */
export function shelving(db: Database): (id?: string) => void {
  const rows = db.prepare(
    `SELECT w.id, coalesce(r.question_id, g.question_id) AS question, ${OF_TEXT} AS institution,
       coalesce(c.activity_id, g.activity_id) AS activity, coalesce(r.month, g.month) AS month, r.n, w.text, w.state
     FROM released_text w LEFT JOIN release r ON r.id = w.release_id LEFT JOIN gathering g ON g.id = w.gathering_id
     LEFT JOIN card c ON c.id = r.card_id WHERE :id IS NULL OR w.id = :id`,
  )
  const write = db.prepare(
    `UPDATE released_text SET question_id = :question, institution_id = :institution, activity_id = :activity,
       quarter = :quarter, span = :span, searchable = :searchable WHERE id = :id`,
  )
  return (id) => {
    for (const row of rows.all({ id: id ?? null }) as TextOfRelease[]) write.run(shelvedAs(row))
  }
}
