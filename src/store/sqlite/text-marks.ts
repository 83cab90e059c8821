/** What leaders mark on texts: themes, and what must be done. The caller opens the transaction. */
import type { Database } from 'better-sqlite3'
import type { Scope } from '../../domain/people/person.ts'
import type { Concern } from '../../domain/reading/concern.ts'
import type { Marks } from '../../domain/reading/settling.ts'
import { MOST_ON_A_TEXT, type Theme } from '../../domain/reading/theme.ts'
import { inScope, scopeIn } from './selecting.ts'

/** A concern as SQLite keeps it. */
export type ConcernRow = Omit<Concern, 'done'> & { done: number }

export function textMarks(db: Database) {
  const themes = db.prepare('SELECT key, name FROM text_theme WHERE text_id = ? ORDER BY key')
  const concern = db.prepare('SELECT taken_by AS takenBy, due, done FROM concern WHERE text_id = ?')
  const clear = db.prepare('DELETE FROM text_theme WHERE text_id = ?')
  // A text may have been struck meanwhile.
  const add = db.prepare(
    'INSERT OR IGNORE INTO text_theme (text_id, key, name) SELECT id, ?, ? FROM released_text WHERE id = ?',
  )
  const raise = db.prepare(
    `INSERT INTO concern (text_id, taken_by, due, done) VALUES (:id, :takenBy, :due, :done)
     ON CONFLICT (text_id) DO UPDATE SET taken_by = :takenBy, due = :due, done = :done`,
  )
  const drop = db.prepare('DELETE FROM concern WHERE text_id = ?')
  const withTheme = db
    .prepare(
      `SELECT text_id FROM text_theme h JOIN released_text w ON w.id = h.text_id
       WHERE h.key = :key AND ${inScope('w.institution_id')}`,
    )
    .pluck()
  const take = db.prepare('DELETE FROM text_theme WHERE text_id = ? AND key = ?')
  const count = db.prepare('SELECT count(*) FROM text_theme WHERE text_id = ?').pluck()

  return {
    of(id: string): Pick<Marks, 'themes' | 'concern'> {
      const found = concern.get(id) as ConcernRow | undefined
      return {
        themes: themes.all(id) as Theme[],
        concern: found ? { ...found, done: found.done === 1 } : null,
      }
    },
    /** Writes them in place of what was marked. */
    write(id: string, { themes, concern }: Marks) {
      clear.run(id)
      for (const { key, name } of themes) add.run(key, name, id)
      if (concern) raise.run({ id, ...concern, done: concern.done ? 1 : 0 })
      else drop.run(id)
    },
    rename(scope: Scope, key: string, theme: Theme | null): number {
      const ids = withTheme.all({ ...scopeIn(scope), key }) as string[]
      for (const id of ids) {
        take.run(id, key)
        if (theme) add.run(theme.key, theme.name, id)
      }
      return ids.length
    },
    give(ids: readonly string[], { key, name }: Theme): number {
      let given = 0
      for (const id of ids) {
        if ((count.get(id) as number) < MOST_ON_A_TEXT) given += add.run(key, name, id).changes
      }
      return given
    },
  }
}
