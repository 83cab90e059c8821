/** Lists of the reading room: which texts stand on a page, and in which order. */
import type { ReleasedText, TextState } from '../../domain/answers/release.ts'
import type { Concern } from '../../domain/reading/concern.ts'
import type { RoomText, Shelf } from '../../domain/reading/shelf.ts'
import type { Theme } from '../../domain/reading/theme.ts'
import type { ListWanted } from '../../domain/stores/reading.ts'

/** A text that a list may show, before it is read. */
export interface Listed {
  id: string
  state: TextState
  question: string
  quarter: string
}

/** Whether a shelf holds the texts of one state, and not those that are marked. */
export const isState = (shelf: Shelf): shelf is TextState => shelf !== 'quoted' && shelf !== 'concern'

/**
 * A page of a shelf whose texts all lie in one state and need no search: only the questions on the page are looked at.
 * @returns how many the shelf holds, and which texts of which question to read
 */
export function partsOf({ counts, questions, from, most }: ListWanted, state: TextState) {
  const here = new Map<string, number>()
  for (const { question, n, ...count } of counts)
    if (count.state === state) here.set(question, (here.get(question) ?? 0) + n)
  const parts: { question: string; from: number; most: number }[] = []
  let [skip, left] = [from, most]
  for (const question of questions) {
    const n = here.get(question) ?? 0
    const taken = Math.min(left, n - skip)
    if (taken > 0) parts.push({ question, from: skip, most: taken })
    left -= Math.max(0, taken)
    skip = Math.max(0, skip - n)
  }
  return { of: [...here.values()].reduce((sum, n) => sum + n, 0), parts }
}

/** A page out of all that was found: question by question, the newest quarter first, in no order within one. */
export function pageOf({ shelf, questions, from, most }: ListWanted, found: readonly Listed[]) {
  const byState = { new: 0, read: 0 }
  for (const { state } of found) if (state === 'new' || state === 'read') byState[state]++
  const nth = new Map(questions.map((id, nth) => [id, nth]))
  const all = found
    .filter(({ state }) => !isState(shelf) || state === shelf)
    .sort(
      (a, b) =>
        (nth.get(a.question) ?? 0) - (nth.get(b.question) ?? 0) ||
        b.quarter.localeCompare(a.quarter) ||
        (a.id < b.id ? -1 : 1),
    )
  return { ids: all.slice(from, from + most).map(({ id }) => id), of: all.length, byState }
}

/** Texts with what is marked on them, in the order of the ids; those that are gone are left out. */
export function roomTexts(
  ids: readonly string[],
  texts: readonly (ReleasedText & Pick<RoomText, 'quoted' | 'least'>)[],
  themes: readonly (Theme & { id: string })[],
  concerns: readonly (Concern & { id: string })[],
): RoomText[] {
  const byId = new Map(texts.map((text) => [text.id, text]))
  const concernOf = new Map(concerns.map(({ id, ...concern }) => [id, concern]))
  return ids.flatMap((id) => {
    const text = byId.get(id)
    if (!text) return []
    const own = themes.filter((theme) => theme.id === id).map(({ key, name }) => ({ key, name }))
    return [{ ...text, themes: own, concern: concernOf.get(id) ?? null }]
  })
}
