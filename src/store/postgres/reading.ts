/** The reading room. Each statement reads what one page shows. */
import { type SQL, sql } from 'drizzle-orm'
import type { ReleasedText } from '../../domain/answers/release.ts'
import type { Concern } from '../../domain/reading/concern.ts'
import { MOST_FOUND } from '../../domain/reading/search.ts'
import type { RoomText, TextCount, TextFilter } from '../../domain/reading/shelf.ts'
import type { Theme, ThemeCount } from '../../domain/reading/theme.ts'
import type { ListWanted, ReadingStore } from '../../domain/stores/reading.ts'
import { isState, type Listed, pageOf, partsOf, roomTexts } from '../common/listing.ts'
import { all, atOnce, type Db, list, one, type Pool, value } from './driver.ts'
import { openCountOfPlace, openCountOfScope } from './open-count.ts'
import { inScope, is } from './scoped.ts'
import { LEAST_OF, TEXTS } from './selecting.ts'
import { chosen } from './text-filter.ts'

/** Texts that are read at a time. */
const READ_AT_ONCE = 100

const LISTED = sql`w.id, w.state, w.question_id AS question, w.quarter`

/** Whether a text holds all of these words. */
const holdsAll = (words: readonly string[]): SQL =>
  words.length === 0
    ? sql`TRUE`
    : sql.join(
        words.map((word) => sql`strpos(w.searchable, ${word}) > 0`),
        sql` AND `,
      )

/** Texts in the order of these ids. */
async function read(db: Db, ids: readonly string[]): Promise<RoomText[]> {
  if (ids.length === 0) return []
  const asked = list(ids, 'text')
  const texts = await all<ReleasedText & Pick<RoomText, 'quoted' | 'least'>>(
    db,
    sql`SELECT b.*, w.quoted, CASE WHEN r.id IS NOT NULL THEN ${LEAST_OF('r')} END AS least
        FROM (${TEXTS}) b JOIN released_text w ON w.id = b.id LEFT JOIN release r ON r.id = w.release_id
        WHERE b.id = ANY(${asked})`,
  )
  const themes = await all<Theme & { id: string }>(
    db,
    sql`SELECT text_id AS id, key, name FROM text_theme WHERE text_id = ANY(${asked}) ORDER BY key`,
  )
  const concerns = await all<Concern & { id: string }>(
    db,
    sql`SELECT text_id AS id, taken_by AS "takenBy", due, done FROM concern WHERE text_id = ANY(${asked})`,
  )
  return roomTexts(ids, texts, themes, concerns)
}

const countsIn = (db: Db, filter: TextFilter): Promise<TextCount[]> => {
  const { from, holds } = chosen(filter)
  return all<TextCount>(
    db,
    sql`SELECT w.state, w.question_id AS question, w.quarter, w.span, count(*) AS n FROM ${from}
        WHERE ${holds} GROUP BY 1, 2, 3, 4
        ORDER BY array_position(ARRAY['new', 'read', 'hidden', 'spam'], w.state), 2, 3, 4`,
  )
}

const inState = <T>(
  db: Db,
  filter: TextFilter,
  { state, question, from, most }: { state: string; question: string; from: number; most: number },
  columns: SQL,
): Promise<T[]> => {
  const asked = chosen(filter)
  return all<T>(
    db,
    sql`SELECT ${columns} FROM ${asked.from} WHERE w.state = ${state} AND w.question_id = ${question} AND ${asked.holds}
        ORDER BY w.quarter DESC, w.id LIMIT ${most} OFFSET ${from}`,
  )
}

const QUOTED = sql`w.quoted AND w.state = 'read'`
const CONCERNED = sql`w.id IN (SELECT text_id FROM concern WHERE NOT done)`

/** All that lie on a shelf and hold the words, or null where they are too many. Whatever their state, where words are looked for. */
async function gathered(db: Db, { filter, words = [], shelf }: ListWanted): Promise<Listed[] | null> {
  const { from, holds } = chosen(filter)
  const which = shelf === 'quoted' ? QUOTED : shelf === 'concern' ? CONCERNED : sql`TRUE`
  const found = await all<Listed>(
    db,
    sql`SELECT ${LISTED} FROM ${from} WHERE ${which} AND ${holds} AND ${holdsAll(words)} LIMIT ${MOST_FOUND + 1}`,
  )
  return isState(shelf) && found.length > MOST_FOUND ? null : found
}

