/** The reading room over one SQLite file. Each statement reads what one page shows; what must look at all texts does so a part at a time. */
import { setImmediate } from 'node:timers/promises'
import type { Database } from 'better-sqlite3'
import type { ReleasedText } from '../../domain/answers/release.ts'
import { quartersIn } from '../../domain/reading/quarters.ts'
import { MOST_FOUND } from '../../domain/reading/search.ts'
import {
  isMonth,
  type RoomText,
  type Shelf,
  type TextCount,
  type TextFilter,
} from '../../domain/reading/shelf.ts'
import type { Theme, ThemeCount } from '../../domain/reading/theme.ts'
import type { ListWanted, ReadingStore } from '../../domain/stores/reading.ts'
import { openCounter } from './open-count.ts'
import { inScope, scopeIn, TEXTS } from './selecting.ts'
import type { ConcernRow } from './text-marks.ts'

/** Rows that are looked at before others are answered: some milliseconds. */
const AT_ONCE = 12_000
/** Texts that are read before others are answered. */
const READ_AT_ONCE = 250

const CHOSEN = `${inScope('w.institution_id')} AND (:institution IS NULL OR w.institution_id = :institution)
  AND (:activity IS NULL OR w.activity_id = :activity) AND w.quarter BETWEEN :first AND :last
  AND (:month IS NULL OR w.span = :month)
  AND (:theme IS NULL OR w.id IN (SELECT text_id FROM text_theme WHERE key = :theme))`

const chosen = ({ scope, institution, activity, span, theme }: TextFilter) => ({
  ...scopeIn(scope),
  ...{ institution, activity, theme, ...quartersIn(span) },
  month: isMonth(span) ? span : null,
})

/** A text that a list may show, before it is read. */
interface Listed {
  id: string
  question: string
  quarter: string
}

