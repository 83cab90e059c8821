/** What leaders mark on texts: themes, and what must be done. */
import { sql } from 'drizzle-orm'
import type { Scope } from '../../domain/people/person.ts'
import type { Concern } from '../../domain/reading/concern.ts'
import type { Marks } from '../../domain/reading/settling.ts'
import { MOST_ON_A_TEXT, type Theme } from '../../domain/reading/theme.ts'
import { all, changed, one, type Tx, value } from './driver.ts'
import { inScope } from './scoped.ts'

// A text may have been struck meanwhile.
const add = (tx: Tx, id: string, { key, name }: Theme): Promise<number> =>
  changed(
    tx,
    sql`INSERT INTO text_theme (text_id, key, name) SELECT id, ${key}, ${name} FROM released_text WHERE id = ${id}
        ON CONFLICT DO NOTHING`,
  )

export async function marksOf(tx: Tx, id: string): Promise<Pick<Marks, 'themes' | 'concern'>> {
  return {
    themes: await all<Theme>(tx, sql`SELECT key, name FROM text_theme WHERE text_id = ${id} ORDER BY key`),
    concern:
      (await one<Concern>(
        tx,
        sql`SELECT taken_by AS "takenBy", due, done FROM concern WHERE text_id = ${id}`,
      )) ?? null,
  }
}

/** Writes them in place of what was marked. */
export async function writeMarks(tx: Tx, id: string, { themes, concern }: Marks): Promise<void> {
  await tx.execute(sql`DELETE FROM text_theme WHERE text_id = ${id}`)
  for (const theme of themes) await add(tx, id, theme)
  if (!concern) {
    await tx.execute(sql`DELETE FROM concern WHERE text_id = ${id}`)
    return
  }
  const { takenBy, due, done } = concern
  await tx.execute(
    sql`INSERT INTO concern (text_id, taken_by, due, done) VALUES (${id}, ${takenBy}, ${due}, ${done})
        ON CONFLICT (text_id) DO UPDATE SET taken_by = excluded.taken_by, due = excluded.due, done = excluded.done`,
  )
}

/** @returns how many texts had the theme */
export async function renameTheme(tx: Tx, scope: Scope, key: string, theme: Theme | null): Promise<number> {
  const found = await all<{ id: string }>(
    tx,
    sql`SELECT text_id AS id FROM text_theme h JOIN released_text w ON w.id = h.text_id
        WHERE h.key = ${key} AND ${inScope('w.institution_id', scope)}`,
  )
  for (const { id } of found) {
    await tx.execute(sql`DELETE FROM text_theme WHERE text_id = ${id} AND key = ${key}`)
    if (theme) await add(tx, id, theme)
  }
  return found.length
}

/** @returns how many texts got the theme that had it not */
export async function giveTheme(tx: Tx, ids: readonly string[], theme: Theme): Promise<number> {
  let given = 0
  for (const id of ids) {
    const has = await value<number>(tx, sql`SELECT count(*) FROM text_theme WHERE text_id = ${id}`)
    if (has < MOST_ON_A_TEXT) given += await add(tx, id, theme)
  }
  return given
}