export function readingStore(db: Pool): ReadingStore {
  return {
    counts: (filter) => countsIn(db, filter),
    async list(wanted) {
      const { shelf, filter, words = [] } = wanted
      return atOnce(db, async (tx) => {
        if (isState(shelf) && words.length === 0) {
          const { of, parts } = partsOf(wanted, shelf)
          const ids: string[] = []
          for (const part of parts) {
            const found = await inState<Listed>(tx, filter, { state: shelf, ...part }, LISTED)
            ids.push(...found.map(({ id }) => id))
          }
          return { texts: await read(tx, ids), of }
        }
        const found = await gathered(tx, wanted)
        if (found === null) return null
        const { ids, ...more } = pageOf(wanted, found)
        return { texts: await read(tx, ids), ...more }
      })
    },
    async texts(scope, ids) {
      return atOnce(db, async (tx) => {
        const found = await all<{ id: string }>(
          tx,
          sql`SELECT w.id FROM released_text w WHERE w.id = ANY(${list(ids, 'text')}) AND ${inScope('w.institution_id', scope)} ORDER BY w.id`,
        )
        return read(
          tx,
          found.map(({ id }) => id),
        )
      })
    },
    async marked(filter) {
      const { from, holds } = chosen(filter)
      return (await one<{ quoted: number; concern: number }>(
        db,
        sql`SELECT count(*) FILTER (WHERE ${QUOTED}) AS quoted, count(*) FILTER (WHERE ${CONCERNED}) AS concern
            FROM ${from} WHERE ${holds}`,
      ))!
    },
    async unread(scope) {
      return value(
        db,
        sql`SELECT count(*) FROM released_text w WHERE w.state = 'new' AND ${inScope('w.institution_id', scope)}`,
      )
    },
    async themes(scope, institution) {
      return all<ThemeCount>(
        db,
        sql`SELECT h.key, min(h.name) AS name, w.quarter, count(*) AS n FROM text_theme h JOIN released_text w ON w.id = h.text_id
            WHERE w.state IN ('new', 'read') AND ${inScope('w.institution_id', scope)} AND ${is('w.institution_id', institution)}
            GROUP BY h.key, w.quarter ORDER BY h.key, w.quarter`,
      )
    },
    async withThemes(scope, institution, quarter, keys) {
      return value(
        db,
        sql`SELECT count(DISTINCT w.id) FROM text_theme h JOIN released_text w ON w.id = h.text_id
            WHERE h.key = ANY(${list(keys, 'text')}) AND w.quarter = ${quarter} AND w.state IN ('new', 'read')
              AND ${inScope('w.institution_id', scope)} AND ${is('w.institution_id', institution)}`,
      )
    },
    async themeNames(scope, isRead = false) {
      return all<Theme>(
        db,
        sql`SELECT h.key, min(h.name) AS name FROM text_theme h JOIN released_text w ON w.id = h.text_id
            WHERE ${inScope('w.institution_id', scope)} AND ${isRead ? sql`w.state = 'read'` : sql`TRUE`}
            GROUP BY h.key ORDER BY h.key`,
      )
    },
    async *newest(filter, most) {
      const questions = [...new Set((await countsIn(db, filter)).map(({ question }) => question))]
      let left = most
      for (const state of ['new', 'read'])
        for (const question of questions)
          for (let from = 0; left > 0; from += READ_AT_ONCE) {
            const part = { state, question, from, most: Math.min(left, READ_AT_ONCE) }
            const texts = await inState<{ id: string; text: string }>(db, filter, part, sql`w.id, w.text`)
            left -= texts.length
            if (texts.length > 0) yield texts
            if (texts.length < READ_AT_ONCE) break
          }
    },
    async openCount(scope, institution, since) {
      if (institution === null) return openCountOfScope(db, scope, since)
      const isTheirs = scope === 'everywhere' || scope.includes(institution)
      return isTheirs ? openCountOfPlace(db, institution, since) : openCountOfScope(db, [], since)
    },
    async procedure(institution) {
      const found = await one<{ procedure: string }>(
        db,
        sql`SELECT procedure FROM institution WHERE id = ${institution}`,
      )
      return found?.procedure ?? ''
    },
  }
}