export function readingStore(db: Database): ReadingStore {
  const states = ['new', 'read', 'hidden', 'spam'] as const
  const counts = db.prepare(
    `SELECT w.state, w.question_id AS question, w.quarter, w.span, count(*) AS n FROM released_text w
     WHERE w.state = :state AND ${CHOSEN} GROUP BY w.question_id, w.quarter, w.span`,
  )
  const inState = db
    .prepare(
      `SELECT w.id FROM released_text w WHERE w.state = :state AND w.question_id = :question AND ${CHOSEN}
       ORDER BY w.quarter DESC, w.id LIMIT :most OFFSET :from`,
    )
    .pluck()
  const LISTED = 'w.id, w.question_id AS question, w.quarter'
  const quoted = db.prepare(
    `SELECT ${LISTED} FROM released_text w WHERE w.quoted = 1 AND w.state = 'read' AND ${CHOSEN}`,
  )
  const OPEN = "o.done = 0 AND w.state <> 'spam'"
  const concerned = db.prepare(
    `SELECT ${LISTED} FROM concern o JOIN released_text w ON w.id = o.text_id WHERE ${OPEN} AND ${CHOSEN}`,
  )
  const found = db.prepare(
    `SELECT ${LISTED} FROM released_text w WHERE w.rowid BETWEEN :low AND :high AND w.state = :state
       AND NOT EXISTS (SELECT 1 FROM json_each(:words) WHERE instr(w.searchable, value) = 0) AND ${CHOSEN} LIMIT :most`,
  )
  const lastRow = db.prepare('SELECT coalesce(max(rowid), 0) FROM released_text').pluck()
  const whole = db.prepare(
    `SELECT b.*, w.quoted, w.marked FROM (${TEXTS}) b JOIN released_text w ON w.id = b.id
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
  const quarters = db.prepare('SELECT DISTINCT quarter FROM released_text ORDER BY quarter DESC').pluck()
  const themes = db.prepare(
    `SELECT h.key, min(h.name) AS name, w.quarter, count(*) AS n
     FROM released_text w JOIN text_theme h ON h.text_id = w.id
     WHERE w.quarter = :quarter AND (w.state = 'read' OR (w.state = 'new' AND NOT :isRead))
       AND ${inScope('w.institution_id')} AND (:institution IS NULL OR w.institution_id = :institution)
     GROUP BY h.key`,
  )
  const themeNames = db.prepare(
    `SELECT h.key, min(h.name) AS name FROM text_theme h JOIN released_text w ON w.id = h.text_id
     WHERE ${inScope('w.institution_id')} GROUP BY h.key ORDER BY h.key`,
  )
  const openCount = openCounter(db)
  const procedure = db.prepare('SELECT procedure FROM institution WHERE id = ?').pluck()

  /** Texts in the order of these ids. */
  function read(ids: readonly string[]): RoomText[] {
    const asked = { ids: JSON.stringify(ids) }
    type Row = ReleasedText & { quoted: number; marked: number }
    const texts = new Map((whole.all(asked) as Row[]).map((row) => [row.id, row]))
    const named = themesOf.all(asked) as (Theme & { id: string })[]
    const concerns = new Map(
      (concernsOf.all(asked) as (ConcernRow & { id: string })[]).map(({ id, done, ...concern }) => [
        id,
        { ...concern, done: done === 1 },
      ]),
    )
    return ids.flatMap((id) => {
      const row = texts.get(id)
      if (!row) return []
      const own = named.filter((theme) => theme.id === id).map(({ key, name }) => ({ key, name }))
      return [{ ...row, quoted: row.quoted === 1, themes: own, concern: concerns.get(id) ?? null }]
    })
  }

  async function countsIn(filter: TextFilter): Promise<TextCount[]> {
    const all: TextCount[] = []
    for (const state of states) {
      all.push(...(counts.all({ ...chosen(filter), state }) as TextCount[]))
      await setImmediate()
    }
    return all
  }

  /** All that hold the words, or null where they are too many. */
  async function search(
    filter: TextFilter,
    state: string,
    words: readonly string[],
  ): Promise<Listed[] | null> {
    const asked = { ...chosen(filter), state, words: JSON.stringify(words), most: MOST_FOUND + 1 }
    const last = lastRow.get() as number
    const all: Listed[] = []
    for (let low = 0; low <= last; low += AT_ONCE) {
      if (low > 0) await setImmediate()
      all.push(...(found.all({ ...asked, low, high: low + AT_ONCE - 1 }) as Listed[]))
      if (all.length > MOST_FOUND) return null
    }
    return all
  }

  /** A page of a shelf whose texts all lie in one state and need no search: only the questions on the page are looked at. */
  async function page({ filter, questions, from, most }: ListWanted, state: string) {
    const all = (await countsIn(filter)).filter((count) => count.state === state)
    const here = new Map<string, number>()
    for (const { question, n } of all) here.set(question, (here.get(question) ?? 0) + n)
    const ids: string[] = []
    let skip = from
    for (const question of questions) {
      const n = here.get(question) ?? 0
      if (skip < n && ids.length < most) {
        const asked = { ...chosen(filter), state, question, from: skip, most: most - ids.length }
        ids.push(...(inState.all(asked) as string[]))
      }
      skip = Math.max(0, skip - n)
    }
    return { texts: read(ids), of: all.reduce((sum, { n }) => sum + n, 0) }
  }

  async function gathered({ filter, words }: ListWanted, shelf: Shelf): Promise<Listed[] | null> {
    if (shelf === 'quoted') return quoted.all(chosen(filter)) as Listed[]
    if (shelf === 'concern') return concerned.all(chosen(filter)) as Listed[]
    return search(filter, shelf, words ?? [])
  }

  return {
    counts: countsIn,
    async list(wanted) {
      const { shelf, questions, from, most, words = [] } = wanted
      const isState = shelf !== 'quoted' && shelf !== 'concern'
      if (isState && words.length === 0) return page(wanted, shelf)
      const all = await gathered(wanted, shelf)
      if (all === null) return null
      const nth = new Map(questions.map((id, nth) => [id, nth]))
      all.sort(
        (a, b) =>
          (nth.get(a.question) ?? 0) - (nth.get(b.question) ?? 0) ||
          b.quarter.localeCompare(a.quarter) ||
          (a.id < b.id ? -1 : 1),
      )
      return { texts: read(all.slice(from, from + most).map(({ id }) => id)), of: all.length }
    },
    async texts(scope, ids) {
      return read(among.all({ ...scopeIn(scope), ids: JSON.stringify(ids) }) as string[])
    },
    async marked(filter) {
      const asked = chosen(filter)
      return { quoted: quoted.all(asked).length, concern: concerned.all(asked).length }
    },
    async unread(scope) {
      return unread.get(scopeIn(scope)) as number
    },
    async themes(scope, institution, isRead = false) {
      const all: ThemeCount[] = []
      for (const quarter of quarters.all() as string[]) {
        all.push(
          ...(themes.all({
            ...{ ...scopeIn(scope), institution, quarter },
            isRead: isRead ? 1 : 0,
          }) as ThemeCount[]),
        )
        await setImmediate()
      }
      return all
    },
    async themeNames(scope) {
      return themeNames.all(scopeIn(scope)) as Theme[]
    },
    async *newest(filter, most) {
      const questions = [...new Set((await countsIn(filter)).map(({ question }) => question))]
      let left = most
      for (const state of ['new', 'read'])
        for (const question of questions)
          for (let from = 0; left > 0; from += READ_AT_ONCE) {
            const asked = { ...chosen(filter), state, question, from, most: Math.min(left, READ_AT_ONCE) }
            const ids = inState.all(asked) as string[]
            left -= ids.length
            if (ids.length > 0) yield read(ids)
            await setImmediate()
            if (ids.length < READ_AT_ONCE) break
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
