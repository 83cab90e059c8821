/** The shelves of the reading room: by what became of a text, and two for what is marked. */
import { PERIOD, type Period } from '../answers/period.ts'
import type { ReleasedText } from '../answers/release.ts'
import type { Scope } from '../people/person.ts'
import type { Concern } from './concern.ts'
import type { Theme } from './theme.ts'

/** Unread ones first. The words stand in addresses. */
export const SHELVES = ['new', 'read', 'quoted', 'concern', 'hidden', 'spam'] as const
export type Shelf = (typeof SHELVES)[number]

/** A span of time that texts can be chosen by: one that they themselves show (`spanOf`), or what holds it. */
export type Span = Exclude<Period, `@${number}`> | Month
type Month = `${number}-${number}`

const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/
export const isMonth = (word: string): word is Month => MONTH.test(word)
export const isSpan = (word: string): word is Span =>
  isMonth(word) || (PERIOD.test(word) && !word.startsWith('@'))

/**
 * Which texts to look at. A filter never asks for more than stands below each text: whoever filters learns nothing that reading would not tell.
 * Null means no restriction.
 */
export interface TextFilter {
  scope: Scope
  institution: number | null
  activity: number | null
  span: Span
  /** A theme's key. */
  theme: string | null
}

/** A text as it lies in the reading room. */
export interface RoomText extends ReleasedText {
  themes: Theme[]
  /** Marked to be quoted in reports. */
  quoted: boolean
  /** What must be done about it; null where nobody said so. */
  concern: Concern | null
  /** How many answered at the least at any opening of which it may be, by all that stands below it; null for gathered ones. */
  least: number | null
}

/** How many texts of one question, state and time there are. */
export interface TextCount {
  state: RoomText['state']
  question: string
  quarter: string
  /** What the texts themselves show: their quarter, or their month where many answered. */
  span: string
  n: number
}

/**
 * Where a reader has come to: the next unread text, and of how many. Counted are the quarters that hold an unread one, read texts among them:
 * so a reader who comes back tomorrow goes on at the same number. Null where all is read.
 */
export function placeIn(counts: readonly TextCount[]): { nth: number; of: number } | null {
  const unread = new Set(counts.filter(({ state }) => state === 'new').map(({ quarter }) => quarter))
  const here = counts.filter(({ quarter }) => unread.has(quarter))
  const sum = (some: readonly TextCount[]) => some.reduce((all, { n }) => all + n, 0)
  const of = sum(here)
  if (of === 0) return null
  return { nth: of - sum(here.filter(({ state }) => state === 'new')) + 1, of }
}
