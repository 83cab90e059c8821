/** The reading room over one SQLite file. Each statement reads what one page shows; what must look at all texts does so a part at a time. */
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { ReleasedText, TextState } from '../../domain/answers/release.ts'
import { MOST_FOUND } from '../../domain/reading/search.ts'
import type { RoomText, Shelf, TextCount, TextFilter } from '../../domain/reading/shelf.ts'
import type { Theme, ThemeCount } from '../../domain/reading/theme.ts'
import type { ListWanted, ReadingStore } from '../../domain/stores/reading.ts'
import { isState, type Listed, pageOf, partsOf, roomTexts } from '../common/listing.ts'
import { openCounter } from './open-count.ts'
import { preparing } from './prepared.ts'
import { inScope, LEAST_OF, scopeIn, TEXTS } from './selecting.ts'
import { type Condition, chosen } from './text-filter.ts'
import type { ConcernRow } from './text-marks.ts'

/** Rows that are looked at before others are answered: some milliseconds. */
const AT_ONCE = 8_000
/** Texts that are read before others are answered. */
const READ_AT_ONCE = 100

/** Whether a text holds all of these words. */
const holdingAll = (words: readonly string[]): Pick<Condition, 'sql' | 'given'> => ({
  sql: words.map((_, nth) => ` AND instr(w.searchable, :word${nth}) > 0`).join(''),
  given: Object.fromEntries(words.map((word, nth) => [`word${nth}`, word])),
})

