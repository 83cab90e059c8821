/** The reading room: texts that were released, on shelves. Whatever is asked, the answer is made of what its asker may read. */
import type { ReleasedText } from '../answers/release.ts'
import type { Scope } from '../people/person.ts'
import type { OpenCount } from '../reading/open-count.ts'
import type { RoomText, Shelf, TextCount, TextFilter } from '../reading/shelf.ts'
import type { Theme, ThemeCount } from '../reading/theme.ts'

export interface ReadingStore {
  /** How many texts there are, by question, state and time; from which pages, shelves and periods are told. */
  counts(filter: TextFilter): Promise<TextCount[]>
  /**
   * Texts of one shelf: question by question in the order given, the newest quarter first, in no order within one.
   * @param from how many to leave out
   * @param words only texts that hold them all, as `searchFor` gives them
   * @returns `of` is how many the shelf holds of these, `byState` how many were found unread and read where words were looked for; null where more were found
   * than a search shows
   */
  list(
    wanted: ListWanted,
  ): Promise<{ texts: RoomText[]; of: number; byState?: Record<'new' | 'read', number> } | null>
  /** These texts, those of them inside the scope, in whatever state. */
  texts(scope: Scope, ids: readonly string[]): Promise<RoomText[]>
  /** Texts that are marked for reports; texts about which something is still to be done. */
  marked(filter: TextFilter): Promise<{ quoted: number; concern: number }>
  /** How many texts nobody has read yet. */
  unread(scope: Scope): Promise<number>
  /** Themes with their numbers, by quarter, over unread and read texts. */
  themes(scope: Scope, institution: number | null): Promise<ThemeCount[]>
  /** How many unread and read texts of a quarter have any of these themes. */
  withThemes(
    scope: Scope,
    institution: number | null,
    quarter: string,
    keys: readonly string[],
  ): Promise<number>
  /** All themes of texts in the scope, in whatever state; or of read ones alone. */
  themeNames(scope: Scope, isRead?: boolean): Promise<Theme[]>
  /** What unread and read texts say, the newest quarters first, some hundred at a time. Others are answered in between. */
  newest(filter: TextFilter, most: number): AsyncIterable<Pick<ReleasedText, 'id' | 'text'>[]>
  /** @param institution null for all places @param since the first quarter, `2026-Q1` */
  openCount(scope: Scope, institution: number | null, since: string): Promise<OpenCount>
  /** What a house does when a text asks for something, in its own words; '' where it wrote nothing. */
  procedure(institution: number): Promise<string>
}

export interface ListWanted {
  filter: TextFilter
  shelf: Shelf
  /** What `counts` says under the same filter. */
  counts: readonly TextCount[]
  /** Ids of questions in the order in which they are listed. */
  questions: readonly string[]
  from: number
  most: number
  words?: readonly string[]
}