export function readingStore(db: Database): ReadingStore {
  const states = ['new', 'read', 'hidden', 'spam'] as const
  const prepared = preparing(db)
  const LISTED = 'w.id, w.state, w.question_id AS question, w.quarter'
  const counts = ({ from, sql }: Condition) =>
    prepared(
      `SELECT w.state, w.question_id AS question, w.quarter, w.span, count(*) AS n FROM ${from}
       WHERE w.state = :state${sql} GROUP BY w.question_id, w.quarter, w.span`,
    )
  const inState = ({ from, sql }: Condition, columns = LISTED) =>
    prepared(
      `SELECT ${columns} FROM ${from} WHERE w.state = :state AND w.question_id = :question${sql}
       ORDER BY w.quarter DESC, w.id LIMIT :most OFFSET :from`,
    )
  const quoted = ({ from, sql }: Condition, sought = '') =>
    prepared(`SELECT ${LISTED} FROM ${from} WHERE w.quoted = 1 AND w.state = 'read'${sql}${sought}`)
  const concerned = ({ from, sql }: Condition, sought = '') =>
    prepared(
      `SELECT ${LISTED} FROM ${from}
       WHERE w.id IN (SELECT text_id FROM concern WHERE done = 0)${sql}${sought}`,
    )
  // A part at a time in the order of the file: by an index each row would have to be looked up.
  const holding = ({ from, sql }: Condition, sought: string) =>
    prepared(
      `SELECT ${LISTED} FROM ${from}
       WHERE w.rowid BETWEEN :low AND :high${sought}${sql} LIMIT :most`,
    )
  const lastRow = db.prepare('SELECT coalesce(max(rowid), 0) FROM released_text').pluck()
  const whole = db.prepare(
    `SELECT b.*, w.quoted, CASE WHEN r.id IS NOT NULL THEN ${LEAST_OF('r')} END AS least
     FROM (${TEXTS}) b JOIN released_text w ON w.id = b.id LEFT JOIN release r ON r.id = w.release_id
     WHERE b.id IN (SELECT value FROM json_each(:ids))`,
  )
  const among = db
    .prepare(
      `SELECT w.id FROM released_text w WHERE w.id IN (SELECT value FROM json_each(:ids)) AND ${inScope('w.institution_id')}`,
    )
    .pluck()
  const themesOf = db.prepare(
    'SELECT text_id AS id, key, name FROM text_theme WHERE text_id IN (SELECT value FROM json_each(:ids)) ORDER BY key',
  )
  const concernsOf = db.prepare(
    'SELECT text_id AS id, taken_by AS takenBy, due, done FROM concern WHERE text_id IN (SELECT value FROM json_each(:ids))',
  )
  const unread = db
    .prepare(`SELECT count(*) FROM released_text w WHERE w.state = 'new' AND ${inScope('w.institution_id')}`)
    .pluck()
  const themeKeys = db.prepare('SELECT DISTINCT key FROM text_theme ORDER BY key').pluck()
  const ofTheme = db.prepare(
    `SELECT h.key, min(h.name) AS name, w.quarter, count(*) AS n FROM text_theme h JOIN released_text w ON w.id = h.text_id
     WHERE h.key = :key AND w.state IN ('new', 'read') AND ${inScope('w.institution_id')}
       AND (:institution IS NULL OR w.institution_id = :institution) GROUP BY w.quarter`,
  )
  const withAny = db
    .prepare(
      `SELECT count(DISTINCT w.id) FROM text_theme h JOIN released_text w ON w.id = h.text_id
       WHERE h.key IN (SELECT value FROM json_each(:keys)) AND w.quarter = :quarter AND w.state IN ('new', 'read')
         AND ${inScope('w.institution_id')} AND (:institution IS NULL OR w.institution_id = :institution)`,
    )
    .pluck()
  const namesAnywhere = db.prepare('SELECT key, min(name) AS name FROM text_theme GROUP BY key ORDER BY key')
  const names = db.prepare(
    `SELECT h.key, min(h.name) AS name FROM text_theme h JOIN released_text w ON w.id = h.text_id
     WHERE ${inScope('w.institution_id')} AND (w.state = 'read' OR NOT :isRead) GROUP BY h.key ORDER BY h.key`,
  )
  const openCount = openCounter(db)
  const procedure = db.prepare('SELECT procedure FROM institution WHERE id = ?').pluck()

  /** Texts in the order of these ids. */
  function read(ids: readonly string[]): RoomText[] {
    const asked = { ids: JSON.stringify(ids) }
    type Row = ReleasedText & { quoted: number; least: number | null }
    const texts = (whole.all(asked) as Row[]).map(({ quoted, ...row }) => ({ ...row, quoted: quoted === 1 }))
    const concerns = (concernsOf.all(asked) as (ConcernRow & { id: string })[]).map(
      ({ done, ...concern }) => ({
        ...concern,
        done: done === 1,
      }),
    )
    return roomTexts(ids, texts, themesOf.all(asked) as (Theme & { id: string })[], concerns)
  }

  async function countsIn(filter: TextFilter): Promise<TextCount[]> {
    const asked = chosen(filter)
    const all: TextCount[] = []
    for (const state of states) {
      all.push(...(counts(asked).all({ ...asked.given, state }) as TextCount[]))
      await setImmediate()
    }
    return all
  }

  /** All that hold the words, in whatever state they can be found, or null where they are too many. */
  async function search(asked: Condition, sought: ReturnType<typeof holdingAll>): Promise<Listed[] | null> {
    const given = { ...asked.given, ...sought.given, most: MOST_FOUND + 1 }
    const last = lastRow.get() as number
    const all: Listed[] = []
    for (let low = 0; low <= last; low += AT_ONCE) {
      if (low > 0) await setImmediate()
      all.push(...(holding(asked, sought.sql).all({ ...given, low, high: low + AT_ONCE - 1 }) as Listed[]))
      if (all.length > MOST_FOUND) return null
    }
    return all
  }

  function page(wanted: ListWanted, state: TextState) {
    const asked = chosen(wanted.filter)
    const { of, parts } = partsOf(wanted, state)
    const ids = parts.flatMap((part) => inState(asked).all({ ...asked.given, state, ...part }) as Listed[])
    return { texts: read(ids.map(({ id }) => id)), of }
  }

  async function gathered({ filter, words }: ListWanted, shelf: Shelf): Promise<Listed[] | null> {
    const [asked, sought] = [chosen(filter), holdingAll(words ?? [])]
    if (isState(shelf)) return search(asked, sought)
    const statement = shelf === 'quoted' ? quoted : concerned
    return statement(asked, sought.sql).all({ ...asked.given, ...sought.given }) as Listed[]
  }

  return {
    counts: countsIn,
    async list(wanted) {
      const { shelf, words = [] } = wanted
      if (isState(shelf) && words.length === 0) return page(wanted, shelf)
      const found = await gathered(wanted, shelf)
      if (found === null) return null
      const { ids, ...more } = pageOf(wanted, found)
      return { texts: read(ids), ...more }
    },
    async texts(scope, ids) {
      return read(among.all({ ...scopeIn(scope), ids: JSON.stringify(ids) }) as string[])
    },
    async marked(filter) {
      const asked = chosen(filter)
      return {
        quoted: quoted(asked).all(asked.given).length,
        concern: concerned(asked).all(asked.given).length,
      }
    },
    async unread(scope) {
      return unread.get(scopeIn(scope)) as number
    },
    async themes(scope, institution) {
      const all: ThemeCount[] = []
      for (const key of themeKeys.all() as string[]) {
        all.push(...(ofTheme.all({ ...scopeIn(scope), institution, key }) as ThemeCount[]))
        await setImmediate()
      }
      return all
    },
    async withThemes(scope, institution, quarter, keys) {
      return withAny.get({ ...scopeIn(scope), institution, quarter, keys: JSON.stringify(keys) }) as number
    },
    async themeNames(scope, isRead = false) {
      if (scope === 'everywhere' && !isRead) return namesAnywhere.all() as Theme[]
      return names.all({ ...scopeIn(scope), isRead: isRead ? 1 : 0 }) as Theme[]
    },
    async *newest(filter, most) {
      const asked = chosen(filter)
      const questions = [...new Set((await countsIn(filter)).map(({ question }) => question))]
      let left = most
      for (const state of ['new', 'read'])
        for (const question of questions)
          for (let from = 0; left > 0; from += READ_AT_ONCE) {
            const given = { ...asked.given, state, question, from, most: Math.min(left, READ_AT_ONCE) }
            const texts = inState(asked, 'w.id, w.text').all(given) as { id: string; text: string }[]
            left -= texts.length
            if (texts.length > 0) yield texts
            await setImmediate()
            if (texts.length < READ_AT_ONCE) break
          }
    },
    async openCount(scope, institution, since) {
      if (institution === null) return openCount.ofScope(scope, since)
      const isTheirs = scope === 'everywhere' || scope.includes(institution)
      return isTheirs ? openCount.ofPlace(institution, since) : openCount.ofScope([], since)
    },
    async procedure(institution) {
      return (procedure.get(institution) as string | undefined) ?? ''
    },
  }
}
